import { constants, createInflate, inflateSync } from 'node:zlib';
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { startTestPlayground } from '../bot-harness.ts';
import { connect, identity, type Frame } from './plain-client.ts';

/** https://discord.com/developers/docs/events/gateway#transport-compression */
test('zlib-stream is one stream over the connection, and each frame ends with its flush', async () => {
  const inflate = createInflate({ flush: constants.Z_SYNC_FLUSH });
  let text = '';
  inflate.on('data', (data: Buffer) => {
    text += data.toString();
  });
  const suffixes = new Set<string>();
  const playground = await startTestPlayground();
  const client = await connect(playground, {
    query: 'v=10&encoding=json&compress=zlib-stream',
    read: (data) => {
      const bytes = Buffer.from(data as ArrayBuffer);
      suffixes.add(bytes.subarray(-4).toString('hex'));
      inflate.write(bytes);
      return { op: GatewayOpcodes.Dispatch, d: null, s: null, t: null };
    },
  });
  client.send(GatewayOpcodes.Identify, identity(GatewayIntentBits.Guilds));

  await expect
    .poll(() => [...text.matchAll(/"t":("\w+"|null)\}/g)].map(([, name]) => name))
    .toEqual(['null', '"READY"', '"GUILD_CREATE"']);
  expect([...suffixes]).toEqual(['0000ffff']);
});

test('a client that asks for it when it identifies itself gets each frame compressed by itself', async () => {
  const client = await connect(await startTestPlayground(), {
    read: (data) => {
      const text = typeof data === 'string' ? data : inflateSync(Buffer.from(data as ArrayBuffer)).toString();
      return JSON.parse(text) as Frame;
    },
  });
  client.send(GatewayOpcodes.Identify, identity(GatewayIntentBits.Guilds, { compress: true }));

  await expect.poll(() => client.events()).toEqual(['READY', 'GUILD_CREATE']);
});
