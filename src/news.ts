import { type ArticleArchive } from './articles/article-archive.ts';
import { type Article } from './articles/article.ts';
import { type Clock } from './clock.ts';
import { endChannel, type DeliverDependencies, type DeliveryEvent } from './delivery/delivery-steps.ts';
import { type FollowRequest } from './delivery/follow-feed.ts';
import { createFollowing, type Following } from './delivery/following.ts';
import { createPostLatest, type PostLatest } from './delivery/post-latest.ts';
import { planDeliveries, planFirst } from './delivery/plan-deliveries.ts';
import { createFeedDirectory, type FeedDirectory } from './feeds/feed-directory.ts';
import { type FeedFetcher } from './feeds/feed-fetcher.ts';
import { type FeedStore, type KnownFeed, makeFeed, type SeenItems } from './feeds/feed.ts';
import { createDeliveryWork, createForgetWork, createPollWork } from './jobs/news-works.ts';
import { createScheduler, processTimer, type Timer, type Work } from './jobs/scheduler.ts';
import { createLogNotices, type Notices } from './notices.ts';
import { type Logger } from './ops/log.ts';
import { type Watchers } from './watching.ts';

/** When to look for what is due: by the alarms of this process, four times a second. */
const TIMING: NewsTiming = { timer: processTimer, tickMs: 250 };

export interface NewsTiming {
  timer: Timer;
  tickMs: number;
}

/** A feed that a channel follows from the start. */
export interface InitialFollow extends Omit<FollowRequest, 'feedId'> {
  feed: KnownFeed;
  intervalMs: number;
}

/** What delivering needs of Discord and of the discussions. */
type Delivering = Pick<
  DeliverDependencies,
  'poster' | 'digests' | 'threads' | 'closeForRoom' | 'openDiscussion' | 'settings' | 'nameThread'
>;

export interface NewsParts extends Delivering {
  stores: Pick<DeliverDependencies, 'follows' | 'ledger' | 'history' | 'leases' | 'arrivals'> & {
    feeds: FeedStore;
    seenItems: SeenItems;
  };
  archive: ArticleArchive;
  /** Told of new articles once their deliveries are planned. */
  hearOf?: (articles: readonly Article[]) => Promise<void>;
  /** Told of what goes wrong; the log alone is where it is absent. */
  notices?: Notices;
  /** Told of what arrives. */
  watchers?: Watchers;
  fetcher: FeedFetcher;
  /** Feeds offered by name. */
  offeredFeeds: readonly KnownFeed[];
  clock: Clock;
  /** Numbers from 0 to under 1. */
  random: () => number;
  log: Logger;
  timing?: NewsTiming;
  /** Whatever else is to be done by the clock. */
  works?: readonly Work[];
}

export interface News {
  feeds: FeedDirectory;
  following: Following;
  postLatest: PostLatest;
  follow(follows: readonly InitialFollow[]): Promise<void>;
  /** Ends what a channel follows that was deleted; whoever set it up is told. */
  endChannel(guildId: string, channelId: string): Promise<void>;
  /** Tells of articles that come with the bot, again and again; followers of every feed get those that are news. */
  announce(bundled: readonly Article[]): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** Polls what is followed and delivers what arrives, from start to stop. */
export function createNews(parts: NewsParts): News {
  const { stores, archive, fetcher, offeredFeeds, clock, log } = parts;
  const { poster, digests, threads, closeForRoom, openDiscussion, settings, nameThread } = parts;
  const delivering: Delivering = { poster, digests, threads, closeForRoom, openDiscussion, settings, nameThread };
  const notices = parts.notices ?? createLogNotices(log);
  const report = (event: DeliveryEvent) => {
    notices.report(event);
  };
  const planning = { ...stores, archive, clock };
  const scheduler = createScheduler({
    works: [
      createPollWork({
        ...stores,
        fetcher,
        archive,
        clock,
        random: parts.random,
        announce: async (feed, articles) => {
          await parts.watchers?.announce(feed.id, articles);
          await planDeliveries(feed.id, articles, planning);
          scheduler.wake();
          await parts.hearOf?.(articles);
        },
        notices,
        planFirst: (feedId) => planFirst(feedId, planning),
        onPolled: (feedId, outcome) => {
          if (outcome.outcome === 'failed') log.warn({ feedId, ...outcome }, 'A feed could not be read');
        },
      }),
      createDeliveryWork({
        ...stores,
        ...delivering,
        archive,
        clock,
        report,
      }),
      notices.work,
      createForgetWork(stores.history, clock),
      ...(parts.watchers?.works ?? []),
      ...(parts.works ?? []),
    ],
    clock,
    ...(parts.timing ?? TIMING),
    onError: (error, where) => {
      log.error({ err: error, ...where }, 'Scheduled work failed');
    },
  });
  const wake = () => {
    scheduler.wake();
  };
  const following = createFollowing(planning, wake);
  return {
    feeds: createFeedDirectory({ offered: offeredFeeds, feeds: stores.feeds, fetcher, clock }),
    following,
    postLatest: createPostLatest(planning, wake),
    async follow(follows) {
      for (const { feed, intervalMs, ...request } of follows) {
        if (!(await stores.feeds.get(feed.id)))
          await stores.feeds.save(makeFeed(feed, { intervalMs, now: clock.now() }));
        await following.follow({ ...request, feedId: feed.id });
      }
    },
    async endChannel(guildId, channelId) {
      if ((await stores.follows.list({ channelId })).length === 0) return;
      await endChannel({ guildId, channelId }, { ...stores, clock, report });
    },
    async announce(bundled) {
      await parts.watchers?.announce(null, bundled);
      await planDeliveries(null, bundled, planning);
    },
    start: () => {
      scheduler.start();
    },
    stop: () => scheduler.stop(),
  };
}
