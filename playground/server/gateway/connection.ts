import type { WebSocket } from '@fastify/websocket';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import { CountingWindows } from '../limits/counting-windows.ts';
import { createFrameWriter, type FrameWriter } from './frame-encoding.ts';
import {
  heartbeatData,
  identifyData,
  presenceData,
  readFrame,
  requestMembersData,
  resumeData,
  type ClientOpcode,
} from './frames.ts';
import type { Gateway } from './gateway.ts';
import { HeartbeatWatch } from './heartbeat-watch.ts';
import { checkIdentity } from './check-identity.ts';
import {
  ALL_MEMBERS_WINDOW,
  answerMembersRequest,
  asksForAll,
  mayRequest,
  refuseMembersRequest,
} from './request-members.ts';
import type { ServerFrame, Session, SessionConnection } from './session.ts';

/** https://discord.com/developers/docs/events/gateway#sending-events */
const FRAME_SIZE_LIMIT_BYTES = 4_096;
/** https://discord.com/developers/docs/events/gateway#rate-limiting */
const FRAME_WINDOW = { limit: 120, windowMs: 60_000 };

/**
 * Codes after which a session cannot be resumed: the client's own way to leave, and those that Discord documents so.
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const SESSION_ENDING_CODES = new Set<number>([
  1_000,
  1_001,
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidSeq,
  GatewayCloseCodes.SessionTimedOut,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

/** One connection of a bot, from the greeting to its end. */
export class Connection implements SessionConnection {
  readonly #gateway: Gateway;
  readonly #socket: WebSocket;
  readonly #heartbeats: HeartbeatWatch;
  readonly #windows: CountingWindows;
  readonly #isStreamCompressed: boolean;
  #write: FrameWriter;
  #session: Session | null = null;
  #ignoredHeartbeats = 0;

