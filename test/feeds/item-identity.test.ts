import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { createFakeFeedFetcher } from '../../src/feeds/fake-feed-fetcher.ts';
import { makeFeed } from '../../src/feeds/feed.ts';
import { createMemoryFeedStore, createMemorySeenItems } from '../../src/feeds/memory-feed-store.ts';
import { pollFeed, type PollFeedDependencies } from '../../src/feeds/poll-feed.ts';

const URL_OF_FEED = 'https://news.example/feed.xml';
const now = new Date('2026-11-24T12:00:00Z');

interface Item {
  title: string;
  link?: string;
  guid?: string;
  date?: string;
  summary?: string;
}

let dependencies: PollFeedDependencies;
let fetcher: ReturnType<typeof createFakeFeedFetcher>;

beforeEach(async () => {
  fetcher = createFakeFeedFetcher();
  dependencies = {
    ...{ feeds: createMemoryFeedStore(), seenItems: createMemorySeenItems(), fetcher, random: () => 0 },
    archive: createArticleArchive({ store: createMemoryArticleStore(), catalogue: createDeviceCatalogue([]) }),
    clock: { now: () => now },
    announce: () => Promise.resolve(),
    notices: { tell: () => Promise.resolve() },
  };
  await addFeed('news', 'The News', URL_OF_FEED);
});

async function addFeed(id: string, name: string, url: string): Promise<void> {
  await dependencies.feeds.save(makeFeed({ id, name, site: 'https://x.example/', url }, { intervalMs: 900_000, now }));
}

/** Publishes these items and polls; what is new and what was edited, by headline. */
async function poll(items: readonly Item[], id = 'news', url = URL_OF_FEED) {
  const markup = items.map(({ title, link = `/${encodeURIComponent(title)}`, guid, date, summary }) => {
    const parts = [`<title>${title}</title><link>${link}</link>`];
    if (guid !== undefined) parts.push(`<guid isPermaLink="false">${guid}</guid>`);
    if (date !== undefined) parts.push(`<pubDate>${date}</pubDate>`);
    if (summary !== undefined) parts.push(`<description>${summary}</description>`);
    return `<item>${parts.join('')}</item>`;
  });
  fetcher.publish(url, `<rss><channel>${markup.join('')}</channel></rss>`);
  const outcome = (await pollFeed(id, dependencies)).get(id) ?? { outcome: 'inactive' as const };
  if (outcome.outcome !== 'polled') throw new Error(outcome.outcome);
  const titles = (articles: typeof outcome.created) => articles.map(({ title }) => title).toSorted();
  return { created: titles(outcome.created), updated: titles(outcome.updated) };
}

const archived = async () => (await dependencies.archive.latest({ offset: 0, limit: 100 })).articles;

describe('an item of a feed is known again', () => {
  test('by its id, when its address changes: that is an edit', async () => {
    await poll([{ title: 'A', guid: '1', link: '/a' }]);
    expect(await poll([{ title: 'A', guid: '1', link: '/a-renamed' }])).toEqual({ created: [], updated: ['A'] });
    expect(await archived()).toMatchObject([
      { url: 'https://news.example/a-renamed', sources: [{ url: 'https://news.example/a-renamed' }] },
    ]);
    expect(await poll([{ title: 'A', guid: '1', link: '/a-renamed' }])).toEqual({ created: [], updated: [] });
  });

  test('by its id, when its headline changes', async () => {
    await poll([{ title: 'A', guid: '1', link: '/a' }]);
    expect(await poll([{ title: 'B', guid: '1', link: '/a' }])).toEqual({ created: [], updated: ['B'] });
  });

  test('by address and headline, when all ids change', async () => {
    await poll([1, 2, 3].map((count) => ({ title: `T${count}`, guid: `old-${count}` })));
    const changed = [1, 2, 3].map((count) => ({ title: `T${count}`, guid: `new-${count}` }));
    expect(await poll(changed)).toEqual({ created: [], updated: [] });
    expect(await archived()).toHaveLength(3);
  });

  test('by its address, when its id changes with every edit', async () => {
    await poll([
      { title: 'A', guid: '/a#0', link: '/a' },
      { title: 'B', guid: '/b#0', link: '/b' },
    ]);
    expect(
      await poll([
        { title: 'A, corrected', guid: '/a#1', link: '/a' },
        { title: 'B', guid: '/b#0', link: '/b' },
      ]),
    ).toEqual({ created: [], updated: ['A, corrected'] });
  });

  test('by its address in a feed without ids, whatever is tracked in it', async () => {
    await poll([{ title: 'A', link: '/a?utm_source=rss' }]);
    expect(await poll([{ title: 'A, corrected', link: '/a?utm_source=feed' }])).toEqual({
      created: [],
      updated: ['A, corrected'],
    });
  });

  test('when its date changes, which is no edit', async () => {
    await poll([{ title: 'A', guid: '1', date: 'Mon, 23 Nov 2026 12:00:00 GMT' }]);
    expect(await poll([{ title: 'A', guid: '1', date: 'Tue, 24 Nov 2026 11:00:00 GMT' }])).toEqual({
      created: [],
      updated: [],
    });
    expect(await archived()).toMatchObject([{ publishedAt: new Date('2026-11-23T12:00:00Z') }]);
  });
});

