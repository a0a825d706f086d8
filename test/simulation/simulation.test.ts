import { describe, expect, test } from 'vitest';
import { createMemoryArticleArrivals } from '../../src/delivery/memory-delivery-store.ts';
import { type Watch } from '../../src/delivery/watch.ts';
import { type DurableStores } from './durable-stores.ts';
import { type Mutation, simulate } from './simulate.ts';

/** `npm run simulate -- --seeds 1000` runs more of them. */
const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1);
/** A broken program is noticed within so many seeds. */
const NOTICED_WITHIN = 100;
/** Where the seeds begin that notice a rare fault; what is noticed among the first needs no such help. */
const FIRST_SEED: Readonly<Record<string, number>> = {
  'delivers to a channel that another process holds': 50,
  'forgets that it has tried to write to a member': 80,
  'goes on telling who stopped watching': 21,
};

test('whatever goes wrong, each article comes once, in order, with one thread and one opener', async () => {
  const broken: string[] = [];
  const sum = { crashes: 0, twins: 0, posts: 0, tellings: 0 };
  for (const seed of SEEDS) {
    const { violation, ...counts } = await simulate(seed);
    for (const name of ['crashes', 'twins', 'posts', 'tellings'] as const) sum[name] += counts[name];
    if (violation !== null) broken.push(`${violation}: npm run simulate -- --seed ${seed}`);
  }
  expect(broken).toEqual([]);
  // Seeds in which little happens would prove little.
  expect(sum.crashes).toBeGreaterThan(100);
  expect(sum.twins).toBeGreaterThan(5);
  expect(sum.posts).toBeGreaterThan(100);
  expect(sum.tellings).toBeGreaterThan(50);
}, 60_000);

test('a seed replays exactly, traced or not', async () => {
  const seed = 7;
  const once = await simulate(seed);
  const again = await simulate(seed, { isTracing: true });
  expect({ ...again, trace: [] }).toEqual(once);
  expect(again.trace.length).toBeGreaterThan(100);
});

let nonces = 0;
const random = () => `nonce ${(nonces += 1)}`;

/** Who watched once is listed for ever. */
function rememberWatches(stores: DurableStores): DurableStores {
  const ever = new Map<string, Watch>();
  return {
    ...stores,
    watches: {
      ...stores.watches,
      list: async ({ guildId, userId }) => {
        for (const watch of await stores.watches.list({ guildId }))
          ever.set(JSON.stringify(watch.topic) + watch.userId, watch);
        return [...ever.values()].filter((watch) => userId === undefined || watch.userId === userId);
      },
    },
  };
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'posts with neither a nonce nor a look for what it posted': {
    poster: (poster) => ({
      ...poster,
      post: (posting) => poster.post({ ...posting, nonce: random() }),
      find: () => Promise.resolve({ outcome: 'absent' }),
    }),
  },
  'forgets that it has tried to post': {
    stores: (stores) => ({
      ...stores,
      ledger: {
        ...stores.ledger,
        record: (...deliveries) =>
          stores.ledger.record(...deliveries.map((delivery) => ({ ...delivery, attemptedAt: null }))),
      },
    }),
  },
  'takes what it cannot find in a forum for absent': {
    threads: (threads) => ({ ...threads, findForumPost: () => Promise.resolve({ outcome: 'absent' }) }),
  },
  'writes openers without looking for them': {
    threads: (threads) => ({
      ...threads,
      writeOpener: (request) => threads.writeOpener({ ...request, nonce: random() }),
      findOpener: () => Promise.resolve({ outcome: 'absent' }),
    }),
  },
  'forgets when articles arrived': {
    stores: (stores) => ({ ...stores, arrivals: createMemoryArticleArrivals() }),
  },
  'posts the newest first': {
    stores: (stores) => ({
      ...stores,
      ledger: {
        ...stores.ledger,
        open: async (channelId) => (await stores.ledger.open(channelId)).toReversed(),
      },
    }),
  },
  'does not hear of edits': {
    stores: (stores) => ({ ...stores, history: { ...stores.history, outdate: () => Promise.resolve() } }),
  },
  'loses what it planned': {
    stores: (stores) => ({
      ...stores,
      ledger: { ...stores.ledger, plan: (deliveries) => stores.ledger.plan(deliveries.slice(0, 2)) },
    }),
  },
  'delivers to a channel that another process holds': {
    stores: (stores) => ({
      ...stores,
      leases: { take: () => Promise.resolve(true), release: () => Promise.resolve() },
    }),
  },
  'makes room among the threads of the other kind': {
    feedThreads: (threads) => ({
      ...threads,
      listActive: async (guildId) =>
        (await threads.listActive(guildId)).map((thread) => ({ ...thread, isAnnouncement: !thread.isAnnouncement })),
    }),
  },
  'reads a feed where it was before it moved': {
    stores: (stores) => ({
      ...stores,
      feeds: {
        ...stores.feeds,
        save: async (feed) => stores.feeds.save({ ...feed, url: (await stores.feeds.get(feed.id))?.url ?? feed.url }),
      },
    }),
  },
  'writes down of nobody who watches that they are to be told': {
    stores: (stores) => ({ ...stores, tellings: { ...stores.tellings, plan: () => Promise.resolve() } }),
  },
  'forgets that it has tried to write to a member': {
    stores: (stores) => ({
      ...stores,
      tellings: {
        ...stores.tellings,
        record: (tellings) => stores.tellings.record(tellings.map((telling) => ({ ...telling, attemptedAt: null }))),
      },
    }),
  },
  'forgets whom it told': {
    stores: (stores) => ({
      ...stores,
      tellings: {
        ...stores.tellings,
        record: (tellings) => stores.tellings.record(tellings.filter(({ state }) => state === 'waiting')),
      },
    }),
  },
  'goes on telling who stopped watching': { stores: rememberWatches },
  'does not notice who left': {
    messenger: (messenger) => ({
      ...messenger,
      mayRead: async (watcher, channelId) => {
        const answer = await messenger.mayRead(watcher, channelId);
        return answer === 'gone' ? 'no' : answer;
      },
    }),
  },
};

describe('the simulation notices a program that', () => {
  test.each(Object.keys(MUTATIONS))(
    '%s',
    async (name) => {
      const mutation = MUTATIONS[name] ?? {};
      let violation: string | null = null;
      const first = FIRST_SEED[name] ?? 1;
      for (let seed = first; seed < first + NOTICED_WITHIN && violation === null; seed += 1) {
        ({ violation } = await simulate(seed, { mutation }));
      }
      expect(violation).not.toBeNull();
    },
    60_000,
  );
});
