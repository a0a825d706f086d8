import { expect, test } from 'vitest';
import { type Article } from '../../src/articles/article.ts';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { makeFollowId } from '../../src/delivery/follow.ts';
import { createMemoryArticleArrivals, createMemoryFollowStore } from '../../src/delivery/memory-delivery-store.ts';
import { createMemoryTellingStore, createMemoryWatchStore } from '../../src/delivery/memory-watch-store.ts';
import { planTellings } from '../../src/delivery/plan-tellings.ts';
import { tellWatchers } from '../../src/delivery/tell-watchers.ts';
import { type WatchMessenger } from '../../src/delivery/watch.ts';
import { createWatching } from '../../src/delivery/watching.ts';

class Crash extends Error {}

const guildId = 'guild';
const thread = { threadId: 'thread', channelId: 'channel', openerId: 'opener' };
const ARTICLES = ['a', 'b'];
const START = new Date('2026-11-01T12:00:00Z');

const makeArticle = (id: string): Article => ({
  ...{ id, title: 'Sony', url: `https://news.example/${id}`, summary: '', imageUrl: null, deviceIds: [] },
  ...{ publishedAt: START, sources: [{ name: 'News', url: `https://news.example/${id}`, feedId: 'news' }] },
});

/** Announces two articles to four members and tells them, dying before or after the call of that number; then goes on. */
async function run(
  dieAt: number,
  dieAfter: boolean,
): Promise<{ added: Set<string>; written: string[]; calls: number }> {
  let calls = 0;
  let now = START;
  const clock = { now: () => now };
  const added = new Set<string>();
  /** As Discord has it, once it remembers nonces no more: what was tried before is found by looking for it. */
  const letters = new Set<string>();
  const written: string[] = [];
  const messenger: WatchMessenger = {
    mayRead: () => Promise.resolve('yes'),
    addToThread: (_thread, userIds) => {
      for (const userId of userIds) added.add(userId);
      return Promise.resolve('added');
    },
    write: ({ userId, articleId, attemptedAt }) => {
      const letter = `${userId}:${articleId}`;
      if (attemptedAt === null || !letters.has(letter)) written.push(letter);
      letters.add(letter);
      return Promise.resolve('told');
    },
  };
  /** Whatever is called, the program may die before or after it. */
  const mortal = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...inputs: unknown[]): Promise<unknown> => {
          calls += 1;
          const isLast = calls === dieAt;
          if (isLast && !dieAfter) throw new Crash();
          const answer: unknown = await Reflect.apply(method, target, inputs);
          if (isLast) throw new Crash();
          return answer;
        };
      },
    });
  const [watches, tellings] = [createMemoryWatchStore(), createMemoryTellingStore()];
  const [follows, arrivals] = [createMemoryFollowStore(), createMemoryArticleArrivals()];
  const watching = createWatching({ watches, clock });
  for (const userId of ['1', '2'])
    await watching.watch({ guildId, userId }, { kind: 'brand', brand: 'Sony' }, 'thread');
  for (const userId of ['3', '4'])
    await watching.watch({ guildId, userId }, { kind: 'brand', brand: 'Sony' }, 'direct');
  await follows.add({
    ...DEFAULT_FOLLOW_OPTIONS,
    ...{ id: makeFollowId('channel', 'news'), guildId, channelId: 'channel', feedId: 'news', createdBy: null },
    ...{ since: now, firstCount: 1, primed: true, status: 'active', pausedBecause: null },
  });
  const parts = {
    ...{ follows: mortal(follows), watches: mortal(watches), tellings: mortal(tellings), arrivals: mortal(arrivals) },
    ...{ clock, messenger: mortal(messenger) },
  };
  const articles = ARTICLES.map(makeArticle);
  let isAnnounced = false;
  for (let life = 0; life < 20; life += 1) {
    try {
      // A poll that died announces the same again.
      if (!isAnnounced) await planTellings('news', articles, parts);
      isAnnounced = true;
      for (const group of await parts.tellings.findDue(now, 10)) {
        const more = { findThreads: () => Promise.resolve([thread]), maxAdded: () => Promise.resolve(10) };
        await tellWatchers(group, { ...parts, ...more });
      }
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
    now = new Date(now.getTime() + 60_000);
  }
  return { added, written, calls };
}

test('whenever the program dies, every member who watches is told of every article, and written to once', async () => {
  const { calls } = await run(0, false);
  expect(calls).toBeGreaterThan(20);
  for (let dieAt = 1; dieAt <= calls; dieAt += 1) {
    for (const dieAfter of [false, true]) {
      const { added, written } = await run(dieAt, dieAfter);
      expect([...added].toSorted(), `dying at call ${dieAt}`).toEqual(['1', '2']);
      expect(written.toSorted(), `dying at call ${dieAt}`).toEqual(['3:a', '3:b', '4:a', '4:b']);
    }
  }
});
