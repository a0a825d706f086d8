import { PermissionFlagsBits } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { makeFollowId } from '../../../src/delivery/follow.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import { openStorage } from '../../../src/storage/open-storage.ts';
import { firstMessage, startDiscord, startTestBot, testConfig, type TestDiscord } from '../bot-world.ts';
import { openDatabaseFile } from './database-file.ts';
import { startSite, writeFeed } from './feed-site.ts';
import { channelNamed, lineOf, newsPerson } from './news-person.ts';

const FEED = 'local-newsroom';
const PATIENCE = { timeout: 20_000 };
/** Three refusals come before a pause, each after a longer wait. */
const SLOW_MS = 60_000;

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord();
});

const startBot = (more: object = {}) =>
  startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [], ...more });

const publish = (title: string) => discord.local.publish({ title, url: `https://news.example/${title}` });

/** What the bot wrote by itself in a channel, oldest first. */
async function writtenIn(channel: string): Promise<string[]> {
  const messages = await discord.as('admin', channel).read();
  return messages
    .filter(({ author, interaction_metadata: asked }) => author.bot && asked === undefined)
    .toReversed()
    .map(readMessage);
}

/** What the bot wrote to a person. */
async function letters(user: string): Promise<string[]> {
  const [direct] = (await discord.local.state(user)).directs;
  return direct === undefined ? [] : (await discord.local.messages(user, direct.id)).map(readMessage);
}

describe('a channel where the bot may not post any more', () => {
  test(
    "is on hold, the server's log is told, and resuming posts what waited",
    async () => {
      const { userId, services } = await startBot();
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      await services.settings.change(discord.guildId, 'logChannelId', channelNamed(discord, 'general'));
      await publish('First');
      await expect.poll(() => writtenIn('news'), PATIENCE).toHaveLength(1);
      await deny('news', userId, PermissionFlagsBits.SendMessages);
      await publish('Second');
      const notices = async () => (await writtenIn('general')).filter((text) => text.includes('is on hold'));
      await expect.poll(notices, PATIENCE).toHaveLength(1);
      expect((await notices())[0]).toContain('**Send Messages**');
      const follow = makeFollowId(channelNamed(discord, 'news'), FEED);
      const panel = await admin.panel(follow);
      expect(readMessage(panel)).toContain('⚠️ I lack this permission');
      expect(lineOf(panel, 'State')).toContain('**paused**: I lacked permissions there');

      await deny('news', userId, 0n);
      await admin.run('resume', { follow });
      await expect.poll(async () => (await writtenIn('news')).at(-1), PATIENCE).toContain('Second');
      expect(await notices()).toHaveLength(1);
    },
    SLOW_MS,
  );
});

describe('a channel where the bot may not post any more, in a server without a log', () => {
  test(
    'is on hold, and whoever set that up is told how to go on',
    async () => {
      await startBot();
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      const channelId = channelNamed(discord, 'general');
      await publish('First');
      await expect.poll(() => writtenIn('news'), PATIENCE).toHaveLength(1);
      discord.faults.add({
        match: { method: 'POST', path: `/channels/${channelId}/messages` },
        fault: { kind: 'status', status: 403, code: 50013, message: 'Missing Permissions' },
      });
      await admin.run('follow', { feed: FEED, channel: channelId });
      await expect.poll(() => letters('admin'), PATIENCE).toHaveLength(1);
      const [letter] = await letters('admin');
      expect(letter).toContain('is on hold');
      expect(letter).toContain('/news resume');
      discord.faults.clear();
      await admin.run('resume', { follow: makeFollowId(channelId, FEED) });
      await expect.poll(async () => (await writtenIn('general')).join('\n'), PATIENCE).toContain('First');
      expect(await letters('admin')).toHaveLength(1);
    },
    SLOW_MS,
  );
});

describe('a channel that is deleted', () => {
  test('follows nothing any more at once, and whoever set that up is told', async () => {
    await startBot();
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general') });
    await discord.operate('DELETE', `channels/${channelNamed(discord, 'general')}?as=admin`);
    await expect.poll(() => admin.ask('list'), PATIENCE).not.toContain('deleted channel');
    await expect.poll(() => letters('admin'), PATIENCE).toEqual([expect.stringContaining('was deleted')]);
  });
});

describe('a feed that its server calls gone', () => {
  test('is told of in each channel once, shown on the panel, and tried again when somebody wants it', async () => {
    const config = { ...describeLocalBot(testConfig(), discord).config, databaseUrl: await openDatabaseFile() };
    const bot = await startBot({ config });
    await bot.stop();
    // As after a poll that was answered with 410, told and not yet written to anybody.
    const storage = openStorage(config.databaseUrl);
    const feed = await storage.feeds.get(FEED);
    if (feed === null) throw new Error('The newsroom is not known');
    await storage.feeds.save({ ...feed, status: 'ended', trouble: 'gone' });
    const channelId = channelNamed(discord, 'general');
    const now = new Date();
    const entry = {
      ...{ key: 'feedGone::1', guildId: discord.guildId, channelId, createdBy: [], state: 'waiting' as const },
      ...{ notice: { kind: 'feedGone' as const, feedName: 'News @everyone' }, notedAt: now, failures: 0, dueAt: now },
    };
    await storage.notices.add(entry, now);
    storage.close();

    await startBot({ config, follows: [] });
    await expect.poll(() => writtenIn('general'), PATIENCE).toHaveLength(1);
    expect((await writtenIn('general'))[0]).toContain('is gone for good');
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    const panel = await admin.panel(makeFollowId(channelNamed(discord, 'news'), FEED));
    expect(lineOf(panel, 'Feed')).toContain('**gone**');
    const revived = firstMessage(await admin.press(panel, 'Try the feed again'));
    expect(lineOf(revived, 'Feed')).not.toContain('**gone**');
  });
});

describe('a feed that ends while it is followed', () => {
  test(
    'is told of in the channel, and is read again when somebody resumes it',
    async () => {
      const pages: Record<string, string | null> = { '/rss': writeFeed('The Site', 'One') };
      const site = await startSite(pages);
      const feed = { id: 'site', name: 'The Site', site, url: `${site}/rss` };
      const { guildId } = discord;
      const channelId = channelNamed(discord, 'general');
      await startTestBot(discord, {
        localFeedOrigins: [discord.origin, site],
        follows: [{ guildId, channelId, feed, intervalMs: 500, openThread: false, firstCount: 1 }],
      });
      await expect.poll(() => writtenIn('general'), PATIENCE).toHaveLength(1);
      pages['/rss'] = null;
      await expect.poll(async () => (await writtenIn('general')).at(-1), PATIENCE).toContain('is gone for good');
      expect(await writtenIn('general')).toHaveLength(2);
      pages['/rss'] = writeFeed('The Site', 'One');
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      const follow = makeFollowId(channelId, 'site');
      expect(lineOf(await admin.panel(follow), 'Feed')).toContain('**gone**');
      await admin.run('resume', { follow });
      await expect.poll(async () => lineOf(await admin.panel(follow), 'Feed'), PATIENCE).toMatch(/^read <t:\d+:R>$/);
    },
    SLOW_MS,
  );
});

async function deny(channel: string, targetId: string, permission: bigint): Promise<void> {
  const path = `channels/${channelNamed(discord, channel)}/overwrites/${targetId}`;
  const response = await fetch(`${discord.origin}/local/${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as: 'admin', type: 1, deny: String(permission) }),
  });
  expect(response.status).toBe(200);
}
