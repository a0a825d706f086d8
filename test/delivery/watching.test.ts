import { beforeEach, describe, expect, test } from 'vitest';
import { type Article } from '../../src/articles/article.ts';
import { type ArticleTopic } from '../../src/articles/article-archive.ts';
import { EVERY_ARTICLE } from '../../src/delivery/article-filter.ts';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { type Follow, makeFollowId } from '../../src/delivery/follow.ts';
import { createMemoryArticleArrivals, createMemoryFollowStore } from '../../src/delivery/memory-delivery-store.ts';
import { createMemoryTellingStore, createMemoryWatchStore } from '../../src/delivery/memory-watch-store.ts';
import { planTellings } from '../../src/delivery/plan-tellings.ts';
import { tellWatchers } from '../../src/delivery/tell-watchers.ts';
import { type WatchedThread, type WatchMessenger, type WatchWay } from '../../src/delivery/watch.ts';
import { createWatching, MEMBER_MAX_WATCHES, type Watching } from '../../src/delivery/watching.ts';

const guildId = 'guild';
const sony: ArticleTopic = { kind: 'brand', brand: 'Sony' };
const thread: WatchedThread = { threadId: 'thread', channelId: 'channel', openerId: 'opener' };
const MINUTE_MS = 60_000;

let now: Date;
let watches: ReturnType<typeof createMemoryWatchStore>;
let tellings: ReturnType<typeof createMemoryTellingStore>;
let follows: ReturnType<typeof createMemoryFollowStore>;
let arrivals: ReturnType<typeof createMemoryArticleArrivals>;
let watching: Watching;
/** Discord: who was added to which thread, and who was written to, in order. */
let done: string[];
let threads: WatchedThread[];
let maxAdded: number;
let gone: Set<string>;
let closed: Set<string>;
let blind: Set<string>;
let isDown: boolean;
let refusesThreads: boolean;
let throws: boolean;

const clock = { now: () => now };

beforeEach(async () => {
  now = new Date('2026-11-01T12:00:00Z');
  [watches, tellings] = [createMemoryWatchStore(), createMemoryTellingStore()];
  [follows, arrivals] = [createMemoryFollowStore(), createMemoryArticleArrivals()];
  watching = createWatching({ watches, clock });
  [done, threads, maxAdded, isDown, refusesThreads, throws] = [[], [thread], 10, false, false, false];
  [gone, closed, blind] = [new Set(), new Set(), new Set()];
  await follow({});
});

function follow(more: Partial<Follow>): Promise<boolean> {
  return follows.add({
    ...DEFAULT_FOLLOW_OPTIONS,
    ...{ id: makeFollowId('channel', 'news'), guildId, channelId: 'channel', feedId: 'news', createdBy: null },
    ...{ since: now, firstCount: 1, primed: true, status: 'active', pausedBecause: null },
    ...more,
  });
}

const makeArticle = (id: string, title: string, publishedAt = now): Article => ({
  ...{ id, title, url: `https://news.example/${id}`, summary: '', imageUrl: null, deviceIds: [], publishedAt },
  sources: [{ name: 'News', url: `https://news.example/${id}`, feedId: 'news' }],
});

const watch = (userId: string, topic: ArticleTopic = sony, way: WatchWay | null = null) =>
  watching.watch({ guildId, userId }, topic, way);

const announce = (...articles: Article[]) =>
  planTellings('news', articles, { follows, watches, tellings, arrivals, clock });

const messenger: WatchMessenger = {
  mayRead: ({ userId }, channelId) => {
    if (isDown) return Promise.resolve('failed');
    if (gone.has(userId)) return Promise.resolve('gone');
    return Promise.resolve(channelId !== null && blind.has(userId) ? 'no' : 'yes');
  },
  addToThread: ({ threadId }, userIds) => {
    if (throws) return Promise.reject(new Error('Not provided for'));
    if (refusesThreads) return Promise.resolve('refused');
    done.push(`${threadId} + ${userIds.join(' ')}`);
    return Promise.resolve('added');
  },
  write: ({ userId, articleId }, to) => {
    if (closed.has(userId)) return Promise.resolve('closed');
    done.push(`${articleId} to ${userId}${to === null ? '' : ` in ${to.threadId}`}`);
    return Promise.resolve('told');
  },
};

/** Tells what is due, as the program does over and over. */
async function work(): Promise<void> {
  for (const group of await tellings.findDue(now, 100)) {
    await tellWatchers(group, {
      ...{ tellings, watches, messenger, clock },
      findThreads: () => Promise.resolve(threads),
      maxAdded: () => Promise.resolve(maxAdded),
    });
  }
}

async function pass(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    now = new Date(now.getTime() + MINUTE_MS);
    await work();
  }
}

