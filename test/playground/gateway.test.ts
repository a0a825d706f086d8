import {
  Events,
  GatewayIntentBits,
  GatewayOpcodes,
  PermissionFlagsBits,
  type Client,
  type TextChannel,
} from 'discord.js';
import { expect, test } from 'vitest';
import { BOT_PERMISSIONS, local, startBot, startTestPlayground, TOKEN } from './bot-harness.ts';
import { connect, identity } from './gateway-life/plain-client.ts';

interface ShardConnections {
  _ws: { strategy: { shards: Map<number, { destroy(options: { recover: 1 }): Promise<void> }> } };
}

/** Ends the connection the way discord.js itself does after a missed heartbeat: closed, and to be resumed. */
async function cutConnection(bot: Client): Promise<void> {
  const { _ws: manager } = bot.ws as unknown as ShardConnections;
  await manager.strategy.shards.get(0)?.destroy({ recover: 1 });
}

const GUILDS_AND_MESSAGES = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages;

test('a bot gets READY and then its server with channels, roles and itself', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMembers] });
  const guild = bot.guilds.cache.get(playground.guildId);

  expect(guild?.name).toBe("Let's Talk Phones");
  expect(guild?.channels.cache.map(({ name }) => name)).toEqual(['news', 'general', 'phone-talk', 'bot-desk']);
  expect(guild?.members.me?.permissions.bitfield).toBe(
    BOT_PERMISSIONS | (guild?.roles.everyone.permissions.bitfield ?? 0n),
  );
  expect(guild?.members.me?.roles.botRole?.permissions.bitfield).toBe(BOT_PERMISSIONS);
  const admin = (await guild?.members.fetch())?.find(({ user }) => user.username === 'admin');
  expect(admin?.permissions.has(PermissionFlagsBits.Administrator)).toBe(true);
});

test('a heartbeat is acknowledged before and after the bot has identified itself', async () => {
  const client = await connect(await startTestPlayground());

  client.send(GatewayOpcodes.Heartbeat, null);

  await expect
    .poll(() => client.frames.map(({ op }) => op))
    .toEqual([GatewayOpcodes.Hello, GatewayOpcodes.HeartbeatAck]);
});

test('events come by intent', async () => {
  const playground = await startTestPlayground({ gateway: { identifyWindowMs: 0 } });
  const messages = await connect(playground);
  const none = await connect(playground);
  messages.send(GatewayOpcodes.Identify, identity(GUILDS_AND_MESSAGES));
  none.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => [messages.events(), none.events()]).toEqual([['READY', 'GUILD_CREATE'], ['READY']]);

  await local(playground, 'POST', '/messages', {
    as: 'guest',
    channelId: playground.channelIds['general'],
    content: 'hello',
  });

  await expect.poll(() => messages.events()).toContain('MESSAGE_CREATE');
  expect(none.events()).toEqual(['READY']);
});

test('without the intent for contents a message is blank, unless it mentions the bot', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
  const heard: string[] = [];
  bot.on(Events.MessageCreate, (message) => heard.push(message.content));
  const say = (content: string) =>
    local(playground, 'POST', '/messages', { as: 'guest', channelId: playground.channelIds['general'], content });

  await say('a secret');
  await say(`<@${bot.user.id}> a question`);
  await (bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel).send('my own');

  await expect.poll(() => heard).toEqual(['', `<@${bot.user.id}> a question`, 'my own']);
});

