import { ChannelType, Events, MessageType, PermissionFlagsBits as Bits } from 'discord.js';
import type { Client, TextChannel, ThreadChannel } from 'discord.js';
import type { APIMessage, APIThreadChannel } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import type { LocalState } from '../../../playground/local-api.ts';
import { BOT_PERMISSIONS, local, startBot, TOKEN } from '../bot-harness.ts';
import { startThreadWorld, type ThreadWorld } from './thread-world.ts';

async function startWithClient() {
  const permissions = BOT_PERMISSIONS | Bits.ManageChannels;
  const world = await startThreadWorld({
    applications: [{ name: 'Test Bot', token: TOKEN, permissions, privilegedIntents: (1 << 15) | (1 << 1) }],
  });
  const bot = await startBot(world.playground);
  const events: string[] = [];
  bot.on(Events.Raw, ({ t }: { t: string | null }) => {
    if (t !== null) events.push(t);
  });
  const general = bot.channels.cache.get(world.channel('general')) as TextChannel;
  return { world, bot, events, general };
}

async function idOf(world: ThreadWorld, name: string): Promise<string> {
  const { users } = await local<LocalState>(world.playground, 'GET', '/state?as=admin');
  return users.find(({ user }) => user.username === name)?.user.id ?? '';
}

const lacks = (bot: Client, id: string) => expect.poll(() => bot.channels.cache.has(id)).toBe(false);

describe('what the client of a bot knows', () => {
  test('agrees after everything that people do to a thread', async () => {
    const { world, bot, events, general } = await startWithClient();
    const opened = await world.act('POST', '/threads', { as: 'guest', channelId: general.id, name: 'Theirs' });
    const id = opened.id ?? '';
    await expect.poll(() => bot.channels.cache.has(id)).toBe(true);
    const thread = bot.channels.cache.get(id) as ThreadChannel;

    await world.act('PATCH', `/threads/${id}`, { as: 'admin', name: 'Renamed', locked: true, slowmodeSeconds: 5 });
    await expect.poll(() => [thread.name, thread.locked, thread.rateLimitPerUser]).toEqual(['Renamed', true, 5]);
    await world.act('PATCH', `/threads/${id}`, { as: 'admin', locked: false, autoArchiveMinutes: 60 });
    await world.say('member', id);
    await expect.poll(() => [thread.locked, thread.autoArchiveDuration, thread.messageCount]).toEqual([false, 60, 2]);
    world.pass(60 * 60_000);
    await expect.poll(() => thread.archived).toBe(true);
    events.length = 0;
    await world.act('DELETE', `/threads/${id}?as=admin`);
    await lacks(bot, id);

    expect(events).toEqual(['THREAD_DELETE']);
  });

  test('agrees after a channel was deleted with the threads in it', async () => {
    const { world, bot, events, general } = await startWithClient();
    const message = await general.send('topic');
    const thread = await message.startThread({ name: 'Topic' });
    await thread.send('inside');
    events.length = 0;

    await world.act('DELETE', `/channels/${general.id}?as=admin`);
    await lacks(bot, general.id);

    expect(bot.channels.cache.has(thread.id)).toBe(false);
    expect(events).toEqual(['THREAD_DELETE', 'CHANNEL_DELETE']);
    expect(await world.ask('GET', `/channels/${thread.id}`)).toMatchObject({ code: 10_003 });
    expect(await world.ask('GET', `/channels/${general.id}/messages/${message.id}`)).toMatchObject({ code: 10_003 });
  });

  test('agrees after a category was deleted: its channels stay outside of it', async () => {
    const { world, bot, general } = await startWithClient();
    const category = await general.guild.channels.create({ name: 'Place', type: ChannelType.GuildCategory });
    await general.setParent(category.id, { lockPermissions: false });

    await world.act('DELETE', `/channels/${category.id}?as=admin`);
    await lacks(bot, category.id);

    await expect.poll(() => general.parentId).toBeNull();
  });

  test('holds a thread whose first message was deleted, and shows that it is gone', async () => {
    const { world, general, bot } = await startWithClient();
    const message = await general.send('topic');
    const thread = await message.startThread({ name: 'Topic' });

    await message.delete();

    expect(await world.read(thread.id)).toMatchObject({ id: message.id, name: 'Topic' });
    expect(bot.channels.cache.has(thread.id)).toBe(true);
    const [first] = await local<APIMessage[]>(world.playground, 'GET', `/messages?as=guest&channelId=${thread.id}`);
    expect(first).toMatchObject({ type: MessageType.ThreadStarterMessage, referenced_message: null });
    await expect(thread.fetchStarterMessage()).rejects.toMatchObject({ code: 10_008 });
  });
});

