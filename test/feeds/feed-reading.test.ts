import { describe, expect, test } from 'vitest';
import { formatReading, isWebAddress, refuseReading, toReading } from '../../src/feeds/feed-reading.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

const read = (document: string) =>
  toReading(
    'news.xml',
    readFeed({ bytes: new TextEncoder().encode(document), contentType: null, url: 'https://news.example/' }),
  );

const RSS = `<rss version="2.0"><channel><title>News</title><link>https://news.example/</link>
  <item><title>A phone</title><link>/phone</link><pubDate>Tue, 24 Nov 2026 08:31:00 +0100</pubDate>
    <description>It is big.</description><category>Phones</category></item></channel></rss>`;

describe('the reading of a feed', () => {
  test('states every field, with instants in UTC and null for what the document does not state', () => {
    expect(read(RSS)).toEqual({
      file: 'news.xml',
      ok: true,
      error: null,
      format: 'rss',
      title: 'News',
      link: 'https://news.example/',
      items: [
        {
          id: null,
          title: 'A phone',
          url: 'https://news.example/phone',
          publishedAt: '2026-11-24T07:31:00.000Z',
          updatedAt: null,
          author: null,
          summary: 'It is big.',
          imageUrl: null,
          categories: ['Phones'],
        },
      ],
    });
  });

  test('names why a document is no feed', () => {
    expect(read('<!doctype html><html></html>')).toEqual(refuseReading('news.xml', 'html'));
    expect(read('')).toMatchObject({ ok: false, error: 'empty', items: [] });
  });

  test('can be shown as lines that leave out what is not stated', () => {
    const lines = formatReading(read(RSS));
    expect(lines).toContain('news.xml: rss, 1 items\n  title: News');
    expect(lines).toContain('- A phone\n  url: https://news.example/phone\n  publishedAt: 2026-11-24T07:31:00.000Z');
    expect(lines).not.toContain('author');
    expect(formatReading(refuseReading('news.xml', 'empty'))).toBe('news.xml: not read (empty)');
  });
});

test.each([
  ['https://news.example/feed', true],
  ['HTTP://news.example/feed', true],
  ['feeds/all.xml', false],
  ['file:///etc/hosts', false],
  ['https.xml', false],
])('%s is an address of the web: %s', (place, expected) => {
  expect(isWebAddress(place)).toBe(expected);
});

describe('a document of no known address', () => {
  const readFile = (document: string) =>
    toReading('news.xml', readFeed({ bytes: new TextEncoder().encode(document), contentType: null, url: null }));

  test('has its relative links taken as pages of the site it names', () => {
    const document = `<rss><channel><link>https://news.example/phones/</link>
      <item><link>one</link></item><item><link>https://other.example/two</link></item></channel></rss>`;
    expect(readFile(document).items.map(({ url }) => url)).toEqual([
      'https://news.example/phones/one',
      'https://other.example/two',
    ]);
  });

  test('has a relative link as it is stated when it names no site', () => {
    const { items } = readFile('<rss><channel><item><link>one</link></item></channel></rss>');
    expect(items).toMatchObject([{ url: 'one' }]);
  });
});