test('a bot that was cut off resumes and gets what it missed', async () => {
  const playground = await startTestPlayground();
  const before = await connect(playground);
  before.send(GatewayOpcodes.Identify, identity(GUILDS_AND_MESSAGES));
  await expect.poll(() => before.events()).toEqual(['READY', 'GUILD_CREATE']);
  const ready = before.frames.find(({ t }) => t === 'READY')?.d as { session_id: string; resume_gateway_url: string };
  before.close(4_000);
  await expect.poll(() => before.closeCode()).not.toBeNull();
  await local(playground, 'POST', '/messages', {
    as: 'guest',
    channelId: playground.channelIds['general'],
    content: 'while you were away',
  });

  const after = await connect(playground);
  after.send(GatewayOpcodes.Resume, { token: TOKEN, session_id: ready.session_id, seq: 2 });

  await expect.poll(() => after.events()).toEqual(['MESSAGE_CREATE', 'RESUMED']);
  expect(after.frames.map(({ s }) => s)).toEqual([null, 3, 4]);
  expect(ready.resume_gateway_url).toBe(`${playground.origin.replace('http', 'ws')}/gateway`);
});

test('discord.js resumes by itself when its connection is cut', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  const resumed = new Promise((resolve) => bot.once(Events.ShardResume, resolve));
  const heard = new Promise((resolve) => bot.once(Events.MessageCreate, resolve));

  await cutConnection(bot);
  await local(playground, 'POST', '/messages', {
    as: 'guest',
    channelId: playground.channelIds['general'],
    content: 'still there?',
  });

  await resumed;
  expect(await heard).toMatchObject({ content: 'still there?' });
});

test('a session that nobody knows, or that was ended, has to be opened anew', async () => {
  const playground = await startTestPlayground();
  const ended = await connect(playground);
  ended.send(GatewayOpcodes.Identify, identity(0));
  await expect.poll(() => ended.events()).toEqual(['READY']);
  const { session_id } = ended.frames[1]?.d as { session_id: string };
  ended.close(1_000);
  await expect.poll(() => ended.closeCode()).not.toBeNull();

  for (const id of ['unknown', session_id]) {
    const client = await connect(playground);
    client.send(GatewayOpcodes.Resume, { token: TOKEN, session_id: id, seq: 1 });
    await expect.poll(() => client.frames[1]).toMatchObject({ op: GatewayOpcodes.InvalidSession, d: false });
  }
});

test.each([
  ['an unknown opcode', 4_001, { op: 99, d: null }],
  ['a frame that is no JSON', 4_002, 'no json'],
  ['a request before it has identified itself', 4_003, { op: 8, d: { guild_id: '1', query: '', limit: 0 } }],
  ['a wrong token', 4_004, { op: 2, d: identity(0, { token: 'wrong' }) }],
  ['an impossible shard', 4_010, { op: 2, d: identity(0, { shard: [2, 2] }) }],
  ['an intent that does not exist', 4_013, { op: 2, d: identity(1 << 30) }],
  ['a privileged intent that is switched off', 4_014, { op: 2, d: identity(GatewayIntentBits.GuildPresences) }],
])('%s ends the connection with %i', async (_what, code, frame) => {
  const client = await connect(await startTestPlayground());

  client.raw(typeof frame === 'string' ? frame : JSON.stringify(frame));

  await expect.poll(() => client.closeCode()).toBe(code);
});

test('a second identify ends the connection', async () => {
  const client = await connect(await startTestPlayground());
  client.send(GatewayOpcodes.Identify, identity(0));
  client.send(GatewayOpcodes.Identify, identity(0));

  await expect.poll(() => client.closeCode()).toBe(4_005);
});

test('only the shard of the server hears of it', async () => {
  const playground = await startTestPlayground({ gateway: { maxConcurrency: 2 } });
  const shards = await Promise.all([connect(playground), connect(playground)]);
  for (const [id, shard] of shards.entries()) shard.send(GatewayOpcodes.Identify, identity(1, { shard: [id, 2] }));

  await expect.poll(() => shards.flatMap((shard) => shard.events()).sort()).toEqual(['GUILD_CREATE', 'READY', 'READY']);
  const home = Number((BigInt(playground.guildId) >> 22n) % 2n);
  expect(shards[home]?.events()).toContain('GUILD_CREATE');
});

test('a wrong token is refused over REST, and discord.js says so', async () => {
  const playground = await startTestPlayground();

  await expect(startBot(playground, { token: 'wrong' })).rejects.toMatchObject({ code: 'TokenInvalid' });
});
