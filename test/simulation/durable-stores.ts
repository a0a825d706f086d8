import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { type ChannelLeases } from '../../src/delivery/delivery.ts';
import {
  createMemoryArticleArrivals,
  createMemoryChannelLeases,
  createMemoryDeliveries,
  createMemoryFollowStore,
} from '../../src/delivery/memory-delivery-store.ts';
import { createMemoryTellingStore, createMemoryWatchStore } from '../../src/delivery/memory-watch-store.ts';
import { type DiscussionIndex, type OpenedDiscussion } from '../../src/discussions/discussion-index.ts';
import { type DiscussionRecord } from '../../src/discussions/discussion-store.ts';
import { createMemoryDiscussionStore } from '../../src/discussions/memory-discussion-store.ts';
import { createMemoryFeedStore, createMemorySeenItems } from '../../src/feeds/memory-feed-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createSqliteChannelLeases, type LeaseHolder } from '../../src/storage/sqlite-channel-leases.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';

/** What outlives a crash, and what several processes share. */
export type DurableStores = Pick<
  Storage,
  | 'articles'
  | 'discussions'
  | 'feeds'
  | 'seenItems'
  | 'follows'
  | 'ledger'
  | 'history'
  | 'leases'
  | 'arrivals'
  | 'watches'
  | 'tellings'
> & { discussionIndex: Pick<DiscussionIndex, 'ofGuild'> };

/** The stores as each process has them: leases know who holds them. */
export interface SharedStores {
  of(holder: LeaseHolder): DurableStores;
  close(): void;
}

export function openMemoryStores(): SharedStores {
  const holders = new Map<string, { process: string; until: Date }>();
  const shared = {
    articles: createMemoryArticleStore(),
    ...openMemoryDiscussions(),
    feeds: createMemoryFeedStore(),
    seenItems: createMemorySeenItems(),
    follows: createMemoryFollowStore(),
    ...createMemoryDeliveries(),
    arrivals: createMemoryArticleArrivals(),
    watches: createMemoryWatchStore(),
    tellings: createMemoryTellingStore(),
  };
  return {
    // As on another machine: nobody knows who is gone, so what the dead held has to run out.
    of: ({ name }) => ({ ...shared, leases: createMemoryChannelLeases(holders, name) }),
    close: () => undefined,
  };
}

/** The stores of the real program; an SQLite file would outlive a crash as this one in memory outlives a simulated one. */
export function openSqliteStores(): SharedStores {
  const storage = openStorage(':memory:');
  const database = openSqlite(':memory:');
  return {
    of(holder) {
      const leases: ChannelLeases = createSqliteChannelLeases(database, holder);
      return { ...storage, leases };
    },
    close() {
      storage.close();
      database.close();
    },
  };
}

function openMemoryDiscussions(): Pick<DurableStores, 'discussions' | 'discussionIndex'> {
  const records = new Map<string, DiscussionRecord>();
  const change = (key: unknown, fields: Partial<DiscussionRecord>) => {
    const record = records.get(key as string);
    if (record !== undefined) records.set(record.key, { ...record, ...fields });
  };
  const isOpened = (record: DiscussionRecord): record is OpenedDiscussion => record.threadId !== null;
  return {
    discussions: observe(createMemoryDiscussionStore(), {
      claim: (_args, claim) => {
        const { record } = claim as { record: DiscussionRecord };
        records.set(record.key, record);
      },
      recordThread: ([key, threadId]) => {
        change(key, { threadId: threadId as string });
      },
      recordOpener: ([key, openerId]) => {
        change(key, { openerId: openerId as string });
      },
      forget: ([key]) => {
        records.delete(key as string);
      },
    }),
    discussionIndex: {
      ofGuild: (guildId) =>
        Promise.resolve([...records.values()].filter(isOpened).filter((record) => record.guildId === guildId)),
    },
  };
}

/** Calls `after` with the arguments and the result of each method named there, once it has taken effect. */
export function observe<Port extends object>(
  port: Port,
  after: { [Method in keyof Port]?: (args: unknown[], result: unknown) => void },
): Port {
  return new Proxy(port, {
    get(target, property, receiver) {
      const method: unknown = Reflect.get(target, property, receiver);
      const listener = after[property as keyof Port];
      if (typeof method !== 'function' || listener === undefined) return method;
      return async (...args: unknown[]) => {
        const result: unknown = await Reflect.apply(method, target, args);
        listener(args, result);
        return result;
      };
    },
  });
}
