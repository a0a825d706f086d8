import { GatewayOpcodes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { local, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { createMovableClock } from '../movable-clock.ts';
import { connect, identity, sessionIdOf } from './plain-client.ts';

const INTERVAL_MS = 41_250;

async function startSession() {
  const playground = await startTestPlayground({ clock: createMovableClock(), gateway: { identifyWindowMs: 0 } });
  const client = await connect(playground);
  client.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => client.events()).toEqual(['READY']);
  const opcodes = () => client.frames.map(({ op }) => op).filter((op) => op !== GatewayOpcodes.Dispatch);
  return { playground, client, opcodes };
}

/** Moves on, and lets the gateway finish what comes due on the way. */
async function wait(playground: TestPlayground, durationMs: number): Promise<void> {
  playground.clock.moveTo(playground.clock.now() + durationMs);
  await local(playground, 'GET', '/clock');
}

test('the greeting tells the interval, and heartbeats that keep it are acknowledged', async () => {
  const { playground, client, opcodes } = await startSession();
  expect(client.frames[0]).toMatchObject({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: INTERVAL_MS } });

  for (const beats of [1, 2, 3]) {
    await wait(playground, INTERVAL_MS);
    client.send(GatewayOpcodes.Heartbeat, 1);
    await expect.poll(opcodes).toHaveLength(1 + beats);
  }

  expect(opcodes().slice(1)).toEqual(Array.from({ length: 3 }, () => GatewayOpcodes.HeartbeatAck));
});

test('a bot whose heartbeat is late is asked for it, and goes on when it answers', async () => {
  const { playground, client, opcodes } = await startSession();

  await wait(playground, 3 * 86_400_000);
  await expect.poll(opcodes).toEqual([GatewayOpcodes.Hello, GatewayOpcodes.Heartbeat]);
  client.send(GatewayOpcodes.Heartbeat, 1);

  await expect.poll(opcodes).toEqual([GatewayOpcodes.Hello, GatewayOpcodes.Heartbeat, GatewayOpcodes.HeartbeatAck]);
  expect(client.closeCode()).toBeNull();
});

test('a bot that sends no heartbeats at all loses its connection and its session', async () => {
  const { playground, client, opcodes } = await startSession();
  await wait(playground, 2 * INTERVAL_MS);
  await expect.poll(opcodes).toContain(GatewayOpcodes.Heartbeat);
  await wait(playground, 2 * INTERVAL_MS);
  await expect.poll(() => client.closeCode()).toBe(4_009);

  const after = await connect(playground);
  after.send(GatewayOpcodes.Resume, { token: TOKEN, session_id: sessionIdOf(client), seq: 1 });

  await expect.poll(() => after.frames[1]).toMatchObject({ op: GatewayOpcodes.InvalidSession, d: false });
});

test('heartbeats are left without an answer as often as is asked for', async () => {
  const { playground, client, opcodes } = await startSession();
  playground.gatewayFaults.apply({ kind: 'ignoreHeartbeats', times: 2 });

  for (let beats = 1; beats <= 3; beats += 1) client.send(GatewayOpcodes.Heartbeat, 1);

  await expect.poll(opcodes).toEqual([GatewayOpcodes.Hello, GatewayOpcodes.HeartbeatAck]);
});
