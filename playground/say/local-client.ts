import type { APIMessage, APIThreadChannel } from 'discord-api-types/v10';
import type {
  InteractionResult,
  LocalCommand,
  LocalError,
  LocalState,
  OpenThread,
  RunCommand,
  SendMessage,
  SubmitModal,
  UseComponent,
} from '../local-api.ts';

/** The local API refused a request; the message says what was wrong with it. */
export class LocalApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'LocalApiError';
    this.status = status;
  }
}

/** The local API of a running local Discord, as functions. Each throws {@link LocalApiError} when it is refused. */
export interface LocalClient {
  readonly origin: string;
  state(as: string): Promise<LocalState>;
  messages(as: string, channelId: string): Promise<APIMessage[]>;
  commands(as: string, channelId: string): Promise<LocalCommand[]>;
  send(message: SendMessage): Promise<APIMessage>;
  /** Answers once the bot's answer is complete, or already when it acknowledged. */
  runCommand(command: RunCommand, until?: 'acknowledged' | 'done'): Promise<InteractionResult>;
  autocomplete(command: RunCommand): Promise<InteractionResult>;
  useComponent(use: UseComponent, until?: 'acknowledged' | 'done'): Promise<InteractionResult>;
  submitModal(modal: SubmitModal, until?: 'acknowledged' | 'done'): Promise<InteractionResult>;
  interaction(id: string): Promise<InteractionResult>;
  /** Waits until a deferred answer is filled in, `withinMs` at most; then it is what it is by then. */
  finished(id: string, withinMs: number): Promise<InteractionResult>;
  openThread(thread: OpenThread): Promise<APIThreadChannel>;
  publish(article: { title: string; url: string; summary?: string }): Promise<void>;
}

/** Talks to the local Discord at `origin`, such as `http://127.0.0.1:3000`. */
export function createLocalClient(origin: string): LocalClient {
  // The answers are our own server's, typed by the same contract, so there is nothing here to parse again.
  async function request<Answer>(
    method: string,
    path: string,
    body?: unknown,
    signal: AbortSignal | null = null,
  ): Promise<Answer> {
    const response = await fetch(`${origin}${path}`, {
      method,
      signal,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new LocalApiError(response.status, describeRefusal(response.status, text));
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
  const query = (values: Record<string, string>): string => new URLSearchParams(values).toString();

  return {
    origin,
    state: (as) => request('GET', `/local/state?${query({ as })}`),
    messages: (as, channelId) => request('GET', `/local/messages?${query({ as, channelId, limit: '50' })}`),
    commands: (as, channelId) => request('GET', `/local/commands?${query({ as, channelId })}`),
    send: (message) => request('POST', '/local/messages', message),
    runCommand: (command, until = 'done') => request('POST', `/local/interactions/command${waitFor(until)}`, command),
    autocomplete: (command) => request('POST', '/local/interactions/autocomplete', command),
    useComponent: (use, until = 'done') => request('POST', `/local/interactions/component${waitFor(until)}`, use),
    submitModal: (modal, until = 'done') => request('POST', `/local/interactions/modal${waitFor(until)}`, modal),
    interaction: (id) => request('GET', `/local/interactions/${id}`),
    async finished(id, withinMs) {
      const signal = AbortSignal.timeout(withinMs);
      try {
        return await request('GET', `/local/interactions/${id}?wait=done`, undefined, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
        return request('GET', `/local/interactions/${id}`);
      }
    },
    openThread: (thread) => request('POST', '/local/threads', thread),
    publish: (article) => request('POST', '/newsroom/articles', article),
  };
}

function waitFor(until: 'acknowledged' | 'done'): string {
  return until === 'done' ? '?wait=done' : '';
}

function describeRefusal(status: number, text: string): string {
  try {
    const { message, field } = JSON.parse(text) as Partial<LocalError>;
    if (message !== undefined) return field === undefined ? message : `${field}: ${message}`;
  } catch {
    // Not JSON, so there is no better description than the status.
  }
  return `the local Discord answered ${status}`;
}
