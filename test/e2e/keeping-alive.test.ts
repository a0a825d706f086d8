import { type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import { type SettingName } from '../../src/discussions/server-settings.ts';
import { describeLocalBot } from '../../src/local-mode.ts';
import {
  eventually,
  firstMessage,
  type Person,
  startDiscord,
  startTestBot,
  type TestBot,
  testConfig,
  type TestDiscord,
} from './bot-world.ts';
import { advance, DAY_MS, HOUR_MS, isArchived, openDiscussion, wordsIn } from './talk-world.ts';
import { clockFrom } from './moved-clock.ts';

/** A Tuesday. */
const BEGIN = new Date('2026-11-24T06:00:00Z');

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

async function start(options: Parameters<typeof startTestBot>[1] = {}): Promise<void> {
  bot = await startTestBot(discord, {
    clock: { now: () => new Date(discord.clock.now()) },
    tendEveryMs: 20,
    ...options,
  });
}

beforeEach(async () => {
  discord = await startDiscord({ clock: clockFrom(BEGIN) });
  await start();
  member = discord.as('member', 'general');
});

const choose = (name: SettingName, value: unknown) => bot.services.settings.change(discord.guildId, name, value);

const openAbout = async (about = 'Xiaomi Mi MIX') => (await openDiscussion(discord, member, about)).threadId;

describe('a discussion that has gone quiet', () => {
  test('is nudged once, with a question that was not its first', async () => {
    const threadId = await openAbout();
    const before = await wordsIn(discord, threadId);
    advance(discord, 2 * DAY_MS + HOUR_MS);
    await eventually(async () => (await wordsIn(discord, threadId)).slice(before.length)).toHaveLength(1);
    const [nudge = ''] = (await wordsIn(discord, threadId)).slice(before.length);
    expect(nudge).toMatch(/^It has been quiet here\. The \*\*Xiaomi Mi MIX\*\*.*\?$/);
    expect(before.join('\n')).not.toContain(nudge.replace('It has been quiet here. ', ''));
    advance(discord, 2 * DAY_MS + HOUR_MS);
    await bot.stop();
    await start();
    expect((await wordsIn(discord, threadId)).slice(before.length)).toHaveLength(1);
  });

  test('is told of the newest article about its phone where there is one, and of each once', async () => {
    const topic = { kind: 'device' as const, deviceId: 'xiaomi-mi-mix' };
    const { articles } = await bot.services.articles.latest({ topic, offset: 0, limit: 25 });
    const [newest, oldest] = [articles[0], articles.at(-1)];
    if (!newest || !oldest || newest.id === oldest.id) throw new Error('There are no two articles about it');
    const { id: messageId, channel_id: channelId } = await member.say('An old article');
    const subject = { title: oldest.title, article: oldest };
    const place = { guildId: discord.guildId, channelId };
    await bot.services.openDiscussion({ kind: 'message', place, messageId, subject, startedBy: null });
    advance(discord, 2 * DAY_MS + HOUR_MS);
    await eventually(async () => (await wordsIn(discord, messageId)).at(-1)).toMatch(
      /^It has been quiet here\. Meanwhile there was news:/,
    );
    expect((await wordsIn(discord, messageId)).at(-1)).toContain(newest.url);
  });

  test('is none while people write in it', async () => {
    const threadId = await openAbout();
    advance(discord, DAY_MS);
    await discord.as('guest', threadId).say('I am here');
    advance(discord, DAY_MS + HOUR_MS);
    const quiet = await openAbout('Fairphone');
    advance(discord, DAY_MS - 2 * HOUR_MS);
    expect((await wordsIn(discord, threadId)).at(-1)).toBe('I am here');
    expect(quiet).not.toBe(threadId);
  });

  test('is closed where the server wants it so, and the log is told', async () => {
    await choose('whenQuiet', 'close');
    await choose('logChannelId', discord.channelIds['bot-desk']);
    const threadId = await openAbout();
    advance(discord, 2 * DAY_MS + HOUR_MS);
    await eventually(() => isArchived(discord, threadId)).toBe(true);
    await eventually(() => wordsIn(discord, 'bot-desk')).toEqual([expect.stringMatching(/^I closed .* it was quiet/)]);
  });

  test('stays closed when a person has closed it', async () => {
    const threadId = await openAbout();
    const before = await wordsIn(discord, threadId);
    await discord.operate('PATCH', `threads/${threadId}`, { as: 'admin', archived: true });
    advance(discord, 3 * DAY_MS);
    const other = await openAbout('Fairphone');
    advance(discord, 2 * DAY_MS + HOUR_MS);
    await eventually(() => wordsIn(discord, other)).toContainEqual(expect.stringContaining('It has been quiet here'));
    expect(await wordsIn(discord, threadId)).toEqual(before);
    expect(await isArchived(discord, threadId)).toBe(true);
  });

  test('is let rest where the server wants no nudges', async () => {
    await choose('quietDays', 0);
    const threadId = await openAbout();
    const before = await wordsIn(discord, threadId);
    advance(discord, 2 * DAY_MS + HOUR_MS);
    await openAbout('Fairphone');
    expect(await wordsIn(discord, threadId)).toEqual(before);
  });
});

describe('a digest', () => {
  beforeEach(async () => {
    await choose('digestChannelId', discord.channelIds['bot-desk']);
    await choose('digestEvery', 'day');
    await choose('digestHour', 9);
  });

  test('comes once at its hour, and tells what is going on', async () => {
    const threadId = await openAbout();
    await discord.as('member', threadId).say(`<@${bot.userId}> does it have nfc?`);
    await discord.as('guest', threadId).say('It has.');
    await eventually(() => wordsIn(discord, threadId)).toContainEqual(expect.stringContaining('NFC'));
    expect(await wordsIn(discord, 'bot-desk')).toEqual([]);
    advance(discord, 3 * HOUR_MS);
    await eventually(() => wordsIn(discord, 'bot-desk')).toHaveLength(1);
    const [digest = ''] = await wordsIn(discord, 'bot-desk');
    expect(digest).toMatch(/What we are talking about[^]*Liveliest/);
    expect(digest).toContain(`<#${threadId}> · 2 messages · 2 people`);
    expect(digest).toMatch(/Most asked about[^]*Xiaomi Mi MIX · 1 time/);
    await bot.stop();
    await start();
    advance(discord, HOUR_MS);
    await openAbout('Fairphone');
    expect(await wordsIn(discord, 'bot-desk')).toHaveLength(1);
  });

  test('is not sent when there is nothing to tell', async () => {
    advance(discord, 3 * HOUR_MS);
    await openAbout();
    // Opened after the hour, it is told in the digest that comes late but comes.
    await eventually(() => wordsIn(discord, 'bot-desk')).toEqual([expect.stringMatching(/New[^]*opened/)]);
  });

  test('counts the phones that commands and buttons ask for', async () => {
    const card = firstMessage(await member.run('device', [{ name: 'name', value: 'galaxy s7' }]));
    expect(readMessage(card)).toContain('Samsung Galaxy S7');
    const threadId = await openAbout();
    const opener = (await discord.as('member', threadId).read()).find((it) => readMessage(it).includes('[Card]'));
    if (!opener) throw new Error('There is no opener');
    await discord.as('member', threadId).press(opener, 'Card');
    await discord.as('member', threadId).press(opener, 'Card');
    await discord.as('admin', 'general').run('discussion', [{ name: 'digest', options: [] }]);
    expect((await wordsIn(discord, 'general')).join('\n')).toMatch(
      /Xiaomi Mi MIX · 2 times\n- Samsung Galaxy S7 · 1 time/,
    );
  });

  test('is posted now for moderators', async () => {
    const threadId = await openAbout();
    const run = (user: string) => discord.as(user, 'general').run('discussion', [{ name: 'digest', options: [] }]);
    expect(readMessage(firstMessage(await run('member')))).toContain('for moderators');
    expect(readMessage(firstMessage(await run('admin')))).toBe('Here it is.');
    expect((await wordsIn(discord, 'general')).join('\n')).toContain(`<#${threadId}> · opened`);
  });
});

describe('later news of a phone', () => {
  const publish = (title: string) =>
    discord.local.publish({ title, url: `https://example.org/${encodeURIComponent(title)}` });

  beforeEach(async () => {
    await bot.stop();
    const { follows = [] } = describeLocalBot(testConfig(), discord);
    await start({ follows });
  });

  test('is linked in its earlier discussion, to talk about there or anew', async () => {
    const threadId = await openAbout();
    await publish('Xiaomi Mi MIX gets a new colour');
    const find = async (): Promise<APIMessage | undefined> =>
      (await discord.as('admin', threadId).read()).find((it) => readMessage(it).includes('There is news of it'));
    await eventually(find).toBeDefined();
    const linked = await find();
    if (!linked) throw new Error('Nothing was linked');
    expect(readMessage(linked)).toContain('Xiaomi Mi MIX gets a new colour');
    const result = await discord.as('member', threadId).press(linked, 'Its own discussion');
    expect(result.threads.map(({ name, parent_id: parentId }) => [name, parentId])).toEqual([
      ["Let's talk about: Xiaomi Mi MIX gets a new colour", discord.channelIds['general']],
    ]);
  }, 20_000);

  test('of another phone is not', async () => {
    const threadId = await openAbout();
    const before = await wordsIn(discord, threadId);
    await publish('Google Pixel 8 gets a new colour');
    await eventually(() => wordsIn(discord, 'news')).toContainEqual(
      expect.stringContaining('Pixel 8 gets a new colour'),
    );
    expect(await wordsIn(discord, threadId)).toEqual(before);
  }, 20_000);
});

describe('a cap on the discussions of news', () => {
  const publish = (title: string) =>
    discord.local.publish({ title, url: `https://example.org/${encodeURIComponent(title)}` });
  const openIn = async (channel: string) =>
    (await discord.as('admin', channel).threads())
      .filter(({ parent_id: parentId, thread_metadata: state }) => {
        return parentId === discord.channelIds[channel] && state?.archived === false;
      })
      .map(({ name }) => name);

  beforeEach(async () => {
    await bot.stop();
    const { follows = [] } = describeLocalBot(testConfig(), discord);
    await start({ follows });
    await choose('feedThreadCap', 1);
  });

  test('loses no article: those over it are posted, and the longest idle makes room', async () => {
    for (const title of ['First', 'Second', 'Third']) {
      await publish(title);
      await eventually(() => openIn('news')).toEqual([`Let's talk about: ${title}`]);
    }
    const words = (await wordsIn(discord, 'news')).join('\n');
    for (const title of ['First', 'Second', 'Third']) expect(words).toContain(title);
  });

  test('loses no article where they go without a discussion', async () => {
    await choose('whenCapped', 'postOnly');
    await publish('First');
    await eventually(() => openIn('news')).toEqual(["Let's talk about: First"]);
    await publish('Second');
    await eventually(() => wordsIn(discord, 'news')).toContainEqual(expect.stringContaining('Second'));
    await publish('Third');
    await eventually(() => wordsIn(discord, 'news')).toContainEqual(expect.stringContaining('Third'));
    expect(await openIn('news')).toEqual(["Let's talk about: First"]);
  });
});
