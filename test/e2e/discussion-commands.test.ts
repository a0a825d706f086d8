import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TrafficRecord } from '../../playground/local-api.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { eventually, type Person, startDiscord, startTestBot, type TestBot, type TestDiscord } from './bot-world.ts';
import { clockFrom } from './moved-clock.ts';
import {
  addChannel,
  advance,
  answerOf,
  BUILDER,
  DAY_MS,
  findThread,
  HOUR_MS,
  openDiscussion,
  TALK,
  wordsIn,
} from './talk-world.ts';

/** A Tuesday. */
const BEGIN = new Date('2026-11-24T06:00:00Z');

let discord: TestDiscord;
let bot: TestBot;
let member: Person;
let admin: Person;

async function begin(permissions = LOCAL_APPLICATION.permissions): Promise<void> {
  discord = await startDiscord(
    { applications: [{ ...LOCAL_APPLICATION, permissions }, BUILDER], clock: clockFrom(BEGIN) },
    isMediaChannelMade,
  );
  bot = await startTestBot(discord, { clock: { now: () => new Date(discord.clock.now()) }, tendEveryMs: 20 });
  member = discord.as('member', 'general');
  admin = discord.as('admin', 'general');
}

/** Discord's OpenAPI document knows no media channels, which its guide does (resources/channel, "Channel Types"). */
function isMediaChannelMade(record: TrafficRecord): boolean {
  return record.kind === 'rest' && JSON.stringify(record.request ?? null).includes('"name":"pictures"');
}

beforeEach(() => begin());

const tend = async (person: Person, name: string, options: { name: string; value: string }[] = []) =>
  answerOf(await person.run('discussion', [{ name, options }]));
const stateOf = async (threadId: string) => {
  const thread = await findThread(discord, threadId);
  return { name: thread?.name, slowmode: thread?.rate_limit_per_user, ...thread?.thread_metadata };
};
const choose = (name: Parameters<TestBot['services']['settings']['change']>[1], value: unknown) =>
  bot.services.settings.change(discord.guildId, name, value);

async function chooseArticle(): Promise<string> {
  const { choices } = await member.complete('discuss', [{ name: 'article', value: '', focused: true }]);
  return String(choices?.[0]?.value);
}

async function discuss(person: Person, channelId?: string) {
  const article = { name: 'article', value: await chooseArticle() };
  return person.run('discuss', channelId === undefined ? [article] : [article, { name: 'channel', value: channelId }]);
}

describe('/discussion', () => {
  test('locks and unlocks for moderators, and says when it is so already', async () => {
    await begin(LOCAL_APPLICATION.permissions | PermissionFlagsBits.ManageThreads);
    const { threadId } = await openDiscussion(discord, member);
    const [inside, asAdmin] = [discord.as('member', threadId), discord.as('admin', threadId)];
    expect(await tend(inside, 'lock')).toBe('In this server that is for moderators.');
    expect(await tend(asAdmin, 'lock')).toContain('is locked');
    expect(await stateOf(threadId)).toMatchObject({ locked: true });
    expect(await tend(asAdmin, 'lock')).toContain('already');
    expect(await tend(asAdmin, 'list')).toContain(' · locked');
    await expect(inside.say('May I?')).rejects.toThrow();
    expect(await tend(inside, 'unlock')).toBe('In this server that is for moderators.');
    expect(await tend(asAdmin, 'unlock')).toContain('again');
    expect(await stateOf(threadId)).toMatchObject({ locked: false });
    expect(await tend(asAdmin, 'unlock')).toContain('is not locked');
    await inside.say('Now I may.');
  });

  test('names the one permission that unlocking takes', async () => {
    const { threadId } = await openDiscussion(discord, member);
    await discord.operate('PATCH', `threads/${threadId}`, { as: 'admin', locked: true });
    await eventually(() => tend(discord.as('admin', threadId), 'unlock')).toContain(
      'I lack the permission **Manage Threads**.',
    );
    expect(await stateOf(threadId)).toMatchObject({ locked: true });
  });

  test('renames the one it is used in or the chosen one, and tells when the next name is possible', async () => {
    const { threadId } = await openDiscussion(discord, member);
    const inside = discord.as('member', threadId);
    expect(await tend(inside, 'rename', [{ name: 'name', value: 'All screen' }])).toContain('has its new name');
    const chosen = { name: 'discussion', value: threadId };
    expect(await tend(member, 'rename', [{ name: 'name', value: 'No bezel' }, chosen])).toContain('has its new name');
    expect(await stateOf(threadId)).toMatchObject({ name: 'No bezel' });
    expect(await tend(discord.as('guest', threadId), 'rename', [{ name: 'name', value: 'Mine' }])).toContain(
      'whoever started the discussion',
    );
    const refused = await tend(inside, 'rename', [{ name: 'name', value: 'A third' }]);
    const [, second = ''] = /The next one is possible <t:(\d+):R>/.exec(refused) ?? [];
    const waitMs = Number(second) * 1_000 - discord.clock.now();
    expect(waitMs).toBeGreaterThan(8 * 60_000);
    expect(waitMs).toBeLessThanOrEqual(10 * 60_000 + 1_000);
    expect(await stateOf(threadId)).toMatchObject({ name: 'No bezel' });
  });

  test('gives nothing but mentions no name at all, and keeps emoji and right-to-left text whole', async () => {
    const { threadId } = await openDiscussion(discord, member);
    const inside = discord.as('member', threadId);
    await tend(inside, 'rename', [{ name: 'name', value: `@everyone <@${bot.userId}>` }]);
    const { name: bare = '' } = await stateOf(threadId);
    expect(bare.trim()).not.toBe('');
    expect(bare).not.toMatch(/@everyone|<@/);
    await tend(inside, 'rename', [{ name: 'name', value: 'هاتف 👩‍👩‍👧‍👦 جديد' }]);
    expect(await stateOf(threadId)).toMatchObject({ name: 'هاتف 👩‍👩‍👧‍👦 جديد' });
  });
});

