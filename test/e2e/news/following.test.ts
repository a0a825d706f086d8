import { PermissionFlagsBits } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { makeFollowId } from '../../../src/delivery/follow.ts';
import { GUILD_MAX_FOLLOWS } from '../../../src/delivery/following.ts';
import { describeLocalBot, LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import {
  eventually,
  firstMessage,
  readInteraction,
  startDiscord,
  startTestBot,
  testConfig,
  type TestDiscord,
} from '../bot-world.ts';
import { openDatabaseFile } from './database-file.ts';
import { channelNamed, lineOf, newsPerson } from './news-person.ts';

const FEED = 'local-newsroom';
const PATIENCE = { timeout: 10_000 };

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord();
});

/** The bot with the newsroom's feed known, followed in #news. */
const startBot = (more: object = {}) =>
  startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [], ...more });

const followIn = (channel: string) => makeFollowId(channelNamed(discord, channel), FEED);

describe('/news follow', () => {
  test('takes every choice, and shows the state they lead to', async () => {
    await startBot();
    const admin = newsPerson(discord);
    const other = firstMessage(
      await admin.run('follow', {
        ...{
          feed: FEED,
          channel: channelNamed(discord, 'general'),
          discussions: false,
          words: 'battery, fast charging',
        },
        ...{ brands: 'xiaomi', phones: 'mi mix', expression: 'not (rumour or leak)', style: 'compact', publish: true },
        ...{ times: '18:30, 8', 'quiet-hours': '22-7', 'time-zone': 'europe/berlin' },
      }),
    );
    expect(readMessage(other)).toContain('now follows **[Local newsroom]');
    expect(lineOf(other, 'Articles')).toBe(
      'those about Xiaomi, Xiaomi Mi MIX, “battery” or “fast charging”, and where “not (rumour or leak)” holds',
    );
    expect(lineOf(other, 'Looks')).toBe('compact, a headline each');
    expect(lineOf(other, 'Discussions')).toBe('opened when somebody presses the button');
    expect(lineOf(other, 'When')).toBe(
      'together, every day at 08:00 and 18:30, nothing from 22:00 to 07:00 (Europe/Berlin)',
    );
    expect(lineOf(other, 'State')).toMatch(/^on, since <t:\d+:R>, set up by <@\d+>$/);
  });

  test('offers brands and phones to go on a list with, time zones, and feeds', async () => {
    await startBot();
    const admin = newsPerson(discord);
    expect(await admin.offered('follow', 'brands', 'Sony, xia')).toEqual([['Sony, Xiaomi', 'Sony, Xiaomi']]);
    const phones = await admin.offered('follow', 'phones', 'Xiaomi Mi MIX, mi mix 2');
    expect(phones).toContainEqual(['Xiaomi Mi MIX, Xiaomi Mi MIX 2', 'Xiaomi Mi MIX, Xiaomi Mi MIX 2']);
    expect(await admin.offered('follow', 'time-zone', 'new york')).toEqual([['America/New_York', 'America/New_York']]);
    expect((await admin.offered('follow', 'time-zone', '')).length).toBeGreaterThan(5);
    expect((await admin.offered('follow', 'feed', ''))[0]).toEqual(['Every feed of mine', 'every-feed']);
    expect((await admin.offered('check', 'feed', ''))[0]).toEqual(['Local newsroom', FEED]);
  });

  test('leaves what is followed already as it is', async () => {
    await startBot();
    const answer = await newsPerson(discord, 'admin', 'news').ask('follow', { feed: FEED, style: 'compact' });
    expect(answer).toContain('nothing was changed');
    expect(answer).toContain('Looks: cards');
  });

  test.each([
    [{ brands: 'Foo' }, 'I know no brand called “Foo”.'],
    [{ brands: 'Foo', times: 'noon' }, 'I know no brand called “Foo”.\n- “noon” is no time of day'],
    [{ phones: 'zzzz' }, 'I know no phone called exactly “zzzz”.'],
    [{ words: '???' }, 'There is no letter and no digit in “???”'],
    [{ words: Array.from({ length: 26 }, (_, at) => `w${at}`).join() }, 'More than 25 words'],
    [{ expression: 'a and (b' }, 'has a parenthesis that is not closed, after “a and”'],
    [{ times: 'noon' }, '“noon” is no time of day'],
    [{ 'quiet-hours': 'night' }, '“night” are no quiet hours'],
    [{ times: '23', 'quiet-hours': '22-7' }, '23:00 lies in the quiet hours'],
    [{ 'time-zone': 'Mars' }, 'I know no time zone called “Mars”'],
    [{ feed: 'no such feed' }, 'I know no feed called “no such feed”'],
    [{ feed: 'gsm' }, 'Did you mean **GSMArena**?'],
    [{ feed: 'http://169.254.169.254/feed' }, 'nothing leaves the machine'],
  ])('refuses %o, says why, and follows nothing', async (options, reason) => {
    await startBot();
    const admin = newsPerson(discord);
    expect(await admin.ask('follow', { feed: FEED, ...options })).toContain(reason);
    expect(await admin.ask('list')).not.toContain(channelNamed(discord, 'general'));
  });

  test.each([
    ['ViewChannel', 'general', 'View Channel'],
    ['SendMessages', 'general', 'Send Messages'],
    ['ReadMessageHistory', 'general', 'Read Message History'],
    ['CreatePublicThreads', 'general', 'Create Public Threads'],
    ['SendMessagesInThreads', 'general', 'Send Messages in Threads'],
    ['SendMessages', 'news', 'Send Messages'],
    ['SendMessages', 'phone-talk', 'Send Messages'],
    ['SendMessagesInThreads', 'phone-talk', 'Send Messages in Threads'],
    ['ReadMessageHistory', 'phone-talk', 'Read Message History'],
  ] as const)('names %s when the bot lacks it in #%s', async (permission, channel, name) => {
    const permissions = LOCAL_APPLICATION.permissions & ~PermissionFlagsBits[permission];
    discord = await startDiscord({ applications: [{ ...LOCAL_APPLICATION, permissions }] });
    await startTestBot(discord);
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    await denyEveryone(channelNamed(discord, channel), PermissionFlagsBits[permission]);
    const answer = await admin.ask('follow', { channel: channelNamed(discord, channel) });
    expect(answer).toContain(`I lack this permission in <#${channelNamed(discord, channel)}>: **${name}**.`);
    expect(await admin.ask('list')).toContain('No channel');
  });

  test('asks for no more than what was chosen takes', async () => {
    const permissions = LOCAL_APPLICATION.permissions & ~PermissionFlagsBits.CreatePublicThreads;
    discord = await startDiscord({ applications: [{ ...LOCAL_APPLICATION, permissions }] });
    await startTestBot(discord);
    await denyEveryone(channelNamed(discord, 'general'), PermissionFlagsBits.CreatePublicThreads);
    expect(await newsPerson(discord).ask('follow', { discussions: false })).toContain('now follows');
  });

  test('mentions no role that the bot or who asks may not mention', async () => {
    await startBot();
    const { newsWriters } = await roles();
    const admin = newsPerson(discord);
    expect(await admin.ask('follow', { feed: FEED, mention: newsWriters })).toContain(
      "**Mention “everyone”, “here” and All Roles**. Give it to me in the channel's settings, then try again. Or let everybody mention that role.",
    );
  });

  test('mentions nobody by the role that stands for everybody', async () => {
    await startBot();
    const admin = newsPerson(discord);
    expect(await admin.ask('follow', { feed: FEED, mention: discord.guildId })).toContain('I never mention everybody');
    await admin.pick(await admin.panel(followIn('news')), 'news-edit|role', discord.guildId);
    expect(lineOf(await admin.panel(followIn('news')), 'Mentions')).toBe('nobody');
  });

  test('asked for in a thread, goes into its channel', async () => {
    await startBot();
    const channelId = channelNamed(discord, 'general');
    const thread = await discord.local.openThread({ as: 'admin', channelId, name: 'A talk' });
    expect(await newsPerson(discord, 'admin', thread.id).ask('follow')).toContain(`<#${channelId}> now follows`);
  });

  test('says what has no effect in that kind of channel', async () => {
    await startBot();
    const admin = newsPerson(discord);
    const panel = firstMessage(await admin.run('follow', { feed: FEED, publish: true, times: '9' }));
    expect(lineOf(panel, 'Published')).toBe('no, for only posts in announcement channels can be');
    expect(readMessage(panel)).toContain('later ones together at the times below');
  });
});

