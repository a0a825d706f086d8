import { type APIMessage, ChannelType, ComponentType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { PermissionFlagsBits } from 'discord.js';
import { beforeEach, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import { type BotOptions } from '../../src/bot.ts';
import { type InitialFollow } from '../../src/news.ts';
import { describeLocalBot, LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { startSite } from '../e2e/news/feed-site.ts';
import { startDiscord, startTestBot, testConfig, type TestBot, type TestDiscord } from '../e2e/bot-world.ts';

const PATIENCE = { timeout: 15_000 };
const SETUP = { name: 'Setup', token: 'token-of-who-sets-up', permissions: PermissionFlagsBits.Administrator };

let discord: TestDiscord;
beforeEach(async () => {
  discord = await startDiscord({ applications: [LOCAL_APPLICATION, SETUP] });
});

/** The bot, following the newsroom from now on in that channel. */
function startNewsBot(channelId: string, changes: Partial<InitialFollow> = {}): Promise<TestBot> {
  const [follow] = describeLocalBot(testConfig(), discord).follows ?? [];
  if (follow === undefined) throw new Error('The local mode follows nothing');
  return startTestBot(discord, { follows: [{ ...follow, channelId, firstCount: 0, ...changes }] });
}

const publish = (title: string, page = title) =>
  discord.local.publish({ title, url: `https://news.example/${encodeURIComponent(page)}` });

async function postsIn(channel: string): Promise<APIMessage[]> {
  const messages = await discord.as('admin', channel).read();
  return messages.filter(({ author, type }) => author.bot && type === MessageType.Default).toReversed();
}

function named(channel: string): string {
  return discord.channelIds[channel] ?? '';
}

async function openChannel(name: string, type: ChannelType): Promise<string> {
  const response = await fetch(`${discord.apiUrl}/v10/guilds/${discord.guildId}/channels`, {
    method: 'POST',
    headers: { authorization: `Bot ${SETUP.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, type }),
  });
  const { id } = (await response.json()) as { id: string };
  return id;
}

test('many articles at once come as one digest, from which one is chosen to be talked about', async () => {
  await startNewsBot(named('general'));
  await Promise.all(Array.from({ length: 8 }, (_, index) => publish(`Story ${index + 1}`)));
  await expect.poll(async () => (await postsIn('general')).map(readMessage).join('\n'), PATIENCE).toContain('Story 8');
  const posts = await postsIn('general');
  const all = posts.map(readMessage).join('\n');
  for (let story = 1; story <= 8; story += 1) expect(all.split(`/Story%20${story})`)).toHaveLength(2);

  const digest = posts.find((post) => JSON.stringify(post.components).includes('"digest|'));
  if (digest === undefined) throw new Error('There is no digest');
  expect(readMessage(digest)).toMatch(/\d new articles/);
  const select = findSelect(digest);
  const chosen = select.options[0];
  if (chosen === undefined) throw new Error('There is nothing to choose');
  const use = { as: 'member', channelId: named('general'), messageId: digest.id, customId: select.custom_id };
  await discord.local.useComponent({ ...use, values: [chosen.value] });
  const threads = async () => (await discord.as('admin', 'general').threads()).map(({ name }) => name);
  await expect.poll(threads, PATIENCE).toContain(`Let's talk about: ${chosen.label}`);
});

interface Control {
  type: number;
  custom_id?: string;
  options?: { label: string; value: string }[];
  components?: Control[];
}

function findSelect(message: APIMessage): { custom_id: string; options: { label: string; value: string }[] } {
  const pending = [...((message.components ?? []) as Control[])];
  for (let control = pending.shift(); control !== undefined; control = pending.shift()) {
    pending.push(...(control.components ?? []));
    const { custom_id: customId, options } = control;
    const isSelect = control.type === (ComponentType.StringSelect as number);
    if (isSelect && customId !== undefined && options !== undefined) return { custom_id: customId, options };
  }
  throw new Error('The message has no choice');
}

/** A feed of one story whose headline can be corrected. */
async function startOwnFeed(): Promise<{ bot: Partial<BotOptions>; tell: (headline: string) => void }> {
  const pages: Record<string, string> = {};
  const tell = (headline: string) => {
    const date = new Date().toUTCString();
    const item = `<item><title>${headline}</title><link>https://news.example/story</link><guid>story</guid><pubDate>${date}</pubDate></item>`;
    pages['/feed.xml'] =
      `<rss version="2.0"><channel><title>Own</title><link>https://news.example/</link>${item}</channel></rss>`;
  };
  pages['/feed.xml'] =
    '<rss version="2.0"><channel><title>Own</title><link>https://news.example/</link></channel></rss>';
  const origin = await startSite(pages);
  const feed = { id: 'own', name: 'Own', site: origin, url: `${origin}/feed.xml` };
  const follow = { guildId: discord.guildId, feed, intervalMs: 500, openThread: true, firstCount: 0 };
  const bot = {
    localFeedOrigins: [origin],
    follows: [
      { ...follow, channelId: named('general') },
      { ...follow, channelId: named('phone-talk') },
    ],
  };
  return { bot, tell };
}

test('an edited article edits its messages, and a corrected headline renames their threads', async () => {
  const { bot, tell } = await startOwnFeed();
  await startTestBot(discord, bot);
  tell('The first headline');
  const threads = async () => (await discord.as('admin', 'general').threads()).map(({ name }) => name);
  const named = (headline: string) => Array.from({ length: 2 }, () => `Let's talk about: ${headline}`);
  await expect.poll(threads, PATIENCE).toEqual(named('The first headline'));
  tell('The corrected headline');
  await expect.poll(threads, PATIENCE).toEqual(named('The corrected headline'));
  const posts = async () => {
    const inForum = (await discord.as('admin', 'general').threads()).find(({ parent_id: id }) => id === forum);
    const first = (await postsIn(inForum?.id ?? ''))[0];
    return [...(await postsIn('general')), ...(first === undefined ? [] : [first])].map(
      (post) => /\[([^\]]+)\]/.exec(readMessage(post))?.[1],
    );
  };
  const forum = discord.channelIds['phone-talk'];
  await expect.poll(posts, PATIENCE).toEqual(['The corrected headline', 'The corrected headline']);
  // Discord takes few new names of a thread; the second correction changes the messages alone.
  tell('The headline at last');
  await expect.poll(posts, PATIENCE).toEqual(['The headline at last', 'The headline at last']);
  expect(await threads()).toEqual(named('The corrected headline'));
}, 60_000);

test('an announcement channel publishes what is posted, once', async () => {
  const channelId = await openChannel('announcements', ChannelType.GuildAnnouncement);
  await startNewsBot(channelId, { publish: true });
  await publish('Announced');
  const flags = async () => (await postsIn(channelId)).map((post) => (post.flags ?? 0) & MessageFlags.Crossposted);
  await expect.poll(flags, PATIENCE).toEqual([MessageFlags.Crossposted]);
  const requests = discord.traffic.filter(({ route }) => route?.endsWith('/crosspost') === true);
  expect(requests).toHaveLength(1);
});
