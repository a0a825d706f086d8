import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { type FaultDraft, type InteractionResult, type TrafficRecord } from '../../playground/local-api.ts';
import { type PlaygroundOptions } from '../../playground/playground.ts';
import { readMessage } from '../../playground/say/readable-text.ts';
import { describeLocalBot, LOCAL_APPLICATION } from '../../src/local-mode.ts';
import {
  eventually,
  type Person,
  readInteraction,
  startDiscord,
  startTestBot,
  type TestBot,
  testConfig,
  type TestDiscord,
} from './bot-world.ts';
import {
  addChannel,
  advance,
  BUILDER,
  DAY_MS,
  denyBot,
  HOUR_MS,
  newDatabaseFile,
  openersIn,
  postArticle,
  TALK,
} from './talk-world.ts';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;
let onRequest: ((record: TrafficRecord) => void) | undefined;

async function begin(options: Partial<PlaygroundOptions> = {}): Promise<void> {
  onRequest = undefined;
  discord = await startDiscord({
    applications: [LOCAL_APPLICATION, BUILDER],
    ...options,
    onTraffic: (record) => onRequest?.(record),
  });
  bot = await startTestBot(discord);
  member = discord.as('member', 'general');
}

beforeEach(() => begin());

const articleId = async (about = 'Xiaomi Mi MIX') => {
  const [article] = await bot.services.articles.search(about, 1);
  if (!article) throw new Error(`No article is about ${about}`);
  return article.id;
};

async function discuss(channelId: string, person = member): Promise<InteractionResult> {
  return person.run('discuss', [
    { name: 'article', value: await articleId() },
    { name: 'channel', value: channelId },
  ]);
}

/** All that the presser was told beside the message that became a link. */
const told = async (result: InteractionResult) => readInteraction(discord, result);

const threadsOf = async () => member.threads();

describe('in each kind of channel', () => {
  test.each([
    ['text', ChannelType.GuildText, ChannelType.PublicThread],
    ['announcement', ChannelType.GuildAnnouncement, ChannelType.AnnouncementThread],
    ['forum', ChannelType.GuildForum, ChannelType.PublicThread],
  ])('%s, a discussion opens with one opener', async (name, type, threadType) => {
    const channelId = await addChannel(discord, { name: `new-${name}`, type });
    const { threads } = await discuss(channelId);
    expect(threads).toMatchObject([{ parent_id: channelId, type: threadType }]);
    expect(await openersIn(discord, threads[0]?.id ?? '')).toHaveLength(1);
  });

  test('a forum gets the tags that suit, and one where it asks for one', async () => {
    const tags = ['Review', 'News', 'Xiaomi'].map((tag) => ({ name: tag }));
    const channelId = await addChannel(discord, {
      name: 'tagged',
      type: ChannelType.GuildForum,
      available_tags: tags,
      flags: 16,
    });
    const { threads } = await discuss(channelId);
    const { guilds } = await discord.local.state('admin');
    const forum = guilds[0]?.channels.find(({ id }) => id === channelId);
    const available = forum && 'available_tags' in forum ? forum.available_tags : [];
    const nameOf = (id: string) => available.find((tag) => tag.id === id)?.name;
    expect(threads[0]?.applied_tags?.map(nameOf).toSorted()).toEqual(['News', 'Xiaomi']);
  });
});