test('/news list goes by the channels as they stand in the server, then by feed', async () => {
  const { following } = (await startTestBot(discord)).services;
  const follows = [
    ['general', 'feed-10'],
    ['general', 'feed-2'],
    ['news', 'feed-3'],
    ['general', null],
  ] as const;
  for (const [channel, feedId] of follows) {
    const request = { guildId: discord.guildId, channelId: channelNamed(discord, channel), openThread: true };
    await following.follow({ ...request, feedId, firstCount: 0 });
  }
  const names = (await newsPerson(discord).offered('edit', 'follow', '')).map(([name]) => name);
  expect(names).toEqual(['#news: feed-3', '#general: every feed', '#general: feed-2', '#general: feed-10']);
});

describe('a server that follows as much as it may', () => {
  test('is told so, and leafs through all of it', async () => {
    const bot = await startTestBot(discord);
    const { following } = bot.services;
    for (let at = 0; at < GUILD_MAX_FOLLOWS; at += 1) {
      const request = { guildId: discord.guildId, channelId: channelNamed(discord, 'news'), openThread: true };
      await following.follow({ ...request, feedId: `feed-${String(at).padStart(3, '0')}`, firstCount: 0 });
    }
    const admin = newsPerson(discord);
    expect(await admin.ask('follow')).toContain('as many as I can look after');
    const list = firstMessage(await admin.run('list'));
    expect(readMessage(list)).toContain('Page 1 of 17, 200 in all');
    const second = firstMessage(await admin.press(list, 'Next'));
    expect(readMessage(second)).toContain('Page 2 of 17');
    const first = firstMessage(await admin.press(second, 'Back'));
    expect(readMessage(first)).toContain('Page 1 of 17');
    const again = firstMessage(await admin.press(first, 'Next'));
    const opened = firstMessage(
      await admin.pick(again, 'news-open', makeFollowId(channelNamed(discord, 'news'), 'feed-013')),
    );
    expect(readMessage(opened)).toContain('feed-013');
    expect(await admin.offered('edit', 'follow', '')).toHaveLength(25);
    expect(await admin.offered('edit', 'follow', 'feed-199')).toHaveLength(1);
  });
});