describe('items of a feed are kept apart', () => {
  test('that share an address, and both stay what they are', async () => {
    const two = [
      { title: 'First', guid: '1', link: '/live' },
      { title: 'Second', guid: '2', link: '/live' },
    ];
    expect(await poll(two)).toEqual({ created: ['First', 'Second'], updated: [] });
    expect(await poll([{ title: 'Third', guid: '3', link: '/live' }, ...two])).toEqual({
      created: ['Third'],
      updated: [],
    });
    expect(await poll([{ title: 'Third!', guid: '3', link: '/live' }, ...two])).toEqual({
      created: [],
      updated: ['Third!'],
    });
    expect((await archived()).map(({ title }) => title).toSorted()).toEqual(['First', 'Second', 'Third!']);
  });

  test('that share an id', async () => {
    const others = Array.from({ length: 40 }, (_, index) => ({ title: `T${index}`, guid: `${index}` }));
    const two = [
      { title: 'One', guid: 'same', link: '/1' },
      { title: 'Two', guid: 'same', link: '/2' },
    ];
    await poll([...two, ...others]);
    expect(await poll([{ title: 'Three', guid: 'same', link: '/3' }, ...two, ...others])).toEqual({
      created: ['Three'],
      updated: [],
    });
    expect(await archived()).toHaveLength(43);
  });

  test('when an id is used again for another story', async () => {
    await poll([{ title: 'Old story', guid: '1', link: '/old' }]);
    expect(await poll([{ title: 'New story', guid: '1', link: '/new' }])).toEqual({
      created: ['New story'],
      updated: [],
    });
  });

  test('but not what is told twice', async () => {
    const item = { title: 'A', guid: '1', link: '/a' };
    expect(await poll([item, item])).toEqual({ created: ['A'], updated: [] });
  });
});

describe('the rule of a feed', () => {
  const ruleOf = async () => (await dependencies.feeds.get('news'))?.identity;

  test.each([
    ['id', Array.from({ length: 20 }, (_, index) => ({ title: `T${index}`, guid: `${index}` }))],
    ['link', Array.from({ length: 20 }, (_, index) => ({ title: `T${index}` }))],
    ['link', Array.from({ length: 20 }, (_, index) => ({ title: `T${index}`, guid: 'all the same' }))],
    ['titleAndDate', Array.from({ length: 20 }, (_, index) => ({ title: `T${index}`, link: '/' }))],
  ])('is %s where that tells its items apart', async (rule, items) => {
    await poll(items);
    expect(await ruleOf()).toBe(rule);
  });

  test('sticks, and falls back for good', async () => {
    const items = (guid: (index: number) => string) =>
      Array.from({ length: 10 }, (_, index) => ({ title: `T${index}`, guid: guid(index) }));
    await poll(items(String));
    await poll(items((index) => (index < 4 ? 'x' : String(index))));
    expect(await ruleOf()).toBe('id');
    await poll(items(() => 'x'));
    expect(await ruleOf()).toBe('link');
    await poll(items(String));
    expect(await ruleOf()).toBe('link');
    expect(await archived()).toHaveLength(10);
  });
});

