import { ChannelType, PermissionFlagsBits, type TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalState } from '../../playground/local-api.ts';
import { BOT_PERMISSIONS, local, startBot, startTestPlayground, TOKEN } from './bot-harness.ts';

async function startManaging() {
  const permissions = BOT_PERMISSIONS | PermissionFlagsBits.ManageChannels | PermissionFlagsBits.ManageRoles;
  const playground = await startTestPlayground({ applications: [{ name: 'Manager', token: TOKEN, permissions }] });
  const bot = await startBot(playground, { intents: ['Guilds'] });
  const guild = bot.guilds.cache.get(playground.guildId);
  if (!guild) throw new Error('the bot is not in the server');
  const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
  return { playground, guild, general };
}

async function visibleTo(as: string, playground: Awaited<ReturnType<typeof startManaging>>['playground']) {
  const { guilds } = await local<LocalState>(playground, 'GET', `/state?as=${as}`);
  return guilds[0]?.channels.map(({ name }) => name);
}

test('channels are made, changed and removed', async () => {
  const { playground, guild } = await startManaging();

  const made = await guild.channels.create({
    name: 'New Phones',
    type: ChannelType.GuildForum,
    availableTags: [{ name: 'Rumour' }],
  });
  expect(made).toMatchObject({ name: 'new-phones', availableTags: [{ name: 'Rumour' }] });
  await made.setName('rumours');
  expect(await visibleTo('guest', playground)).toContain('rumours');

  await made.delete();
  expect(await visibleTo('guest', playground)).not.toContain('rumours');
});

test('a channel that is closed to everyone is gone for members, not for the administrator', async () => {
  const { playground, guild, general } = await startManaging();

  await general.permissionOverwrites.create(guild.members.me ?? guild.client.user.id, { ViewChannel: true });
  await general.permissionOverwrites.create(guild.roles.everyone, { ViewChannel: false });

  expect(await visibleTo('guest', playground)).not.toContain('general');
  expect(await visibleTo('admin', playground)).toContain('general');
  expect(general.permissionsFor(guild.client.user)?.has('ViewChannel')).toBe(true);
});

test('a private thread is seen by who is in it and by who manages threads', async () => {
  const { playground, general } = await startManaging();
  const thread = await general.threads.create({ name: 'Quiet', type: ChannelType.PrivateThread });
  const seenBy = async (as: string) =>
    (await local<LocalState>(playground, 'GET', `/state?as=${as}`)).guilds[0]?.threads.map(({ name }) => name);
  const { users } = await local<LocalState>(playground, 'GET', '/state?as=admin');

  expect([await seenBy('guest'), await seenBy('admin')]).toEqual([[], ['Quiet']]);

  await thread.members.add(users.find(({ user }) => user.username === 'guest')?.user.id ?? '');
  expect(await seenBy('guest')).toEqual(['Quiet']);
});

test('a thread that was deleted is gone with its messages', async () => {
  const { general } = await startManaging();
  const thread = await general.threads.create({ name: 'Short-lived' });
  await thread.send('hello');

  await thread.delete();

  await expect(general.client.channels.fetch(thread.id, { force: true })).rejects.toMatchObject({ code: 10003 });
});