describe('the panel of a follow', () => {
  test('changes what is pressed, picked and filled in, and it is still so after a restart', async () => {
    const config = { ...describeLocalBot(testConfig(), discord).config, databaseUrl: await openDatabaseFile() };
    const bot = await startBot({ config });
    const admin = newsPerson(discord);
    let panel = await admin.panel(followIn('news'));
    panel = firstMessage(await admin.pick(panel, 'news-edit|style', 'compact'));
    panel = firstMessage(await admin.press(panel, 'Open no discussions'));
    panel = firstMessage(await admin.press(panel, 'Publish each post'));
    const filter = { words: 'camera', brands: 'Sony', devices: '', expression: '' };
    panel = firstMessage(await admin.fill(await admin.press(panel, 'Which articles'), filter));
    const pace = { times: '9', days: ['1', '5'], quiet: '', zone: 'America/New_York' };
    panel = firstMessage(await admin.fill(await admin.press(panel, 'When'), pace));
    const expected = {
      Looks: 'compact, a headline each',
      Discussions: 'opened when somebody presses the button',
      'Published to the servers that follow it': 'yes',
      Articles: 'those about Sony or “camera”',
      When: 'together, Monday and Friday at 09:00 (America/New_York)',
    };
    const shown = (message: typeof panel) =>
      Object.fromEntries(Object.keys(expected).map((name) => [name, lineOf(message, name)]));
    expect(shown(panel)).toEqual(expected);

    await bot.stop();
    await startBot({ config });
    expect(shown(await newsPerson(discord).panel(followIn('news')))).toEqual(expected);
  });

  test('moves it into another channel, where the bot may post and the same is not followed yet', async () => {
    await startBot();
    const [news, general, desk] = ['news', 'general', 'bot-desk'].map((name) => channelNamed(discord, name));
    await denyEveryone(general ?? '', PermissionFlagsBits.SendMessages);
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    const refused = await admin.pick(await admin.panel(followIn('news')), 'news-edit|channel', general ?? '');
    await eventually(() => readInteraction(discord, refused)).toContain('**Send Messages**');
    await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'phone-talk') });
    const there = await admin.pick(
      await admin.panel(followIn('news')),
      'news-edit|channel',
      channelNamed(discord, 'phone-talk'),
    );
    await eventually(() => readInteraction(discord, there)).toContain('already; nothing was changed');
    const moved = firstMessage(await admin.pick(await admin.panel(followIn('news')), 'news-edit|channel', desk ?? ''));
    expect(readMessage(moved)).toContain(`<#${desk}> now follows **[Local newsroom]`);
    expect(readMessage(moved)).toContain(`in place of <#${news}>`);
    const list = await admin.ask('list');
    expect(list).toContain('#bot-desk: Local newsroom');
    expect(list).not.toContain('#news: Local newsroom');
  });

  test('keeps everything when what was filled in cannot be read', async () => {
    await startBot();
    const admin = newsPerson(discord);
    const panel = await admin.panel(followIn('news'));
    const wrong = { words: '', brands: 'Foo', devices: '', expression: '"' };
    const answer = firstMessage(await admin.fill(await admin.press(panel, 'Which articles'), wrong));
    expect(readMessage(answer)).toContain('I know no brand called “Foo”');
    expect(readMessage(answer)).toContain('has a quote that is not closed');
    expect(readMessage(answer)).toContain('What you wrote, to use again:');
    expect(readMessage(answer)).toContain('Brands: Foo');
    expect(lineOf(await admin.panel(followIn('news')), 'Articles')).toBe('every one');
  });

  test('pauses, resumes, and ends after asking', async () => {
    await startBot();
    const admin = newsPerson(discord);
    const leftOpen = await admin.panel(followIn('news'));
    const panel = await admin.panel(followIn('news'));
    const paused = firstMessage(await admin.press(panel, 'Pause'));
    expect(lineOf(paused, 'State')).toBe('**paused**: somebody wanted it so');
    const resumed = firstMessage(await admin.press(paused, 'Resume'));
    expect(lineOf(resumed, 'State')).toMatch(/^on/);
    const asked = firstMessage(await admin.press(resumed, 'Unfollow'));
    const kept = firstMessage(await admin.press(asked, 'No, keep it'));
    expect(lineOf(kept, 'State')).toMatch(/^on/);
    const ended = firstMessage(await admin.press(firstMessage(await admin.press(kept, 'Unfollow')), 'Yes, end it'));
    expect(readMessage(ended)).toContain('no longer follows');
    // A panel that was left open says so, too.
    expect(readMessage(firstMessage(await admin.press(leftOpen, 'Pause')))).toContain('No channel follows that');
  });
});

