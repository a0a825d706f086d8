import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { expect } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { type PlaygroundOptions } from '../../../playground/playground.ts';
import { type Config } from '../../../src/config.ts';
import { makeFollowId } from '../../../src/delivery/follow.ts';
import { describeLocalBot } from '../../../src/local-mode.ts';
import { type InitialFollow } from '../../../src/news.ts';
import { startDiscord, startTestBot, testConfig } from '../bot-world.ts';
import { channelNamed, lineOf, newsPerson } from '../news/news-person.ts';

const PATIENCE = { timeout: 15_000, interval: 100 };
/** So far the bot's clock is put forward at each look: longer than most tries are apart. */
const STRIDE_MS = 5 * 60_000;
const HEADLINE = /\[([A-Z]\w+ phone)\]/u;

export interface DeliveryOptions {
  discord?: Partial<PlaygroundOptions>;
  /** How `#news` follows, and what, where it is not the newsroom as in the local mode. */
  follow?: Partial<InitialFollow>;
  config?: Config;
  /** A site whose feeds may be read beside the newsroom. */
  site?: string;
}

/** `#news` follows the newsroom, `#general` gets what the server's log gets, and the bot's clock can be put forward. */
export async function startDelivery(options: DeliveryOptions = {}) {
  const discord = await startDiscord(options.discord);
  let shiftMs = 0;
  const clock = { now: () => new Date(discord.clock.now() + shiftMs) };
  const [local] = describeLocalBot(testConfig(), discord).follows ?? [];
  if (local === undefined) throw new Error('The newsroom is followed nowhere');
  const initial = { ...local, ...options.follow };
  const localFeedOrigins = [discord.origin, ...(options.site === undefined ? [] : [options.site])];
  const config = options.config === undefined ? {} : { config: describeLocalBot(options.config, discord).config };
  const bot = await startTestBot(discord, { ...config, follows: [initial], clock, localFeedOrigins });
  await bot.services.settings.change(discord.guildId, 'logChannelId', channelNamed(discord, 'general'));
  const admin = newsPerson(discord, 'admin', 'bot-desk');
  const newsId = channelNamed(discord, 'news');
  const follow = makeFollowId(newsId, initial.feed.id);

  /** What the bot wrote by itself in a channel, oldest first. */
  async function writtenIn(channel: string): Promise<APIMessage[]> {
    const messages = await discord.as('admin', channel).read();
    return messages
      .filter(({ author, type, interaction_metadata: asked }) => author.bot && type === MessageType.Default && !asked)
      .toReversed();
  }
  const headlineOf = (message: APIMessage) => HEADLINE.exec(readMessage(message))?.[1];
  async function said(): Promise<string[]> {
    const messages = [...(await writtenIn('news')), ...(await writtenIn('general'))];
    return messages.filter((message) => headlineOf(message) === undefined).map(readMessage);
  }
  const isClosing = (text: string) => text.startsWith('I closed');

  return {
    ...{ discord, bot, admin, newsId, follow, writtenIn },
    /** What was told beside the articles: that something goes wrong. */
    notices: async () => (await said()).filter((text) => !isClosing(text)),
    /** What was told of threads that the bot closed by itself. */
    closings: async () => (await said()).filter(isClosing),
    publish: (title: string) =>
      discord.local.publish({ title, url: `https://news.example/${title.replaceAll(' ', '-')}` }),
    /** The articles in `#news`, oldest first. */
    posted: async () => (await writtenIn('news')).map(headlineOf).filter((headline) => headline !== undefined),
    /** How many openers the thread of each article has, oldest first; null where there is no thread. */
    openers: async (): Promise<(number | null)[]> => {
      const threads = await discord.as('admin', 'news').threads();
      const articles = (await writtenIn('news')).filter((message) => headlineOf(message) !== undefined);
      return Promise.all(
        articles.map(async ({ id }) => {
          if (!threads.some((thread) => thread.id === id)) return null;
          const inside = await discord.as('admin', id).read();
          return inside.filter(({ components }) => JSON.stringify(components).includes(`join|${id}`)).length;
        }),
      );
    },
    /** Of the follow, as its panel tells it. */
    stateOfFollow: async () => lineOf(await admin.panel(follow), 'State'),
    skip: (ms: number) => {
      shiftMs += ms;
    },
    /** Puts the bot's clock forward until that is read. */
    later: <Value>(read: () => Value | Promise<Value>, strideMs = STRIDE_MS) =>
      expect.poll(() => {
        shiftMs += strideMs;
        return read();
      }, PATIENCE),
    /** Reads until that is read, the clock going as it does. */
    soon: <Value>(read: () => Value | Promise<Value>) => expect.poll(read, PATIENCE),
  };
}

export type DeliveryWorld = Awaited<ReturnType<typeof startDelivery>>;