describe('each refusal of Discord is told for what it is', () => {
  const refusal = (status: number, code: number): FaultDraft => ({
    match: {
      method: 'POST',
      path: '/channels/:channel_id/messages/:message_id/threads',
      token: LOCAL_APPLICATION.token,
    },
    times: 1,
    fault: { kind: 'status', status, code, message: 'Refused on purpose' },
  });

  test.each([
    [404, 10003, 'not there any more'],
    [404, 10004, 'not there any more'],
    [404, 10008, 'not there any more'],
    [400, 20028, 'did not answer as it should'],
    [400, 50008, 'takes no threads'],
    [400, 50021, 'takes no threads'],
    [400, 200000, 'does not let me'],
    [400, 240000, 'does not let me'],
    [403, 50001, 'does not let me'],
    [403, 50013, 'does not let me'],
    [400, 50024, 'takes no threads'],
    [400, 50083, 'did not answer as it should'],
    [400, 130000, 'did not answer as it should'],
    [400, 160005, 'did not answer as it should'],
    [400, 160006, 'as many open threads as Discord allows'],
    [400, 160007, 'as many open threads as Discord allows'],
    [400, 200001, 'does not let me'],
  ])('%i %i: “%s”, and the next press opens it', async (status, code, text) => {
    const message = await postArticle(member);
    discord.faults.add(refusal(status, code));
    expect(await told(await member.press(message, TALK))).toContain(text);
    expect(await threadsOf()).toEqual([]);
    await member.press(message, TALK);
    expect((await threadsOf()).map(({ id }) => id)).toEqual([message.id]);
    expect(await openersIn(discord, message.id)).toHaveLength(1);
  });

  test('an answer that is lost leads to the one thread all the same', async () => {
    const message = await postArticle(member);
    discord.faults.add({ ...refusal(500, 0), fault: { kind: 'resetAfter' } });
    await member.press(message, TALK);
    await member.runOn(message, TALK);
    expect((await threadsOf()).map(({ id }) => id)).toEqual([message.id]);
    expect(await openersIn(discord, message.id)).toHaveLength(1);
  });
});

describe('a post in a forum whose answer is lost', () => {
  const lose = (fault: FaultDraft['fault']) =>
    discord.faults.add({
      match: { method: 'POST', path: '/channels/:channel_id/threads', token: LOCAL_APPLICATION.token },
      times: 1,
      fault,
    });

  test.each([{ kind: 'resetAfter' }, { kind: 'truncate' }] as const)('by $kind is there once', async (fault) => {
    const forum = discord.channelIds['phone-talk'] ?? '';
    lose(fault);
    await discuss(forum);
    await discuss(forum);
    expect(await threadsOf()).toHaveLength(1);
    expect(await openersIn(discord, (await threadsOf())[0]?.id ?? '')).toHaveLength(1);
  });

  test.each([
    [400, 40066, 'does not let me'],
    [400, 40067, 'did not answer as it should'],
    [404, 10087, 'did not answer as it should'],
    [400, 240000, 'does not let me'],
  ])('or that Discord refuses by %i %i is opened by the next try', async (status, code, text) => {
    const forum = discord.channelIds['phone-talk'] ?? '';
    lose({ kind: 'status', status, code, message: 'Refused on purpose' });
    expect(await told(await discuss(forum))).toContain(text);
    await discuss(forum);
    expect(await threadsOf()).toHaveLength(1);
  });

  test('is found again when the server has changed the titles meanwhile', async () => {
    const forum = discord.channelIds['phone-talk'] ?? '';
    lose({ kind: 'truncate' });
    await discuss(forum);
    await bot.services.settings.change(discord.guildId, 'titleTemplate', '{device}: {title}');
    await discuss(forum);
    expect(await threadsOf()).toHaveLength(1);
  });
});

