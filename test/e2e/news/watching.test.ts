import { type APIMessage, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { MEMBER_MAX_WATCHES } from '../../../src/delivery/watching.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import { firstMessage, startDiscord, startTestBot, testConfig, type TestDiscord } from '../bot-world.ts';
import { openDatabaseFile } from './database-file.ts';
import { channelNamed, newsPerson } from './news-person.ts';

const PATIENCE = { timeout: 20_000 };
const SLOW_MS = 60_000;

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord();
});

const startBot = (more: object = {}) =>
  startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [], ...more });

const publish = (title: string) =>
  discord.local.publish({ title, url: `https://news.example/${title.replaceAll(' ', '-')}` });

async function idOf(name: string): Promise<string> {
  const { users } = await discord.local.state('admin');
  return users.find(({ user }) => user.username === name)?.user.id ?? '';
}

/** All messages of the first thread of that name, oldest first. */
async function threadMessages(title: string): Promise<APIMessage[]> {
  const threads = await discord.as('admin', 'news').threads();
  const thread = threads.find(({ name }) => name.includes(title));
  return thread === undefined ? [] : (await discord.as('admin', thread.id).read()).toReversed();
}

/** What the bot wrote to a person. */
async function letters(user: string): Promise<string[]> {
  const [direct] = (await discord.local.state(user)).directs;
  if (direct === undefined) return [];
  return (await discord.local.messages(user, direct.id)).toReversed().map(readMessage);
}

