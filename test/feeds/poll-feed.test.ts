import { beforeEach, describe, expect, test } from 'vitest';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createFakeFeedFetcher } from '../../src/feeds/fake-feed-fetcher.ts';
import { type FeedEvent } from '../../src/feeds/feed-event.ts';
import { type Feed, makeFeed } from '../../src/feeds/feed.ts';
import { createMemoryFeedStore, createMemorySeenItems } from '../../src/feeds/memory-feed-store.ts';
import { pollFeed, type PollFeedDependencies } from '../../src/feeds/poll-feed.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';

const URL_OF_FEED = 'https://news.example/feed.xml';
const INTERVAL_MS = 900_000;

let now: Date;
let fetcher: ReturnType<typeof createFakeFeedFetcher>;
let dependencies: PollFeedDependencies;
let announced: string[][];
let events: FeedEvent[];

beforeEach(async () => {
  now = new Date('2026-11-01T12:00:00Z');
  announced = [];
  events = [];
  fetcher = createFakeFeedFetcher();
  dependencies = {
    feeds: createMemoryFeedStore(),
    seenItems: createMemorySeenItems(),
    fetcher,
    archive: createArticleArchive({ store: createMemoryArticleStore(), catalogue: createDeviceCatalogue([]) }),
    clock: { now: () => now },
    announce: (_feed, articles) => {
      announced.push(articles.map(({ title }) => title));
      return Promise.resolve();
    },
    random: () => 0,
    notices: {
      tell(event) {
        events.push(event);
        return Promise.resolve();
      },
    },
  };
  const known = { id: 'news', name: 'The News', site: 'https://news.example/', url: URL_OF_FEED };
  await dependencies.feeds.save(makeFeed(known, { intervalMs: INTERVAL_MS, now }));
});

const pollAll = () => pollFeed('news', dependencies);
const poll = async () => (await pollAll()).get('news');
const readState = async (): Promise<Partial<Feed>> => (await dependencies.feeds.get('news')) ?? {};
const item = (title: string, rest = '') =>
  `<item><title>${title}</title><link>https://news.example/${title}</link>${rest}</item>`;
const publish = (...items: string[]) => {
  fetcher.publish(URL_OF_FEED, `<rss><channel><title>x</title>${items.join('')}</channel></rss>`);
};
const dated = (title: string, date: string) => item(title, `<pubDate>${date}</pubDate>`);

describe('a poll', () => {
  test('files what is new, oldest first, and tells of it', async () => {
    publish(dated('b', 'Sun, 01 Nov 2026 11:00:00 GMT'), dated('a', 'Sun, 01 Nov 2026 10:00:00 GMT'));
    const outcome = await poll();
    expect(outcome).toMatchObject({ outcome: 'polled', created: [{ title: 'a' }, { title: 'b' }], updated: [] });
    expect(announced).toEqual([['a', 'b']]);
    expect((await dependencies.archive.latest({ offset: 0, limit: 9 })).articles).toMatchObject([
      { title: 'b', sources: [{ name: 'The News', feedId: 'news' }], publishedAt: new Date('2026-11-01T11:00:00Z') },
      { title: 'a' },
    ]);
  });

  test('asks only for what changed since, and waits its interval', async () => {
    publish(item('a'));
    await poll();
    expect(await readState()).toMatchObject({ failures: 0, nextPollAt: new Date(now.getTime() + INTERVAL_MS) });
    expect(await poll()).toEqual({ outcome: 'unchanged' });
    expect(fetcher.requests.map(({ etag }) => etag)).toEqual([null, '"1"']);
    expect(announced).toEqual([['a']]);
  });

  test('is silent about what it told before, and tells of what was edited', async () => {
    publish(item('a', '<description>first</description>'), item('b'));
    await poll();
    publish(item('c'), item('a', '<description>second</description>'), item('b'));
    expect(await poll()).toMatchObject({ created: [{ title: 'c' }], updated: [{ title: 'a', summary: 'second' }] });
    expect(announced[1]?.toSorted()).toEqual(['a', 'c']);
  });

  test('tells again what was not recorded as told', async () => {
    publish(item('a'));
    const { announce } = dependencies;
    dependencies.announce = () => Promise.reject(new Error('killed'));
    await expect(poll()).rejects.toThrow('killed');
    dependencies.announce = announce;
    await poll();
    expect(announced).toEqual([['a']]);
  });

  test('takes an article without a date, or from the future, as published now, and keeps that', async () => {
    publish(item('a'), dated('b', 'Mon, 01 Nov 2027 11:00:00 GMT'));
    await poll();
    const published = now;
    now = new Date(now.getTime() + INTERVAL_MS);
    publish(item('c'), item('a'), dated('b', 'Mon, 01 Nov 2027 11:00:00 GMT'));
    await poll();
    const { articles } = await dependencies.archive.latest({ offset: 0, limit: 9 });
    expect(new Map(articles.map(({ title, publishedAt }) => [title, publishedAt]))).toEqual(
      new Map([
        ['a', published],
        ['b', published],
        ['c', now],
      ]),
    );
  });

  test('makes a headline of the first words where there is none, and no article without an address', async () => {
    const words = 'words '.repeat(40);
    publish(
      `<item><link>https://news.example/1</link><description>${words}</description></item>`,
      '<item><title>nowhere</title></item>',
      '<item><link>https://news.example/2</link></item>',
    );
    await poll();
    expect(announced).toEqual([[expect.stringMatching(/^words (?:words ?)+…$/)]]);
  });
});

