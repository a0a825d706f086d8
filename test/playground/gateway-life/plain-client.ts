import type { GatewayOpcodes } from 'discord-api-types/v10';
import { onTestFinished } from 'vitest';
import type { Playground } from '../../../playground/playground.ts';
import { TOKEN } from '../bot-harness.ts';

export interface Frame {
  op: GatewayOpcodes;
  d: unknown;
  s: number | null;
  t: string | null;
}

export interface PlainClient {
  /** All it has heard, in order. */
  readonly frames: readonly Frame[];
  /** The names of the events among them. */
  events(): string[];
  /** Null while the connection is open. */
  closeCode(): number | null;
  send(op: GatewayOpcodes, d: unknown): void;
  raw(text: string): void;
  close(code?: number): void;
}

interface ConnectOptions {
  query?: string;
  /** Reads a frame as it came; JSON unless told. */
  read?: (data: unknown) => Frame;
}

/** A client that sends what it is told to and keeps what it hears. It leaves with the test. */
export async function connect(playground: Playground, options: ConnectOptions = {}): Promise<PlainClient> {
  const { query = 'v=10&encoding=json', read = (data) => JSON.parse(String(data)) as Frame } = options;
  const socket = new WebSocket(`${playground.origin.replace('http', 'ws')}/gateway/?${query}`);
  socket.binaryType = 'arraybuffer';
  onTestFinished(() => {
    socket.close();
  });
  const frames: Frame[] = [];
  let closeCode: number | null = null;
  socket.addEventListener('message', ({ data }) => frames.push(read(data)));
  socket.addEventListener('close', ({ code }) => {
    closeCode = code;
  });
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });
  return {
    frames,
    events: () => frames.flatMap(({ t }) => (t === null ? [] : [t])),
    closeCode: () => closeCode,
    send: (op, d) => {
      socket.send(JSON.stringify({ op, d }));
    },
    raw: (text) => {
      socket.send(text);
    },
    close: (code) => {
      socket.close(code);
    },
  };
}

/** What a client says when it identifies itself. */
export function identity(intents: number, more: object = {}): object {
  return { token: TOKEN, intents, properties: { os: 'linux', browser: 'test', device: 'test' }, ...more };
}

/** The id of the session that READY told. */
export function sessionIdOf({ frames }: PlainClient): string {
  const ready = frames.find(({ t }) => t === 'READY');
  return (ready?.d as { session_id: string } | undefined)?.session_id ?? '';
}
