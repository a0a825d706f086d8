import { type Article } from './articles/article.ts';
import { createArticleArchive } from './articles/create-article-archive.ts';
import { type Clock } from './clock.ts';
import { type Config } from './config.ts';
import { dataDirectory } from './data-directory.ts';
import { createStartDiscussion } from './delivery/start-discussion.ts';
import { createDeviceCatalogue } from './devices/create-device-catalogue.ts';
import { createArticlePoster } from './discord/article-poster.ts';
import { createReadAttachment } from './discord/attachments.ts';
import { createWatching } from './delivery/watching.ts';
import { followChannels } from './discord/channel-events.ts';
import { connectClient, createClient, disconnectClient } from './discord/client.ts';
import { buildCommandList, COMMAND_MODULES, type CommandModule } from './discord/command-list.ts';
import { createSendDirectly } from './discord/direct-messages.ts';
import { createFeedThreads } from './discord/feed-threads.ts';
import { attachHandlers } from './discord/handlers.ts';
import { createPendingChoices } from './discord/pending-choices.ts';
import { createNoticeTeller } from './discord/notice-teller.ts';
import { registerAtStart } from './discord/registration.ts';
import { type Services } from './discord/services.ts';
import { createLanguages } from './discord/words.ts';
import { createWatchMessenger } from './discord/watch-messenger.ts';
import { devicesOf } from './discord/views/article-page-view.ts';
import { postingMessage } from './discord/views/article-post-view.ts';
import { answeredMessage } from './discord/views/device-answer-view.ts';
import { createDigestLayout } from './discord/views/digest-view.ts';
import { forumPostMessage } from './discord/views/discussion-view.ts';
import { nameDiscussion } from './discussions/name-discussion.ts';
import { devicesOfSubject } from './discussions/starting-question.ts';
import { createGuardedFetcher } from './feeds/http/guarded-fetch.ts';
import { type FeedFetcher } from './feeds/feed-fetcher.ts';
import { type KnownFeed } from './feeds/feed.ts';
import { createRetentionWork } from './jobs/retention-work.ts';
import { createNews, type InitialFollow } from './news.ts';
import { createNotices } from './notices.ts';
import { type Logger } from './ops/log.ts';
import { createReferences } from './ops/references.ts';
import { createPictureDrawer } from './pictures/picture-drawer.ts';
import { loadArticleFiles } from './storage/article-files.ts';
import { loadDeviceFiles } from './storage/device-files.ts';
import { loadLocaleFiles } from './storage/locale-files.ts';
import { openStorage } from './storage/open-storage.ts';
import { createWatchers } from './watching.ts';
import { createTalk } from './talk.ts';

/** Whoever takes longer to choose than it takes so many others has to ask again. */
const PENDING_FOLLOWS_MAX = 500;
/** Days decide what is quiet, and hours when a digest comes. */
const TEND_EVERY_MS = 5 * 60_000;
const USER_AGENT = 'LetsTalk/0.1';

export interface BotOptions {
  config: Config & { discordToken: string };
  log: Logger;
  clock: Clock;
  /** Numbers from 0 to under 1. */
  random: () => number;
  /** Feeds that channels follow from the start; in the local mode the newsroom's. */
  follows?: readonly InitialFollow[];
  /** Feeds that commands offer by name. */
  offeredFeeds?: readonly KnownFeed[];
  /** Feeds of these origins are read although they lie inside, and those of no other. */
  localFeedOrigins?: readonly string[];
  /** Commands beside the bot's own. */
  extraCommands?: readonly CommandModule[];
  /** How long a handler may take before its answer is deferred. */
  deferAfterMs?: number;
  /** How long autocomplete may take before it is given up. */
  autocompleteWithinMs?: number;
  /** How often to look for discussions that have gone quiet and for digests that are due. */
  tendEveryMs?: number;
  /** Off for a bot whose commands are registered by `npm run deploy` alone. */
  isRegistering?: boolean;
}

/** A bot that is online and answers. */
export interface RunningBot {
  applicationId: string;
  userId: string;
  services: Services;
  /** Finishes what is under way, goes offline and closes everything. */
  stop(): Promise<void>;
}

