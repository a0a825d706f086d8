import { beforeEach, expect, test } from 'vitest';
import { createFakeFeedFetcher } from '../../src/feeds/fake-feed-fetcher.ts';
import { createFeedDirectory, type FeedDirectory } from '../../src/feeds/feed-directory.ts';
import { type FeedStore } from '../../src/feeds/feed.ts';
import { createMemoryFeedStore } from '../../src/feeds/memory-feed-store.ts';

const news = { id: 'news', name: 'The News', site: 'https://news.example/', url: 'https://news.example/feed.xml' };
const reviews = {
  id: 'reviews',
  name: 'Reviews',
  site: 'https://reviews.example/',
  url: 'https://reviews.example/rss',
};
const ADDRESS = 'https://blog.example/atom.xml';

let feeds: FeedStore;
let fetcher: ReturnType<typeof createFakeFeedFetcher>;
let directory: FeedDirectory;
beforeEach(() => {
  feeds = createMemoryFeedStore();
  fetcher = createFakeFeedFetcher();
  const clock = { now: () => new Date('2026-11-01T12:00:00Z') };
  directory = createFeedDirectory({ offered: [news, reviews], feeds, fetcher, clock });
  fetcher.publish(ADDRESS, '<feed><title>A blog</title><link href="https://blog.example/"/></feed>');
});

test.each(['news', 'The News', 'the news ', 'https://news.example/feed.xml'])(
  'an offered feed is found by "%s"',
  async (text) => {
    expect(await directory.find(text)).toEqual(news);
  },
);

test('a feed is added once, without asking its server first', async () => {
  expect(await directory.add(news)).toMatchObject({ outcome: 'added', feed: { id: 'news', status: 'active' } });
  expect(await directory.add(news)).toMatchObject({ outcome: 'existed' });
  expect(fetcher.requests).toEqual([]);
});

test('an address is added under the name that the feed gives itself, and offered from then on', async () => {
  const added = await directory.addAddress(ADDRESS);
  expect(added).toMatchObject({
    outcome: 'added',
    feed: { title: 'A blog', siteUrl: 'https://blog.example/', url: ADDRESS },
  });
  expect(await directory.addAddress(ADDRESS)).toMatchObject({ outcome: 'existed' });
  expect((await directory.list()).map(({ name }) => name)).toEqual(['A blog', 'The News', 'Reviews']);
  expect(await directory.find('a blog')).toMatchObject({ url: ADDRESS });
});

test('an address where no feed is is refused with the reason', async () => {
  fetcher.publish(ADDRESS, '<html></html>');
  expect(await directory.addAddress(ADDRESS)).toEqual({ outcome: 'unreadable', reason: 'html' });
  expect(await directory.addAddress('https://nowhere.example/')).toEqual({ outcome: 'unreachable' });
  fetcher.answer(ADDRESS, { outcome: 'refused', reason: 'address' });
  expect(await directory.addAddress(ADDRESS)).toEqual({ outcome: 'refused', reason: 'address' });
  expect(await feeds.list()).toEqual([]);
});

test('every offered feed is added as far as it may be fetched', async () => {
  fetcher.judge = (url) => (url === news.url ? 'notAllowed' : null);
  await directory.addOffered();
  expect((await feeds.list()).map(({ id }) => id)).toEqual(['reviews']);
});

test('a feed that was given up is polled again when somebody wants it', async () => {
  await directory.add(news);
  const given = await feeds.get('news');
  if (given !== null) await feeds.save({ ...given, status: 'paused', failures: 14 });
  expect(await directory.add(news)).toMatchObject({ outcome: 'existed', feed: { status: 'active', failures: 0 } });
  expect(await feeds.get('news')).toMatchObject({ status: 'active' });
});

test('a feed that was paused is resumed, at once', async () => {
  await directory.add(news);
  expect(await directory.resume('news')).toMatchObject({ outcome: 'working' });
  const given = await feeds.get('news');
  if (given !== null) await feeds.save({ ...given, status: 'paused', failures: 14, trouble: 'timeout' });
  expect(await directory.get('news')).toMatchObject({ status: 'paused', trouble: 'timeout' });
  expect(await directory.resume('news')).toMatchObject({ outcome: 'resumed', feed: { status: 'active', failures: 0 } });
  expect(await feeds.get('news')).toMatchObject({ nextPollAt: new Date('2026-11-01T12:00:00Z') });
  expect(await directory.resume('nothing')).toEqual({ outcome: 'unknown' });
});

test('how a feed is read is shown without adding it', async () => {
  expect(await directory.read(ADDRESS)).toMatchObject({ file: ADDRESS, ok: true, format: 'atom', title: 'A blog' });
  expect(await directory.read('nowhere.example')).toMatchObject({ ok: false, error: 'notFound' });
  expect(await feeds.list()).toEqual([]);
});
