import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import { describeLocalBot, LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { firstMessage, startDiscord, startTestBot, testConfig, type TestDiscord } from '../e2e/bot-world.ts';

const PATIENCE = { timeout: 10_000 };

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord();
});

/** The bot as the local mode has it: following the newsroom in #news. */
const startNewsBot = () => startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [] });

const publish = (title: string) => discord.local.publish({ title, url: `https://news.example/${title}` });

async function postsIn(channel: string): Promise<APIMessage[]> {
  const messages = await discord.as('admin', channel).read();
  return messages.filter(({ author, type }) => author.bot && type === MessageType.Default).toReversed();
}

async function headlinesIn(channel: string): Promise<string[]> {
  return (await postsIn(channel)).map((message) => /\[([^\]]+)\]/.exec(readMessage(message))?.[1] ?? '');
}

async function tell(name: string, options: { name: string; value: string }[], user = 'admin', channel = 'news') {
  return firstMessage(await discord.as(user, channel).run('news', [{ name, options }]));
}

describe('an article that the newsroom publishes', () => {
  test('appears in the channel that follows it, once, with its thread and opener', async () => {
    await startNewsBot();
    await publish('First');
    await expect.poll(() => headlinesIn('news'), PATIENCE).toEqual(['First']);
    await publish('Second');
    await expect.poll(() => headlinesIn('news'), PATIENCE).toEqual(['First', 'Second']);
    for (const { id } of await postsIn('news')) {
      await expect.poll(() => postsIn(id), PATIENCE).toHaveLength(1);
    }
    const threads = await discord.as('admin', 'news').threads();
    expect(threads.map(({ name }) => name).toSorted()).toEqual(["Let's talk about: First", "Let's talk about: Second"]);
    expect(discord.warnings).toEqual([]);
  });

  test('opens a post in a forum that follows it', async () => {
    await startNewsBot();
    const answer = await tell('follow', [
      { name: 'feed', value: 'local-newsroom' },
      { name: 'channel', value: discord.channelIds['phone-talk'] ?? '' },
    ]);
    expect(readMessage(answer)).toContain('now follows **[Local newsroom]');
    await publish('First');
    const forum = discord.channelIds['phone-talk'];
    const posts = async () => (await discord.as('admin', 'news').threads()).filter((one) => one.parent_id === forum);
    await expect
      .poll(async () => (await posts()).map(({ name }) => name), PATIENCE)
      .toEqual(["Let's talk about: First"]);
  });
});

describe('/news', () => {
  test('lists what is followed, and ends it', async () => {
    await startNewsBot();
    expect(readMessage(await tell('list', []))).toContain(`<#${discord.channelIds['news'] ?? ''}>: **Local newsroom**`);
    const { choices = [] } = await discord
      .as('admin', 'news')
      .complete('news', [{ name: 'unfollow', options: [{ name: 'follow', value: '', focused: true }] }]);
    expect(choices.map(({ name }) => name)).toEqual(['#news: Local newsroom']);
    const ended = await tell('unfollow', [{ name: 'follow', value: String(choices[0]?.value) }]);
    expect(readMessage(ended)).toContain('no longer follows');
    expect(readMessage(await tell('list', []))).toContain('No channel of this server follows anything yet.');
  });

  test('offers the known feeds by any word of their names', async () => {
    await startNewsBot();
    const complete = async (value: string) => {
      const options = [{ name: 'follow', options: [{ name: 'feed', value, focused: true }] }];
      return ((await discord.as('admin', 'news').complete('news', options)).choices ?? []).map(({ name }) => name);
    };
    expect((await complete('')).slice(0, 2)).toEqual(['Every feed of mine', 'Local newsroom']);
    expect(await complete('gsma')).toEqual(['GSMArena']);
    expect(await complete('https://news.example/feed')).toEqual(['The feed at https://news.example/feed']);
  });

  test.each([
    ['gsmarena', 'nothing leaves the machine'],
    ['https://news.example/feed.xml', 'nothing leaves the machine'],
    ['@everyone', 'I know no feed called “@\u200beveryone”'],
  ])('says why "%s" is not followed', async (feed, reason) => {
    await startNewsBot();
    expect(readMessage(await tell('follow', [{ name: 'feed', value: feed }]))).toContain(reason);
  });

  test('names the permissions that are missing in the channel', async () => {
    const permissions = LOCAL_APPLICATION.permissions & ~PermissionFlagsBits.SendMessages;
    discord = await startDiscord({ applications: [{ ...LOCAL_APPLICATION, permissions }] });
    await startTestBot(discord);
    const answer = readMessage(await tell('follow', []));
    expect(answer).toContain('**Send Messages**');
    expect(readMessage(await tell('list', []))).toContain('No channel');
  });
});
