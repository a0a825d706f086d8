import type { WebSocket } from '@fastify/websocket';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Application } from '../world/application.ts';
import type { Dispatch } from './dispatch.ts';

/** How many events are kept for a client that was cut off; one that missed more has to identify anew. */
const REPLAY_LIMIT = 1_000;

export interface SequencedDispatch {
  op: GatewayOpcodes.Dispatch;
  s: number;
  t: Dispatch['t'];
  d: Dispatch['d'];
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
  /** Null while the bot is cut off. */
  socket: WebSocket | null;
}

/** Numbers the event and keeps it for a replay. */
export function sequence(session: Session, dispatch: Dispatch): SequencedDispatch {
  session.sequence += 1;
  const frame: SequencedDispatch = { op: GatewayOpcodes.Dispatch, s: session.sequence, t: dispatch.t, d: dispatch.d };
  session.sent.push(frame);
  if (session.sent.length > REPLAY_LIMIT) session.sent.shift();
  return frame;
}

/** The events after `last`, or null when some of them are no longer kept. */
export function missedSince(session: Session, last: number): SequencedDispatch[] | null {
  const oldestKept = session.sent[0]?.s ?? session.sequence + 1;
  if (last > session.sequence || last + 1 < oldestKept) return null;
  return session.sent.filter((frame) => frame.s > last);
}

export function hasIntent(session: Session, intent: number): boolean {
  return (session.intents & intent) !== 0;
}

/** Which shard a server belongs to. https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
export function isOnShard(session: Session, guildId: string): boolean {
  const [id, count] = session.shard;
  return Number((BigInt(guildId) >> 22n) % BigInt(count)) === id;
}
