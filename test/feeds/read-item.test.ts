import { describe, expect, test } from 'vitest';
import { type FeedDocument, type FeedItem } from '../../src/feeds/feed-document.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

function read(document: string, url: string | null = 'https://news.example/feeds/all.xml'): FeedDocument {
  const outcome = readFeed({ bytes: new TextEncoder().encode(document), contentType: null, url });
  if (outcome.outcome !== 'read') throw new Error(`Refused: ${outcome.reason}`);
  return outcome.document;
}

const rss = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;
const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`;
const readItem = (inside: string): Partial<FeedItem> => read(rss(`<item>${inside}</item>`)).items[0] ?? {};
const readEntry = (inside: string): Partial<FeedItem> => read(atom(`<entry>${inside}</entry>`)).items[0] ?? {};

describe('a word in angle brackets in a title of RSS', () => {
  test.each([
    ['Is a &lt;foldable&gt; worth it?', 'Is a <foldable> worth it?'],
    ['New &lt;&lt;&lt;Alert&gt;&gt;&gt;', 'New <<<Alert>>>'],
    ['What &lt;b&gt; is for', 'What <b> is for'],
    ['A lone &lt;/b&gt; end', 'A lone </b> end'],
  ])('is text where it is no tag: %s', (title, text) => {
    expect(readItem(`<title>${title}</title>`).title).toBe(text);
  });

  test.each([
    ['One &lt;b&gt;two&lt;/b&gt;', 'One two'],
    ['One &lt;blink&gt;two&lt;/blink&gt;', 'One two'],
    ['One&lt;br&gt;two', 'One two'],
    ['One&lt;span/&gt; two', 'One two'],
    ['One &lt;object classid="x"&gt;two', 'One two'],
    ['&lt;a href="/x"&gt;One tw', 'One tw'],
  ])('is a tag where HTML has it and it is whole: %s', (title, text) => {
    expect(readItem(`<title>${title}</title>`).title).toBe(text);
  });
});

test.each([
  ['<title/><media:title>Of the film</media:title>', 'Of the film'],
  ['<title> </title><title>Second</title>', 'Second'],
  ['<title>First</title><title>Second</title>', 'First'],
  ['<title/><media:content><media:title>Of the film</media:title></media:content>', 'Of the film'],
])('the title of an item is the first that says something: %s', (inside, title) => {
  expect(readItem(inside).title).toBe(title);
});

test('an item of RDF is known by what it is about, however the prefix is called', () => {
  const space = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
  const document = `<r:RDF xmlns:r="${space}"><item r:about="https://a.example/1"/></r:RDF>`;
  expect(read(document).items[0]).toMatchObject({ id: 'https://a.example/1', url: 'https://a.example/1' });
});

test('an empty date does not hide one that follows under the same name', () => {
  expect(readItem('<pubDate/><pubDate>24 Nov 2026 07:31 GMT</pubDate>').publishedAt).toEqual(
    new Date('2026-11-24T07:31:00Z'),
  );
});

test.each([
  ['A b', 'A b'],
  [' QSA8Yj5iPC9iPg==\n', 'A b'],
])('a title of Atom that is said to be base64 is taken as it is where it cannot be: %s', (title, text) => {
  expect(readEntry(`<title type="text/html" mode="base64">${title}</title>`).title).toBe(text);
});

describe('the link of an item', () => {
  test.each([
    ['<guid isPermaLink="true">https://a.example/guid</guid>', 'https://a.example/guid'],
    ['<guid isPermaLink="">https://a.example/guid</guid>', 'https://a.example/guid'],
    ['<guid isPermaLink="perhaps">https://a.example/guid</guid>', null],
    ['<atom:link rel="enclosure" href="/talk.mp3"/>', 'https://news.example/talk.mp3'],
    ['<enclosure url="javascript:x"/><enclosure url="/talk.mp3"/>', 'https://news.example/talk.mp3'],
  ])('in RSS: %s', (inside, url) => {
    expect(readItem(inside).url).toBe(url);
  });

  test.each([
    ['<link rel="enclosure" href="/talk.mp3"/>', 'https://news.example/talk.mp3'],
    ['<link rel="enclosure" href="/talk.mp3"/><link href="/x"/>', 'https://news.example/x'],
    ['<link href="/any"/><link type="text/html" href="/x"/>', 'https://news.example/x'],
    ['<link type="application/json" href="/x.json"/><link href="/x"/>', 'https://news.example/x'],
    ['<link rel="ALTERNATE" href="/shouted"/><link rel="alternate" href="/x"/>', 'https://news.example/x'],
    ['<link rel="ALTERNATE" href="/shouted"/>', 'https://news.example/shouted'],
    ['<link href=""/>', null],
    ['<link xml:base="https://b.example/x" href=""/>', 'https://b.example/x'],
    ['<link xml:base="javascript:x" href="/x"/>', 'https://news.example/x'],
    ['<link rel="self" href="/1"/><feedburner:origLink>/x</feedburner:origLink>', 'https://news.example/x'],
  ])('in Atom: %s', (inside, url) => {
    expect(readEntry(inside).url).toBe(url);
  });

  test('is relative to where a document from nowhere says that it is to be had', () => {
    const self = '<atom:link rel="self" href="https://b.example/feeds/all.xml"/>';
    const document = read(rss(`<link>/news</link>${self}<item><link>one</link></item>`), null);
    expect(document).toMatchObject({ link: 'https://b.example/news', items: [{ url: 'https://b.example/feeds/one' }] });
  });
});

test('attributes may have the prefix of their element, and bare ones count first', () => {
  const { items } = read(`<a:feed xmlns:a="https://www.w3.org/2005/Atom">
    <a:entry><a:link a:rel="self" a:href="/self"/><a:link a:rel="alternate" a:href="/prefixed"/></a:entry>
    <a:entry><a:link a:href="/prefixed" href="/bare"/></a:entry>
  </a:feed>`);
  expect(items.map((item) => item.url)).toEqual(['https://news.example/prefixed', 'https://news.example/bare']);
});

test('the names in a JSON Feed may be written in capital letters', () => {
  const { title, items } = read(
    `{"Version":"https://jsonfeed.org/version/1.1","TITLE":"News","ITEMS":[{"ID":"1","Title":"A","title":"B"}]}`,
  );
  expect(title).toBe('News');
  expect(items).toMatchObject([{ id: '1', title: 'B' }]);
});

const titlesOf = (document: string) => read(document).items.map((item) => item.title);

const [a, b] = ['<item><title>A</title></item>', '<item><title>B</title></item>'];

test.each([
  ['an item that was not closed', rss(`<item><title>A</title>${b}`)],
  ['items that were not closed', rss('<item><title>A</title><item><title>B</title>')],
  ['an empty item within one', rss(`<item><title>A</title><item/></item>${b}`)],
  ['something that holds one', rss(`${a}<part>${b}</part>`)],
  ['what was not closed', rss(`<itunes:category text="News">${a}${b}`)],
  ['an empty channel', `<rss><channel/>${a}${b}</rss>`],
  [
    'links that were not closed',
    atom(`<link href="/">${`${a}${b}`.replaceAll('item>', 'entry>').replaceAll('<title>', '<link href="/c"><title>')}`),
  ],
])('all items are found with %s', (_name, document) => {
  expect(titlesOf(document)).toEqual(['A', 'B']);
});

test('a link that was not closed keeps its address and hides nothing', () => {
  const { link, items } = read(rss('<link>/<item><link>/a<title>A</title><pubDate>2026-11-24</pubDate></item>'));
  expect(link).toBe('https://news.example/');
  expect(items).toMatchObject([{ title: 'A', url: 'https://news.example/a', publishedAt: new Date('2026-11-24') }]);
});

test('an item within part of another is none of its own', () => {
  const pictures = '<item><title>Picture</title></item>';
  expect(titlesOf(rss(`<item><title>A</title><gallery>${pictures}</gallery></item>`))).toEqual(['A']);
});

test('the feed has the first title that says something', () => {
  expect(read(rss('<title> </title><title>News</title>')).title).toBe('News');
  expect(read(atom('<title/><dc:title>News</dc:title><title>Later</title>')).title).toBe('Later');
});
