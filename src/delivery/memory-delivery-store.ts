import { type ArticleArrivals, type Delivery, type DeliveryLedger, type OpenDelivery } from './delivery.ts';
import { type Follow, type FollowStore } from './follow.ts';

/** A ledger for as long as the process lives. */
export function createMemoryDeliveryLedger(): DeliveryLedger {
  const rows = new Map<string, Delivery>();
  const keyOf = ({ articleId, channelId }: Delivery) => `${channelId}\n${articleId}`;
  const openRows = () => [...rows.values()].filter(isOpen);
  return {
    plan: (deliveries) => {
      const written = deliveries.filter((delivery) => {
        if (rows.has(keyOf(delivery))) return false;
        rows.set(keyOf(delivery), { ...delivery });
        return true;
      });
      return Promise.resolve(written);
    },
    findDueChannels: (now) => {
      const due = openRows().filter(({ dueAt }) => dueAt !== null && dueAt <= now);
      return Promise.resolve([...new Set(due.map(({ channelId }) => channelId))].sort());
    },
    open: (channelId) =>
      Promise.resolve(
        openRows()
          .filter((row) => row.channelId === channelId)
          .sort((one, other) => comparePlaces(one, other)),
      ),
    record: (delivery) => {
      rows.set(keyOf(delivery), { ...delivery });
      return Promise.resolve();
    },
    settle: (scope, how, at) => {
      for (const row of openRows()) {
        const isMeant = 'channelId' in scope ? row.channelId === scope.channelId : row.followId === scope.followId;
        if (!isMeant) continue;
        const state = how === 'end' ? 'ended' : row.state;
        rows.set(keyOf(row), { ...row, state, dueAt: how === 'release' ? at : null });
      }
      return Promise.resolve();
    },
  };
}

function isOpen(delivery: Delivery): delivery is OpenDelivery {
  return delivery.state === 'planned' || delivery.state === 'posted' || delivery.state === 'threaded';
}

function comparePlaces(one: Delivery, other: Delivery): number {
  return one.publishedAt.getTime() - other.publishedAt.getTime() || (one.articleId < other.articleId ? -1 : 1);
}

/** Arrivals for as long as the process lives. */
export function createMemoryArticleArrivals(): ArticleArrivals {
  const arrivals = new Map<string, Date>();
  return {
    note: (articleIds, at) => {
      for (const id of articleIds) if (!arrivals.has(id)) arrivals.set(id, at);
      return Promise.resolve(new Map(articleIds.map((id) => [id, arrivals.get(id) ?? at])));
    },
  };
}

/** Follows for as long as the process lives. */
export function createMemoryFollowStore(): FollowStore {
  const follows = new Map<string, Follow>();
  return {
    add: (follow) => {
      if (follows.has(follow.id)) return Promise.resolve(false);
      follows.set(follow.id, { ...follow });
      return Promise.resolve(true);
    },
    get: (id) => Promise.resolve(follows.get(id) ?? null),
    save: (follow) => {
      if (follows.has(follow.id)) follows.set(follow.id, { ...follow });
      return Promise.resolve();
    },
    remove: (id) => Promise.resolve(follows.delete(id)),
    list: ({ guildId, channelId, feedId }) =>
      Promise.resolve(
        [...follows.values()]
          .filter((follow) => guildId === undefined || follow.guildId === guildId)
          .filter((follow) => channelId === undefined || follow.channelId === channelId)
          .filter((follow) => feedId === undefined || follow.feedId === null || follow.feedId === feedId)
          .sort((one, other) => (one.id < other.id ? -1 : 1)),
      ),
  };
}
