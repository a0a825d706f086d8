import { describe, expect, test } from 'vitest';
import type { APIThreadMember } from 'discord-api-types/v10';
import type { LocalState } from '../../../playground/local-api.ts';
import { BOT_PERMISSIONS, local, TOKEN } from '../bot-harness.ts';
import { MINUTE_MS, startThreadWorld, thread, type ThreadWorld } from './thread-world.ts';

const threadsOf = (world: ThreadWorld, name: 'news' | 'general' | 'phone-talk') =>
  `/channels/${world.channel(name)}/threads`;

describe('a server that may have two active threads', () => {
  async function startFull() {
    const world = await startThreadWorld({ activeThreadLimit: 2 });
    const oldest = await world.open();
    await world.open();
    return { world, oldest };
  }
  const post = { name: 'a post', message: { content: 'hello' } };

  test('takes no third one, of whatever kind and by whomever, with 160006', async () => {
    const { world } = await startFull();
    const { id } = await world.say('guest', world.channel('general'));

    expect(await world.ask('POST', threadsOf(world, 'general'), thread())).toMatchObject({ code: 160_006 });
    expect(await world.ask('POST', threadsOf(world, 'general'), thread({ type: 12 }))).toMatchObject({ code: 160_006 });
    const fromMessage = `/channels/${world.channel('general')}/messages/${id}/threads`;
    expect(await world.ask('POST', fromMessage, thread())).toMatchObject({ code: 160_006 });
    expect(await world.ask('POST', threadsOf(world, 'phone-talk'), post)).toMatchObject({ code: 160_006 });
    const byGuest = { as: 'guest', channelId: world.channel('general'), name: 'a thread' };
    expect(await world.act('POST', '/threads', byGuest)).toMatchObject({ code: 160_006 });
    // What was refused left nothing behind.
    expect(await world.ask('GET', `/channels/${world.channel('general')}/messages/${id}`)).toMatchObject({ flags: 0 });
  });

  test('counts those of announcements by themselves, with 160007', async () => {
    const { world } = await startFull();
    const announcement = thread({ type: 10 });

    expect(await world.ask('POST', threadsOf(world, 'news'), announcement)).toMatchObject({ status: 201 });
    expect(await world.ask('POST', threadsOf(world, 'news'), announcement)).toMatchObject({ status: 201 });
    expect(await world.ask('POST', threadsOf(world, 'news'), announcement)).toMatchObject({ code: 160_007 });
  });

  test('has room again when one was archived, by hand or by the clock, or deleted', async () => {
    const { world, oldest } = await startFull();

    await world.ask('PATCH', `/channels/${oldest.id}`, { archived: true });
    const third = await world.open();
    expect(third).toMatchObject({ name: 'a thread' });
    await world.ask('DELETE', `/channels/${third.id}`);
    expect(await world.open()).toMatchObject({ name: 'a thread' });
    world.pass(4_320 * MINUTE_MS);
    expect(await world.open()).toMatchObject({ name: 'a thread' });
  });

  test('opens no archived one either, by request or by a message', async () => {
    const { world, oldest } = await startFull();
    await world.ask('PATCH', `/channels/${oldest.id}`, { archived: true });
    await world.open();

    expect(await world.ask('PATCH', `/channels/${oldest.id}`, { archived: false })).toMatchObject({ code: 160_006 });
    const message = { as: 'guest', channelId: oldest.id, content: 'hello' };
    expect(await world.act('POST', '/messages', message)).toMatchObject({ code: 160_006 });
    expect((await world.read(oldest.id)).thread_metadata).toMatchObject({ archived: true });
  });
});

describe('a thread that may have two people', () => {
  test('takes no third one, with 30033, who therefore may not speak', async () => {
    const world = await startThreadWorld({ threadMemberLimit: 2 });
    const { users } = await local<LocalState>(world.playground, 'GET', '/state?as=admin');
    const guest = users.find(({ user }) => user.username === 'guest')?.user.id ?? '';
    const { id } = await world.open();
    await world.say('member', id);

    expect(await world.act('PUT', `/threads/${id}/members/@me?as=guest`)).toMatchObject({ code: 30_033 });
    expect(await world.ask('PUT', `/channels/${id}/thread-members/${guest}`)).toMatchObject({ code: 30_033 });
    const byGuest = { as: 'guest', channelId: id, content: 'hello' };
    expect(await world.act('POST', '/messages', byGuest)).toMatchObject({ code: 30_033 });
    expect(await world.say('member', id)).toMatchObject({ content: 'hello' });

    await world.act('DELETE', `/threads/${id}/members/@me?as=member`);
    expect(await world.act('POST', '/messages', byGuest)).toMatchObject({ content: 'hello' });
  });
});

