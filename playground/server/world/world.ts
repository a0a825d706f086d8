import { Locale, type APIUser } from 'discord-api-types/v10';
import type { Clock } from '../../clock.ts';
import type { Application } from './application.ts';
import type { Channel } from './channel.ts';
import type { Guild } from './guild.ts';
import type { IdSource } from './id-source.ts';
import type { Interaction } from './interaction.ts';
import type { Attachment, Message } from './message.ts';
import { createWorldEvents, type WorldEvents } from './world-event.ts';

/** How much a server may hold; a test may lower it. */
export interface WorldLimits {
  /** Active threads of a server, and as many in announcement channels again. */
  activeThreads: number;
  threadMembers: number;
  /** New commands of an application within a day, in each server and globally. */
  dailyCommands: number;
}

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json: 160006, 160007, 30033 and 30034 */
export const DEFAULT_LIMITS: WorldLimits = { activeThreads: 1_000, threadMembers: 1_000, dailyCommands: 200 };

/** The whole state of the local Discord. Every map keeps the order in which things were made. */
export interface World {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly events: WorldEvents;
  readonly limits: WorldLimits;
  /** When a user last sent a message into a channel with slowmode, or opened a thread there, by a key of the three. */
  readonly slowmodeTimes: Map<string, number>;
  /** Who takes no direct messages from members of their servers. */
  readonly closedToDirect: Set<string>;
  /** In which language people use Discord; who is not named uses it in English, as `en-US`. */
  readonly locales: Map<string, Locale>;
  /** Where the server can be reached, such as `http://127.0.0.1:4000`; known once it listens. */
  origin: string;
  readonly users: Map<string, APIUser>;
  readonly applications: Map<string, Application>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** Channel id → message id → message. */
  readonly messages: Map<string, Map<string, Message>>;
  readonly attachments: Map<string, Attachment>;
  /** Those of the past 15 minutes, oldest first. */
  readonly interactions: Map<string, Interaction>;
  readonly interactionsByToken: Map<string, Interaction>;
  /** `author:nonce` → the message that was sent with it. */
  readonly nonces: Map<string, { channelId: string; messageId: string; atMs: number }>;
  /** Bots with an open gateway session, by user id. */
  readonly online: Set<string>;
}

export function createWorld(clock: Clock, ids: IdSource, limits: WorldLimits = DEFAULT_LIMITS): World {
  return {
    clock,
    ids,
    events: createWorldEvents(),
    limits,
    slowmodeTimes: new Map(),
    closedToDirect: new Set(),
    locales: new Map(),
    origin: '',
    users: new Map(),
    applications: new Map(),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    attachments: new Map(),
    interactions: new Map(),
    interactionsByToken: new Map(),
    nonces: new Map(),
    online: new Set(),
  };
}

/** What the state promises to hold, such as a message's author. Throws where it does not: that is a fault in here. */
export function expectEntry<Value>(map: ReadonlyMap<string, Value>, id: string): Value {
  const value = map.get(id);
  if (value === undefined) throw new Error(`The local Discord lost the entry ${id}`);
  return value;
}

/** The language in which the user uses Discord. */
export function localeOf(world: World, userId: string): Locale {
  return world.locales.get(userId) ?? Locale.EnglishUS;
}

export function findMessage(world: World, channelId: string, messageId: string): Message | undefined {
  return world.messages.get(channelId)?.get(messageId);
}
