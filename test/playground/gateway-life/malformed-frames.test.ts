import fc from 'fast-check';
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { LocalState } from '../../../playground/local-api.ts';
import { local, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { connect, identity } from './plain-client.ts';

const CONNECTIONS = 250;
const FRAMES_OF_A_CONNECTION = 12;

const opcode = fc.oneof(
  fc.constantFrom(...Object.values(GatewayOpcodes).filter((op) => typeof op === 'number')),
  fc.integer(),
);
/** Data in the shape of what clients send, with anything at all in its fields. */
const data = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      token: fc.oneof(fc.constant(TOKEN), fc.jsonValue()),
      intents: fc.oneof(fc.constantFrom(0, 1, 513), fc.jsonValue()),
      properties: fc.oneof(fc.constant({}), fc.jsonValue()),
      shard: fc.oneof(fc.tuple(fc.integer(), fc.integer()), fc.jsonValue()),
      session_id: fc.jsonValue(),
      seq: fc.oneof(fc.integer(), fc.jsonValue()),
      guild_id: fc.jsonValue(),
      query: fc.jsonValue(),
      user_ids: fc.jsonValue(),
      limit: fc.jsonValue(),
      presence: fc.jsonValue(),
      status: fc.jsonValue(),
      activities: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
);
const frame = fc.oneof(
  { weight: 8, arbitrary: fc.record({ op: opcode, d: data }).map((it) => JSON.stringify(it)) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5_000 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
);

/** Sends the frames, each on a new connection once the last was ended, and waits until the server has read them. */
async function sendAll({ origin }: TestPlayground, frames: readonly (string | Uint8Array)[]): Promise<void> {
  const waiting = [...frames];
  while (waiting.length > 0) {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/gateway?v=10&encoding=json`);
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => {
        resolve();
      });
      socket.on('open', () => {
        for (const next of waiting.splice(0, FRAMES_OF_A_CONNECTION)) socket.send(next);
        socket.close(1_000);
      });
    });
  }
}

test('thousands of malformed frames end their connections, and nothing else', { timeout: 60_000 }, async () => {
  const playground = await startTestPlayground({ gateway: { identifyWindowMs: 0 } });
  const bystander = await connect(playground);
  bystander.send(GatewayOpcodes.Identify, identity(GatewayIntentBits.Guilds));
  await expect.poll(() => bystander.events()).toEqual(['READY', 'GUILD_CREATE']);

  const frames = fc.array(frame, { minLength: FRAMES_OF_A_CONNECTION, maxLength: FRAMES_OF_A_CONNECTION });
  await fc.assert(
    fc.asyncProperty(frames, (some) => sendAll(playground, some)),
    { numRuns: CONNECTIONS, seed: 1 },
  );

  bystander.send(GatewayOpcodes.Heartbeat, 2);
  await expect.poll(() => bystander.frames.at(-1)?.op).toBe(GatewayOpcodes.HeartbeatAck);
  expect(bystander.closeCode()).toBeNull();
  bystander.close(1_000);
  const onlineBots = async () => {
    const { users } = await local<LocalState>(playground, 'GET', '/state?as=member');
    return users.filter(({ user, online }) => user.bot === true && online).length;
  };
  await expect.poll(onlineBots).toBe(0);
  expect(playground.warnings).toEqual([]);
});