describe('who watches', () => {
  test('is added to the discussion of an article about it, once, together with the others', async () => {
    await watch('1');
    await watch('2', { kind: 'words', words: 'new phone' });
    await watch('3', { kind: 'device', deviceId: 'sony-xperia-1' });
    const article = makeArticle('a', 'Sony shows a phone that is new');
    await announce(article, makeArticle('b', 'Nokia shows nothing'));
    await announce(article);
    await work();
    await pass(5);
    expect(done).toEqual(['thread + 1 2']);
  });

  test('is written to instead, when that was chosen, with the discussion where there is one', async () => {
    await watch('1', sony, 'direct');
    await announce(makeArticle('a', 'Sony'));
    await work();
    expect(done).toEqual(['a to 1 in thread']);
    threads = [];
    await announce(makeArticle('b', 'Sony'));
    await work();
    expect(done).toHaveLength(1);
    await pass(2);
    expect(done).toEqual(['a to 1 in thread', 'b to 1']);
  });

  test('is added to a discussion that is opened later the same day, and to none after that', async () => {
    await watch('1');
    threads = [];
    await announce(makeArticle('a', 'Sony'));
    await pass(60);
    threads = [thread];
    await pass(64);
    expect(done).toEqual(['thread + 1']);
    threads = [];
    await announce(makeArticle('b', 'Sony'));
    await pass(26 * 60);
    threads = [thread];
    await pass(120);
    expect(done).toEqual(['thread + 1']);
  });

  test('is added although Discord does not answer just when the discussion is opened at last', async () => {
    await watch('1');
    threads = [];
    await announce(makeArticle('a', 'Sony'));
    await pass(20 * 60);
    [threads, isDown] = [[thread], true];
    await pass(61);
    isDown = false;
    await pass(60);
    expect(done).toEqual(['thread + 1']);
  });

  test('is told nothing of what was there before, of what the server does not get, or of what is paused', async () => {
    await announce(makeArticle('arrived', 'Sony'));
    await pass(1);
    await watch('1');
    await announce(makeArticle('arrived', 'Sony'), makeArticle('old', 'Sony', new Date('2026-10-30T12:00:00Z')));
    const [follow] = await follows.list({});
    if (follow === undefined) throw new Error('There is a follow');
    await follows.save({ ...follow, filter: { ...EVERY_ARTICLE, words: ['battery'] } });
    await announce(makeArticle('filtered', 'Sony'));
    await follows.save({ ...follow, status: 'paused', pausedBecause: 'asked' });
    await announce(makeArticle('paused', 'Sony'));
    await planTellings('other', [makeArticle('foreign', 'Sony')], { follows, watches, tellings, arrivals, clock });
    await pass(5);
    expect(done).toEqual([]);
  });

  test('is told nothing more after ending it', async () => {
    await watch('1');
    await announce(makeArticle('a', 'Sony'));
    expect(await watching.unwatch({ guildId, userId: '1' }, sony)).toBe(true);
    expect(await watching.unwatch({ guildId, userId: '1' }, sony)).toBe(false);
    await pass(5);
    expect(done).toEqual([]);
  });

  test('is told once even when Discord did not answer at first', async () => {
    await watch('1');
    isDown = true;
    await announce(makeArticle('a', 'Sony'));
    await pass(10);
    isDown = false;
    await pass(30);
    expect(done).toEqual(['thread + 1']);
  });
});

describe('discussions', () => {
  test('take as many watchers as the server allows; the others are written to', async () => {
    maxAdded = 2;
    for (const userId of ['1', '2', '3']) {
      await watch(userId);
      now = new Date(now.getTime() + 1);
    }
    await announce(makeArticle('a', 'Sony'));
    await work();
    expect(done).toEqual(['thread + 1 2', 'a to 3 in thread']);
  });

  test('that take nobody leave direct messages', async () => {
    refusesThreads = true;
    await watch('1');
    await announce(makeArticle('a', 'Sony'));
    await work();
    expect(done).toEqual(['a to 1 in thread']);
  });

  test('that refuse in a way nobody foresaw are tried again ever more slowly', async () => {
    throws = true;
    await watch('1');
    await announce(makeArticle('a', 'Sony'));
    await expect(work()).rejects.toThrow('Not provided for');
    await work();
    throws = false;
    await pass(1);
    expect(done).toEqual(['thread + 1']);
  });

  test('that a member may not read are not told of', async () => {
    await watch('1');
    await watch('2', sony, 'direct');
    blind = new Set(['1', '2']);
    await announce(makeArticle('a', 'Sony'));
    await pass(5);
    expect(done).toEqual(['a to 2']);
  });
});

describe('a member', () => {
  test('who has left is forgotten with everything', async () => {
    await watch('1');
    await watch('1', { kind: 'words', words: 'battery' });
    gone = new Set(['1']);
    await announce(makeArticle('a', 'Sony'));
    await pass(5);
    expect(done).toEqual([]);
    expect(await watching.list({ guildId, userId: '1' })).toEqual([]);
    expect(await tellings.ofGroup({ guildId, articleId: 'a' })).toEqual([]);
  });

  test('is not told of what came by long ago, even if it is announced again', async () => {
    await watch('1');
    await announce(makeArticle('a', 'Sony'));
    await work();
    expect(done).toHaveLength(1);
    now = new Date(now.getTime() + 20 * 24 * 60 * MINUTE_MS);
    await tellings.forget({ before: now });
    await announce(makeArticle('a', 'Sony'));
    await work();
    expect(done).toHaveLength(1);
  });

  test('who takes no direct messages is not tried again until saying so', async () => {
    await watch('1', sony, 'direct');
    closed = new Set(['1']);
    await announce(makeArticle('a', 'Sony'));
    await work();
    expect(await watching.list({ guildId, userId: '1' })).toMatchObject([{ isUnreachable: true }]);
    closed = new Set();
    await announce(makeArticle('b', 'Sony'));
    await work();
    expect(done).toEqual([]);
    await watching.chooseWay({ guildId, userId: '1' }, 'direct');
    await announce(makeArticle('c', 'Sony'));
    await work();
    expect(done).toEqual(['c to 1 in thread']);
  });

  test('watches each topic once, so many at most, all told in one way', async () => {
    expect(await watch('1')).toBe('watched');
    expect(await watch('1', sony, 'direct')).toBe('existed');
    for (let at = 1; at < MEMBER_MAX_WATCHES; at += 1) await watch('1', { kind: 'words', words: `word${at}` });
    expect(await watch('1', { kind: 'words', words: 'more' })).toBe('full');
    const ways = (await watching.list({ guildId, userId: '1' })).map(({ way }) => way);
    expect(new Set(ways)).toEqual(new Set(['direct']));
    expect(ways).toHaveLength(MEMBER_MAX_WATCHES);
  });
});
