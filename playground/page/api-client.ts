import { type APIDMChannel, type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import {
  type EditGuild,
  type EditLocale,
  type EditPrivacy,
  type EditThread,
  type InteractionResult,
  type LocalCommand,
  type LocalError,
  type LocalGuild,
  type LocalState,
  type OpenDirect,
  type OpenThread,
  type RunCommand,
  type SendMessage,
  type SubmitModal,
  type UseComponent,
} from '../local-api.ts';
import { type NewsroomItem } from './state/page-state.ts';

/** The local Discord, or the newsroom, refused a request; the message is fit to be shown. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly field: string | null;

  constructor(message: string, field: string | null) {
    super(message);
    this.field = field;
  }
}

/** What the form of the newsroom sends. */
export interface ArticleForm {
  title: string;
  url: string;
  summary?: string;
  imageUrl?: string;
}

type Query = Record<string, string | undefined>;

export const readState = (as: string) => request<LocalState>('GET', '/local/state', { as });

/** Newest first. */
export const readMessages = (query: { as: string; channelId: string; before?: string; limit?: string }) =>
  request<APIMessage[]>('GET', '/local/messages', query);

export const readCommands = (as: string, channelId: string) =>
  request<LocalCommand[]>('GET', '/local/commands', { as, channelId });

export const sendMessage = (body: SendMessage) => request<APIMessage>('POST', '/local/messages', {}, body);

export const runCommand = (body: RunCommand) =>
  request<InteractionResult>('POST', '/local/interactions/command', {}, body);

export const completeOption = (body: RunCommand) =>
  request<InteractionResult>('POST', '/local/interactions/autocomplete', {}, body);

export const pressComponent = (body: UseComponent) =>
  request<InteractionResult>('POST', '/local/interactions/component', {}, body);

export const submitModal = (body: SubmitModal) =>
  request<InteractionResult>('POST', '/local/interactions/modal', {}, body);

export const openDirect = (body: OpenDirect) => request<APIDMChannel>('POST', '/local/directs', {}, body);

export const editPrivacy = (body: EditPrivacy) => request<LocalState>('PATCH', '/local/privacy', {}, body);

export const editLocale = (body: EditLocale) => request<LocalState>('PATCH', '/local/locale', {}, body);

export const editGuild = (guildId: string, body: EditGuild) =>
  request<LocalGuild>('PATCH', `/local/guilds/${guildId}`, {}, body);

export const openThread = (body: OpenThread) => request<APIThreadChannel>('POST', '/local/threads', {}, body);

export const editThread = (threadId: string, body: EditThread) =>
  request<APIThreadChannel>('PATCH', `/local/threads/${threadId}`, {}, body);

export const joinThread = (as: string, threadId: string) =>
  request<undefined>('PUT', `/local/threads/${threadId}/members/@me`, { as });

export const leaveThread = (as: string, threadId: string) =>
  request<undefined>('DELETE', `/local/threads/${threadId}/members/@me`, { as });

export const readArticles = () => request<NewsroomItem[]>('GET', '/newsroom/articles');

export const publishArticle = (body: ArticleForm) => request<NewsroomItem>('POST', '/newsroom/articles', {}, body);

/** Asks the page's own server; what it refuses is thrown as {@link RefusedError}. */
export async function request<Answer>(
  method: string,
  path: string,
  query: Query = {},
  body?: object | string,
): Promise<Answer> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const search = given.length > 0 ? `?${new URLSearchParams(given).toString()}` : '';
  const response = await fetch(`${path}${search}`, {
    method,
    ...describeBody(body),
  });
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) {
    const { message, field } = (answer ?? {}) as Partial<LocalError>;
    throw new RefusedError(message ?? `The local Discord answered ${response.status}.`, field ?? null);
  }
  // Page and server are one program that shares these types; the server checks what it sends.
  return answer as Answer;
}

/** A text is JSON lines, as recordings are. */
function describeBody(body: object | string | undefined): RequestInit {
  if (body === undefined) return {};
  if (typeof body === 'string') return { headers: { 'content-type': 'application/x-ndjson' }, body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