describe('the permission that is missing is named, and no other', () => {
  const { CreatePublicThreads, SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits;

  test.each([
    ['Create Public Threads', CreatePublicThreads],
    ['Send Messages in Threads', SendMessagesInThreads],
    ['View Channel', ViewChannel],
  ])('under a message: %s', async (name, permission) => {
    const message = await postArticle(member);
    await denyBot(discord, bot, message.channel_id, permission);
    await eventually(async () => told(await member.runOn(message, TALK))).toContain(
      `I lack the permission **${name}**.`,
    );
    expect(await threadsOf()).toEqual([]);
  });

  test.each([
    ['Send Messages', SendMessages],
    ['Send Messages in Threads', SendMessagesInThreads],
    ['View Channel', ViewChannel],
  ])('in a forum: %s', async (name, permission) => {
    const forum = discord.channelIds['phone-talk'] ?? '';
    await denyBot(discord, bot, forum, permission);
    await eventually(async () => told(await discuss(forum))).toContain(`I lack the permission **${name}**.`);
    expect(await threadsOf()).toEqual([]);
  });

  test.each([
    ['Send Messages', SendMessages],
    ['View Channel', ViewChannel],
  ])('where the article has to be posted first: %s', async (name, permission) => {
    const desk = discord.channelIds['bot-desk'] ?? '';
    await denyBot(discord, bot, desk, permission);
    await eventually(async () => told(await discuss(desk))).toContain(`I lack the permission **${name}**.`);
    expect(await threadsOf()).toEqual([]);
  });
});

test('a hundred people press at the same moment: one thread, one opener', async () => {
  const message = await postArticle(member);
  const people = ['member', 'admin', 'guest'];
  await Promise.allSettled(
    Array.from({ length: 100 }, (_, at) => discord.as(people[at % 3] ?? '', 'general').press(message, TALK)),
  );
  expect((await threadsOf()).map(({ id }) => id)).toEqual([message.id]);
  expect(await openersIn(discord, message.id)).toHaveLength(1);
}, 30_000);

describe('by a moved clock', () => {
  test('a discussion that Discord has archived is led to, and goes on when somebody writes', async () => {
    await bot.services.settings.change(discord.guildId, 'quietDays', 0);
    const message = await postArticle(member);
    await member.press(message, TALK);
    advance(discord, 4 * DAY_MS);
    const isArchived = async () => (await threadsOf())[0]?.thread_metadata?.archived;
    await eventually(isArchived).toBe(true);
    expect(await told(await member.runOn(message, TALK))).toContain(`<#${message.id}>`);
    expect(await isArchived()).toBe(true);
    await discord.as('guest', message.id).say('I am back');
    expect(await isArchived()).toBe(false);
    expect(await openersIn(discord, message.id)).toHaveLength(1);
    await eventually(async () => told(await member.run('discussion', [{ name: 'list', options: [] }]))).toContain(
      '1 message by 1 person',
    );
  });

  test('leaves the list of channels when the server wants it to', async () => {
    await bot.services.settings.change(discord.guildId, 'autoArchiveMinutes', 60);
    const message = await postArticle(member);
    await member.press(message, TALK);
    advance(discord, 2 * HOUR_MS);
    await eventually(async () => (await threadsOf())[0]?.thread_metadata?.archived).toBe(true);
  });
});

test("at Discord's own cap the article stays, and opens once there is room", async () => {
  await begin({ activeThreadLimit: 1 });
  const first = await postArticle(member);
  const second = await postArticle(member);
  await member.press(first, TALK);
  expect(await told(await member.press(second, TALK))).toContain('as many open threads as Discord allows');
  const kept = (await discord.as('guest', 'general').read()).find(({ id }) => id === second.id);
  expect(JSON.stringify(kept?.components)).toContain('"talk|');
  await discord.operate('PATCH', `threads/${first.id}`, { as: 'admin', archived: true });
  await member.press(second, TALK);
  expect((await threadsOf()).map(({ id }) => id)).toContain(second.id);
});

describe("a thread that is deleted under the bot's feet", () => {
  test('before its opener is written, leaves nothing behind and can be opened anew', async () => {
    const message = await postArticle(member);
    let deleting: Promise<void> | undefined;
    onRequest = ({ method, route, status }) => {
      if (method !== 'POST' || status !== 201 || !route?.endsWith('/threads')) return;
      onRequest = undefined;
      deleting = discord.operate('DELETE', `threads/${message.id}?as=admin`);
    };
    await member.press(message, TALK);
    await deleting;
    await eventually(threadsOf).toEqual([]);
    await discord.as('guest', 'general').runOn(message, TALK);
    expect((await threadsOf()).map(({ id }) => id)).toEqual([message.id]);
    expect(await openersIn(discord, message.id)).toHaveLength(1);
  });

  test('becomes a button again, by which it is opened anew, also where it was deleted while the bot was away', async () => {
    const databaseUrl = await newDatabaseFile();
    await bot.stop();
    const restart = async () => {
      const { config } = describeLocalBot(testConfig(), discord);
      bot = await startTestBot(discord, { config: { ...config, databaseUrl } });
    };
    await restart();
    const message = await postArticle(member);
    const shown = async () =>
      (await discord.as('guest', 'general').read()).find(({ id }) => id === message.id)?.components;
    const whole = await shown();
    await member.press(message, TALK);
    await eventually(shown).not.toEqual(whole);
    await discord.operate('DELETE', `threads/${message.id}?as=admin`);
    await eventually(shown).toEqual(whole);
    await member.press(message, TALK);
    expect(await openersIn(discord, message.id)).toHaveLength(1);
    await bot.stop();
    await discord.operate('DELETE', `threads/${message.id}?as=admin`);
    await restart();
    await eventually(shown).toEqual(whole);
  });

  test('while somebody closes it, is told to be gone', async () => {
    const message = await postArticle(member);
    await member.press(message, TALK);
    const [opener] = await openersIn(discord, message.id);
    if (!opener) throw new Error('There is no opener');
    await discord.operate('DELETE', `threads/${message.id}?as=admin`);
    const outcome = await bot.services.tendDiscussion(
      message.id,
      { userId: '1', mayManageThreads: true, roleIds: [] },
      { kind: 'close' },
    );
    expect(outcome).toEqual({ outcome: 'gone' });
  });
});

describe('whatever the headline', () => {
  async function openFor(title: string, url: string, kind: 'message' | 'forum' = 'message') {
    const draft = {
      title,
      url,
      source: { name: 'Example', url },
      publishedAt: new Date(),
      summary: '',
      imageUrl: null,
    };
    const { article } = await bot.services.articles.file(draft);
    const subject = { title: article.title, article };
    const channelId = discord.channelIds[kind === 'forum' ? 'phone-talk' : 'general'] ?? '';
    const place = { guildId: discord.guildId, channelId };
    if (kind === 'forum') return bot.services.openDiscussion({ kind, place, subject, startedBy: null });
    const { id: messageId } = await member.say('An article');
    return bot.services.openDiscussion({ kind, place, messageId, subject, startedBy: null });
  }
  const names = async () => (await threadsOf()).map(({ name }) => name);

  test('three hundred characters with emoji and right-to-left text are cut whole', async () => {
    const family = '👩‍👩‍👧‍👦';
    const title = `هاتف شاومي الجديد ${family} ${`شاشة كبيرة جدا ${family} `.repeat(14)}`.slice(0, 300);
    expect((await openFor(title, 'https://example.org/rtl')).outcome).toBe('created');
    const [name = ''] = await names();
    expect(Array.from(name).length).toBeLessThanOrEqual(100);
    expect(name).toMatch(/^Let's talk about: هاتف شاومي الجديد/);
    expect(name.isWellFormed()).toBe(true);
    expect(name).not.toMatch(/\u200d…?$/);
  });

  test('nothing but mentions gives the bare call, and pings nobody', async () => {
    const { me } = await discord.local.state('admin');
    const outcome = await openFor(`<@${me.id}> @everyone <@&${discord.guildId}> @here`, 'https://example.org/mentions');
    expect(await names()).toEqual([TALK]);
    const threadId = 'threadId' in outcome ? outcome.threadId : '';
    const messages = await discord.as('admin', threadId).read();
    expect(messages.flatMap(({ mentions }) => mentions)).toEqual([]);
    expect(messages.some((it) => it.mention_everyone)).toBe(false);
  });

  test.each(['message', 'forum'] as const)('two articles with one headline have a %s each', async (kind) => {
    const outcomes = [
      await openFor('The same headline', 'https://example.org/one', kind),
      await openFor('The same headline', 'https://example.org/two', kind),
      await openFor('The same headline', 'https://example.org/two', kind),
    ];
    const expected = kind === 'forum' ? ['created', 'created', 'existed'] : ['created', 'created', 'created'];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(expected);
    expect(await names()).toHaveLength(kind === 'forum' ? 2 : 3);
  });
});

test('the openers of a channel never ask the same twice in a row', async () => {
  const asked: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const message = await postArticle(member);
    await member.press(message, TALK);
    const [opener] = await openersIn(discord, message.id);
    asked.push(/To start with\n(.*)/.exec(opener ? readMessage(opener) : '')?.[1] ?? '');
  }
  expect(asked.filter((it, at) => it === asked[at - 1])).toEqual([]);
  expect(asked.every((it) => it.endsWith('?'))).toBe(true);
}, 20_000);