  constructor(gateway: Gateway, socket: WebSocket, isStreamCompressed: boolean) {
    const { clock } = gateway.world;
    this.#gateway = gateway;
    this.#socket = socket;
    this.#windows = new CountingWindows(clock);
    this.#isStreamCompressed = isStreamCompressed;
    this.#write = createFrameWriter(isStreamCompressed ? 'zlibStream' : 'plain');
    this.#heartbeats = new HeartbeatWatch({
      clock,
      intervalMs: gateway.options.heartbeatIntervalMs,
      ask: () => {
        this.send({ op: GatewayOpcodes.Heartbeat });
      },
      giveUp: () => {
        this.close(GatewayCloseCodes.SessionTimedOut);
      },
    });
  }

  /** Greets the client and listens to it. */
  start(): void {
    this.#socket.on('message', (data, isBinary) => {
      if (this.#socket.readyState !== this.#socket.OPEN) return;
      if (isBinary || !Buffer.isBuffer(data) || data.byteLength > FRAME_SIZE_LIMIT_BYTES) {
        this.close(GatewayCloseCodes.DecodeError);
        return;
      }
      this.#hear(data.toString());
    });
    this.#socket.on('close', (code) => {
      this.#leave(SESSION_ENDING_CODES.has(code));
    });
    this.#socket.on('error', () => {
      this.cut();
    });
    this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#gateway.options.heartbeatIntervalMs } });
    this.#heartbeats.restart();
  }

  send(frame: ServerFrame): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    const text = JSON.stringify({ op: frame.op, d: frame.d ?? null, s: frame.s ?? null, t: frame.t ?? null });
    this.#socket.send(this.#write(text));
    this.#gateway.note('out', text);
  }

  close(code: number): void {
    this.#socket.close(code);
    this.#leave(SESSION_ENDING_CODES.has(code));
  }

  cut(): void {
    this.#socket.terminate();
    this.#leave(false);
  }

  invalidate(isResumable: boolean): void {
    const session = this.#session;
    this.#session = null;
    if (session) this.#gateway.detach(session, this, !isResumable);
    this.send({ op: GatewayOpcodes.InvalidSession, d: isResumable });
  }

  ignoreHeartbeats(times: number): void {
    this.#ignoredHeartbeats = times;
  }

  #leave(isOver: boolean): void {
    this.#heartbeats.stop();
    const session = this.#session;
    this.#session = null;
    if (session) this.#gateway.detach(session, this, isOver);
  }

  #hear(text: string): void {
    this.#gateway.note('in', text);
    if (!this.#windows.count('frames', FRAME_WINDOW).isWithin) {
      this.close(GatewayCloseCodes.RateLimited);
      return;
    }
    const frame = readFrame(text);
    switch (frame.kind) {
      case 'malformed':
        this.close(GatewayCloseCodes.DecodeError);
        break;
      case 'unknownOpcode':
        this.close(GatewayCloseCodes.UnknownOpcode);
        break;
      case 'frame':
        this.#act(frame.op, frame.d);
    }
  }

  #act(op: ClientOpcode, data: unknown): void {
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        this.#acknowledge(data);
        return;
      case GatewayOpcodes.Identify:
      case GatewayOpcodes.Resume:
        if (this.#session) this.close(GatewayCloseCodes.AlreadyAuthenticated);
        else if (op === GatewayOpcodes.Identify) this.#identify(data);
        else this.#resume(data);
        return;
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.PresenceUpdate:
      // There is no voice, and no server has sounds of its own.
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestSoundboardSounds:
      case GatewayOpcodes.RequestChannelInfo:
        if (!this.#session) this.close(GatewayCloseCodes.NotAuthenticated);
        else if (op === GatewayOpcodes.RequestGuildMembers) this.#sendMembers(this.#session, data);
        // A presence is checked, and shown to nobody.
        else if (op === GatewayOpcodes.PresenceUpdate && !presenceData.safeParse(data).success) {
          this.close(GatewayCloseCodes.DecodeError);
        }
    }
  }

  #acknowledge(data: unknown): void {
    if (!heartbeatData.safeParse(data).success) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    this.#heartbeats.restart();
    if (this.#ignoredHeartbeats > 0) this.#ignoredHeartbeats -= 1;
    else this.send({ op: GatewayOpcodes.HeartbeatAck });
  }

  #identify(data: unknown): void {
    const form = identifyData.safeParse(data);
    if (!form.success) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    const identity = checkIdentity(this.#gateway, form.data);
    if (typeof identity === 'number') {
      this.close(identity);
      return;
    }
    switch (this.#gateway.limits.take(identity.application, identity.shard[0])) {
      case 'tooSoon':
        this.invalidate(false);
        break;
      // Discord then resets the token, and this is how a client with the old one is answered.
      case 'exhausted':
        this.close(GatewayCloseCodes.AuthenticationFailed);
        break;
      case 'taken':
        if (form.data.compress === true && !this.#isStreamCompressed) this.#write = createFrameWriter('zlibPayload');
        this.#session = this.#gateway.open(this, identity);
    }
  }

  #resume(data: unknown): void {
    const claim = resumeData.safeParse(data);
    if (!claim.success) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    const { session_id: id, token, seq: last } = claim.data;
    const resumed = this.#gateway.resume(this, { id, token, last });
    if (resumed === 'ahead') this.close(GatewayCloseCodes.InvalidSeq);
    else if (resumed === 'gone') this.invalidate(false);
    else this.#session = resumed;
  }

  #sendMembers(session: Session, data: unknown): void {
    const form = requestMembersData.safeParse(data);
    const { world, windows } = this.#gateway;
    const guild = form.success ? world.guilds.get(form.data.guild_id) : undefined;
    if (!form.success || !guild?.members.has(session.application.id)) {
      this.close(GatewayCloseCodes.DecodeError);
      return;
    }
    // Without the intent such a request is never answered.
    if (!mayRequest(session, form.data)) return;
    if (asksForAll(form.data)) {
      const key = `${session.application.id}:${guild.id}`;
      const { isWithin, resetAtMs } = windows.count(key, ALL_MEMBERS_WINDOW);
      if (!isWithin) {
        this.#gateway.dispatch(session, refuseMembersRequest(form.data, resetAtMs - world.clock.now()));
        return;
      }
    }
    for (const chunk of answerMembersRequest(world, guild, form.data)) this.#gateway.dispatch(session, chunk);
  }
}