describe('/news pause and resume', () => {
  test('hold articles back, and post or skip what came meanwhile', async () => {
    const { services } = await startBot();
    const filed = async () => (await services.articles.latest({ offset: 0, limit: 1 })).total;
    const before = await filed();
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    await publish('First');
    await expect.poll(() => headlinesIn('news'), PATIENCE).toEqual(['First']);
    expect(await admin.ask('pause', { follow: followIn('news') })).toContain('**paused**');
    await publish('Second');
    await expect.poll(filed, PATIENCE).toBe(before + 2);
    const waiting = async () => lineOf(await admin.panel(followIn('news')), 'Waiting');
    await expect.poll(waiting, PATIENCE).toBe('one article, until it is resumed');
    expect(await headlinesIn('news')).toEqual(['First']);
    await admin.run('resume', { follow: followIn('news') });
    await expect.poll(() => headlinesIn('news'), PATIENCE).toEqual(['First', 'Second']);
    await admin.run('pause', { follow: followIn('news') });
    await publish('Third');
    await expect.poll(filed, PATIENCE).toBe(before + 3);
    await admin.run('resume', { follow: followIn('news'), missed: 'skip' });
    await publish('Fourth');
    await expect.poll(() => headlinesIn('news'), PATIENCE).toEqual(['First', 'Second', 'Fourth']);
  });
});