describe('the interval of a feed', () => {
  test('follows its own pace, also when nothing is new', async () => {
    publish(dated('b', 'Sun, 01 Nov 2026 12:00:00 GMT'), dated('a', 'Sat, 31 Oct 2026 12:00:00 GMT'));
    await poll();
    expect((await readState()).nextPollAt).toEqual(new Date(now.getTime() + 3 * 3_600_000));
    now = new Date('2026-11-05T12:00:00Z');
    expect(await poll()).toEqual({ outcome: 'unchanged' });
    expect((await readState()).nextPollAt).toEqual(new Date(now.getTime() + 6 * 3_600_000));
  });

  test('heeds what the server says of an answer, also of one without news', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'unchanged', freshMs: 7_200_000 });
    await poll();
    expect((await readState()).nextPollAt).toEqual(new Date(now.getTime() + 7_200_000));
  });

  test('heeds what the document asks for', async () => {
    fetcher.publish(URL_OF_FEED, '<rss><channel><ttl>120</ttl><skipHours><hour>14</hour></skipHours></channel></rss>');
    await poll();
    expect((await readState()).nextPollAt).toEqual(new Date('2026-11-01T15:00:00Z'));
  });
});

describe('a poll that fails', () => {
  test('waits longer each time, and as usual after a success', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'failed', reason: 'status', detail: 'status 500' });
    for (const factor of [2, 4, 8]) {
      expect(await poll()).toMatchObject({ outcome: 'failed', why: 'status', detail: 'status 500' });
      expect((await readState()).nextPollAt).toEqual(new Date(now.getTime() + factor * INTERVAL_MS));
    }
    publish(item('a'));
    await poll();
    expect(await readState()).toMatchObject({ failures: 0, nextPollAt: new Date(now.getTime() + INTERVAL_MS) });
  });

  test('waits as long as the server asks for', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'busy', retryAfterMs: 7_200_000 });
    await poll();
    expect((await readState()).nextPollAt).toEqual(new Date(now.getTime() + 7_200_000));
  });

  test('does not wait for ever because a server says so', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'busy', retryAfterMs: Number.MAX_SAFE_INTEGER });
    await poll();
    expect((await readState()).nextPollAt).toEqual(new Date(now.getTime() + 24 * 3_600_000));
  });

  test('again and again pauses the feed', async () => {
    fetcher.publish(URL_OF_FEED, '<html></html>');
    for (let failure = 1; failure < 14; failure += 1) await poll();
    expect(await readState()).toMatchObject({ status: 'active', failures: 13 });
    expect(await poll()).toMatchObject({ outcome: 'failed', why: 'html', failures: 14 });
    expect(await readState()).toMatchObject({ status: 'paused' });
    expect(await poll()).toEqual({ outcome: 'inactive' });
  });

  test('is told of in time, with when it will be paused, and again when it is', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'failed', reason: 'timeout', detail: 'no answer' });
    const polls: Date[] = [];
    for (let failure = 1; failure <= 14; failure += 1) {
      polls.push(now);
      await poll();
      now = (await readState()).nextPollAt ?? now;
    }
    expect(events).toMatchObject([
      { event: 'warned', trouble: 'timeout', pausesAt: polls.at(-1), feed: { status: 'active', isWarned: true } },
      { event: 'paused', trouble: 'timeout', feed: { status: 'paused', trouble: 'timeout' } },
    ]);
  });

  test('is told to be over once it is, if it was told of', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'failed', reason: 'timeout', detail: 'no answer' });
    for (let failure = 1; failure <= 8; failure += 1) await poll();
    publish(item('a'));
    await poll();
    await poll();
    expect(events.map(({ event }) => event)).toEqual(['warned', 'recovered']);
    expect(await readState()).toMatchObject({ failures: 0, trouble: null, isWarned: false, lastGoodAt: now });
  });

  test('because the feed is gone for good ends it', async () => {
    fetcher.answer(URL_OF_FEED, { outcome: 'gone' });
    await poll();
    expect(await readState()).toMatchObject({ status: 'ended', trouble: 'gone' });
    expect(events).toMatchObject([{ event: 'gone', feed: { id: 'news', status: 'ended' } }]);
  });
});

