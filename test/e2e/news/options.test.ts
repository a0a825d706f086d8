import { type APIMessage, type APIRole, MessageFlags, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { makeFollowId } from '../../../src/delivery/follow.ts';
import { describeLocalBot, LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { firstMessage, startDiscord, startTestBot, testConfig, type TestDiscord } from '../bot-world.ts';
import { channelNamed, lineOf, newsPerson } from './news-person.ts';

const FEED = 'local-newsroom';
const PATIENCE = { timeout: 20_000 };
const SLOW_MS = 60_000;

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord();
});

/** The newsroom is known, and followed nowhere. */
async function startBot(more: object = {}) {
  const bot = await startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [], ...more });
  await newsPerson(discord).run('unfollow', { follow: followIn('news') });
  return bot;
}

const followIn = (channel: string) => makeFollowId(channelNamed(discord, channel), FEED);

const publish = (title: string) =>
  discord.local.publish({ title, url: `https://news.example/${title.replaceAll(' ', '-')}`, summary: 'A summary.' });

/** What the bot posted by itself, oldest first. */
async function postsIn(channel: string): Promise<APIMessage[]> {
  const messages = await discord.as('admin', channel).read();
  return messages
    .filter(({ author, type, interaction_metadata: asked }) => author.bot && type === MessageType.Default && !asked)
    .toReversed();
}

/** A bot that may mention every role, somebody who decides what is followed, and a role to mention. */
async function startWithRole() {
  const permissions = LOCAL_APPLICATION.permissions | PermissionFlagsBits.MentionEveryone;
  discord = await startDiscord({ applications: [{ ...LOCAL_APPLICATION, permissions }] });
  await startBot();
  const admin = newsPerson(discord, 'admin', 'bot-desk');
  const [guild] = (await discord.local.state('admin')).guilds;
  const role = guild?.roles.find(({ id, managed }) => id !== discord.guildId && !managed)?.id ?? '';
  return { admin, role };
}

describe('what was chosen', () => {
  test(
    'decides which articles come, and what they look like',
    async () => {
      await startBot();
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      const channel = channelNamed(discord, 'general');
      const chosen = { words: 'battery', expression: 'not rumour', style: 'compact', discussions: false };
      await admin.run('follow', { feed: FEED, channel, ...chosen });
      await publish('A camera');
      await publish('A battery by rumour');
      await publish('A battery');
      await expect.poll(() => postsIn('general'), PATIENCE).toHaveLength(1);
      const [post] = await postsIn('general');
      const text = post === undefined ? '' : readMessage(post);
      expect(text).toContain('[A battery]');
      expect(text).not.toContain('A summary.');
      expect((post?.flags ?? 0) & MessageFlags.HasThread).toBe(0);
      expect(await admin.ask('preview', { follow: followIn('general') })).not.toContain('A summary.');
    },
    SLOW_MS,
  );

  test(
    'gives the posts of a forum their tags',
    async () => {
      await startBot();
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'phone-talk') });
      let panel = await admin.panel(followIn('phone-talk'));
      const [guild] = (await discord.local.state('admin')).guilds;
      const forum = guild?.channels.find(({ id }) => id === channelNamed(discord, 'phone-talk'));
      const tags = forum !== undefined && 'available_tags' in forum ? forum.available_tags : [];
      const [news, question] = tags;
      const choose = async (tagId: string, which: string, expression: string) =>
        firstMessage(await admin.fill(await admin.pick(panel, 'news-edit|tag', tagId), { which: [which], expression }));
      panel = await choose(news?.id ?? '', 'always', '');
      expect(readMessage(await choose(question?.id ?? '', 'when', '(')).trim()).toContain('Nothing was changed');
      panel = await choose(question?.id ?? '', 'when', 'title:why');
      expect(lineOf(panel, 'Tags')).toBe(
        '**News** always; **Question** when “title:why”; those named after what it is about',
      );
      expect(JSON.stringify(panel.components)).toContain('"description":"Posts for which this holds: title:why"');
      await publish('Why phones break');
      await publish('Phones break');
      const posts = async () =>
        (await discord.as('admin', 'bot-desk').threads()).filter((one) => one.parent_id === forum?.id);
      await expect.poll(async () => (await posts()).length, PATIENCE).toBe(2);
      const tagsOf = async (title: string) =>
        (await posts()).find(({ name }) => name.endsWith(title))?.applied_tags?.toSorted();
      expect(await tagsOf('Why phones break')).toEqual([news?.id, question?.id].toSorted());
      expect(await tagsOf(': Phones break')).toEqual([news?.id]);
    },
    SLOW_MS,
  );

  test(
    'publishes in an announcement channel',
    async () => {
      await startBot();
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'news'), publish: true });
      await publish('A battery');
      const isPublished = async () => ((await postsIn('news'))[0]?.flags ?? 0) & MessageFlags.Crossposted;
      await expect.poll(isPublished, PATIENCE).toBe(MessageFlags.Crossposted);
    },
    SLOW_MS,
  );

  test(
    'mentions a role, and nothing that an article says',
    async () => {
      const { admin, role } = await startWithRole();
      await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general'), mention: role });
      await publish('A battery @everyone');
      await expect.poll(() => postsIn('general'), PATIENCE).toHaveLength(1);
      const [post] = await postsIn('general');
      expect(post?.mention_roles).toEqual([role]);
      expect(post?.mention_everyone).toBe(false);
      const panel = await admin.panel(followIn('general'));
      const cleared = firstMessage(await admin.pick(panel, 'news-edit|role'));
      expect(lineOf(cleared, 'Mentions')).toBe('nobody');
    },
    SLOW_MS,
  );
});