describe('/news latest and preview', () => {
  test('show the newest, and post it exactly once', async () => {
    await startBot();
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    await publish('First');
    await expect.poll(() => headlinesIn('news'), PATIENCE).toEqual(['First']);
    await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general'), times: '0:00' });
    const follow = followIn('general');
    const answers = await Promise.all([admin.ask('latest', { follow }), admin.ask('latest', { follow })]);
    for (const answer of answers) expect(answer).toContain('First');
    await expect.poll(() => headlinesIn('general'), PATIENCE).toEqual(['First']);
    await expect.poll(() => admin.ask('latest', { follow }), PATIENCE).toContain('has had it already');
    expect(await headlinesIn('general')).toEqual(['First']);
    const preview = await admin.run('preview', { follow });
    expect(preview.ephemeral).toBe(true);
    expect(readMessage(firstMessage(preview))).toContain('First');
  });

  test('say so when there is none', async () => {
    await startTestBot(discord);
    const admin = newsPerson(discord);
    await admin.run('follow', { words: 'nothing-of-this-kind' });
    const follow = makeFollowId(channelNamed(discord, 'general'), null);
    expect(await admin.ask('preview', { follow })).toContain('No article has arrived yet');
    expect(await admin.ask('latest', { follow })).toContain('No article has arrived yet');
  });
});

describe('who does not manage the server', () => {
  test.each(['follow', 'list', 'edit', 'pause', 'resume', 'unfollow', 'preview', 'latest'])(
    'is told so by /news %s',
    async (name) => {
      await startBot();
      const options = ['follow', 'list'].includes(name) ? {} : { follow: followIn('news') };
      const member = newsPerson(discord, 'member');
      expect(await member.ask(name, options)).toContain('**Manage Server**');
      expect(await member.offered('edit', 'follow', '')).toEqual([]);
      expect(await newsPerson(discord).ask('list')).toContain(channelNamed(discord, 'news'));
    },
  );

  test.each(['edit', 'pause', 'resume', 'unfollow', 'preview', 'latest'])(
    '/news %s of what is not followed',
    async (name) => {
      await startBot();
      expect(await newsPerson(discord).ask(name, { follow: 'nonsense' })).toContain('No channel follows that');
    },
  );
});

describe('a follow that is typed instead of chosen', () => {
  test('is found by its channel or its feed, and asked for where several are called so', async () => {
    await startBot();
    const admin = newsPerson(discord);
    await admin.run('follow', { channel: channelNamed(discord, 'general') });
    expect(await admin.ask('edit', { follow: '#general' })).toContain('follows **every feed of mine**');
    expect(await admin.ask('edit', { follow: `<#${channelNamed(discord, 'news')}>` })).toContain('Local newsroom');
    await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general') });
    const several = firstMessage(await admin.run('unfollow', { follow: 'general' }));
    expect(readMessage(several)).toContain('Which of these?');
    expect(readMessage(several)).not.toContain('#news');
    const panel = firstMessage(await admin.pick(several, 'news-open', followIn('general')));
    expect(readMessage(panel)).toContain('Local newsroom');
    expect(await admin.ask('unfollow', { follow: '???' })).toContain('No channel follows that');
    expect(await admin.ask('unfollow', { follow: 'general: local' })).toContain('no longer follows');
  });
});

const publish = (title: string) => discord.local.publish({ title, url: `https://news.example/${title}` });

async function headlinesIn(channel: string): Promise<string[]> {
  const messages = (await discord.as('admin', channel).read()).filter(({ author }) => author.bot);
  return messages.toReversed().flatMap((message) => /\[([^\]]+)\]/.exec(readMessage(message))?.[1] ?? []);
}

async function roles(): Promise<{ newsWriters: string }> {
  const [guild] = (await discord.local.state('admin')).guilds;
  const role = guild?.roles.find(({ id, managed }) => id !== discord.guildId && !managed);
  if (role === undefined) throw new Error('There is no role to mention');
  return { newsWriters: role.id };
}

/** So that nobody's role but the bot's own could give it the permission. */
async function denyEveryone(channelId: string, permission: bigint): Promise<void> {
  const response = await fetch(`${discord.origin}/local/channels/${channelId}/overwrites/${discord.guildId}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'admin', type: 0, deny: String(permission) }),
  });
  expect(response.status).toBe(200);
}
