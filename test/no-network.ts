import net from 'node:net';
import { afterAll, beforeAll } from 'vitest';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

// eslint-disable-next-line @typescript-eslint/unbound-method -- called below with the socket as `this`
const connect = net.Socket.prototype.connect;

/**
 * Every test runs with the outside world switched off: a connection to anything but this machine throws.
 * A test that needs a server starts one on 127.0.0.1.
 */
beforeAll(() => {
  net.Socket.prototype.connect = function (this: net.Socket, ...args: Parameters<typeof connect>) {
    const first: unknown = Array.isArray(args[0]) ? (args[0] as unknown[])[0] : args[0];
    const host = typeof first === 'object' && first !== null && 'host' in first ? String(first.host) : 'localhost';
    if (!LOOPBACK.has(host)) throw new Error(`A test tried to reach ${host}; tests have no network.`);
    return connect.apply(this, args);
  } as typeof connect;
});

// The next file, which runs in the same process, switches it off anew.
afterAll(() => {
  net.Socket.prototype.connect = connect;
});
