import { Events, type Client, type ThreadChannel } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { APIMessage } from 'discord-api-types/v10';
import { startBot } from '../bot-harness.ts';
import { MINUTE_MS, PLAIN_BOT, startThreadWorld, type ThreadWorld } from './thread-world.ts';

const isArchived = async (world: ThreadWorld, id: string) => (await world.read(id)).thread_metadata?.archived;

describe('a thread archives itself', () => {
  test.each([60, 1_440, 4_320, 10_080])('%s minutes after anything last happened in it', async (minutes) => {
    const world = await startThreadWorld();
    const { id } = await world.open({ auto_archive_duration: minutes });

    world.pass(minutes * MINUTE_MS - 1);
    expect(await isArchived(world, id)).toBe(false);
    world.pass(1);

    expect(await isArchived(world, id)).toBe(true);
    const { thread_metadata: metadata } = await world.read(id);
    expect(Date.parse(metadata?.archive_timestamp ?? '')).toBe(world.playground.clock.now());
  });

  const open = (world: ThreadWorld) => world.open({ auto_archive_duration: 60 });
  const counting: [name: string, happens: (world: ThreadWorld, id: string) => Promise<unknown>, isArchived: boolean][] =
    [
      ['a message', (world, id) => world.say('guest', id), false],
      [
        'a new time until then',
        (world, id) => world.ask('PATCH', `/channels/${id}`, { auto_archive_duration: 1_440 }),
        false,
      ],
      [
        'being closed and opened',
        async (world, id) => {
          await world.ask('PATCH', `/channels/${id}`, { archived: true });
          await world.ask('PATCH', `/channels/${id}`, { archived: false });
        },
        false,
      ],
      ['somebody who joins', (world, id) => world.act('PUT', `/threads/${id}/members/@me?as=guest`), true],
      ['nothing but reading', (world, id) => world.ask('GET', `/channels/${id}/messages`), true],
    ];

  test.each(counting)('is put off by %s, or not', async (_name, happens, archived) => {
    const world = await startThreadWorld();
    const { id } = await open(world);
    world.pass(59 * MINUTE_MS);

    await happens(world, id);
    world.pass(59 * MINUTE_MS);

    expect(await isArchived(world, id)).toBe(archived);
  });

  test('never while it is a pinned post; archiving takes the pin away', async () => {
    const world = await startThreadWorld();
    const forum = `/channels/${world.channel('phone-talk')}/threads`;
    const body = { name: 'a post', message: { content: 'hello' }, auto_archive_duration: 60 };
    const { id = '' } = await world.ask('POST', forum, body);
    expect(await world.act('PATCH', `/threads/${id}`, { as: 'admin', pinned: true })).toMatchObject({ flags: 2 });

    world.pass(61 * MINUTE_MS);
    expect(await isArchived(world, id)).toBe(false);
    const other = await world.ask('POST', forum, body);
    const second = await world.act('PATCH', `/threads/${other.id ?? ''}`, { as: 'admin', pinned: true });
    expect(second).toMatchObject({ code: 30_047 });

    expect(await world.ask('PATCH', `/channels/${id}`, { archived: true })).toMatchObject({ flags: 0 });
    const third = await world.act('PATCH', `/threads/${other.id ?? ''}`, { as: 'admin', pinned: true });
    expect(third).toMatchObject({ status: 200, flags: 2 });
  });

  test('and may be pinned only in a forum', async () => {
    const world = await startThreadWorld();
    const { id } = await world.open();

    expect(await world.ask('PATCH', `/channels/${id}`, { flags: 2 })).toMatchObject({ code: 50_024 });
  });
});