/**
 * Starts the bot: catalogue, archive, Discord, commands, news. Rejects when something that it cannot do without is
 * missing; whatever was opened by then is closed again.
 */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const closing = new AsyncDisposableStack();
  try {
    return await start(options, closing);
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function start(options: BotOptions, closing: AsyncDisposableStack): Promise<RunningBot> {
  const { config, log, clock } = options;
  const list = buildCommandList([...COMMAND_MODULES, ...(options.extraCommands ?? [])]);
  const languages = createLanguages(loadLocaleFiles(dataDirectory('locales')), (problem) => {
    log.error({ problem }, 'A text is missing');
  });
  const client = createClient(config.discordApiUrl, log);
  closing.defer(() => disconnectClient(client));
  const connecting = connectClient(client, config.discordToken);
  // It is awaited below, once everything that interactions need is there.
  connecting.catch(() => undefined);

  const stores = openStorage(config.databaseUrl);
  closing.defer(() => {
    stores.close();
  });
  const catalogue = createDeviceCatalogue(loadDeviceFiles(dataDirectory('devices')));
  const archive = createArticleArchive({ store: stores.articles, catalogue });
  const bundled: Article[] = [];
  for (const draft of loadArticleFiles(dataDirectory('articles'))) bundled.push((await archive.file(draft)).article);

  const discord = await connecting;
  const talk = createTalk({
    languages,
    stores,
    client: discord,
    catalogue,
    archive,
    clock,
    log,
    tendEveryMs: options.tendEveryMs ?? TEND_EVERY_MS,
  });
  const { wordsOf, mentionQuietly } = talk;
  const poster = createArticlePoster({
    client: discord,
    log,
    wordsOf,
    makeMessage: (posting, words) => postingMessage(words, posting, (article) => devicesOf(article, catalogue)),
    makeForumPost: (subject, look, words) =>
      forumPostMessage(words, subject, subject.article === null ? [] : devicesOf(subject.article, catalogue), look),
  });
  const { openDiscussion } = talk.services;
  const fetcher = openFetcher(options, closing);
  const { offeredFeeds = [] } = options;
  const sendDirectly = createSendDirectly(discord, log);
  const teller = createNoticeTeller({ client: discord, settings: talk.services.settings, wordsOf, sendDirectly, log });
  const notices = createNotices({ outbox: stores.notices, follows: stores.follows, teller, clock, log });
  const { settings } = talk.services;
  const messenger = createWatchMessenger({
    ...{ client: discord, archive, catalogue, wordsOf, sendDirectly, mentionQuietly, log },
  });
  const watchers = createWatchers({ ...stores, messenger, index: stores.discussionIndex, settings, clock });
  const news = createNews({
    watchers,
    ...{ stores, archive, poster, openDiscussion, notices, fetcher, offeredFeeds, clock, log },
    hearOf: (articles) => talk.hearOf(articles),
    random: options.random,
    works:
      config.keepArticlesDays === null
        ? []
        : [createRetentionWork(stores.articleRetention, config.keepArticlesDays, clock)],
    digests: createDigestLayout(wordsOf),
    threads: createFeedThreads(discord, log),
    closeForRoom: talk.closeForRoom,
    settings: talk.services.settings,
    nameThread: async (guildId, article) => {
      const { titleTemplate } = await talk.services.settings.of(guildId);
      const subject = { title: article.title, article };
      const untitled = (await wordsOf(guildId)).t('talk:untitled');
      return nameDiscussion(titleTemplate, subject, devicesOfSubject(subject, catalogue), clock.now(), untitled);
    },
  });
  closing.defer(() => news.stop());
  followChannels({ client: discord, endChannel: (guildId, channelId) => news.endChannel(guildId, channelId), log });
  const services: Services = {
    catalogue,
    drawPicture: createPictureDrawer(),
    articles: archive,
    clock,
    ...talk.services,
    wordsOf,
    startDiscussion: createStartDiscussion({ poster, openDiscussion }),
    feeds: news.feeds,
    following: news.following,
    postLatest: news.postLatest,
    watching: createWatching({ watches: stores.watches, clock }),
    pendingFollows: createPendingChoices(PENDING_FOLLOWS_MAX),
    readAttachment: createReadAttachment(config.discordApiUrl, log),
  };
  const handling = attachHandlers(discord, {
    ...options,
    list,
    services,
    languages,
    wordsOf,
    createReference: createReferences(options.random),
    answer: async (question, place, words) => answeredMessage(words, await talk.answer(question, place), clock.now()),
  });
  closing.defer(() => handling.settle());

  if (options.isRegistering ?? true) await registerAtStart(discord, list.commands, languages, log);
  talk.start();
  closing.defer(() => talk.stop());
  await news.follow(options.follows ?? []);
  await news.announce(bundled);
  news.start();
  const { application, user } = discord;
  return { applicationId: application.id, userId: user.id, services, stop: () => closing.disposeAsync() };
}

function openFetcher({ localFeedOrigins }: BotOptions, closing: AsyncDisposableStack): FeedFetcher {
  const fetcher = createGuardedFetcher({
    userAgent: USER_AGENT,
    ...(localFeedOrigins ? { allowedOrigins: localFeedOrigins, onlyAllowedOrigins: true } : {}),
  });
  closing.defer(() => fetcher.close());
  return fetcher;
}
