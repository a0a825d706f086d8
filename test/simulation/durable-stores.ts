import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import {
  createMemoryArticleArrivals,
  createMemoryChannelLeases,
  createMemoryDeliveries,
  createMemoryFollowStore,
} from '../../src/delivery/memory-delivery-store.ts';
import { createMemoryDiscussionStore } from '../../src/discussions/memory-discussion-store.ts';
import { createMemoryFeedStore, createMemorySeenItems } from '../../src/feeds/memory-feed-store.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';

/** What outlives a crash. */
export type DurableStores = Pick<
  Storage,
  'articles' | 'discussions' | 'feeds' | 'seenItems' | 'follows' | 'ledger' | 'history' | 'leases' | 'arrivals'
>;

export function openMemoryStores(): DurableStores {
  return {
    articles: createMemoryArticleStore(),
    discussions: createMemoryDiscussionStore(),
    feeds: createMemoryFeedStore(),
    seenItems: createMemorySeenItems(),
    follows: createMemoryFollowStore(),
    ...createMemoryDeliveries(),
    leases: createMemoryChannelLeases(),
    arrivals: createMemoryArticleArrivals(),
  };
}

/** The stores of the real program; an SQLite file would outlive a crash as this one in memory outlives a simulated one. */
export function openSqliteStores(): DurableStores & { close(): void } {
  return openStorage(':memory:');
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
