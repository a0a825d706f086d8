import { MessageFlags } from 'discord-api-types/v10';
import { Events } from 'discord.js';
import { expect, test } from 'vitest';
import type { InteractionResult, LocalState, TrafficRecord } from '../../playground/local-api.ts';
import type { Playground } from '../../playground/playground.ts';
import { local, rest, startBot, startTestPlayground } from './bot-harness.ts';

async function refused(playground: Playground, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${playground.origin}/local${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: answer.status, body: await answer.json() };
}

test('the state shows the server as the user sees it', async () => {
  const playground = await startTestPlayground();

  const state = await local<LocalState>(playground, 'GET', '/state?as=guest');

  expect(state.me.username).toBe('guest');
  expect(state.users.map(({ user, online }) => [user.username, online])).toEqual([
    ['admin', true],
    ['member', true],
    ['guest', true],
    ['Test Bot', false],
  ]);
  expect(state.guilds[0]?.channels.map((channel) => [channel.name, channel.type])).toEqual([
    ['news', 5],
    ['general', 0],
    ['phone-talk', 15],
    ['bot-desk', 0],
  ]);
});

test('a bot is online while it is connected', async () => {
  const playground = await startTestPlayground();
  const isOnline = async () => (await local<LocalState>(playground, 'GET', '/state?as=guest')).users.at(-1)?.online;

  const bot = await startBot(playground);
  expect(await isOnline()).toBe(true);

  await bot.destroy();
  await expect.poll(isOnline).toBe(false);
});

test('a body that does not fit is refused with the field, an unknown id with 404', async () => {
  const playground = await startTestPlayground();
  const channelId = playground.channelIds['general'];

  expect(await refused(playground, 'POST', '/messages', { as: 'guest', channelId })).toMatchObject({
    status: 400,
    body: { field: 'content' },
  });
  expect(await refused(playground, 'POST', '/messages', { as: 'nobody', channelId, content: 'x' })).toMatchObject({
    status: 404,
    body: { field: 'as' },
  });
  expect(await refused(playground, 'POST', '/messages', { as: 'guest', channelId: '1', content: 'x' })).toMatchObject({
    status: 404,
    body: { field: 'channelId' },
  });
  expect(await refused(playground, 'GET', '/interactions/1')).toMatchObject({ status: 404, body: { field: 'id' } });
  expect(await refused(playground, 'GET', '/nonsense')).toMatchObject({ status: 404 });
});

test('members may not write into the news, and are told so', async () => {
  const playground = await startTestPlayground();
  const body = { as: 'member', channelId: playground.channelIds['news'], content: 'breaking' };

  expect(await refused(playground, 'POST', '/messages', body)).toMatchObject({ status: 403, body: { code: 50013 } });
  expect(await refused(playground, 'POST', '/messages', { ...body, as: 'admin' })).toMatchObject({ status: 200 });
});

test('people open threads, write forum posts and close what is theirs', async () => {
  const playground = await startTestPlayground();
  const open = (body: object) => local<{ id: string }>(playground, 'POST', '/threads', { as: 'guest', ...body });

  const post = await open({ channelId: playground.channelIds['phone-talk'], name: 'Mi MIX', content: 'Thoughts?' });
  const thread = await open({ channelId: playground.channelIds['general'], name: 'Off topic' });
  await local(playground, 'PATCH', `/threads/${post.id}`, { as: 'guest', archived: true });
  await local(playground, 'PUT', `/threads/${thread.id}/members/@me?as=member`);

  const { guilds } = await local<LocalState>(playground, 'GET', '/state?as=member');
  expect(guilds[0]?.threads).toMatchObject([
    { id: post.id, thread_metadata: { archived: true }, member_count: 1 },
    { id: thread.id, thread_metadata: { archived: false }, member_count: 2 },
  ]);
  const closing = refused(playground, 'PATCH', `/threads/${thread.id}`, { as: 'member', archived: true });
  expect(await closing).toMatchObject({ status: 403, body: { code: 50013 } });
});

test('the answer tells which threads the bot opened for it', async () => {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  await bot.application.commands.set([{ name: 'open', description: 'Opens.' }]);
  bot.on(Events.InteractionCreate, (interaction) => {
    void (async () => {
      if (!interaction.isChatInputCommand() || !interaction.inCachedGuild()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      const channel = interaction.guild.channels.cache.find(({ name }) => name === 'general');
      if (!channel?.isTextBased() || channel.isThread()) return;
      const thread = await (await channel.send('topic')).startThread({ name: 'Topic' });
      await interaction.editReply(`<#${thread.id}>`);
    })();
  });

  const result = await local<InteractionResult>(playground, 'POST', '/interactions/command?wait=done', {
    as: 'guest',
    channelId: playground.channelIds['bot-desk'],
    name: 'open',
  });

  expect(result.threads).toMatchObject([{ name: 'Topic' }]);
  expect(result.messages[0]?.content).toBe(`<#${result.threads[0]?.id ?? ''}>`);
});

test('the traffic is numbered and can be asked for from a number on', async () => {
  const playground = await startTestPlayground();
  await rest(playground, 'GET', '/users/@me');
  await rest(playground, 'GET', '/gateway');

  const [first] = await local<TrafficRecord[]>(playground, 'GET', '/traffic');
  const since = await local<TrafficRecord[]>(playground, 'GET', `/traffic?since=${first?.number ?? 0}`);

  expect(first).toMatchObject({ number: 1, path: '/users/@me', status: 200 });
  expect(since).toMatchObject([{ number: 2, path: '/gateway' }]);
});
