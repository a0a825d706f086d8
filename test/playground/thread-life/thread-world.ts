import { PermissionFlagsBits as Bits, type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import type { PlaygroundOptions } from '../../../playground/playground.ts';
import { BOT_PERMISSIONS, local, rest, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { createMovableClock } from '../movable-clock.ts';

export const MINUTE_MS = 60_000;
const BOT = { name: 'Test Bot', token: TOKEN, permissions: BOT_PERMISSIONS, privilegedIntents: (1 << 15) | (1 << 1) };

/** An answer of the local Discord: its status beside what its body says. */
export type Answer<Body = object> = Partial<Body> & { status: number; code?: number };

export interface ThreadWorld {
  playground: TestPlayground;
  channel(name: 'news' | 'general' | 'phone-talk' | 'bot-desk'): string;
  /** Moves the clock, which otherwise stands still. */
  pass(durationMs: number): void;
  /** A request of the bot. */
  ask<Body = { id: string }>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  /** A request to the local API, whatever its answer. */
  act<Body = { id: string }>(method: string, path: string, body?: object): Promise<Answer<Body>>;
  say(as: string, channelId: string, content?: string): Promise<APIMessage>;
  /** A public thread of the bot's own. */
  open(change?: object): Promise<APIThreadChannel>;
  read(threadId: string): Promise<Answer<APIThreadChannel>>;
}

/** A local Discord whose clock stands still until it is moved, and whose requests have no limits but those of threads. */
export async function startThreadWorld(options: Partial<PlaygroundOptions> = {}): Promise<ThreadWorld> {
  const clock = createMovableClock();
  const playground = await startTestPlayground({ applications: [BOT], clock, rateLimits: false, ...options });
  const channel = (name: string) => playground.channelIds[name] ?? '';
  const ask = async (method: string, path: string, body?: unknown) => {
    return readAnswer(await rest(playground, method, path, body));
  };
  return {
    playground,
    channel,
    pass: (durationMs) => {
      playground.clock.moveTo(playground.clock.now() + durationMs);
    },
    ask: ask,
    act: async (method: string, path: string, body?: object) => {
      const response = await fetch(`${playground.origin}/local${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      });
      return readAnswer(response);
    },
    say: (as, channelId, content = 'hello') => local(playground, 'POST', '/messages', { as, channelId, content }),
    open: async (change = {}) => {
      const body = { name: 'a thread', type: 11, ...change };
      const response = await rest(playground, 'POST', `/channels/${channel('general')}/threads`, body);
      return (await response.json()) as APIThreadChannel;
    },
    read: (threadId) => ask('GET', `/channels/${threadId}`),
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const body: unknown = response.status === 204 ? {} : await response.json();
  return { ...(typeof body === 'object' && body !== null ? body : {}), status: response.status };
}

/** The bot without the permission to manage threads. */
export const PLAIN_BOT = { ...BOT, permissions: BOT_PERMISSIONS & ~Bits.ManageThreads };

export function thread(change: object = {}): object {
  return { name: 'a thread', type: 11, ...change };
}
