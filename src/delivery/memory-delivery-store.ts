import {
  type ArticleArrivals,
  type ChannelLeases,
  type Delivery,
  type DeliveryHistory,
  type DeliveryLedger,
  isOpen,
} from './delivery.ts';
import { type Follow, type FollowStore } from './follow.ts';

/** A ledger for as long as the process lives. */
export function createMemoryDeliveryLedger(): DeliveryLedger {
  return createMemoryDeliveries().ledger;
}

/** Ledger and history over the same rows, for as long as the process lives. */
export function createMemoryDeliveries(): { ledger: DeliveryLedger; history: DeliveryHistory } {
  const rows = new Map<string, Delivery>();
  return { ledger: createLedger(rows), history: createHistory(rows) };
}

function createLedger(rows: Map<string, Delivery>): DeliveryLedger {
  const openRows = () => [...rows.values()].filter(isOpen);
  return {
    plan: (deliveries) => {
      const written = deliveries.filter((delivery) => {
        const known = rows.get(keyOf(delivery));
        if (known !== undefined && known.state !== 'unwanted') return false;
        const { attemptedAt, digest } = known ?? delivery;
        rows.set(keyOf(delivery), { ...delivery, attemptedAt, digest: attemptedAt === null ? null : digest });
        return true;
      });
      return Promise.resolve(written);
    },
    findDueChannels: (now) => {
      const due = openRows().filter(({ dueAt }) => dueAt <= now);
      return Promise.resolve([...new Set(due.map(({ channelId }) => channelId))].sort());
    },
    open: (channelId) =>
      Promise.resolve(
        openRows()
          .filter((row) => row.channelId === channelId)
          .sort(comparePlaces),
      ),
    record: (...deliveries) => {
      for (const delivery of deliveries) {
        const wantedEdition = rows.get(keyOf(delivery))?.wantedEdition ?? null;
        rows.set(keyOf(delivery), { ...delivery, wantedEdition });
      }
      return Promise.resolve();
    },
    settle: (scope, how, at) => {
      for (const row of openRows()) {
        const isMeant = 'channelId' in scope ? row.channelId === scope.channelId : row.followId === scope.followId;
        if (isMeant) rows.set(keyOf(row), { ...row, state: how === 'end' ? 'ended' : row.state, dueAt: at });
      }
      return Promise.resolve();
    },
  };
}

function createHistory(rows: Map<string, Delivery>): DeliveryHistory {
  const all = () => [...rows.values()];
  return {
    plannedSince: (followId, since) =>
      Promise.resolve(
        all()
          .filter((row) => row.followId === followId && row.plannedAt >= since)
          .map(({ articleId }) => articleId),
      ),
    outdate: (editions, at) => {
      for (const row of all()) {
        const wantedEdition = editions.get(row.articleId);
        if (wantedEdition === undefined) continue;
        const isFinished = row.state === 'done' || row.state === 'published';
        rows.set(keyOf(row), { ...row, wantedEdition, dueAt: isFinished ? at : row.dueAt });
      }
      return Promise.resolve();
    },
    crosspostsSince: (channelId, since) => {
      const moments = new Map<string, Date>();
      for (const row of all()) {
        const { messageId, crosspostedAt } = row;
        if (row.channelId !== channelId || messageId === null || crosspostedAt === null) continue;
        if (crosspostedAt >= since) moments.set(messageId, crosspostedAt);
      }
      return Promise.resolve([...moments.values()].sort((one, other) => one.getTime() - other.getTime()));
    },
    shownBy: (channelId, messageId) =>
      Promise.resolve(
        all()
          .filter((row) => row.channelId === channelId && row.messageId === messageId)
          .sort(comparePlaces),
      ),
    forget: (before) => {
      const old = all().filter((row) => isFinished(row) && row.dueAt < before);
      for (const row of old) rows.delete(keyOf(row));
      return Promise.resolve(old.length);
    },
  };
}

function keyOf({ articleId, channelId }: Delivery): string {
  return `${channelId}\n${articleId}`;
}

function isFinished({ state }: Delivery): boolean {
  return state === 'done' || state === 'published' || state === 'ended' || state === 'unwanted';
}

function comparePlaces(one: Delivery, other: Delivery): number {
  return one.publishedAt.getTime() - other.publishedAt.getTime() || (one.articleId < other.articleId ? -1 : 1);
}

/** Leases over `holders`, which several processes share, for the process of that name. */
export function createMemoryChannelLeases(
  holders = new Map<string, { process: string; until: Date }>(),
  process = 'process',
): ChannelLeases {
  return {
    take: (channelId, now, until) => {
      const holder = holders.get(channelId);
      if (holder !== undefined && holder.process !== process && holder.until > now) return Promise.resolve(false);
      holders.set(channelId, { process, until });
      return Promise.resolve(true);
    },
    release: (channelId) => {
      if (holders.get(channelId)?.process === process) holders.delete(channelId);
      return Promise.resolve();
    },
  };
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
    save: (changes) => {
      const follow = follows.get(changes.id);
      if (follow !== undefined) follows.set(follow.id, { ...follow, ...changes });
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