describe('the grey lines in a thread', () => {
  const listLines = (world: ThreadWorld, id: string) =>
    local<APIMessage[]>(world.playground, 'GET', `/messages?as=admin&channelId=${id}`);

  test('tell of a new name, and of who was added and removed by whom', async () => {
    const world = await startThreadWorld();
    const { id, owner_id: botId } = await world.open();
    const guest = await idOf(world, 'guest');

    await world.ask('PATCH', `/channels/${id}`, { name: 'a new name' });
    await world.ask('PUT', `/channels/${id}/thread-members/${guest}`);
    await world.ask('PUT', `/channels/${id}/thread-members/${guest}`);
    await world.ask('DELETE', `/channels/${id}/thread-members/${guest}`);

    const lines = (await listLines(world, id)).reverse();
    expect(lines.map(({ type, author }) => [type, author.id])).toEqual([
      [MessageType.ChannelNameChange, botId],
      [MessageType.RecipientAdd, botId],
      [MessageType.RecipientRemove, botId],
    ]);
    expect(lines[0]?.content).toBe('a new name');
    expect(lines[1]?.mentions.map((user) => user.id)).toEqual([guest]);
  });

  test('make nobody a member', async () => {
    const world = await startThreadWorld();
    const { id } = await world.open();

    await world.act('PATCH', `/threads/${id}`, { as: 'admin', name: 'a new name' });

    expect(await world.read(id)).toMatchObject({ member_count: 1, message_count: 1 });
  });

  test('are not replied to', async () => {
    const world = await startThreadWorld();
    const { id } = await world.open();
    await world.ask('PATCH', `/channels/${id}`, { name: 'a new name' });
    const [line] = await listLines(world, id);

    const reply = { content: 'hello', message_reference: { message_id: line?.id } };
    const answer = await world.ask('POST', `/channels/${id}/messages`, reply);
    expect(answer).toMatchObject({ code: 50_035, errors: { message_reference: {} } });
  });
});

describe('a private thread', () => {
  test('is told to a bot once it is added, and no longer once it is removed', async () => {
    const otherToken = 'token-of-another-bot';
    const plain = BOT_PERMISSIONS & ~Bits.ManageThreads;
    const world = await startThreadWorld({
      applications: [
        { name: 'Test Bot', token: TOKEN, permissions: BOT_PERMISSIONS },
        { name: 'Other Bot', token: otherToken, permissions: plain },
      ],
    });
    const other = await startBot(world.playground, { token: otherToken, intents: [1, 512] });
    const heard: string[] = [];
    other.on(Events.Raw, ({ t }: { t: string | null }) => {
      if (t !== null) heard.push(t);
    });
    const path = `/channels/${world.channel('general')}/threads`;
    const { id = '' } = await world.ask('POST', path, { name: 'private', type: 12 });
    await world.ask('POST', `/channels/${id}/messages`, { content: 'unheard' });
    const membership = `/channels/${id}/thread-members/${other.user.id}`;

    await world.ask('PUT', membership);
    await expect.poll(() => other.channels.cache.has(id)).toBe(true);
    await world.ask('POST', `/channels/${id}/messages`, { content: 'heard' });
    await expect.poll(() => heard.filter((name) => name === 'MESSAGE_CREATE')).toHaveLength(2);
    await world.ask('DELETE', membership);
    await expect.poll(() => heard.at(-1)).toBe('THREAD_MEMBERS_UPDATE');
    await world.ask('POST', `/channels/${id}/messages`, { content: 'unheard' });

    // The line that tells of the invitation is the first message it hears.
    expect(heard).toEqual([
      'THREAD_CREATE',
      'THREAD_MEMBERS_UPDATE',
      'MESSAGE_CREATE',
      'MESSAGE_CREATE',
      'THREAD_MEMBERS_UPDATE',
    ]);
  });

  test('lists itself to its members when it is archived, by id, in pages', async () => {
    const world = await startThreadWorld();
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      const path = `/channels/${world.channel('general')}/threads`;
      const { id = '' } = await world.ask('POST', path, { name, type: 12 });
      ids.push(id);
      world.pass(1_000);
    }
    // The order of archiving is another one.
    for (const id of ids) await world.ask('PATCH', `/channels/${id}`, { archived: true });

    const list = async (query: string) => {
      const path = `/channels/${world.channel('general')}/users/@me/threads/archived/private?${query}`;
      const { threads = [], has_more: hasMore } = await world.ask<{ threads: APIThreadChannel[]; has_more: boolean }>(
        'GET',
        path,
      );
      return [threads.map(({ id }) => ids.indexOf(id)), hasMore];
    };

    expect(await list('limit=2')).toEqual([[2, 1], true]);
    expect(await list(`limit=2&before=${ids[1] ?? ''}`)).toEqual([[0], false]);
  });
});

test('archived public threads are listed by when they were archived, in pages', async () => {
  const world = await startThreadWorld();
  const names = ['one', 'two', 'three'];
  const archivedAt: Record<string, string> = {};
  for (const name of names) {
    const { id } = await world.open({ name });
    world.pass(1_000);
    const { thread_metadata: metadata } = await world.ask<APIThreadChannel>('PATCH', `/channels/${id}`, {
      archived: true,
    });
    archivedAt[name] = metadata?.archive_timestamp ?? '';
  }

  const list = async (query: string) => {
    const path = `/channels/${world.channel('general')}/threads/archived/public?${query}`;
    const { threads = [], has_more: hasMore } = await world.ask<{ threads: APIThreadChannel[]; has_more: boolean }>(
      'GET',
      path,
    );
    return [threads.map(({ name }) => name), hasMore];
  };

  expect(await list('limit=2')).toEqual([['three', 'two'], true]);
  expect(await list(`limit=2&before=${encodeURIComponent(archivedAt['two'] ?? '')}`)).toEqual([['one'], false]);
});