describe('the figures of a thread', () => {
  test('count messages, forget deleted ones in one figure and not in the other, and leave out the first', async () => {
    const world = await startThreadWorld();
    const { id: starterId } = await world.say('guest', world.channel('general'));
    const path = `/channels/${world.channel('general')}/messages/${starterId}/threads`;
    const { id = '' } = await world.ask('POST', path, thread());
    expect(await world.read(id)).toMatchObject({ message_count: 0, total_message_sent: 0, member_count: 1 });

    const { id: messageId } = await world.say('guest', id);
    await world.say('member', id);
    await world.ask('DELETE', `/channels/${id}/messages/${messageId}`);

    expect(await world.read(id)).toMatchObject({ message_count: 1, total_message_sent: 2, member_count: 3 });
  });

  test('stop counting people at 50, whose list comes in pages', async () => {
    const tokens = Array.from({ length: 55 }, (_, index) => `token-${index}`);
    const world = await startThreadWorld({
      applications: [
        { name: 'Test Bot', token: TOKEN, permissions: BOT_PERMISSIONS, privilegedIntents: 2 },
        ...tokens.map((token) => ({ name: token, token, permissions: BOT_PERMISSIONS })),
      ],
    });
    const { id } = await world.open();
    for (const token of tokens) {
      const path = `${world.playground.apiUrl}/v10/channels/${id}/thread-members/@me`;
      await fetch(path, { method: 'PUT', headers: { authorization: `Bot ${token}` } });
    }

    expect(await world.read(id)).toMatchObject({ member_count: 50 });
    const list = async (query: string) => {
      const answer = await fetch(`${world.playground.apiUrl}/v10/channels/${id}/thread-members?${query}`, {
        headers: { authorization: `Bot ${TOKEN}` },
      });
      return (await answer.json()) as APIThreadMember[];
    };
    expect(await list('')).toHaveLength(56);
    const first = await list('with_member=true&limit=40');
    const second = await list(`with_member=true&limit=40&after=${first.at(-1)?.user_id ?? ''}`);
    expect([first.length, second.length]).toEqual([40, 16]);
    expect(new Set([...first, ...second].map(({ user_id: userId }) => userId)).size).toBe(56);
    expect(first[0]?.member?.user.bot).toBe(true);
  });
});

describe('what may be done only to other kinds of channels', () => {
  const table: [name: string, method: string, path: string, body: object | undefined, code: number][] = [
    ['a message in a forum', 'POST', '/channels/FORUM/messages', { content: 'hello' }, 40_058],
    ['a message in a category', 'POST', '/channels/CATEGORY/messages', { content: 'hello' }, 50_008],
    ['a thread in a category', 'POST', '/channels/CATEGORY/threads', thread(), 50_024],
    ['a thread of announcements in a text channel', 'POST', '/channels/TEXT/threads', thread({ type: 10 }), 50_024],
    ['a public thread in announcements', 'POST', '/channels/NEWS/threads', thread({ type: 11 }), 50_024],
    ['a private thread in announcements', 'POST', '/channels/NEWS/threads', thread({ type: 12 }), 50_024],
    ['a thread in a thread', 'POST', '/channels/THREAD/threads', thread(), 50_024],
    ['a thread from a message in a thread', 'POST', '/channels/THREAD/messages/INNER/threads', thread(), 50_024],
    ['a thread from a notice', 'POST', '/channels/TEXT/messages/NOTICE/threads', thread(), 50_021],
    ['a second thread from a message', 'POST', '/channels/TEXT/messages/STARTER/threads', thread(), 160_004],
    ['publishing in a text channel', 'POST', '/channels/TEXT/messages/STARTER/crosspost', undefined, 50_024],
    ['joining a channel', 'PUT', '/channels/TEXT/thread-members/@me', undefined, 50_024],
    ['the threads of a thread', 'GET', '/channels/THREAD/threads/archived/public', undefined, 50_024],
    [
      'the first message of a thread, which is no message',
      'DELETE',
      '/channels/THREAD/messages/FIRST',
      undefined,
      50_021,
    ],
  ];

  test.each(table)('%s is refused', async (_name, method, path, body, code) => {
    const world = await startThreadWorld({
      applications: [
        { name: 'Test Bot', token: TOKEN, permissions: BOT_PERMISSIONS | (1n << 4n), privilegedIntents: 0 },
      ],
    });
    const text = world.channel('general');
    const { id: starter } = await world.say('guest', text);
    await world.say('guest', text);
    const { id: threadId = '' } = await world.ask('POST', `/channels/${text}/messages/${starter}/threads`, thread());
    const { id: inner } = await world.say('guest', threadId);
    const category = await world.ask('POST', `/guilds/${world.playground.guildId}/channels`, {
      name: 'Place',
      type: 4,
    });
    const listed = async (id: string) => {
      const { [0]: latest } = await world.ask<{ 0: { id: string } }>('GET', `/channels/${id}/messages?limit=1`);
      return latest?.id ?? '';
    };
    const { 1: first } = await world.ask<{ 1: { id: string } }>('GET', `/channels/${threadId}/messages`);
    const names = {
      FORUM: world.channel('phone-talk'),
      CATEGORY: category.id ?? '',
      NEWS: world.channel('news'),
      TEXT: text,
      THREAD: threadId,
      INNER: inner,
      NOTICE: await listed(text),
      STARTER: starter,
      FIRST: first?.id ?? '',
    };
    const place = Object.entries(names).reduce((path_, [name, id]) => path_.replace(name, id), path);

    expect(await world.ask(method, place, body)).toMatchObject({ code });
  });
});
