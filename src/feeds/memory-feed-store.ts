import { type Feed, type FeedStore, type SeenItem, type SeenItems } from './feed.ts';

/** Keeps feeds for as long as the process lives. */
export function createMemoryFeedStore(): FeedStore {
  const feeds = new Map<string, Feed>();
  return {
    get: (id) => Promise.resolve(feeds.get(id) ?? null),
    save: (feed) => {
      feeds.set(feed.id, { ...feed });
      return Promise.resolve();
    },
    list: () =>
      Promise.resolve(
        [...feeds.values()].sort((one, other) => compare(one.title, other.title) || compare(one.id, other.id)),
      ),
    findDue: (now, limit) =>
      Promise.resolve(
        [...feeds.values()]
          .filter((feed) => feed.status === 'active' && feed.nextPollAt <= now)
          .sort((one, other) => one.nextPollAt.getTime() - other.nextPollAt.getTime())
          .slice(0, limit),
      ),
    findAt: (url) =>
      Promise.resolve(
        [...feeds.values()]
          .filter((feed) => feed.status === 'active' && feed.url === url)
          .sort((one, other) => compare(one.id, other.id)),
      ),
  };
}

/** Remembers items for as long as the process lives, and forgets none. */
export function createMemorySeenItems(): SeenItems {
  const seen = new Map<string, Map<string, SeenItem>>();
  return {
    of: (feedId) => Promise.resolve(new Map(seen.get(feedId))),
    remember: (feedId, items) => {
      seen.set(feedId, new Map([...(seen.get(feedId) ?? []), ...items]));
      return Promise.resolve();
    },
  };
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
