import type { WebSocket } from '@fastify/websocket';
import { GatewayCloseCodes, GatewayVersion } from 'discord-api-types/v10';
import { z } from 'zod';
import { Connection } from './connection.ts';
import type { Gateway } from './gateway.ts';

/** https://discord.com/developers/docs/events/gateway#connecting-gateway-url-query-string-params */
const connectQuery = z.object({
  v: z.string().optional(),
  encoding: z.string().default('json'),
  compress: z.string().optional(),
});

/**
 * Takes a new connection. It speaks version 10 in JSON, compressed by `zlib-stream` if asked; another version, encoding
 * or compression ends it at once.
 */
export function acceptConnection(gateway: Gateway, socket: WebSocket, query: unknown): void {
  const asked = connectQuery.safeParse(query);
  if (!asked.success) {
    socket.close(GatewayCloseCodes.DecodeError, 'The address is not understood.');
    return;
  }
  const { v, encoding, compress } = asked.data;
  if (v !== GatewayVersion) socket.close(GatewayCloseCodes.InvalidAPIVersion, 'Only v=10 is spoken here.');
  else if (encoding !== 'json') socket.close(GatewayCloseCodes.DecodeError, 'Only encoding=json is spoken here.');
  else if (compress !== undefined && compress !== 'zlib-stream') {
    socket.close(GatewayCloseCodes.DecodeError, 'Only compress=zlib-stream is spoken here.');
  } else new Connection(gateway, socket, compress === 'zlib-stream').start();
}