describe('an archived thread', () => {
  test('is opened by a message: its update and the membership come first', async () => {
    const world = await startThreadWorld();
    const bot = await startBot(world.playground);
    const { id } = await world.open({ auto_archive_duration: 60 });
    world.pass(60 * MINUTE_MS);
    await expect.poll(() => (bot.channels.cache.get(id) as ThreadChannel).archived).toBe(true);
    const events = listenTo(bot);

    await world.say('guest', id);

    await expect.poll(() => events).toContain('MESSAGE_CREATE');
    expect(events).toEqual(['THREAD_UPDATE', 'THREAD_MEMBER_UPDATE', 'MESSAGE_CREATE']);
    expect((bot.channels.cache.get(id) as ThreadChannel).archived).toBe(false);
  });

  const refused: [name: string, method: string, path: string, body?: object][] = [
    ['edits its message', 'PATCH', '/messages/MESSAGE', { content: 'changed' }],
    ['reacts', 'PUT', '/messages/MESSAGE/reactions/%F0%9F%91%8D/@me'],
    ['takes a reaction back', 'DELETE', '/messages/MESSAGE/reactions/%F0%9F%91%8D/@me'],
    ['pins a message', 'PUT', '/messages/pins/MESSAGE'],
    ['joins', 'PUT', '/thread-members/@me'],
    ['leaves', 'DELETE', '/thread-members/@me'],
    ['adds somebody', 'PUT', '/thread-members/USER'],
    ['removes somebody', 'DELETE', '/thread-members/USER'],
    ['renames it', 'PATCH', '', { name: 'renamed' }],
    ['locks it', 'PATCH', '', { locked: true }],
    ['slows it down', 'PATCH', '', { rate_limit_per_user: 5 }],
  ];

  test.each(refused)('refuses a bot that %s with 50083', async (_name, method, path, body) => {
    const world = await startThreadWorld();
    const { id, owner_id: userId = '' } = await world.open();
    const { id: messageId = '' } = await world.ask('POST', `/channels/${id}/messages`, { content: 'hello' });
    await world.ask('PATCH', `/channels/${id}`, { archived: true });

    const place = path.replace('MESSAGE', messageId).replace('USER', userId);
    expect(await world.ask(method, `/channels/${id}${place}`, body)).toMatchObject({ status: 400, code: 50_083 });
  });

  test('may be read, lose messages, be changed while it is opened, and be deleted', async () => {
    const world = await startThreadWorld();
    const { id } = await world.open();
    const { id: messageId = '' } = await world.ask('POST', `/channels/${id}/messages`, { content: 'hello' });
    await world.ask('PATCH', `/channels/${id}`, { archived: true });

    expect(await world.ask('GET', `/channels/${id}/messages/${messageId}`)).toMatchObject({ content: 'hello' });
    expect(await world.ask('DELETE', `/channels/${id}/messages/${messageId}`)).toMatchObject({ status: 204 });
    expect(await world.ask('PATCH', `/channels/${id}`, { archived: true })).toMatchObject({ status: 200 });
    expect(await world.ask('PATCH', `/channels/${id}`, { archived: false, name: 'again' })).toMatchObject({
      name: 'again',
    });
    expect(await world.ask('DELETE', `/channels/${id}`)).toMatchObject({ status: 200 });
  });

  test('is not joined or left by people either', async () => {
    const world = await startThreadWorld();
    const { id } = await world.open();
    await world.ask('PATCH', `/channels/${id}`, { archived: true });

    const membership = `/threads/${id}/members/@me?as=guest`;
    expect(await world.act('PUT', membership)).toMatchObject({ code: 50_083 });
    expect(await world.act('DELETE', membership)).toMatchObject({ code: 50_083 });
  });
});

describe('a locked thread', () => {
  const refused: [name: string, method: string, path: string, body?: object][] = [
    ['sends', 'POST', '/messages', { content: 'hello' }],
    ['edits its message', 'PATCH', '/messages/MESSAGE', { content: 'changed' }],
    ['pins a message', 'PUT', '/messages/pins/MESSAGE'],
    ['renames what it opened', 'PATCH', '', { name: 'renamed' }],
    ['closes what it opened', 'PATCH', '', { archived: true }],
    ['adds somebody', 'PUT', '/thread-members/USER'],
  ];

  async function startLocked() {
    const world = await startThreadWorld({ applications: [PLAIN_BOT] });
    const { id, owner_id: userId = '' } = await world.open();
    const { id: messageId = '' } = await world.ask('POST', `/channels/${id}/messages`, { content: 'hello' });
    await world.act('PATCH', `/threads/${id}`, { as: 'admin', locked: true });
    return { world, id, userId, messageId };
  }

  test.each(refused)('refuses a bot that %s with 160005', async (_name, method, path, body) => {
    const { world, id, userId, messageId } = await startLocked();

    const place = path.replace('MESSAGE', messageId).replace('USER', userId);
    expect(await world.ask(method, `/channels/${id}${place}`, body)).toMatchObject({ code: 160_005 });
  });

  test('is reacted in and loses messages while it is active, and not once it is archived', async () => {
    const { world, id, messageId } = await startLocked();
    const message = `/channels/${id}/messages/${messageId}`;
    expect(await world.ask('PUT', `${message}/reactions/%F0%9F%91%8D/@me`)).toMatchObject({ status: 204 });

    await world.act('PATCH', `/threads/${id}`, { as: 'admin', archived: true });

    expect(await world.ask('DELETE', message)).toMatchObject({ code: 160_005 });
    await world.act('PATCH', `/threads/${id}`, { as: 'admin', archived: false });
    expect(await world.ask('DELETE', message)).toMatchObject({ status: 204 });
  });

  test('stays closed to a message', async () => {
    const { world, id } = await startLocked();
    await world.act('PATCH', `/threads/${id}`, { as: 'admin', archived: true });

    expect(await world.act('POST', '/messages', { as: 'guest', channelId: id, content: 'no' })).toMatchObject({
      code: 160_005,
    });
    expect(await isArchived(world, id)).toBe(true);
    expect(
      await world.act<APIMessage>('POST', '/messages', { as: 'admin', channelId: id, content: 'yes' }),
    ).toMatchObject({
      content: 'yes',
    });
    expect(await isArchived(world, id)).toBe(false);
  });
});

function listenTo(bot: Client<true>): string[] {
  const events: string[] = [];
  bot.on(Events.Raw, ({ t }: { t: string | null }) => {
    if (t !== null) events.push(t);
  });
  return events;
}
