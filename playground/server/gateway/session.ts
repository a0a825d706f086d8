import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Application } from '../world/application.ts';
import type { Dispatch } from './dispatch.ts';
import type { EventFaults } from './event-faults.ts';

export interface SequencedDispatch {
  op: GatewayOpcodes.Dispatch;
  s: number;
  t: Dispatch['t'];
  d: Dispatch['d'];
}

/** A frame from the gateway; what is absent is sent as null. */
export interface ServerFrame {
  op: GatewayOpcodes;
  d?: unknown;
  s?: number;
  t?: string;
}

/** What a session needs of the connection it is on. */
export interface SessionConnection {
  send(frame: ServerFrame): void;
  /** Ends the connection with the code, and the session too where the code says so. */
  close(code: number): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** Opcode 9. The connection stays, and waits for the client to resume or to identify anew. */
  invalidate(isResumable: boolean): void;
  /** So many of the next heartbeats are not acknowledged. */
  ignoreHeartbeats(times: number): void;
}

/** A bot's session: it outlives the connection, so that the bot may resume it. */
export interface Session {
  readonly id: string;
  readonly application: Application;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  sequence: number;
  /** The latest events, oldest first. */
  readonly sent: SequencedDispatch[];
  /** What is to go wrong with its events on purpose. */
  readonly faults: EventFaults;
  /** Null while the bot is cut off. */
  connection: SessionConnection | null;
  /** Forgets that the session was to end unless it is resumed. */
  keepAlive: () => void;
}

/** Numbers the event and keeps it, and at most `keptEvents` of the latest, for a replay. */
export function sequence(session: Session, dispatch: Dispatch, keptEvents: number): SequencedDispatch {
  session.sequence += 1;
  const frame: SequencedDispatch = { op: GatewayOpcodes.Dispatch, s: session.sequence, t: dispatch.t, d: dispatch.d };
  session.sent.push(frame);
  if (session.sent.length > keptEvents) session.sent.shift();
  return frame;
}

/** The events after `last`, or null when some of them are no longer kept. */
export function missedSince(session: Session, last: number): SequencedDispatch[] | null {
  const oldestKept = session.sent[0]?.s ?? session.sequence + 1;
  if (last + 1 < oldestKept) return null;
  return session.sent.filter((frame) => frame.s > last);
}

export function hasIntent(session: Session, intent: number): boolean {
  return (session.intents & intent) !== 0;
}

/** Which shard a server belongs to; direct messages all go to the first. https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
export function isOnShard(session: Pick<Session, 'shard'>, guildId: string | null): boolean {
  const [id, count] = session.shard;
  if (guildId === null) return id === 0;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}