describe('a member who watches', () => {
  test(
    'is added to the discussion of an article about it: no ping, no grey line, once, also over a restart',
    async () => {
      const config = { ...describeLocalBot(testConfig(), discord).config, databaseUrl: await openDatabaseFile() };
      const bot = await startBot({ config });
      const member = newsPerson(discord, 'member');
      expect(await member.ask('watch', { what: 'xiaomi' })).toContain('You watch **Xiaomi** now');
      await publish('Sony shows a phone');
      await publish('Xiaomi shows a phone');
      const memberId = await idOf('member');
      const watched = async () =>
        (await threadMessages('Xiaomi shows')).filter((message) => readMessage(message).includes(`<@${memberId}>`));
      await expect.poll(watched, PATIENCE).toHaveLength(1);
      const [line] = await watched();
      expect(line?.edited_timestamp).not.toBeNull();
      expect((await threadMessages('Xiaomi shows')).map(({ type }) => type)).not.toContain(MessageType.RecipientAdd);
      expect(JSON.stringify(await threadMessages('Sony shows'))).not.toContain(memberId);

      await bot.stop();
      await startBot({ config });
      await publish('Xiaomi shows another');
      await expect.poll(async () => (await threadMessages('Xiaomi shows another')).length, PATIENCE).toBeGreaterThan(1);
      expect(await watched()).toHaveLength(1);
      const pings = discord.traffic.filter(
        ({ method, request }) => method === 'POST' && JSON.stringify(request ?? '').includes(`<@${memberId}>`),
      );
      expect(pings).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'is written to when that was chosen, with the way to the discussion',
    async () => {
      await startBot();
      const guest = newsPerson(discord, 'guest');
      await guest.run('watch', { what: 'words:battery' });
      const list = firstMessage(await guest.run('watching'));
      expect(readMessage(list)).toContain('I add you to the discussion');
      expect(readMessage(firstMessage(await guest.press(list, 'Write to me')))).toContain('I write to you');
      await publish('A battery that lasts');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
      const [letter] = await letters('guest');
      expect(letter).toContain('[A battery that lasts]');
      expect(letter).toContain('https://discord.com/channels/');
      expect(letter).toContain('You watch “battery”');
      expect(await letters('member')).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'is told when no letter can be sent, and is tried again on request',
    async () => {
      await startBot();
      const guest = newsPerson(discord, 'guest');
      await guest.run('watch', { what: 'words:battery', how: 'direct' });
      await local('PATCH', 'privacy', { as: 'guest', takesDirectMessages: false });
      await publish('A battery that lasts');
      await expect.poll(async () => guest.ask('watching'), PATIENCE).toContain('Discord did not let me write to you');
      await local('PATCH', 'privacy', { as: 'guest', takesDirectMessages: true });
      const list = firstMessage(await guest.run('watching'));
      await guest.press(list, 'Write to me');
      await publish('Another battery');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
      expect((await letters('guest'))[0]).toContain('Another battery');
    },
    SLOW_MS,
  );

  test(
    'is written to when an edit adds nobody to the discussion',
    async () => {
      await startBot();
      await newsPerson(discord, 'guest').run('watch', { what: 'words:battery' });
      await local('POST', 'faults', {
        match: { method: 'GET', path: '/channels/:channel_id/thread-members/:user_id' },
        fault: { kind: 'status', status: 404, code: 10007 },
      });
      await publish('A battery that lasts');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
    },
    SLOW_MS,
  );

  test(
    'is written to once although the answers to letters are lost',
    async () => {
      await startBot();
      const guest = newsPerson(discord, 'guest');
      await guest.run('watch', { what: 'words:nothing', how: 'direct' });
      await guest.run('watch', { what: 'words:battery' });
      await publish('A battery that lasts');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
      const direct = (await discord.local.state('guest')).directs[0]?.id ?? '';
      await local('POST', 'faults', {
        match: { method: 'POST', path: `/channels/${direct}/messages` },
        fault: { kind: 'resetAfter' },
        times: 5,
      });
      await publish('Another battery');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(2);
      await publish('A third battery');
      await expect.poll(() => letters('guest'), { timeout: 40_000 }).toHaveLength(3);
      const told = (await letters('guest')).map((letter) => /\[([^\]]+)\]/.exec(letter)?.[1]);
      expect(told.toSorted()).toEqual(['A battery that lasts', 'A third battery', 'Another battery']);
    },
    SLOW_MS,
  );

  test(
    'is written to once although the answer is lost until Discord has forgotten the nonce',
    async () => {
      await startBot();
      const guest = newsPerson(discord, 'guest');
      await guest.run('watch', { what: 'words:battery', how: 'direct' });
      await publish('A battery that lasts');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
      const direct = (await discord.local.state('guest')).directs[0]?.id ?? '';
      // Once for each try that the client makes by itself.
      const fault = discord.faults.add({
        match: { method: 'POST', path: `/channels/${direct}/messages` },
        fault: { kind: 'resetAfter' },
        times: 4,
      });
      await publish('Another battery');
      await expect.poll(() => discord.faults.list().some(({ id }) => id === fault.id), PATIENCE).toBe(false);
      discord.clock.moveTo(discord.clock.now() + 60 * 60_000);
      await publish('A third battery');
      await expect.poll(async () => (await letters('guest')).join('\n'), PATIENCE).toContain('A third battery');
      const looks = () =>
        discord.traffic.filter(
          ({ method, path }) => method === 'GET' && path?.startsWith(`/channels/${direct}/messages`),
        );
      await expect.poll(looks, PATIENCE).not.toEqual([]);
      const told = (await letters('guest')).map((letter) => /\[([^\]]+)\]/.exec(letter)?.[1]);
      expect(told).toEqual(['A battery that lasts', 'Another battery', 'A third battery']);
    },
    SLOW_MS,
  );

  test(
    'holds up nobody else while Discord puts edits of the opener off for long',
    async () => {
      await startBot();
      await newsPerson(discord, 'member').run('watch', { what: 'words:battery' });
      await newsPerson(discord, 'guest').run('watch', { what: 'words:battery', how: 'direct' });
      const fault = discord.faults.add({
        match: { method: 'PATCH', path: '/channels/:channel_id/messages/:message_id' },
        fault: { kind: 'status', status: 429, code: 30046, retryAfterSeconds: 3_600, scope: 'shared' },
        times: 1,
      });
      await publish('A battery that lasts');
      await expect.poll(() => discord.faults.list().some(({ id }) => id === fault.id), PATIENCE).toBe(false);
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
      await publish('Another phone');
      await expect.poll(() => threadMessages('Another phone'), PATIENCE).not.toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'is written to when the discussion has as many watchers as the server allows',
    async () => {
      const { services } = await startBot();
      await services.settings.change(discord.guildId, 'watchersMax', 1);
      for (const user of ['member', 'guest']) await newsPerson(discord, user).run('watch', { what: 'words:battery' });
      await publish('A battery that lasts');
      await expect.poll(() => letters('guest'), PATIENCE).toHaveLength(1);
      const text = (await threadMessages('A battery')).map(readMessage).join('\n');
      expect(text).toContain(await idOf('member'));
      expect(text).not.toContain(await idOf('guest'));
      expect(await letters('member')).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'who left the server is told nothing, and forgotten',
    async () => {
      const { services } = await startBot();
      const guestId = await idOf('guest');
      await newsPerson(discord, 'guest').run('watch', { what: 'words:battery', how: 'direct' });
      await local('DELETE', `members/${guestId}?as=admin`);
      await publish('A battery that lasts');
      const watcher = { guildId: discord.guildId, userId: guestId };
      await expect.poll(() => services.watching.list(watcher), PATIENCE).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    'who may not read the channel is not added there',
    async () => {
      await startBot();
      const guestId = await idOf('guest');
      const [guest, member] = [newsPerson(discord, 'guest'), newsPerson(discord, 'member')];
      for (const person of [guest, member]) await person.run('watch', { what: 'words:battery' });
      const body = { as: 'admin', type: 1, deny: String(PermissionFlagsBits.ViewChannel) };
      await local('PUT', `channels/${channelNamed(discord, 'news')}/overwrites/${guestId}`, body);
      await publish('A battery that lasts');
      const memberId = await idOf('member');
      const text = async () => (await threadMessages('A battery')).map(readMessage).join('\n');
      await expect.poll(text, PATIENCE).toContain(memberId);
      expect(await text()).not.toContain(guestId);
    },
    SLOW_MS,
  );
});

describe('/news watch, watching and unwatch', () => {
  test('are for every member, and say what is wrong', async () => {
    await startTestBot(discord);
    const member = newsPerson(discord, 'member');
    expect(await member.ask('watching')).toContain('You watch nothing here yet');
    expect(await member.ask('watch', { what: '???' })).toContain('no letter and no digit');
    expect(await member.ask('watch', { what: 'mi mix', how: 'direct' })).toContain('You watch **Xiaomi Mi MIX** now');
    expect(await member.ask('watch', { what: 'Mi MIX' })).toContain('You watch **Xiaomi Mi MIX** already');
    expect(await member.ask('unwatch', { what: 'sony' })).toContain('You do not watch that');
    expect(await member.ask('unwatch', { what: 'mi mix' })).toContain('You no longer watch **Xiaomi Mi MIX**');
    expect(await member.ask('watching')).toContain('You watch nothing here yet');
  });

  test('offer topics, and of what one watches only that', async () => {
    await startTestBot(discord);
    const member = newsPerson(discord, 'member');
    expect(await member.offered('watch', 'what', 'xiao')).toContainEqual(['Xiaomi (brand)', 'brand:Xiaomi']);
    expect(await member.offered('unwatch', 'what', '')).toEqual([]);
    for (const what of ['brand:Xiaomi', 'words:fast charging']) await member.run('watch', { what });
    expect(await member.offered('unwatch', 'what', '')).toEqual([
      ['Everything', 'everything'],
      ['Xiaomi', 'brand:Xiaomi'],
      ['“fast charging”', 'words:fast charging'],
    ]);
    expect(await member.offered('unwatch', 'what', 'charg')).toHaveLength(1);
    expect(await newsPerson(discord, 'guest').offered('unwatch', 'what', '')).toEqual([]);
    expect(await member.ask('unwatch', { what: 'everything' })).toContain('You no longer watch anything here');
  });

  test('keep so many at most, and end what is picked', async () => {
    await startTestBot(discord);
    const member = newsPerson(discord, 'member');
    for (let at = 0; at < MEMBER_MAX_WATCHES; at += 1) await member.run('watch', { what: `words:word${at}` });
    expect(await member.ask('watch', { what: 'words:more' })).toContain('as many as I keep for you');
    const list = firstMessage(await member.run('watching'));
    const left = firstMessage(await member.pick(list, 'unwatch', 'words:word3'));
    expect(readMessage(left)).not.toContain('“word3”');
    expect(await member.ask('watch', { what: 'words:more' })).toContain('You watch “more” now');
  });
});

async function local(method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(`${discord.origin}/local/${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  expect(response.ok).toBe(true);
}
