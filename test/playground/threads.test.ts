import { ChannelType, MessageFlags, type ForumChannel, type NewsChannel, type TextChannel } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import type { LocalEvent, LocalState } from '../../playground/local-api.ts';
import { local, rest, startBot, startTestPlayground } from './bot-harness.ts';

async function startWithChannels() {
  const playground = await startTestPlayground();
  const bot = await startBot(playground);
  const channel = (name: string) => bot.channels.cache.get(playground.channelIds[name] ?? '');
  return {
    playground,
    bot,
    news: channel('news') as NewsChannel,
    general: channel('general') as TextChannel,
    forum: channel('phone-talk') as ForumChannel,
  };
}

test('the thread of a message has the id of the message, and there is only one', async () => {
  const { playground, news } = await startWithChannels();
  const message = await news.send('Mi MIX announced');

  const thread = await message.startThread({ name: "Let's talk about: Mi MIX" });
  const path = `/channels/${news.id}/messages/${message.id}/threads`;
  const again = await rest(playground, 'POST', path, { name: 'Another' });

  expect(thread.id).toBe(message.id);
  expect(thread.type).toBe(ChannelType.AnnouncementThread);
  expect(await again.json()).toMatchObject({ code: 160004 });
  const [read] = await local<APIMessage[]>(playground, 'GET', `/messages?as=member&channelId=${news.id}`);
  expect(read).toMatchObject({ id: message.id, flags: MessageFlags.HasThread, thread: { id: message.id } });
});

test('a thread opened at the newest message leaves no notice, one at an older message does', async () => {
  const { general } = await startWithChannels();
  const older = await general.send('older');
  const newer = await general.send('newer');

  await newer.startThread({ name: 'of the newer' });
  await older.startThread({ name: 'of the older' });

  const types = (await general.messages.fetch()).map((message) => message.type);
  expect(types).toEqual([18, 0, 0]);
});

test('a forum post shares its id with its first message and keeps its tags', async () => {
  const { playground, forum } = await startWithChannels();
  const news = forum.availableTags.find((tag) => tag.name === 'News');

  const post = await forum.threads.create({
    name: 'Mi MIX',
    message: { content: 'What do you think?' },
    appliedTags: [news?.id ?? ''],
  });
  const starter = await post.fetchStarterMessage();

  expect(starter?.id).toBe(post.id);
  expect(starter?.content).toBe('What do you think?');
  expect(post.appliedTags).toEqual([news?.id]);
  const plain = await rest(playground, 'POST', `/channels/${forum.id}/messages`, { content: 'no post' });
  expect(await plain.json()).toMatchObject({ code: 40058 });
});

test('members join quietly, and sending joins, too', async () => {
  const { playground, general } = await startWithChannels();
  const thread = await (await general.send('topic')).startThread({ name: 'Topic' });
  const { users } = await local<LocalState>(playground, 'GET', '/state?as=admin');
  const guest = users.find(({ user }) => user.username === 'guest')?.user.id ?? '';

  await thread.members.add(guest);
  await local(playground, 'POST', '/messages', { as: 'member', channelId: thread.id, content: 'hello' });

  const members = await thread.members.fetch({ withMember: true });
  expect(members.map((member) => member.guildMember.user.username).sort()).toEqual(['Test Bot', 'guest', 'member']);
});

test('a message opens an archived thread again, unless it is locked', async () => {
  const { playground, general } = await startWithChannels();
  const thread = await (await general.send('topic')).startThread({ name: 'Topic' });
  await thread.setArchived(true);
  expect(await local(playground, 'GET', '/state?as=guest')).toMatchObject({
    guilds: [{ threads: [{ id: thread.id, thread_metadata: { archived: true } }] }],
  });

  await local(playground, 'POST', '/messages', { as: 'guest', channelId: thread.id, content: 'more' });
  expect((await thread.fetch()).archived).toBe(false);

  await thread.setLocked(true);
  const sending = local(playground, 'POST', '/messages', { as: 'guest', channelId: thread.id, content: 'no' });
  await expect(sending).rejects.toThrow(/160005/);
});

test('an archived thread is listed as archived and no longer as active', async () => {
  const { general } = await startWithChannels();
  const thread = await (await general.send('topic')).startThread({ name: 'Topic' });
  expect((await general.guild.channels.fetchActiveThreads()).threads.size).toBe(1);

  await thread.setArchived(true);

  expect((await general.guild.channels.fetchActiveThreads()).threads.size).toBe(0);
  expect((await general.threads.fetchArchived()).threads.map(({ id }) => id)).toEqual([thread.id]);
});

test('an announcement is published once', async () => {
  const { news } = await startWithChannels();
  const message = await news.send('Published');

  const published = await message.crosspost();

  expect(published.flags.has(MessageFlags.Crossposted)).toBe(true);
  await expect(message.crosspost()).rejects.toMatchObject({ code: 40033 });
});

test('the page hears what happens, and only what its user sees', async () => {
  const { playground, general } = await startWithChannels();
  const events: LocalEvent[] = [];
  const socket = new WebSocket(`${playground.origin.replace('http', 'ws')}/local/events?as=guest`);
  socket.addEventListener('message', ({ data }) => {
    events.push(JSON.parse(String(data)) as LocalEvent);
  });
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });

  const message = await general.send('hello');
  await message.startThread({ name: 'Talk' });
  await message.delete();

  await expect.poll(() => events.map(({ type }) => type)).toContain('MESSAGE_DELETE');
  expect(events.map(({ type }) => type)).toEqual([
    'MESSAGE_CREATE',
    'THREAD_CREATE',
    'MESSAGE_UPDATE',
    'MESSAGE_CREATE',
    'MESSAGE_DELETE',
  ]);
  socket.close();
});
