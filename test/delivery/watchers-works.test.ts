import { beforeEach, expect, test } from 'vitest';
import { createMemoryArticleArrivals, createMemoryFollowStore } from '../../src/delivery/memory-delivery-store.ts';
import { createMemoryTellingStore, createMemoryWatchStore } from '../../src/delivery/memory-watch-store.ts';
import { createWatching } from '../../src/delivery/watching.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/discussions/server-settings.ts';
import { createWatchers, type Watchers } from '../../src/watching.ts';

const DAY_MS = 24 * 3_600_000;
const guildId = '1';

let now: Date;
let left: Set<string>;
let asked: string[];
let watchers: Watchers;
const clock = { now: () => now };
let watches: ReturnType<typeof createMemoryWatchStore>;
let tellings: ReturnType<typeof createMemoryTellingStore>;

beforeEach(async () => {
  now = new Date('2026-11-01T12:00:00Z');
  [left, asked] = [new Set(), []];
  [watches, tellings] = [createMemoryWatchStore(), createMemoryTellingStore()];
  watchers = createWatchers({
    ...{ watches, tellings, clock, follows: createMemoryFollowStore(), arrivals: createMemoryArticleArrivals() },
    messenger: {
      mayRead: ({ userId }) => {
        asked.push(userId);
        return Promise.resolve(left.has(userId) ? 'gone' : 'yes');
      },
      addToThread: () => Promise.resolve('added'),
      write: () => Promise.resolve('told'),
    },
    index: { ofGuild: () => Promise.resolve([]) },
    settings: { of: () => Promise.resolve(DEFAULT_SERVER_SETTINGS) },
  });
  const watching = createWatching({ watches, clock });
  for (const userId of ['10', '11']) {
    await watching.watch({ guildId, userId }, { kind: 'brand', brand: 'Sony' }, 'thread');
  }
});

/** Does all work that is due, as the program does over and over. */
async function work(): Promise<void> {
  for (const one of watchers.works) {
    for (const key of await one.findDue(now)) await one.run(key, new AbortController().signal);
  }
}

test('members whom no article concerns are looked for once a month, and forgotten when they left', async () => {
  await work();
  expect(asked).toEqual([]);
  left.add('11');
  now = new Date(now.getTime() + 31 * DAY_MS);
  for (let time = 0; time < 5; time += 1) {
    await work();
    now = new Date(now.getTime() + 11_000);
  }
  expect(asked).toEqual(['10', '11']);
  expect((await watches.list({ guildId })).map(({ userId }) => userId)).toEqual(['10']);
});

test('who was told of what is forgotten after two weeks', async () => {
  await tellings.plan([
    {
      ...{
        guildId,
        articleId: 'a',
        userId: '10',
        way: 'thread',
        topic: 'brand:Sony',
        attemptedAt: null,
        state: 'told',
        threadId: '5',
      },
      ...{ plannedAt: now, dueAt: now, failures: 0 },
    },
  ]);
  const kept = async () => (await tellings.ofGroup({ guildId, articleId: 'a' })).length;
  now = new Date(now.getTime() + 13 * DAY_MS);
  await work();
  expect(await kept()).toBe(1);
  now = new Date(now.getTime() + 2 * DAY_MS);
  await work();
  expect(await kept()).toBe(0);
});