describe('one story in several feeds', () => {
  const OTHER = 'https://other.example/feed';

  test('is one article that names all its sources, when they lead to the same page', async () => {
    await addFeed('other', 'The Other', OTHER);
    await poll([{ title: 'A', guid: '1', link: 'https://news.example/a' }]);
    const story = { title: 'A (News)', guid: 'x', link: 'http://www.news.example/a/?utm_medium=feed' };
    expect(await poll([story], 'other', OTHER)).toEqual({ created: [], updated: ['A'] });
    expect((await archived())[0]?.sources.map(({ name }) => name)).toEqual(['The News', 'The Other']);
  });

  test('is one, too, when a long headline is told word for word at about the same time', async () => {
    await addFeed('other', 'The Other', OTHER);
    const title = 'Xiaomi says the bezel-less Mi MIX will stay a concept until 2017';
    await poll([{ title, link: 'https://news.example/a', date: 'Mon, 23 Nov 2026 23:00:00 GMT' }]);
    const copy = { title: title.toUpperCase(), link: 'https://other.example/b', date: 'Tue, 24 Nov 2026 01:00:00 GMT' };
    await poll([copy], 'other', OTHER);
    expect((await archived()).map(({ sources }) => sources.map(({ name }) => name))).toEqual([
      ['The News', 'The Other'],
    ]);
    expect(await poll([{ ...copy, summary: 'Longer.' }], 'other', OTHER)).toEqual({ created: [], updated: [] });
  });

  test.each([
    ['Samsung Galaxy S27 Ultra review', 'https://other.example/b', '24'],
    ['The seven best phones that you can buy this month', 'https://other.example/b', '14'],
    ['The seven best phones that you can buy this month', 'https://news.example/b', '24'],
  ])('are two when that may be chance: "%s" at %s', async (title, link, day) => {
    await addFeed('other', 'The Other', OTHER);
    await poll([{ title, link: 'https://news.example/a', date: 'Tue, 24 Nov 2026 01:00:00 GMT' }]);
    await poll([{ title, link, date: `${day} Nov 2026 02:00:00 GMT` }], 'other', OTHER);
    expect(await archived()).toHaveLength(2);
  });
});

async function startAnew(): Promise<void> {
  dependencies = {
    ...dependencies,
    ...{ feeds: createMemoryFeedStore(), seenItems: createMemorySeenItems() },
    archive: createArticleArchive({ store: createMemoryArticleStore(), catalogue: createDeviceCatalogue([]) }),
  };
  await addFeed('news', 'The News', URL_OF_FEED);
}

test('whatever a feed repeats in another order is not new', async () => {
  const item = fc.record(
    {
      title: fc.constantFrom('A', 'B', 'C'),
      guid: fc.constantFrom('1', '2', '3'),
      link: fc.constantFrom('/a', '/b', '/c'),
    },
    { requiredKeys: ['title', 'link'] },
  );
  const twice = fc
    .array(item, { maxLength: 8 })
    .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
  await fc.assert(
    fc.asyncProperty(twice, async ([items, shuffled]) => {
      await startAnew();
      const { created } = await poll(items);
      expect(created).toHaveLength((await archived()).length);
      expect(await poll(shuffled)).toEqual({ created: [], updated: [] });
    }),
  );
});

test('every story of a rolling feed is new once, though it changes its id, address or headline', async () => {
  const change = fc.record({
    which: fc.nat({ max: 5 }),
    what: fc.constantFrom('guid', 'link', 'title'),
    version: fc.integer({ min: 0, max: 99 }),
  });
  const round = fc.record({ added: fc.nat({ max: 3 }), changes: fc.array(change, { maxLength: 2 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 8 }), async (rounds) => {
      await startAnew();
      const stories: Required<Pick<Item, 'title' | 'link' | 'guid'>>[] = [];
      let created = 0;
      for (const { added, changes } of rounds) {
        const changed = new Set<number>();
        for (const { which, what, version } of changes) {
          const index = stories.length - 1 - which;
          const story = stories[index];
          // Only one of the three changes at a time.
          if (story === undefined || changed.has(index)) continue;
          changed.add(index);
          stories[index] = { ...story, [what]: `${what === 'link' ? '/' : ''}${String(index)}-${String(version)}` };
        }
        for (let count = 0; count < added; count += 1) {
          const number = String(stories.length);
          stories.push({ title: `T${number}`, link: `/l${number}`, guid: `g${number}` });
        }
        created += (await poll(stories.slice(-6).toReversed())).created.length;
      }
      expect(created).toBe(stories.length);
      expect(await archived()).toHaveLength(stories.length);
    }),
  );
});
