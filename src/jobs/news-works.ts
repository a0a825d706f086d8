import { type DeliverDependencies, deliverToChannel } from '../delivery/deliver.ts';
import { type DeliveryHistory } from '../delivery/delivery.ts';
import { type Clock } from '../clock.ts';
import { NEWS_FOR_MS } from '../delivery/plan-deliveries.ts';
import { type FollowStore } from '../delivery/follow.ts';
import { type Feed } from '../feeds/feed.ts';
import { createHostSpacing } from '../feeds/host-spacing.ts';
import { pollFeed, type PollFeedDependencies, type PollOutcome } from '../feeds/poll-feed.ts';
import { createFollowedFeeds } from './followed-feeds.ts';
import { type Work } from './scheduler.ts';

/** Feeds wait for their servers most of the time, so many can be polled at once. */
const POLL_CONCURRENCY = 24;
/** Discord counts per channel, so channels do not slow each other down. */
const DELIVERY_CONCURRENCY = 8;
const POLL_BATCH = 500;

export interface PollWorkDependencies extends PollFeedDependencies {
  follows: FollowStore;
  /** Plans the first few of follows that lack them. */
  planFirst: (feedId: string) => Promise<void>;
  /** Told how each poll went. */
  onPolled: (feedId: string, outcome: PollOutcome) => void;
}

/** Polls the feeds that somebody follows, each when it is due and its server has had a rest. */
export function createPollWork(dependencies: PollWorkDependencies): Work {
  const { feeds, follows, clock, onPolled } = dependencies;
  const spacing = createHostSpacing();
  const addresses = new Map<string, string>();
  const followed = createFollowedFeeds(follows);

  /** Feeds that nobody follows stay due; however many they are, they do not stand before the others. */
  async function findWanted(now: Date): Promise<Feed[]> {
    for (let limit = POLL_BATCH; ; limit *= 4) {
      const due = await feeds.findDue(now, limit);
      if (due.length === 0) return [];
      const isFollowed = await followed.at(now);
      const wanted = due.filter(({ id }) => isFollowed(id));
      if (wanted.length >= POLL_BATCH || due.length < limit) return wanted;
    }
  }

  return {
    name: 'poll',
    concurrency: POLL_CONCURRENCY,
    async findDue(now) {
      const chosen = spacing.choose(await findWanted(now), now);
      for (const { id, url } of chosen) addresses.set(id, url);
      return chosen.map(({ id }) => id);
    },
    async run(feedId) {
      // Known before anything is awaited, so that no other feed of the server is chosen meanwhile.
      const url = addresses.get(feedId) ?? '';
      spacing.begin(url);
      try {
        const isFollowed = await followed.at(clock.now());
        for (const [id, outcome] of await pollFeed(feedId, dependencies, isFollowed)) {
          onPolled(id, outcome);
          await dependencies.planFirst(id);
        }
      } finally {
        spacing.end(url, clock.now());
      }
    },
  };
}

/** Makes the deliveries that are due, each channel on its own. */
export function createDeliveryWork(dependencies: DeliverDependencies): Work {
  return {
    name: 'deliver',
    concurrency: DELIVERY_CONCURRENCY,
    findDue: (now) => dependencies.ledger.findDueChannels(now),
    run: (channelId, signal) => deliverToChannel(channelId, dependencies, signal),
  };
}

const DAY_MS = 24 * 60 * 60_000;
/**
 * Twice as long as an article can be news: what was delivered must be known as long as it could be planned anew, and an
 * edit of what is older is not worth showing.
 */
const REMEMBERED_MS = 2 * NEWS_FOR_MS;

/** Forgets, once a day, deliveries that were finished long ago. */
export function createForgetWork(history: DeliveryHistory, clock: Clock): Work {
  let lastAt: Date | null = null;
  return {
    name: 'forget',
    concurrency: 1,
    findDue: (now) =>
      Promise.resolve(lastAt === null || now.getTime() - lastAt.getTime() >= DAY_MS ? ['deliveries'] : []),
    async run() {
      lastAt = clock.now();
      await history.forget(new Date(lastAt.getTime() - REMEMBERED_MS));
    },
  };
}