describe('a digest of the week', () => {
  beforeEach(async () => {
    await choose('digestChannelId', discord.channelIds['bot-desk']);
    await choose('digestEvery', 'week');
    await choose('digestWeekday', 4);
    await choose('digestHour', 18);
    await choose('quietDays', 0);
  });
  const moveTo = (time: string) => {
    advance(discord, Date.parse(time) - discord.clock.now());
  };
  const digests = async () => (await wordsIn(discord, 'bot-desk')).filter((it) => it.includes('What we are talking'));

  test('comes on its day at its hour in UTC, once, and again a week later', async () => {
    await choose('autoArchiveMinutes', 10_080);
    const { threadId } = await openDiscussion(discord, member);
    moveTo('2026-11-25T18:30:00Z');
    await discord.as('member', threadId).say('It is Wednesday');
    moveTo('2026-11-26T17:59:00Z');
    await discord.as('guest', threadId).say('It is Thursday, and not yet time');
    await eventually(() => tend(admin, 'list')).toContain('2 messages by 2 people');
    expect(await digests()).toEqual([]);
    moveTo('2026-11-26T18:00:30Z');
    await eventually(digests).toEqual([expect.stringMatching(/The last seven days[^]*Liveliest[^]*· 2 messages/)]);
    moveTo('2026-11-27T18:30:00Z');
    await openDiscussion(discord, member, 'Fairphone');
    expect(await digests()).toHaveLength(1);
    moveTo('2026-12-03T18:00:30Z');
    await eventually(digests).toHaveLength(2);
  });

  test('looks for what a bot that was killed may have posted, and is posted by the next where it was not', async () => {
    await openDiscussion(discord, member);
    const match = { method: 'POST' as const, path: '/channels/:channel_id/messages', token: LOCAL_APPLICATION.token };
    discord.faults.add({ match, times: 4, fault: { kind: 'status', status: 502 } });
    moveTo('2026-11-26T18:00:30Z');
    await eventually(digests).toHaveLength(1);
    advance(discord, HOUR_MS);
    await openDiscussion(discord, member, 'Fairphone');
    expect(await digests()).toHaveLength(1);
  }, 30_000);
});

describe('what a server has chosen for its discussions', () => {
  test.each([
    [60, 0],
    [1_440, 10],
    [10_080, 21_600],
  ])('%i minutes and %i seconds: is how threads and posts are opened', async (minutes, seconds) => {
    await choose('autoArchiveMinutes', minutes);
    await choose('slowmodeSeconds', seconds);
    const { threadId } = await openDiscussion(discord, member);
    expect(await stateOf(threadId)).toMatchObject({ auto_archive_duration: minutes, slowmode: seconds });
    const { threads } = await discuss(member, discord.channelIds['phone-talk']);
    expect(await stateOf(threads[0]?.id ?? '')).toMatchObject({ auto_archive_duration: minutes, slowmode: seconds });
  });

  test('the slowmode holds for people', async () => {
    await choose('slowmodeSeconds', 10);
    const { threadId } = await openDiscussion(discord, member);
    const guest = discord.as('guest', threadId);
    await guest.say('One');
    await expect(guest.say('Two')).rejects.toThrow();
    advance(discord, 11_000);
    await guest.say('Two');
  });
});