/** A second bot, which stands for somebody who administrates the server. */
const KEEPER = { name: 'Keeper', token: 'keeper-token', permissions: PermissionFlagsBits.Administrator };

async function administrate(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${discord.apiUrl}/v10/guilds/${discord.guildId}${path}`, {
    method,
    headers: { authorization: `Bot ${KEEPER.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  return response.status === 204 ? null : response.json();
}

test(
  'a role that is deleted is mentioned no more, and the panel says so',
  async () => {
    discord = await startDiscord({ applications: [LOCAL_APPLICATION, KEEPER] });
    await startBot();
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    const { id: mention } = (await administrate('POST', '/roles', { name: 'Fans', mentionable: true })) as APIRole;
    await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general'), mention });
    await publish('A battery');
    await expect.poll(() => postsIn('general'), PATIENCE).toHaveLength(1);
    await administrate('DELETE', `/roles/${mention}`);
    await expect
      .poll(async () => lineOf(await admin.panel(followIn('general')), 'Mentions'), PATIENCE)
      .toBe('a role that is gone');
    await publish('A camera');
    await expect.poll(() => postsIn('general'), PATIENCE).toHaveLength(2);
    const texts = (await postsIn('general')).map((post) => readMessage(post).includes(`<@&${mention}>`));
    expect(texts).toEqual([true, false]);
    expect(await admin.ask('preview', { follow: followIn('general') })).not.toContain(mention);
  },
  SLOW_MS,
);

describe('a forum', () => {
  test(
    'gets posts in the chosen look, with the role',
    async () => {
      const { admin, role } = await startWithRole();
      const forum = channelNamed(discord, 'phone-talk');
      await admin.run('follow', { feed: FEED, channel: forum, mention: role, style: 'compact' });
      await publish('A battery');
      const posts = async () =>
        (await discord.as('admin', 'bot-desk').threads()).filter((thread) => thread.parent_id === forum);
      await expect.poll(async () => (await posts()).length, PATIENCE).toBe(1);
      const starter = async () => {
        const [thread] = await posts();
        return (await discord.as('admin', thread?.id ?? '').read()).find(({ id }) => id === thread?.id);
      };
      const post = await starter();
      expect(post?.mention_roles).toEqual([role]);
      expect(post === undefined ? '' : readMessage(post)).toContain(
        `<@&${role}>\n**[A battery](https://news.example/A-battery)**`,
      );
    },
    SLOW_MS,
  );
});

describe('a digest', () => {
  test(
    'holds articles back until its time, then brings them together; quiet hours hold back, too',
    async () => {
      let shiftMs = 0;
      const clock = { now: () => new Date(Date.now() + shiftMs) };
      await startBot({ clock });
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      const hour = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString().slice(11, 16);
      const general = channelNamed(discord, 'general');
      await admin.run('follow', { feed: FEED, channel: general, times: hour(3) });
      const desk = channelNamed(discord, 'phone-talk');
      await admin.run('follow', { feed: FEED, channel: desk, 'quiet-hours': `${hour(-1)}-${hour(2)}` });
      await publish('First battery');
      await publish('Second battery');
      const waiting = async (channel: string) => lineOf(await admin.panel(followIn(channel)), 'Waiting');
      await expect.poll(() => waiting('general'), PATIENCE).toContain('2 articles, due <t:');
      await expect.poll(() => waiting('phone-talk'), PATIENCE).toContain('2 articles, due <t:');
      expect(await postsIn('general')).toEqual([]);
      const posts = async () =>
        (await discord.as('admin', 'bot-desk').threads()).filter((one) => one.parent_id === desk).length;
      expect(await posts()).toBe(0);

      shiftMs = 2.5 * 3_600_000;
      await expect.poll(posts, PATIENCE).toBe(2);
      expect(await postsIn('general')).toEqual([]);
      shiftMs = 3.5 * 3_600_000;
      const text = async () => (await postsIn('general')).map(readMessage).join('\n');
      await expect.poll(text, PATIENCE).toContain('Second battery');
      expect(await text()).toContain('First battery');
      expect(await postsIn('general')).toHaveLength(1);
      expect(await waiting('general')).toBe('');
    },
    SLOW_MS,
  );
});

describe('a panel in the hands of somebody who no longer manages the server', () => {
  test('changes nothing and says why', async () => {
    await startBot();
    const admin = newsPerson(discord, 'admin', 'bot-desk');
    await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general') });
    const memberId = (await discord.local.state('member')).me.id;
    const [guild] = (await discord.local.state('admin')).guilds;
    const role = guild?.roles.find(({ id, managed }) => id !== discord.guildId && !managed)?.id ?? '';
    await giveRoles(memberId, [role]);
    const member = newsPerson(discord, 'member', 'bot-desk');
    const panel = await member.panel(followIn('general'));
    const form = await member.press(panel, 'Which articles');
    await giveRoles(memberId, []);
    for (const label of ['Pause', 'Unfollow', 'When']) {
      expect(readMessage(firstMessage(await member.press(panel, label)))).toContain('**Manage Server**');
    }
    const fields = { words: 'a', brands: '', devices: '', expression: '' };
    expect(readMessage(firstMessage(await member.fill(form, fields)))).toContain('**Manage Server**');
    expect(lineOf(await admin.panel(followIn('general')), 'Articles')).toBe('every one');
  });
});

describe('where the bot may speak nowhere', () => {
  test(
    'whoever set a follow up is written to',
    async () => {
      const { userId } = await startBot();
      const admin = newsPerson(discord, 'admin', 'bot-desk');
      await admin.run('follow', { feed: FEED, channel: channelNamed(discord, 'general') });
      await request('PUT', `channels/${channelNamed(discord, 'general')}/overwrites/${userId}`, {
        ...{ as: 'admin', type: 1, deny: String(PermissionFlagsBits.SendMessages) },
      });
      await publish('A battery');
      const letters = async () => {
        const [direct] = (await discord.local.state('admin')).directs;
        return direct === undefined ? [] : (await discord.local.messages('admin', direct.id)).map(readMessage);
      };
      await expect.poll(letters, { timeout: 40_000 }).toHaveLength(1);
      expect((await letters())[0]).toContain('is on hold: I lack the permission **Send Messages** there.');
      expect((await letters())[0]).toContain('`/news resume`');
    },
    SLOW_MS,
  );
});

async function request(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${discord.origin}/local/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

function giveRoles(memberId: string, roles: string[]): Promise<void> {
  return request('PUT', `members/${memberId}`, { as: 'admin', roles });
}
