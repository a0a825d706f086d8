import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type OpmlFeed, readOpml, writeOpml } from '../../src/feeds/feed-opml.ts';

const read = (text: string) => readOpml(new TextEncoder().encode(text));
const feed = (url: string, rest: Partial<OpmlFeed> = {}): OpmlFeed => ({
  url,
  title: null,
  site: null,
  folders: [],
  ...rest,
});

test('subscriptions are read with their names, sites and folders, each once', () => {
  const text = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine &amp; yours</title></head><body>
    <outline text="Phones"><outline text="Deep"><outline type="rss" text="A" title="A&#39;s" xmlUrl="https://a.example/feed" htmlUrl="https://a.example/"/></outline>
      <outline text="B" xmlUrl="http://b.example/rss"/></outline>
    <outline type="rss" text="again" xmlUrl="https://a.example/feed"/>
    <outline type="link" text="no feed" url="https://c.example/"/>
    <outline text="odd" xmlUrl="javascript:alert(1)"/>
    <outline type="rss" text="old" url="https://d.example/rss"/></body></opml>`;
  expect(read(text)).toEqual({
    outcome: 'read',
    title: 'Mine & yours',
    feeds: [
      feed('https://a.example/feed', { title: "A's", site: 'https://a.example/', folders: ['Phones', 'Deep'] }),
      feed('http://b.example/rss', { title: 'B', folders: ['Phones'] }),
      feed('https://d.example/rss', { title: 'old' }),
    ],
    skipped: 1,
  });
});

test.each(['utf-8', 'utf-16le', 'latin1'] as const)('subscriptions in %s are read', (encoding) => {
  const declared = encoding === 'latin1' ? '<?xml version="1.0" encoding="iso-8859-1"?>' : '\ufeff';
  const text = `${declared}<opml><body><outline text="Größe" xmlUrl="https://a.example/feed"/></body></opml>`;
  const outcome = readOpml(Buffer.from(text, encoding));
  expect(outcome).toMatchObject({ outcome: 'read', feeds: [feed('https://a.example/feed', { title: 'Größe' })] });
});

test('addresses that were made for feed readers are those of the web', () => {
  const outlines = ['feed://a.example/rss', 'feed:https://b.example/rss', ' Feed:http://c.example/ ', 'feed:x'];
  const outcome = read(`<opml><body>${outlines.map((url) => `<outline xmlUrl="${url}"/>`).join('')}</body></opml>`);
  const urls = outcome.outcome === 'read' ? outcome.feeds.map(({ url }) => url) : [];
  expect(urls).toEqual(['http://a.example/rss', 'https://b.example/rss', 'http://c.example/']);
});

test.each([
  ['', 'empty'],
  ['<html><body/></html>', 'notOpml'],
  ['{"version":1}', 'notOpml'],
  [`<opml>${' '.repeat(1024 * 1024)}</opml>`, 'tooLarge'],
])('what is no list of subscriptions is refused by name', (text, reason) => {
  expect(read(text)).toEqual({ outcome: 'refused', reason });
});

test('carelessly written lists are read, and long ones up to a limit', () => {
  const outlines = Array.from(
    { length: 600 },
    (_, index) => `<outline text="x & y" xmlUrl="https://a.example/${index}?a=1&b=2">`,
  );
  const outcome = read(`<opml><body>${outlines.join('</outline>')}`);
  expect(outcome).toMatchObject({ outcome: 'read', skipped: 100 });
  expect(outcome.outcome === 'read' && outcome.feeds[7]).toEqual(
    feed('https://a.example/7?a=1&b=2', { title: 'x & y' }),
  );
});

test('whatever is written is read again', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 50, unit: 'binary' })
    .map((text) => `n${text.replace(/[\p{C}\s]/gu, '')}`);
  const feeds = fc.uniqueArray(
    fc.record({
      url: fc.webUrl({ withQueryParameters: true }),
      title: name,
      site: fc.option(fc.webUrl()),
      folders: fc.array(name, { maxLength: 1 }),
    }),
    { selector: ({ url }) => url, maxLength: 20 },
  );
  fc.assert(
    fc.property(feeds, (list) => {
      const outcome = read(writeOpml('All', list));
      expect(outcome.outcome === 'read' && outcome.feeds.toSorted((a, b) => (a.url < b.url ? -1 : 1))).toEqual(
        list.toSorted((a, b) => (a.url < b.url ? -1 : 1)),
      );
    }),
  );
});
