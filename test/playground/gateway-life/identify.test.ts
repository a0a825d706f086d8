import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { rest, startTestPlayground, type TestPlayground } from '../bot-harness.ts';
import { connect, identity } from './plain-client.ts';

const moveClock = ({ clock }: TestPlayground, durationMs: number) => {
  clock.moveTo(clock.now() + durationMs);
};

async function startLimit(playground: TestPlayground) {
  const answer = (await (await rest(playground, 'GET', '/gateway/bot')).json()) as { session_start_limit: object };
  return answer.session_start_limit;
}

test('one that identifies itself within five seconds of another is told to do so later', async () => {
  const playground = await startTestPlayground();
  const first = await connect(playground);
  const second = await connect(playground);
  first.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => first.events()).toEqual(['READY']);

  second.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => second.frames[1]).toMatchObject({ op: GatewayOpcodes.InvalidSession, d: false });
  moveClock(playground, 5_000);
  second.send(GatewayOpcodes.Identify, identity(0));

  await expect.poll(() => second.events()).toEqual(['READY']);
  expect([first.closeCode(), second.closeCode()]).toEqual([null, null]);
});

test('as many shards as the concurrency allows identify themselves at once, one of each key', async () => {
  const playground = await startTestPlayground({ gateway: { maxConcurrency: 2 } });
  const shards = await Promise.all([0, 1, 2].map(() => connect(playground)));
  for (const [id, shard] of shards.entries()) shard.send(GatewayOpcodes.Identify, identity(0, { shard: [id, 3] }));

  await expect
    .poll(() => shards.map(({ frames }) => frames[1]?.t ?? frames[1]?.op))
    .toEqual(['READY', 'READY', GatewayOpcodes.InvalidSession]);
});

test('GET /gateway/bot tells how many sessions are left of the day', async () => {
  const playground = await startTestPlayground({ gateway: { sessionStartLimit: 1, identifyWindowMs: 0 } });
  expect(await startLimit(playground)).toMatchObject({ total: 1, remaining: 1, max_concurrency: 1 });
  const first = await connect(playground);
  first.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => first.events()).toEqual(['READY']);
  expect(await startLimit(playground)).toMatchObject({ total: 1, remaining: 0 });

  const second = await connect(playground);
  second.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => second.closeCode()).toBe(4_004);

  moveClock(playground, 86_400_000);
  expect(await startLimit(playground)).toMatchObject({ remaining: 1 });
});

test('a shard with more servers than it may have is refused', async () => {
  const client = await connect(await startTestPlayground({ gateway: { guildsPerShard: 0 } }));

  client.send(GatewayOpcodes.Identify, identity(GatewayIntentBits.Guilds));

  await expect.poll(() => client.closeCode()).toBe(4_011);
});

test.each([
  ['version 6', 'v=6&encoding=json', 4_012],
  ['no version', 'encoding=json', 4_012],
  ['ETF', 'v=10&encoding=etf', 4_002],
  ['zstd', 'v=10&encoding=json&compress=zstd-stream', 4_002],
  ['a compression that nobody knows', 'v=10&encoding=json&compress=rar', 4_002],
])('%s is not spoken', async (_what, query, code) => {
  const client = await connect(await startTestPlayground(), { query });

  await expect.poll(() => client.closeCode()).toBe(code);
  expect(client.frames).toEqual([]);
});
