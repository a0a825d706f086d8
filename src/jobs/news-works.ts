import { type DeliverDependencies, deliverToChannel } from '../delivery/deliver.ts';
import { type FollowStore } from '../delivery/follow.ts';
import { pollFeed, type PollFeedDependencies, type PollOutcome } from '../feeds/poll-feed.ts';
import { type Work } from './scheduler.ts';

/** Feeds wait for their servers most of the time, so many can be polled at once. */
const POLL_CONCURRENCY = 8;
/** Discord counts per channel, so channels do not slow each other down. */
const DELIVERY_CONCURRENCY = 8;
const POLL_BATCH = 500;

export interface PollWorkDependencies extends PollFeedDependencies {
  follows: FollowStore;
  /** Told how each poll went. */
  onPolled: (feedId: string, outcome: PollOutcome) => void;
}

/** Polls the feeds that somebody follows, each when it is due. */
export function createPollWork(dependencies: PollWorkDependencies): Work {
  const { feeds, follows, onPolled } = dependencies;
  return {
    name: 'poll',
    concurrency: POLL_CONCURRENCY,
    async findDue(now) {
      const due = await feeds.findDue(now, POLL_BATCH);
      if (due.length === 0) return [];
      const followed = new Set((await follows.list({})).map((follow) => follow.feedId));
      return due.map((feed) => feed.id).filter((id) => followed.has(null) || followed.has(id));
    },
    async run(feedId) {
      onPolled(feedId, await pollFeed(feedId, dependencies));
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