test('a feed that moved for good is asked at its new address', async () => {
  fetcher.answer(URL_OF_FEED, {
    outcome: 'fetched',
    bytes: new TextEncoder().encode('<rss><channel/></rss>'),
    contentType: null,
    url: 'https://new.example/feed.xml',
    permanentUrl: 'https://new.example/feed.xml',
    etag: null,
    lastModified: null,
  });
  await poll();
  expect(await readState()).toMatchObject({ url: 'https://new.example/feed.xml' });
  expect(events).toMatchObject([
    { event: 'moved', from: URL_OF_FEED, feed: { id: 'news', url: 'https://new.example/feed.xml' } },
  ]);
});

describe('two feeds that moved to one address', () => {
  const NEW_URL = 'https://new.example/feed.xml';
  const rss = (...items: string[]) => `<rss><channel><title>x</title>${items.join('')}</channel></rss>`;
  const states = async () => (await dependencies.feeds.list()).map(({ id, url, failures }) => ({ id, url, failures }));
  const movedTo = (url: string, items: string[]) => ({
    ...{ outcome: 'fetched' as const, bytes: new TextEncoder().encode(rss(...items)), contentType: null },
    ...{ url, permanentUrl: url, etag: '"1"', lastModified: null },
  });

  beforeEach(async () => {
    const known = { id: 'other', name: 'The Other', site: 'https://new.example/', url: NEW_URL };
    await dependencies.feeds.save(makeFeed(known, { intervalMs: INTERVAL_MS, now }));
    fetcher.publish(NEW_URL, rss(item('a')));
    await pollFeed('other', dependencies);
    fetcher.answer(URL_OF_FEED, movedTo('HTTPS://New.Example/feed.xml', [item('a')]));
    await poll();
    fetcher.requests.length = 0;
    announced.length = 0;
  });

  test('are fetched once for both, whichever is due; each tells its own followers once', async () => {
    fetcher.publish(NEW_URL, rss(item('a'), item('b')));
    const told: string[][] = [];
    dependencies.announce = (feed, articles) => {
      told.push([feed.id, ...articles.map(({ title }) => title)]);
      return Promise.resolve();
    };
    expect([...(await pollAll()).keys()]).toEqual(['news', 'other']);
    expect(told).toEqual([
      ['news', 'b'],
      ['other', 'b'],
    ]);
    expect([...(await pollFeed('other', dependencies)).values()]).toEqual([
      { outcome: 'unchanged' },
      { outcome: 'unchanged' },
    ]);
    expect(told).toHaveLength(2);
    expect(fetcher.requests.map(({ url, etag }) => [url, etag])).toEqual([
      [NEW_URL, '"1"'],
      [NEW_URL, '"2"'],
    ]);
    expect((await dependencies.archive.latest({ offset: 0, limit: 9 })).articles).toHaveLength(2);
  });

  test('are asked for the whole document where they do not know the same one', async () => {
    const other = await dependencies.feeds.get('other');
    if (other !== null) await dependencies.feeds.save({ ...other, etag: '"0"' });
    expect([...(await pollAll()).values()]).toMatchObject([{ outcome: 'polled' }, { outcome: 'polled' }]);
    expect(announced).toEqual([]);
  });

  test('fail, recover and end together', async () => {
    fetcher.answer(NEW_URL, { outcome: 'failed', reason: 'timeout', detail: '' });
    await pollAll();
    expect(await states()).toMatchObject([{ failures: 1 }, { failures: 1 }]);
    fetcher.answer(NEW_URL, { outcome: 'gone' });
    events.length = 0;
    await pollAll();
    expect(events).toMatchObject([
      { event: 'gone', feed: { id: 'news' } },
      { event: 'gone', feed: { id: 'other' } },
    ]);
    expect([...(await pollAll()).values()]).toEqual([{ outcome: 'inactive' }]);
  });

  test('leave one alone that somebody has not resumed', async () => {
    const other = await dependencies.feeds.get('other');
    if (other !== null) await dependencies.feeds.save({ ...other, status: 'paused' });
    expect([...(await pollAll()).keys()]).toEqual(['news']);
  });
});

test('a feed that moved for good without news is asked at its new address all the same', async () => {
  fetcher.answer(URL_OF_FEED, { outcome: 'unchanged', permanentUrl: 'https://new.example/feed.xml' });
  await poll();
  expect(await readState()).toMatchObject({ url: 'https://new.example/feed.xml' });
});
