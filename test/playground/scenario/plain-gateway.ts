import {
  GatewayDispatchEvents,
  GatewayOpcodes,
  type GatewayDispatchPayload,
  type GatewayReceivePayload,
  type GatewaySendPayload,
} from 'discord-api-types/v10';
import { WebSocket } from 'ws';

export interface PlainGatewayOptions {
  url: string;
  token: string;
  intents: number;
  onEvent: (event: GatewayDispatchPayload) => void;
}

/** A gateway client of its own on a bare socket: it identifies itself, beats, and resumes whenever it is cut off. */
export class PlainGateway {
  readonly #options: PlainGatewayOptions;
  #socket: WebSocket | null = null;
  #session: { id: string; resumeUrl: string } | null = null;
  #last: number | null = null;
  #heartbeat: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: PlainGatewayOptions) {
    this.#options = options;
  }

  connect(): void {
    const socket = new WebSocket(`${this.#session?.resumeUrl ?? this.#options.url}?v=10&encoding=json`);
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      // A client takes what the gateway says as documented.
      this.#hear(JSON.parse(data.toString()) as GatewayReceivePayload);
    });
    socket.on('error', () => {
      socket.terminate();
    });
    socket.on('close', () => {
      clearInterval(this.#heartbeat);
      if (!this.#isStopped) this.connect();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    const socket = this.#socket;
    if (!socket || socket.readyState === WebSocket.CLOSED) return;
    await new Promise((resolve) => {
      socket.once('close', resolve);
      socket.close(1_000);
    });
  }

  #hear(payload: GatewayReceivePayload): void {
    switch (payload.op) {
      case GatewayOpcodes.Hello:
        this.#heartbeat = setInterval(() => {
          this.#beat();
        }, payload.d.heartbeat_interval);
        this.#introduce();
        break;
      case GatewayOpcodes.Heartbeat:
        this.#beat();
        break;
      case GatewayOpcodes.Reconnect:
        this.#socket?.close(4_000);
        break;
      case GatewayOpcodes.InvalidSession:
        if (!payload.d) this.#session = null;
        this.#socket?.close(4_000);
        break;
      case GatewayOpcodes.HeartbeatAck:
        break;
      case GatewayOpcodes.Dispatch:
        this.#last = payload.s;
        if (payload.t === GatewayDispatchEvents.Ready) {
          this.#session = { id: payload.d.session_id, resumeUrl: payload.d.resume_gateway_url };
        }
        this.#options.onEvent(payload);
    }
  }

  #introduce(): void {
    const { token, intents } = this.#options;
    if (this.#session && this.#last !== null) {
      this.#send({ op: GatewayOpcodes.Resume, d: { token, session_id: this.#session.id, seq: this.#last } });
      return;
    }
    const properties = { os: 'linux', browser: 'plain', device: 'plain' };
    this.#send({ op: GatewayOpcodes.Identify, d: { token, intents, properties } });
  }

  #beat(): void {
    this.#send({ op: GatewayOpcodes.Heartbeat, d: this.#last });
  }

  #send(payload: GatewaySendPayload): void {
    this.#socket?.send(JSON.stringify(payload));
  }
}
