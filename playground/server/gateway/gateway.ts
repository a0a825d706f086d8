import type { WebSocket } from '@fastify/websocket';
import {
  ApplicationFlags,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayOpcodes,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { flagsFrom } from '../payload/bit-field.ts';
import { parseWithoutSecrets, type Traffic } from '../rest/traffic.ts';
import { expectEntry, type World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import { drawGuildCreate } from './guild-create.ts';
import { hasIntent, isOnShard, missedSince, sequence, type Session } from './session.ts';
import { translate } from './translate.ts';

export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildPresences | GatewayIntentBits.GuildMembers | GatewayIntentBits.MessageContent;

/** All bits that are an intent today. */
const KNOWN_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

/** The sessions of all bots, and what happens in the world turned into their events. */
export class Gateway {
  readonly world: World;
  readonly traffic: Traffic;
  readonly #sessions = new Map<string, Session>();

  constructor(world: World, traffic: Traffic) {
    this.world = world;
    this.traffic = traffic;
    world.events.subscribe((event) => {
      for (const session of this.#sessions.values()) {
        for (const dispatch of translate(world, session, event)) this.dispatch(session, dispatch);
      }
    });
  }

  /** Opens a session for a bot that identified itself. */
  open(socket: WebSocket, identity: Pick<Session, 'application' | 'intents' | 'shard'>): Session {
    const session: Session = { ...identity, id: this.world.ids.secret(), sequence: 0, sent: [], socket };
    this.#sessions.set(session.id, session);
    this.#updatePresence(session);
    this.dispatch(session, { t: GatewayDispatchEvents.Ready, d: this.#drawReady(session) });
    if (!hasIntent(session, GatewayIntentBits.Guilds)) return session;
    for (const guild of this.world.guilds.values()) {
      if (!guild.members.has(session.application.id) || !isOnShard(session, guild.id)) continue;
      this.dispatch(session, { t: GatewayDispatchEvents.GuildCreate, d: drawGuildCreate(this.world, guild, session) });
    }
    return session;
  }

  /**
   * Goes on with a session on a new connection: what was missed, then RESUMED. Null when the session is gone or has
   * lost what was missed.
   */
  resume(socket: WebSocket, sessionId: string, token: string, last: number): Session | null {
    const session = this.#sessions.get(sessionId);
    if (session?.application.token !== token) return null;
    const missed = missedSince(session, last);
    if (missed === null) return null;
    session.socket?.close(GatewayCloseCodes.SessionTimedOut);
    session.socket = socket;
    this.#updatePresence(session);
    for (const frame of missed) this.send(socket, frame);
    this.dispatch(session, { t: GatewayDispatchEvents.Resumed, d: { _trace: [] } });
    return session;
  }

  /** The connection is gone; the session waits to be resumed unless it was ended on purpose. */
  detach(session: Session, socket: WebSocket, isEnded: boolean): void {
    if (session.socket !== socket) return;
    session.socket = null;
    if (isEnded) this.#sessions.delete(session.id);
    this.#updatePresence(session);
  }

  dispatch(session: Session, dispatch: Dispatch): void {
    const frame = sequence(session, dispatch);
    if (session.socket) this.send(session.socket, frame);
  }

  send(socket: WebSocket, frame: { op: GatewayOpcodes; d?: unknown; s?: number; t?: string }): void {
    const text = JSON.stringify({ op: frame.op, d: frame.d ?? null, s: frame.s ?? null, t: frame.t ?? null });
    socket.send(text);
    this.note('out', text);
  }

  /** Records a frame. */
  note(direction: 'in' | 'out', text: string): void {
    const frame = parseWithoutSecrets(text);
    const isFrame = typeof frame === 'object' && frame !== null;
    const op: unknown = isFrame && 'op' in frame ? frame.op : undefined;
    const event: unknown = isFrame && 't' in frame ? frame.t : null;
    this.traffic.record({
      kind: 'gateway',
      direction,
      ...(typeof op === 'number' ? { op } : {}),
      event: typeof event === 'string' ? event : null,
      data: isFrame && 'd' in frame ? frame.d : frame,
    });
  }

  /** Which of the intents nobody knows, and which the application may not use. */
  checkIntents(intents: number, allowed: number): 'valid' | 'invalid' | 'disallowed' {
    if (intents < 0 || intents > KNOWN_INTENTS || (intents & ~KNOWN_INTENTS) !== 0) return 'invalid';
    return (intents & PRIVILEGED_INTENTS & ~allowed) === 0 ? 'valid' : 'disallowed';
  }

  #updatePresence({ application }: Session): void {
    const { online, events } = this.world;
    const isOnline = [...this.#sessions.values()].some((it) => it.socket !== null && it.application === application);
    if (isOnline === online.has(application.id)) return;
    if (isOnline) online.add(application.id);
    else online.delete(application.id);
    events.emit({ kind: 'presenceChanged', userId: application.id, online: isOnline });
  }

  #drawReady(session: Session): GatewayReadyDispatchData & { session_type: 'normal' } {
    const { application } = session;
    const guilds = [...this.world.guilds.values()].filter(
      (guild) => guild.members.has(application.id) && isOnShard(session, guild.id),
    );
    const flags = flagsOf(application.privilegedIntents);
    return {
      v: 10,
      user: { ...expectEntry(this.world.users, application.id), mfa_enabled: false, verified: true },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: gatewayUrl(this.world),
      shard: [...session.shard],
      application: { id: application.id, flags, flags_new: String(flags) },
    };
  }
}

/** Where bots connect. */
export function gatewayUrl(world: World): string {
  return `${world.origin.replace(/^http/, 'ws')}/gateway`;
}

/** Unverified applications carry the "limited" flags of the intents that are switched on. */
export function flagsOf(privilegedIntents: number): ApplicationFlags {
  const flags = [
    [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited],
    [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
    [GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited],
  ] as const;
  const bits = flags.reduce((all, [intent, flag]) => (privilegedIntents & intent ? all | flag : all), 0);
  return flagsFrom<ApplicationFlags>(bits);
}
