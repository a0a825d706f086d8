import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { type FeedThreads } from '../../src/delivery/feed-threads.ts';
import { createWatching, type Watching } from '../../src/delivery/watching.ts';
import { type WatchMessenger } from '../../src/delivery/watch.ts';
import { type ArticlePoster } from '../../src/delivery/article-poster.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { completeDiscussions } from '../../src/discussions/complete-discussions.ts';
import { type CloseForRoom } from '../../src/discussions/close-for-room.ts';
import { type OpenDiscussion } from '../../src/discussions/discussion.ts';
import { type DiscussionThreads } from '../../src/discussions/discussion-threads.ts';
import { createMemoryQuestionBook } from '../../src/discussions/memory-question-book.ts';
import { createMemoryServerSettings } from '../../src/discussions/memory-server-settings.ts';
import { nameDiscussion } from '../../src/discussions/name-discussion.ts';
import { createOpenDiscussion } from '../../src/discussions/open-discussion.ts';
import { createServerSettings } from '../../src/discussions/server-settings.ts';
import { type FeedFetcher } from '../../src/feeds/feed-fetcher.ts';
import { type KnownFeed } from '../../src/feeds/feed.ts';
import { createNews, type News } from '../../src/news.ts';
import { createWatchers } from '../../src/watching.ts';
import { createLog } from '../../src/ops/log.ts';
import { type DurableStores } from './durable-stores.ts';
import { LOST_FETCHER_ANSWERS } from './newsroom.ts';
import {
  LOST_FEED_THREAD_ANSWERS,
  LOST_POSTER_ANSWERS,
  LOST_ROOM_ANSWERS,
  LOST_THREAD_ANSWERS,
} from './simulated-discord.ts';
import { LOST_MESSENGER_ANSWERS } from './simulated-members.ts';
import { InjectedFault, type Life, type Simulator } from './simulator.ts';

/** What the program finds outside itself. */
export interface Surroundings {
  simulator: Simulator;
  stores: DurableStores;
  poster: ArticlePoster;
  threads: DiscussionThreads;
  feedThreads: FeedThreads;
  closeForRoom: CloseForRoom;
  messenger: WatchMessenger;
  fetcher: FeedFetcher;
  offeredFeeds: readonly KnownFeed[];
  tickMs: number;
  /** Told of each line of its log. */
  onLog: (line: Record<string, unknown>) => void;
}

/** The core of the bot, alive from its start to its crash, as `src/bot.ts` puts it together. */
export class Program {
  readonly life: Life;
  readonly news: News;
  readonly openDiscussion: OpenDiscussion;
  readonly watching: Watching;
  readonly #simulator: Simulator;
  readonly #complete: () => Promise<void>;

  constructor(life: Life, around: Surroundings) {
    const { simulator, tickMs, offeredFeeds } = around;
    const { clock } = simulator;
    this.life = life;
    this.#simulator = simulator;
    const stores = wrapStores(simulator, life, around.stores);
    const catalogue = createDeviceCatalogue([]);
    const archive = createArticleArchive({ store: stores.articles, catalogue });
    const threads = simulator.wrap(life, 'threads', around.threads, { lost: LOST_THREAD_ANSWERS });
    const settings = createServerSettings(createMemoryServerSettings());
    const openDiscussion = createOpenDiscussion({
      store: stores.discussions,
      threads,
      settings,
      catalogue,
      questions: createMemoryQuestionBook(),
      clock,
    });
    const log = createLog({
      level: 'warn',
      asJson: true,
      secrets: [],
      write: (line) => {
        around.onLog(JSON.parse(line) as Record<string, unknown>);
      },
    });
    this.openDiscussion = openDiscussion;
    this.watching = createWatching({ watches: stores.watches, clock });
    const messenger = simulator.wrap(life, 'messenger', around.messenger, { lost: LOST_MESSENGER_ANSWERS });
    this.news = createNews({
      stores,
      archive,
      openDiscussion,
      watchers: createWatchers({ ...stores, messenger, index: stores.discussionIndex, settings, clock }),
      offeredFeeds,
      clock,
      random: simulator.random,
      log,
      poster: simulator.wrap(life, 'poster', around.poster, { lost: LOST_POSTER_ANSWERS }),
      threads: simulator.wrap(life, 'feedThreads', around.feedThreads, { lost: LOST_FEED_THREAD_ANSWERS }),
      ...simulator.wrap(life, 'discussions', { closeForRoom: around.closeForRoom }, { lost: LOST_ROOM_ANSWERS }),
      digests: {
        split: (articles) => splitBy(articles, PAGE_SIZE),
        titleOf: ([first]) => Promise.resolve(`With ${first?.id ?? ''}`),
      },
      settings,
      nameThread: async (guildId, article) => {
        const { titleTemplate } = await settings.of(guildId);
        return nameDiscussion(titleTemplate, { title: article.title, article }, [], clock.now());
      },
      fetcher: simulator.wrap(life, 'fetcher', around.fetcher, { lost: LOST_FETCHER_ANSWERS }),
      timing: { timer: simulator.timerOf(life), tickMs },
    });
    this.#complete = () =>
      completeDiscussions({
        store: stores.discussions,
        articles: archive,
        openDiscussion,
        onError: (error) => {
          this.#forgive(error);
        },
      });
  }

  start(): void {
    this.run(this.#complete());
    this.news.start();
  }

  /** Something that is not waited for, and may break by what was broken on purpose. */
  run(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.#forgive(error);
    });
  }

  #forgive(error: unknown): void {
    if (error instanceof InjectedFault) return;
    this.#simulator.violate(`the program broke: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  }
}

function wrapStores(simulator: Simulator, life: Life, stores: DurableStores): DurableStores {
  return {
    articles: simulator.wrap(life, 'articles', stores.articles),
    discussions: simulator.wrap(life, 'discussions', stores.discussions),
    feeds: simulator.wrap(life, 'feeds', stores.feeds),
    seenItems: simulator.wrap(life, 'seenItems', stores.seenItems),
    follows: simulator.wrap(life, 'follows', stores.follows),
    ledger: simulator.wrap(life, 'ledger', stores.ledger),
    history: simulator.wrap(life, 'history', stores.history),
    leases: simulator.wrap(life, 'leases', stores.leases),
    arrivals: simulator.wrap(life, 'arrivals', stores.arrivals),
    watches: simulator.wrap(life, 'watches', stores.watches),
    tellings: simulator.wrap(life, 'tellings', stores.tellings),
    discussionIndex: simulator.wrap(life, 'discussionIndex', stores.discussionIndex),
  };
}

/** Few enough for digests of several pages. */
const PAGE_SIZE = 4;

function splitBy<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, page) => all.slice(page * size, (page + 1) * size));
}
