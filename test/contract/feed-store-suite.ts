import { beforeEach, describe, expect, test } from 'vitest';
import { type Feed, type FeedStore, makeFeed, type SeenItems } from '../../src/feeds/feed.ts';

const now = new Date('2026-11-01T12:00:00.123Z');
const later = new Date(now.getTime() + 60_000);

function feed(id: string, changes: Partial<Feed> = {}): Feed {
  const known = { id, name: `Title of ${id}`, site: 'https://news.example/', url: `https://news.example/${id}.xml` };
  return { ...makeFeed(known, { intervalMs: 60_000, now }), ...changes };
}

/** What every adapter of {@link FeedStore} must do. `openStore` gives an empty one. */
export function describeFeedStore(name: string, openStore: () => FeedStore): void {
  describe(`feeds kept ${name}`, () => {
    let store: FeedStore;
    beforeEach(() => {
      store = openStore();
    });

    test('are given back as they were saved', async () => {
      const full = feed('a', {
        siteUrl: null,
        etag: '"1"',
        lastModified: 'Sun, 01 Nov 2026 12:00:00 GMT',
        failures: 2,
        trouble: 'timeout',
        isWarned: true,
        lastGoodAt: later,
        identity: 'link',
        rhythm: { paceMs: 3_600_000, newestAt: now, ttlMs: null, skipHours: [3], skipDays: [0, 6] },
      });
      await store.save(feed('a'));
      await store.save(full);
      expect(await store.get('a')).toEqual(full);
      expect(await store.get('b')).toBeNull();
    });

    test('are listed by title, then by id', async () => {
      for (const id of ['c', 'a', 'b']) await store.save(feed(id, id === 'c' ? { title: 'Title of a' } : {}));
      expect((await store.list()).map(({ id }) => id)).toEqual(['a', 'c', 'b']);
    });

    test('are due when active and their time has come, longest overdue first', async () => {
      await store.save(feed('late', { nextPollAt: new Date(now.getTime() - 1) }));
      await store.save(feed('now'));
      await store.save(feed('later', { nextPollAt: later }));
      await store.save(feed('paused', { status: 'paused' }));
      await store.save(feed('ended', { status: 'ended' }));
      expect((await store.findDue(now, 10)).map(({ id }) => id)).toEqual(['late', 'now']);
      expect((await store.findDue(now, 1)).map(({ id }) => id)).toEqual(['late']);
    });

    test('are found by their address as long as they are active, by id', async () => {
      const url = 'https://news.example/one.xml';
      await store.save(feed('b', { url }));
      await store.save(feed('a', { url, nextPollAt: later }));
      await store.save(feed('c', { url: 'https://news.example/ONE.xml' }));
      await store.save(feed('paused', { url, status: 'paused' }));
      expect((await store.findAt(url)).map(({ id }) => id)).toEqual(['a', 'b']);
      await store.save(feed('a'));
      expect((await store.findAt(url)).map(({ id }) => id)).toEqual(['b']);
    });
  });
}

/** What every adapter of {@link SeenItems} must do. */
export function describeSeenItems(name: string, openSeenItems: () => SeenItems): void {
  test(`seen items kept ${name} are remembered by feed, each as it was last`, async () => {
    const seen = openSeenItems();
    const item = (fingerprint: string, articleId: string | null = null) => ({
      ...{ fingerprint, address: 'x', title: 'y', articleId },
    });
    const first = new Map([['a', item('1')] as const, ['b', item('1', 'article')] as const]);
    await seen.remember('feed', first, now);
    await seen.remember('feed', new Map([['a', item('2')]]), later);
    await seen.remember('other', new Map([['c', item('1')]]), later);
    expect(await seen.of('feed')).toEqual(
      new Map([
        ['a', item('2')],
        ['b', item('1', 'article')],
      ]),
    );
    expect(await seen.of('unknown')).toEqual(new Map());
  });
}
