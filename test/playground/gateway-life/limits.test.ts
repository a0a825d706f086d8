import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { PlaygroundOptions } from '../../../playground/playground.ts';
import { local, rest, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { connect, identity, sessionIdOf } from './plain-client.ts';

const moveClock = ({ clock }: TestPlayground, durationMs: number) => {
  clock.moveTo(clock.now() + durationMs);
};

const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages;

async function startSession(gateway: PlaygroundOptions['gateway'] = {}) {
  const playground = await startTestPlayground({ gateway });
  const client = await connect(playground);
  client.send(GatewayOpcodes.Identify, identity(INTENTS));
  await expect.poll(() => client.events()).toEqual(['READY', 'GUILD_CREATE']);
  return { playground, client };
}

const say = (playground: TestPlayground, content: string) =>
  local(playground, 'POST', '/messages', { as: 'guest', channelId: playground.channelIds['general'], content });

test('the 121st frame of a minute ends the connection', async () => {
  const { playground, client } = await startSession();
  for (let sent = 1; sent < 120; sent += 1) client.send(GatewayOpcodes.Heartbeat, 2);
  const acknowledged = () => client.frames.filter(({ op }) => op === GatewayOpcodes.HeartbeatAck).length;
  await expect.poll(acknowledged).toBe(119);

  moveClock(playground, 60_000);
  client.send(GatewayOpcodes.Heartbeat, 2);
  await expect.poll(acknowledged).toBe(120);
  for (let sent = 1; sent <= 120; sent += 1) client.send(GatewayOpcodes.Heartbeat, 2);

  await expect.poll(() => client.closeCode()).toBe(4_008);
});

/** A heartbeat that is as long as is asked for, in bytes, by a field that nobody reads. */
function heartbeatOf(bytes: number): string {
  const frame = (padding: string) => JSON.stringify({ op: GatewayOpcodes.Heartbeat, d: null, padding });
  const rest = bytes - frame('').length;
  // Each é is two bytes, so that characters are not mistaken for bytes.
  return frame('é'.repeat(Math.floor(rest / 2)) + 'x'.repeat(rest % 2));
}

/** https://discord.com/developers/docs/events/gateway#sending-events */
test('a frame of 4,096 bytes is heard, one of 4,097 ends the connection', async () => {
  const client = await connect(await startTestPlayground());

  client.raw(heartbeatOf(4_096));
  await expect.poll(() => client.frames.at(-1)?.op).toBe(GatewayOpcodes.HeartbeatAck);
  expect(client.closeCode()).toBeNull();
  client.raw(heartbeatOf(4_097));

  await expect.poll(() => client.closeCode()).toBe(4_002);
});

test('what is asked about voice and sounds is heard and not answered', async () => {
  const { playground, client } = await startSession();
  const count = client.frames.length;

  client.send(GatewayOpcodes.VoiceStateUpdate, { guild_id: playground.guildId, channel_id: null });
  client.send(GatewayOpcodes.RequestSoundboardSounds, { guild_ids: [playground.guildId] });
  client.send(GatewayOpcodes.Heartbeat, 2);

  await expect.poll(() => client.frames.slice(count).map(({ op }) => op)).toEqual([GatewayOpcodes.HeartbeatAck]);
  expect(client.closeCode()).toBeNull();
});

test.each([
  ['a heartbeat of no number', GatewayOpcodes.Heartbeat, 'now'],
  ['a presence of no known status', GatewayOpcodes.PresenceUpdate, { since: null, activities: [], status: 'away' }],
  ['a request for members of an unknown server', GatewayOpcodes.RequestGuildMembers, { guild_id: '1', query: '' }],
  ['a request for members that names none', GatewayOpcodes.RequestGuildMembers, { guild_id: '1', limit: 0 }],
])('%s ends the connection with 4002', async (_what, op, data) => {
  const { client } = await startSession();

  client.send(op, data);

  await expect.poll(() => client.closeCode()).toBe(4_002);
});

test('a presence may be set', async () => {
  const { client } = await startSession();

  const activities = [{ name: 'the news', type: 3 }];
  client.send(GatewayOpcodes.PresenceUpdate, { since: null, activities, status: 'online', afk: false });
  client.send(GatewayOpcodes.Heartbeat, 2);

  await expect.poll(() => client.frames.at(-1)?.op).toBe(GatewayOpcodes.HeartbeatAck);
  expect(client.closeCode()).toBeNull();
});

test('a bot that claims events which were never sent has to start a new session', async () => {
  const { playground, client } = await startSession();
  client.close(4_000);
  await expect.poll(() => client.closeCode()).not.toBeNull();

  const after = await connect(playground);
  after.send(GatewayOpcodes.Resume, { token: TOKEN, session_id: sessionIdOf(client), seq: 99 });

  await expect.poll(() => after.closeCode()).toBe(4_007);
});

test('a bot that missed more than is kept, or stayed away too long, has to identify itself anew', async () => {
  const few = await startSession({ keptEvents: 2 });
  few.client.close(4_000);
  await expect.poll(() => few.client.closeCode()).not.toBeNull();
  for (const content of ['one', 'two', 'three']) await say(few.playground, content);
  const long = await startSession({ resumeWindowMs: 60_000 });
  long.client.close(4_000);
  await expect.poll(() => long.client.closeCode()).not.toBeNull();
  moveClock(long.playground, 60_000);

  for (const { playground, client } of [few, long]) {
    const after = await connect(playground);
    after.send(GatewayOpcodes.Resume, { token: TOKEN, session_id: sessionIdOf(client), seq: 2 });
    await expect.poll(() => after.frames[1]).toMatchObject({ op: GatewayOpcodes.InvalidSession, d: false });
    moveClock(playground, 5_000);
    after.send(GatewayOpcodes.Identify, identity(INTENTS));
    await expect.poll(() => after.events()).toEqual(['READY', 'GUILD_CREATE']);
  }
});

test('members are found by id and by the beginning of their name, and asking for all is limited', async () => {
  const playground = await startTestPlayground();
  const client = await connect(playground);
  client.send(GatewayOpcodes.Identify, identity(GatewayIntentBits.Guilds | GatewayIntentBits.GuildMembers));
  await expect.poll(() => client.events()).toContain('GUILD_CREATE');
  const guildId = playground.guildId;
  const answers = () => client.frames.filter(({ t }) => t === 'GUILD_MEMBERS_CHUNK' || t === 'RATE_LIMITED');
  const ask = async (request: object) => {
    const count = answers().length;
    client.send(GatewayOpcodes.RequestGuildMembers, { guild_id: guildId, ...request });
    await expect.poll(() => answers().length).toBe(count + 1);
    return answers().at(-1)?.d as { members?: { user: { id: string; username: string } }[] };
  };

  const all = await ask({ query: '', limit: 0, nonce: 'all' });
  expect(all).toMatchObject({ chunk_index: 0, chunk_count: 1, nonce: 'all' });
  expect(all.members).toHaveLength(4);
  const named = await ask({ query: 'GUE', limit: 5 });
  expect(named.members?.map(({ user }) => user.username)).toEqual(['guest']);
  const guestId = named.members?.[0]?.user.id;
  expect(await ask({ user_ids: [guestId, '1'] })).toMatchObject({ members: [{}], not_found: ['1'] });
  expect(await ask({ query: '', limit: 0, nonce: 'again' })).toMatchObject({
    opcode: GatewayOpcodes.RequestGuildMembers,
    meta: { guild_id: guildId, nonce: 'again' },
  });
  moveClock(playground, 30_000);
  expect((await ask({ query: '', limit: 0 })).members).toHaveLength(4);
});

test('a connection is not greeted as a bot before it is one', async () => {
  const playground = await startTestPlayground();
  const client = await connect(playground);

  expect((await rest(playground, 'GET', '/users/@me')).status).toBe(200);
  expect(client.events()).toEqual([]);
  client.send(GatewayOpcodes.PresenceUpdate, { since: null, activities: [], status: 'online', afk: false });

  await expect.poll(() => client.closeCode()).toBe(4_003);
});
