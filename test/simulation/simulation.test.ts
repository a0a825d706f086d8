import { describe, expect, test } from 'vitest';
import { createMemoryArticleArrivals } from '../../src/delivery/memory-delivery-store.ts';
import { type Mutation, simulate } from './simulate.ts';

/** `npm run simulate -- --seeds 1000` runs more of them. */
const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1);
/** A broken program is noticed within so many seeds, of a hundred where what it breaks seldom happens. */
const NOTICED_WITHIN = 100;
/** Where the seeds begin that notice a rare fault; what is noticed among the first needs no such help. */
const FIRST_SEED: Readonly<Record<string, number>> = {
  'takes what it cannot find in a forum for absent': 36,
};

test('whatever goes wrong, each article comes once, in order, with one thread and one opener', async () => {
  const broken: string[] = [];
  const sum = { crashes: 0, posts: 0 };
  for (const seed of SEEDS) {
    const { violation, crashes, posts } = await simulate(seed);
    sum.crashes += crashes;
    sum.posts += posts;
    if (violation !== null) broken.push(`${violation}: npm run simulate -- --seed ${seed}`);
  }
  expect(broken).toEqual([]);
  // Seeds without crashes or without posts would prove nothing.
  expect(sum.crashes).toBeGreaterThan(100);
  expect(sum.posts).toBeGreaterThan(100);
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
};

describe('the simulation notices a program that', () => {
  test.each(Object.keys(MUTATIONS))(
    '%s',
    async (name) => {
      const mutation = MUTATIONS[name] ?? {};
      let violation: string | null = null;
      for (let seed = FIRST_SEED[name] ?? 1; seed <= NOTICED_WITHIN && violation === null; seed += 1) {
        ({ violation } = await simulate(seed, { mutation }));
      }
      expect(violation).not.toBeNull();
    },
    60_000,
  );
});
