import {
  ApplicationFlags,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { CountingWindows } from '../limits/counting-windows.ts';
import { flagsFrom } from '../payload/bit-field.ts';
import { parseWithoutSecrets, type Traffic } from '../rest/traffic.ts';
import type { Guild } from '../world/guild.ts';
import { expectEntry, type World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import { EventFaults } from './event-faults.ts';
import { DEFAULT_GATEWAY_OPTIONS, type GatewayOptions } from './gateway-options.ts';
import { drawGuildCreate } from './guild-create.ts';
import { GuildOutages } from './guild-outages.ts';
import { IdentifyLimits } from './identify-limits.ts';
import { hasIntent, isOnShard, missedSince, sequence, type Session, type SessionConnection } from './session.ts';
import { translate } from './translate.ts';

export type SessionIdentity = Pick<Session, 'application' | 'intents' | 'shard'>;

/** What a client says it goes on with. */
export interface ResumeClaim {
  id: string;
  token: string;
  /** The number of the last event that it heard. */
  last: number;
}

/** The sessions of all bots, and what happens in the world turned into their events. */
export class Gateway {
  readonly world: World;
  readonly options: GatewayOptions;
  readonly limits: IdentifyLimits;
  /** Counts what a bot may do only so often, by key. */
  readonly windows: CountingWindows;
  readonly outages = new GuildOutages();
  readonly #traffic: Traffic;
  readonly #sessions = new Map<string, Session>();

  constructor(world: World, traffic: Traffic, options: Partial<GatewayOptions> = {}) {
    this.world = world;
    this.#traffic = traffic;
    this.options = { ...DEFAULT_GATEWAY_OPTIONS, ...options };
    this.limits = new IdentifyLimits(world.clock, this.options);
    this.windows = new CountingWindows(world.clock);
    world.events.subscribe((event) => {
      for (const session of this.#sessions.values()) {
        for (const dispatch of translate(world, session, event)) this.#pass(session, dispatch);
      }
    });
  }

  sessions(): Iterable<Session> {
    return this.#sessions.values();
  }

  /** Opens a session for a bot that identified itself, and greets it with its servers. */
  open(connection: SessionConnection, identity: SessionIdentity): Session {
    const session: Session = {
      ...identity,
      id: this.world.ids.secret(),
      sequence: 0,
      sent: [],
      faults: new EventFaults(),
      connection,
      keepAlive: () => undefined,
    };
    this.#sessions.set(session.id, session);
    this.#updatePresence(session);
    this.dispatch(session, { t: GatewayDispatchEvents.Ready, d: this.#drawReady(session) });
    if (!hasIntent(session, GatewayIntentBits.Guilds)) return session;
    for (const guild of this.guildsOf(session)) {
      if (this.outages.has(session.application, guild.id)) continue;
      this.dispatch(session, { t: GatewayDispatchEvents.GuildCreate, d: drawGuildCreate(this.world, guild, session) });
    }
    return session;
  }

  /**
   * Goes on with a session on a new connection: what was missed, then RESUMED. `gone` when nobody knows the session or
   * it has lost what was missed; `ahead` when the client claims events that were never sent.
   */
  resume(connection: SessionConnection, { id, token, last }: ResumeClaim): Session | 'gone' | 'ahead' {
    const session = this.#sessions.get(id);
    if (session?.application.token !== token) return 'gone';
    if (last > session.sequence) return 'ahead';
    const missed = missedSince(session, last);
    if (missed === null) {
      this.#end(session);
      return 'gone';
    }
    session.connection?.close(GatewayCloseCodes.UnknownError);
    session.keepAlive();
    session.connection = connection;
    this.#updatePresence(session);
    for (const frame of missed) connection.send(frame);
    this.dispatch(session, { t: GatewayDispatchEvents.Resumed, d: { _trace: [] } });
    return session;
  }

  /** The connection is gone; the session waits to be resumed unless it is over. */
  detach(session: Session, connection: SessionConnection, isOver: boolean): void {
    if (session.connection !== connection) return;
    session.connection = null;
    for (const held of session.faults.release()) this.dispatch(session, held);
    if (isOver) this.#end(session);
    else {
      session.keepAlive = this.world.clock.after(this.options.resumeWindowMs, () => {
        this.#end(session);
      });
    }
    this.#updatePresence(session);
  }

  dispatch(session: Session, dispatch: Dispatch): void {
    const frame = sequence(session, dispatch, this.options.keptEvents);
    session.connection?.send(frame);
  }

  /** The servers of the bot on that shard. */
  guildsOf({ application, shard }: SessionIdentity): Guild[] {
    return [...this.world.guilds.values()].filter(
      (guild) => guild.members.has(application.id) && isOnShard({ shard }, guild.id),
    );
  }

  /** Records a frame. */
  note(direction: 'in' | 'out', text: string): void {
    const frame = parseWithoutSecrets(text);
    const isFrame = typeof frame === 'object' && frame !== null;
    const op: unknown = isFrame && 'op' in frame ? frame.op : undefined;
    const event: unknown = isFrame && 't' in frame ? frame.t : null;
    this.#traffic.record({
      kind: 'gateway',
      direction,
      ...(typeof op === 'number' ? { op } : {}),
      event: typeof event === 'string' ? event : null,
      data: isFrame && 'd' in frame ? frame.d : frame,
    });
  }

  #pass(session: Session, dispatch: Dispatch): void {
    if (this.outages.withholds(session.application, dispatch)) return;
    for (const passed of session.faults.pass(dispatch)) this.dispatch(session, passed);
  }

  #end(session: Session): void {
    session.keepAlive();
    session.connection = null;
    this.#sessions.delete(session.id);
    this.#updatePresence(session);
  }

  #updatePresence({ application }: Session): void {
    const { online, events } = this.world;
    const isOnline = [...this.#sessions.values()].some(
      (it) => it.connection !== null && it.application === application,
    );
    if (isOnline === online.has(application.id)) return;
    if (isOnline) online.add(application.id);
    else online.delete(application.id);
    events.emit({ kind: 'presenceChanged', userId: application.id, online: isOnline });
  }

  #drawReady(session: Session): GatewayReadyDispatchData & { session_type: 'normal' } {
    const { application } = session;
    const flags = flagsOf(application.privilegedIntents);
    return {
      v: 10,
      user: { ...expectEntry(this.world.users, application.id), mfa_enabled: false, verified: true },
      guilds: this.guildsOf(session).map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: gatewayUrl(this.world),
      shard: [...session.shard],
      application: { id: application.id, flags, flags_new: String(flags) },
    };
  }
}

/** Where bots connect. */
export function gatewayUrl(world: Pick<World, 'origin'>): string {
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