describe('a forum that asks for a tag', () => {
  const addForum = (...tags: { name: string; moderated?: boolean }[]) =>
    addChannel(discord, { name: 'tagged', type: ChannelType.GuildForum, available_tags: tags, flags: 16 });
  const tagsOf = async (channelId: string, ids: readonly string[]) => {
    const { guilds } = await discord.local.state('admin');
    const forum = guilds[0]?.channels.find(({ id }) => id === channelId);
    const available = forum && 'available_tags' in forum ? forum.available_tags : [];
    return ids.map((id) => available.find((tag) => tag.id === id)?.name);
  };

  test('none of which suits gets the first that may be set', async () => {
    const forum = await addForum(
      { name: 'For moderators', moderated: true },
      { name: 'Cooking' },
      { name: 'Knitting' },
    );
    const { threads } = await discuss(member, forum);
    expect(await tagsOf(forum, threads[0]?.applied_tags ?? [])).toEqual(['Cooking']);
  });

  test('none of which may be set names the permission that it takes', async () => {
    const forum = await addForum({ name: 'For moderators', moderated: true });
    expect(answerOf(await discuss(member, forum))).toContain('I lack the permission **Manage Threads**.');
    expect(await member.threads()).toEqual([]);
  });

  test('all of which are for moderators takes a post of a bot that may set them', async () => {
    await begin(LOCAL_APPLICATION.permissions | PermissionFlagsBits.ManageThreads);
    const forum = await addForum({ name: 'For moderators', moderated: true });
    const { threads } = await discuss(member, forum);
    expect(await tagsOf(forum, threads[0]?.applied_tags ?? [])).toEqual(['For moderators']);
  });
});

describe('a media channel', () => {
  const REASON = 'a media channel wants a picture or video in each post';
  let media: string;
  beforeEach(async () => {
    media = await addChannel(discord, { name: 'pictures', type: ChannelType.GuildMedia });
  });
  const openPost = () =>
    discord.local.openThread({ as: 'member', channelId: media, name: 'My picture', content: 'Look at it' });

  test('is offered for choice by no command, for Discord registers none that does', async () => {
    const article = { name: 'article', value: await chooseArticle() };
    const channel = { name: 'channel', value: media };
    await expect(member.run('discuss', [article, channel])).rejects.toThrow('does not take a channel of this type');
    const { threadId } = await openDiscussion(discord, member);
    const options = [
      { name: 'forum', value: media },
      { name: 'discussion', value: threadId },
    ];
    await expect(tend(admin, 'move', options)).rejects.toThrow('does not take a channel of this type');
  });

  test('is refused by /discuss from within a post, with the reason', async () => {
    const { id } = await openPost();
    expect(answerOf(await discuss(discord.as('member', id)))).toContain(REASON);
    expect((await member.threads()).map((thread) => thread.id)).toEqual([id]);
  });

  test('has the discussion of a post in the post itself', async () => {
    const { id } = await openPost();
    const inside = discord.as('member', id);
    const post = (await inside.read()).at(-1);
    if (!post) throw new Error('There is no post');
    expect(answerOf(await inside.runOn(post, TALK))).toContain('right here');
  });

  test('is followed by no news, and that is said', async () => {
    const { id } = await openPost();
    const options = [{ name: 'feed', value: discord.newsroomFeedUrl }];
    const inside = discord.as('admin', id);
    expect(answerOf(await inside.run('news', [{ name: 'follow', options }]))).toBe(
      'News goes into text, announcement and forum channels. Please choose one of those.',
    );
  });
});

test('in a thread, what is asked for is opened beside it', async () => {
  const { threadId } = await openDiscussion(discord, member);
  const { choices } = await member.complete('discuss', [{ name: 'article', value: 'fairphone', focused: true }]);
  const options = [{ name: 'article', value: String(choices?.[0]?.value) }];
  const { threads } = await discord.as('member', threadId).run('discuss', options);
  expect(threads).toMatchObject([{ parent_id: discord.channelIds['general'] }]);
  expect(threads[0]?.id).not.toBe(threadId);
});

test('days without a word archive a discussion, and a word brings it back with all its figures', async () => {
  await choose('quietDays', 0);
  const { threadId } = await openDiscussion(discord, member);
  await discord.as('member', threadId).say('One');
  await eventually(() => tend(admin, 'list')).toContain('1 message by 1 person');
  advance(discord, 4 * DAY_MS);
  await eventually(() => tend(admin, 'list')).toContain('No discussion of mine is open');
  await discord.as('guest', threadId).say('Two');
  await eventually(() => tend(admin, 'list')).toContain('2 messages by 2 people');
});
