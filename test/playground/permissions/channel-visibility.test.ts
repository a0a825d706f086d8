import { ChannelFlags, ChannelType, Events, OverwriteType, PermissionFlagsBits as Bits } from 'discord.js';
import type { Client, Guild, TextChannel, ThreadChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { LocalEvent, LocalState } from '../../../playground/local-api.ts';
import { BOT_PERMISSIONS, local, rest, startBot, startTestPlayground, TOKEN } from '../bot-harness.ts';

async function startWithBot() {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  const generalId = playground.channelIds['general'] ?? '';
  const guild = bot.guilds.cache.get(playground.guildId) as Guild;
  const general = bot.channels.cache.get(generalId) as TextChannel;
  const events: string[] = [];
  bot.on(Events.Raw, ({ t }: { t: string }) => events.push(t));
  const overwrite = (targetId: string, change: { allow?: bigint; deny?: bigint }, channelId = generalId) =>
    local(playground, 'PUT', `/channels/${channelId}/overwrites/${targetId}`, {
      as: 'admin',
      type: OverwriteType.Member,
      allow: String(change.allow ?? 0n),
      deny: String(change.deny ?? 0n),
    });
  const botRoleId = guild.members.me?.roles.botRole?.id ?? '';
  return { playground, bot, guild, general, generalId, events, overwrite, botRoleId };
}

/** What happened until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  await expect.poll(isSo, { interval: 5 }).toBe(true);
}

const canSee = (bot: Client<true>, channel: TextChannel) =>
  channel.permissionsFor(bot.user)?.has(Bits.ViewChannel) === true;

test('a channel that is hidden from the bot arrives as an update without what it held', async () => {
  const { bot, playground, general, generalId, events, overwrite } = await startWithBot();

  await overwrite(bot.user.id, { deny: Bits.ViewChannel });
  await until(() => !canSee(bot, general));

  expect(events).toEqual(['CHANNEL_UPDATE']);
  expect(general).toMatchObject({ name: '___hidden___', topic: null, type: ChannelType.GuildText });
  expect(general.flags.has(ChannelFlags.ChannelObfuscated)).toBe(true);
  expect(general.permissionOverwrites.cache.map(({ id, deny }) => [id, deny.bitfield])).toEqual([
    [playground.guildId, Bits.ViewChannel],
  ]);
  expect(await (await rest(playground, 'GET', `/channels/${generalId}`)).json()).toMatchObject({ code: 50_001 });
  const listed = (await (await rest(playground, 'GET', `/guilds/${playground.guildId}/channels`)).json()) as {
    id: string;
  }[];
  expect(listed.map(({ id }) => id)).not.toContain(generalId);
});

test('a hidden channel tells the bot nothing more, not even of the threads in it', async () => {
  const { bot, playground, general, generalId, events, overwrite } = await startWithBot();
  const thread = await (await general.send('topic')).startThread({ name: 'Topic' });
  await overwrite(bot.user.id, { deny: Bits.ViewChannel });
  await until(() => !canSee(bot, general));
  events.length = 0;

  await local(playground, 'POST', '/messages', { as: 'guest', channelId: generalId, content: 'unheard' });
  await local(playground, 'PATCH', `/threads/${thread.id}`, { as: 'admin', name: 'Unheard' });
  await local(playground, 'DELETE', `/threads/${thread.id}?as=admin`);
  await local(playground, 'POST', '/messages', {
    as: 'guest',
    channelId: playground.channelIds['bot-desk'],
    content: 'heard',
  });
  await until(() => events.includes('MESSAGE_CREATE'));

  expect(events).toEqual(['MESSAGE_CREATE']);
});

test('a channel that is shown again arrives whole, followed by its active threads', async () => {
  const { bot, general, events, overwrite, playground } = await startWithBot();
  const active = await (await general.send('active')).startThread({ name: 'Active' });
  const archived = await (await general.send('archived')).startThread({ name: 'Archived' });
  await archived.setArchived(true);
  await overwrite(bot.user.id, { deny: Bits.ViewChannel });
  await until(() => !canSee(bot, general));
  await local(playground, 'PATCH', `/threads/${active.id}`, { as: 'admin', name: 'Renamed meanwhile' });
  events.length = 0;
  const synced = new Promise<string[]>((resolve) => {
    bot.once(Events.ThreadListSync, (threads) => {
      resolve([...threads.keys()]);
    });
  });

  await overwrite(bot.user.id, {});

  expect(await synced).toEqual([active.id]);
  expect(events).toEqual(['CHANNEL_UPDATE', 'THREAD_LIST_SYNC']);
  expect(general.name).toBe('general');
  expect(canSee(bot, general)).toBe(true);
  expect((bot.channels.cache.get(active.id) as ThreadChannel).name).toBe('Renamed meanwhile');
});

test('the bot that starts meanwhile gets hidden channels hidden and no threads of theirs', async () => {
  const { playground, general, generalId, overwrite, bot } = await startWithBot();
  const thread = await (await general.send('topic')).startThread({ name: 'Topic' });
  await overwrite(bot.user.id, { deny: Bits.ViewChannel });
  await bot.destroy();

  const again = await startBot(playground);

  expect((again.channels.cache.get(generalId) as TextChannel).name).toBe('___hidden___');
  expect(again.channels.cache.has(thread.id)).toBe(false);
});

test('when a role shows or hides channels, each of them is updated after the role', async () => {
  const { playground, bot, general, guild, events, botRoleId } = await startWithBot();
  const everyone = guild.roles.everyone.permissions.bitfield;
  const permit = (roleId: string, permissions: bigint) =>
    local(playground, 'PATCH', `/roles/${roleId}`, { as: 'admin', permissions: permissions.toString() });

  await permit(playground.guildId, everyone & ~Bits.ViewChannel);
  await until(() => events.includes('GUILD_ROLE_UPDATE'));
  expect(canSee(bot, general)).toBe(true);
  await permit(botRoleId, BOT_PERMISSIONS & ~Bits.ViewChannel);
  await until(() => !canSee(bot, general));
  await permit(botRoleId, BOT_PERMISSIONS);
  await until(() => canSee(bot, general) && general.name === 'general');

  expect(events).toEqual([
    'GUILD_ROLE_UPDATE',
    'GUILD_ROLE_UPDATE',
    ...Array<string>(4).fill('CHANNEL_UPDATE'),
    'GUILD_ROLE_UPDATE',
    ...Array<string>(4).fill('CHANNEL_UPDATE'),
    'THREAD_LIST_SYNC',
  ]);
});

test('a category is seen by who sees a channel in it, and what is in step with it changes with it', async () => {
  const { playground, bot, guild, overwrite } = await startWithBot();
  await local(playground, 'PATCH', `/roles/${guild.members.me?.roles.botRole?.id ?? ''}`, {
    as: 'admin',
    permissions: (BOT_PERMISSIONS | Bits.ManageChannels).toString(),
  });
  const category = await guild.channels.create({ name: 'Archive', type: ChannelType.GuildCategory });
  const synced = await guild.channels.create({ name: 'synced', parent: category.id });
  const apart = await guild.channels.create({ name: 'apart', parent: category.id });
  await overwrite(bot.user.id, { allow: Bits.ViewChannel }, apart.id);

  await overwrite(bot.user.id, { deny: Bits.ViewChannel }, category.id);
  await until(() => !canSee(bot, synced));

  expect(canSee(bot, apart)).toBe(true);
  expect(category.name).toBe('Archive');
  await overwrite(bot.user.id, { deny: Bits.ViewChannel }, apart.id);
  await until(() => category.name === '___hidden___');
});

test('a kicked bot is out of the server, and comes back with the permissions of its invite link', async () => {
  const { playground, bot, guild, generalId } = await startWithBot();
  const left = new Promise((resolve) => bot.once(Events.GuildDelete, resolve));

  await local(playground, 'DELETE', `/members/${bot.user.id}?as=admin`);
  await left;

  expect(bot.guilds.cache.size).toBe(0);
  const refused = await rest(playground, 'POST', `/channels/${generalId}/messages`, { content: 'out' });
  expect(await refused.json()).toMatchObject({ code: 50_001 });
  expect(await (await rest(playground, 'GET', `/guilds/${playground.guildId}`)).json()).toMatchObject({ code: 10_004 });
  const commands = `/applications/${bot.user.id}/guilds/${playground.guildId}/commands`;
  expect(await (await rest(playground, 'PUT', commands, [])).json()).toMatchObject({ code: 50_001 });
  expect(
    (await local<LocalState>(playground, 'GET', '/state?as=admin')).guilds[0]?.roles.map(({ name }) => name),
  ).toEqual(['@everyone', 'Admin']);

  const joined = new Promise<Guild>((resolve) => bot.once(Events.GuildCreate, resolve));
  await local(playground, 'POST', '/members', { as: 'admin', userId: bot.user.id });
  const again = await joined;

  expect(again.id).toBe(guild.id);
  expect(again.members.me?.roles.botRole?.permissions.bitfield).toBe(BOT_PERMISSIONS);
  await expect((again.channels.cache.get(generalId) as TextChannel).send('in')).resolves.toMatchObject({
    content: 'in',
  });
});

test('a bot leaves a server by itself', async () => {
  const { playground, bot, guild } = await startWithBot();

  await guild.leave();
  await until(() => bot.guilds.cache.size === 0);

  const { guilds } = await local<LocalState>(playground, 'GET', '/state?as=admin');
  expect(guilds[0]?.members.map(({ user }) => user.username)).not.toContain('Test Bot');
});

test('who is timed out reads on and is refused all else until the time is over', async () => {
  const playground = await startTestPlayground();
  const { users } = await local<LocalState>(playground, 'GET', '/state?as=admin');
  const guest = users.find(({ user }) => user.username === 'guest')?.user.id ?? '';
  const channelId = playground.channelIds['general'] ?? '';
  const send = () => local(playground, 'POST', '/messages', { as: 'guest', channelId, content: 'hello' });

  await local(playground, 'PUT', `/members/${guest}`, { as: 'admin', timeoutMs: 60_000 });

  await expect(send()).rejects.toThrow(/50013/);
  await expect(local(playground, 'GET', `/messages?as=guest&channelId=${channelId}`)).resolves.toEqual([]);
  playground.clock.moveTo(playground.clock.now() + 60_000);
  await expect(send()).resolves.toMatchObject({ content: 'hello' });
});

test('the page is told what a person sees of the server as soon as that changes', async () => {
  const { playground, generalId } = await startWithBot();
  const events: LocalEvent[] = [];
  const socket = new WebSocket(`${playground.origin.replace('http', 'ws')}/local/events?as=guest`);
  socket.addEventListener('message', ({ data }) => events.push(JSON.parse(String(data)) as LocalEvent));
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });
  const shown = () => {
    const told = events.findLast((event) => event.type === 'GUILD_UPDATE');
    return told?.data.channels.map(({ id }) => id);
  };
  const { users } = await local<LocalState>(playground, 'GET', '/state?as=admin');
  const guest = users.find(({ user }) => user.username === 'guest')?.user.id ?? '';
  const path = `/channels/${generalId}/overwrites/${guest}`;

  await local(playground, 'PUT', path, { as: 'admin', type: 1, deny: Bits.ViewChannel.toString() });
  await expect.poll(shown).not.toContain(generalId);
  await local(playground, 'DELETE', `${path}?as=admin`);
  await expect.poll(shown).toContain(generalId);
  await local(playground, 'DELETE', `/members/${guest}?as=admin`);
  await expect.poll(() => events.map(({ type }) => type)).toContain('GUILD_DELETE');
  socket.close();
});

test('two bots each hear what they see', async () => {
  const otherToken = 'token-of-another-bot';
  const playground = await startTestPlayground({
    applications: [
      { name: 'Test Bot', token: TOKEN, permissions: BOT_PERMISSIONS, privilegedIntents: 1 << 15 },
      { name: 'Other Bot', token: otherToken, permissions: BOT_PERMISSIONS, privilegedIntents: 1 << 15 },
    ],
  });
  const [bot, other] = await Promise.all([startBot(playground), startBot(playground, { token: otherToken })]);
  const generalId = playground.channelIds['general'] ?? '';
  const heard: string[] = [];
  bot.on(Events.MessageCreate, ({ content }) => heard.push(`bot ${content}`));
  other.on(Events.MessageCreate, ({ content }) => heard.push(`other ${content}`));
  const hide = { as: 'admin', type: OverwriteType.Member, deny: Bits.ViewChannel.toString() };
  const say = (channelId: string | undefined, content: string) =>
    local(playground, 'POST', '/messages', { as: 'guest', channelId, content });

  await local(playground, 'PUT', `/channels/${generalId}/overwrites/${other.user.id}`, hide);
  await say(generalId, 'there');
  await say(playground.channelIds['bot-desk'], 'here');

  await expect.poll(() => heard.toSorted()).toEqual(['bot here', 'bot there', 'other here']);
});
