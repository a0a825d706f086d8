import type { WebSocket } from '@fastify/websocket';
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { drawMember } from '../payload/guild-payload.ts';
import { expectEntry } from '../world/world.ts';
import { identifyData, readFrame, requestMembersData, resumeData, type ClientOpcode } from './frames.ts';
import type { Gateway } from './gateway.ts';
import { hasIntent, type Session } from './session.ts';

const HEARTBEAT_INTERVAL_MS = 41_250;
/** https://discord.com/developers/docs/events/gateway#sending-events */
const FRAME_SIZE_LIMIT_BYTES = 4_096;
/** https://discord.com/developers/docs/events/gateway-events#request-guild-members */
const MEMBER_CHUNK_SIZE = 1_000;

/** Codes with which a client says that it will not come back. */
const ENDING_CLOSE_CODES = new Set([1_000, 1_001]);

/** Takes a new connection: greets it and listens. */
export function acceptConnection(gateway: Gateway, socket: WebSocket): void {
  new Connection(gateway, socket).start();
}

/** One connection of a bot, from the greeting to its end. */
class Connection {
  readonly #gateway: Gateway;
  readonly #socket: WebSocket;
  #session: Session | null = null;

  constructor(gateway: Gateway, socket: WebSocket) {
    this.#gateway = gateway;
    this.#socket = socket;
  }

  start(): void {
    this.#socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data) || data.byteLength > FRAME_SIZE_LIMIT_BYTES) {
        this.#close(GatewayCloseCodes.DecodeError);
        return;
      }
      this.#hear(data.toString());
    });
    this.#socket.on('close', (code) => {
      if (this.#session) this.#gateway.detach(this.#session, this.#socket, ENDING_CLOSE_CODES.has(code));
    });
    this.#socket.on('error', () => {
      this.#socket.terminate();
    });
    this.#gateway.send(this.#socket, {
      op: GatewayOpcodes.Hello,
      d: { heartbeat_interval: HEARTBEAT_INTERVAL_MS },
    });
  }

  #hear(text: string): void {
    this.#gateway.note('in', text);
    const frame = readFrame(text);
    switch (frame.kind) {
      case 'malformed':
        this.#close(GatewayCloseCodes.DecodeError);
        break;
      case 'unknownOpcode':
        this.#close(GatewayCloseCodes.UnknownOpcode);
        break;
      case 'frame':
        this.#act(frame.op, frame.d);
    }
  }

  #act(op: ClientOpcode, data: unknown): void {
    switch (op) {
      case GatewayOpcodes.Heartbeat:
        this.#gateway.send(this.#socket, { op: GatewayOpcodes.HeartbeatAck });
        return;
      case GatewayOpcodes.Identify:
      case GatewayOpcodes.Resume:
        if (this.#session) this.#close(GatewayCloseCodes.AlreadyAuthenticated);
        else if (op === GatewayOpcodes.Identify) this.#identify(data);
        else this.#resume(data);
        return;
      case GatewayOpcodes.RequestGuildMembers:
        if (this.#session) this.#sendMembers(this.#session, data);
        else this.#close(GatewayCloseCodes.NotAuthenticated);
        return;
      // A presence is accepted and shown to nobody; there is no voice.
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.VoiceStateUpdate:
      case GatewayOpcodes.RequestSoundboardSounds:
        if (!this.#session) this.#close(GatewayCloseCodes.NotAuthenticated);
    }
  }

  #identify(data: unknown): void {
    const identity = identifyData.safeParse(data);
    if (!identity.success) {
      this.#close(GatewayCloseCodes.DecodeError);
      return;
    }
    const { token, intents, shard = [0, 1] } = identity.data;
    const applications = [...this.#gateway.world.applications.values()];
    const application = applications.find((it) => it.token === token);
    if (!application) {
      this.#close(GatewayCloseCodes.AuthenticationFailed);
      return;
    }
    if (shard[0] >= shard[1]) {
      this.#close(GatewayCloseCodes.InvalidShard);
      return;
    }
    switch (this.#gateway.checkIntents(intents, application.privilegedIntents)) {
      case 'invalid':
        this.#close(GatewayCloseCodes.InvalidIntents);
        break;
      case 'disallowed':
        this.#close(GatewayCloseCodes.DisallowedIntents);
        break;
      case 'valid':
        this.#session = this.#gateway.open(this.#socket, { application, intents, shard });
    }
  }

  #resume(data: unknown): void {
    const resumed = resumeData.safeParse(data);
    if (!resumed.success) {
      this.#close(GatewayCloseCodes.DecodeError);
      return;
    }
    const { session_id, token, seq } = resumed.data;
    this.#session = this.#gateway.resume(this.#socket, session_id, token, seq);
    // The client has to identify anew.
    if (!this.#session) this.#gateway.send(this.#socket, { op: GatewayOpcodes.InvalidSession, d: false });
  }

  #sendMembers(session: Session, data: unknown): void {
    const request = requestMembersData.safeParse(data);
    const { world } = this.#gateway;
    const guild = request.success ? world.guilds.get(request.data.guild_id) : undefined;
    if (!request.success || !guild?.members.has(session.application.id)) {
      this.#close(GatewayCloseCodes.DecodeError);
      return;
    }
    const { query, limit, user_ids: userIds, nonce } = request.data;
    const wantsAll = userIds === undefined && (query ?? '') === '';
    // Without the intent such a request is simply never answered.
    if (wantsAll && !hasIntent(session, GatewayIntentBits.GuildMembers)) return;
    const members = [...guild.members.values()].filter((member) => {
      if (userIds) return userIds.includes(member.userId);
      const { username } = expectEntry(world.users, member.userId);
      return [username, member.nick ?? ''].some((name) => name.toLowerCase().startsWith((query ?? '').toLowerCase()));
    });
    const wanted = limit > 0 ? members.slice(0, limit) : members.slice(0, MEMBER_CHUNK_SIZE);
    this.#gateway.dispatch(session, {
      t: GatewayDispatchEvents.GuildMembersChunk,
      d: {
        guild_id: guild.id,
        members: wanted.map((member) => drawMember(world, member)),
        chunk_index: 0,
        chunk_count: 1,
        not_found: (userIds ?? []).filter((id) => !guild.members.has(id)),
        ...(nonce === undefined ? {} : { nonce }),
      },
    });
  }

  #close(code: GatewayCloseCodes): void {
    this.#socket.close(code);
  }
}
