import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeedDocument, type FeedItem } from '../../src/feeds/feed-document.ts';
import { readFeed } from '../../src/feeds/read-feed.ts';

const SITE = 'https://news.example/feeds/all.xml';

function read(document: string, url: string | null = SITE): FeedDocument {
  const outcome = readFeed({ bytes: new TextEncoder().encode(document), contentType: null, url });
  if (outcome.outcome !== 'read') throw new Error(`Refused: ${outcome.reason}`);
  return outcome.document;
}

const rss = (inside: string) => `<rss version="2.0"><channel>${inside}</channel></rss>`;
const readItem = (inside: string, document = rss): Partial<FeedItem> =>
  read(document(`<item>${inside}</item>`)).items[0] ?? {};
const atom = (inside: string) => `<feed xmlns="http://www.w3.org/2005/Atom">${inside}</feed>`;
const readEntry = (inside: string): Partial<FeedItem> => read(atom(`<entry>${inside}</entry>`)).items[0] ?? {};

const PUBLISHED = new Date('2026-11-24T07:31:00Z');
const BIG = [{ kind: 'paragraph', runs: [{ text: 'It is ' }, { text: 'big', bold: true }, { text: '.' }] }];

describe('a whole feed', () => {
  test('of RSS 2.0 is read', () => {
    const document = rss(`
      <title>Phone &amp; Tablet News</title><link>https://news.example/</link><ttl>60</ttl>
      <item>
        <title>A <![CDATA[<b>big</b>]]> phone</title>
        <link>https://news.example/big?a=1&amp;b=2</link>
        <guid isPermaLink="false">news-1</guid>
        <pubDate>Tue, 24 Nov 2026 07:31:00 GMT</pubDate>
        <dc:creator>Ada</dc:creator>
        <category>Phones</category><category>Phones</category><category>Big</category>
        <description>&lt;p&gt;It is &lt;b&gt;big&lt;/b&gt;.&lt;/p&gt;</description>
        <media:content url="/big.jpg" medium="image" />
      </item>`);
    expect(read(document)).toEqual({
      format: 'rss',
      title: 'Phone & Tablet News',
      link: 'https://news.example/',
      ttlMs: 3_600_000,
      skipHours: [],
      skipDays: [],
      items: [
        {
          id: 'news-1',
          title: 'A big phone',
          url: 'https://news.example/big?a=1&b=2',
          publishedAt: PUBLISHED,
          updatedAt: null,
          author: 'Ada',
          summary: 'It is big.',
          rich: BIG,
          imageUrl: 'https://news.example/big.jpg',
          categories: ['Phones', 'Big'],
        },
      ],
    });
  });

  test('of Atom 1.0 is read', () => {
    const document = atom(`
      <title type="html">Phone &amp;amp; Tablet News</title>
      <link rel="self" href="/feeds/all.xml"/><link href="https://news.example/"/>
      <entry>
        <id>tag:news.example,2026:1</id><title>A big phone</title>
        <link rel="enclosure" href="/big.mp3"/><link rel="alternate" type="text/html" href="/big"/>
        <published>2026-11-24T07:31:00Z</published><updated>2026-11-24T08:00:00Z</updated>
        <author><name>Ada</name><email>ada@news.example</email></author>
        <category term="phones" label="Phones"/>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It is <b>big</b>.</p><img src="/big.jpg"/></div></content>
      </entry>`);
    expect(read(document)).toEqual({
      format: 'atom',
      title: 'Phone & Tablet News',
      link: 'https://news.example/',
      ttlMs: null,
      skipHours: [],
      skipDays: [],
      items: [
        {
          id: 'tag:news.example,2026:1',
          title: 'A big phone',
          url: 'https://news.example/big',
          publishedAt: PUBLISHED,
          updatedAt: new Date('2026-11-24T08:00:00Z'),
          author: 'Ada',
          summary: 'It is big.',
          rich: BIG,
          imageUrl: 'https://news.example/big.jpg',
          categories: ['Phones'],
        },
      ],
    });
  });

  test('of RSS 1.0 is read, with its items beside the channel', () => {
    const document = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link></channel>
      <item rdf:about="https://news.example/1"><title>One</title><link>https://news.example/1</link><dc:date>2026-11-24T07:31Z</dc:date></item>
    </rdf:RDF>`;
    expect(read(document)).toMatchObject({
      format: 'rdf',
      title: 'News',
      items: [{ id: 'https://news.example/1', title: 'One', url: 'https://news.example/1', publishedAt: PUBLISHED }],
    });
  });

  test('of JSON Feed is read', () => {
    const document = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      home_page_url: 'https://news.example/',
      items: [
        {
          id: 1,
          url: '/big',
          title: 'A big phone',
          content_html: '<p>It is <b>big</b>.</p>',
          image: '/big.jpg',
          date_published: '2026-11-24T08:31:00+01:00',
          authors: [{ name: 'Ada' }],
          tags: ['Phones', 7],
        },
        'nonsense',
      ],
    });
    expect(read(`\ufeff ${document}`)).toMatchObject({
      format: 'json',
      title: 'News',
      link: 'https://news.example/',
      items: [
        {
          id: '1',
          url: 'https://news.example/big',
          title: 'A big phone',
          summary: 'It is big.',
          rich: BIG,
          imageUrl: 'https://news.example/big.jpg',
          publishedAt: PUBLISHED,
          author: 'Ada',
          categories: ['Phones'],
        },
      ],
    });
  });

  test.each([
    [
      'RSS 0.90',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>News</title></channel><item><title>One</title></item></rdf:RDF>',
    ],
    [
      'RSS 2.0 in a namespace of its own',
      '<r:rss xmlns:r="http://backend.userland.com/RSS20"><r:channel><r:title>News</r:title><r:item><r:title>One</r:title></r:item></r:channel></r:rss>',
    ],
    [
      'Atom 0.3',
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped">News</title><entry><title>One</title></entry></feed>',
    ],
    [
      'Atom with a prefix',
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>News</a:title><a:entry><a:title>One</a:title></a:entry></a:feed>',
    ],
    ['Atom without a namespace', '<feed><title>News</title><entry><title>One</title></entry></feed>'],
    [
      'a document type',
      '<!DOCTYPE rss [<!ENTITY one "One">]><rss><channel><title>News</title><item><title>&one;</title></item></channel></rss>',
    ],
    ['upper case', '<RSS><CHANNEL><TITLE>News</TITLE><ITEM><TITLE>One</TITLE></ITEM></CHANNEL></RSS>'],
    [
      'items in a wrapper',
      '<rss><channel><title>News</title><items><item><title>One</title></item></items></channel></rss>',
    ],
    [
      'a channel that ends too early',
      '<rss><channel><title>News</title></channel><item><title>One</title></item></rss>',
    ],
    ['no end', '<rss><channel><title>News</title><item><title>One</title>'],
    ['an item that is not closed', '<rss><channel><title>News</title><item><title>One</item></channel></rss>'],
    [
      'words before it',
      'Warning: in line 1 <rss><channel><title>News</title><item><title>One</title></item></channel></rss>',
    ],
  ])('is read with %s', (_name, document) => {
    expect(read(document)).toMatchObject({ title: 'News', items: [{ title: 'One' }] });
  });
});

test('the hours and days at which a feed asks not to be polled are read', () => {
  const hours = '<skipHours><hour>0</hour><hour>24</hour><hour> 7 </hour><hour>x</hour></skipHours>';
  const days = '<skipDays><day>Sunday</day><day>saturday</day><day>Caturday</day></skipDays>';
  expect(read(rss(hours + days))).toMatchObject({ skipHours: [0, 7], skipDays: [0, 6] });
});

describe('a title', () => {
  test.each([
    ['<title>1 &lt; 2</title>', '1 < 2'],
    ['<title>AT&T and R&amp;D</title>', 'AT&T and R&D'],
    ['<title>Caf&eacute; &#8217;s</title>', 'Café ’s'],
    ['<title>&lt;b&gt;Bold&lt;/b&gt; move</title>', 'Bold move'],
    ['<title><![CDATA[<i>R&amp;D</i>]]></title>', 'R&D'],
    ['<title><b>naked</b> markup</title>', 'naked markup'],
    ['<title>\n  two\n  lines </title>', 'two lines'],
    ['<media:title>other</media:title><title>own</title>', 'own'],
    ['<szf:title xmlns:szf="urn:x">clash</szf:title><title>own</title>', 'own'],
    ['<image><title>picture</title></image><title>own</title>', 'own'],
    [
      '<media:group><media:content url="/v.mp4"><media:title>of the film</media:title></media:content></media:group>',
      'of the film',
    ],
    ['<title>it\u0092s \u0093quoted\u0094 &#151; so</title>', 'it’s “quoted” — so'],
    ['<title>AT&amp;amp;T</title>', 'AT&T'],
  ])('in RSS: %s', (inside, title) => {
    expect(readItem(inside).title).toBe(title);
  });

  test.each([
    ['<title>Use &lt;b&gt;</title>', 'Use <b>'],
    ['<title type="text">R&amp;amp;D</title>', 'R&amp;D'],
    ['<title type="html">R&amp;amp;D &lt;b&gt;now&lt;/b&gt;</title>', 'R&D now'],
    ['<title type="xhtml"><div>R&amp;D <b>now</b></div></title>', 'R&D now'],
    [
      `<title type="text/html" mode="base64">${Buffer.from('R&amp;D <b>now</b>').toString('base64')}</title>`,
      'R&D now',
    ],
  ])('in Atom: %s', (inside, title) => {
    expect(readEntry(inside).title).toBe(title);
  });
});

describe('a link', () => {
  test.each([
    ['<link> https://a.example/x </link>', 'https://a.example/x'],
    ['<link>/x</link>', 'https://news.example/x'],
    ['<link>https://a.example/?a=1&copy=2</link>', 'https://a.example/?a=1&copy=2'],
    ['<link>https://a.example/ü ber</link>', 'https://a.example/%C3%BC%20ber'],
    ['<atom:link rel="self" href="/self"/><link>/x</link>', 'https://news.example/x'],
    ['<link/><atom:link href="/x"/>', 'https://news.example/x'],
    ['<link rel="enclosure">/film</link><link>/x</link>', 'https://news.example/x'],
    ['<link href="/x"/>', 'https://news.example/x'],
    ['<guid>https://a.example/guid</guid>', 'https://a.example/guid'],
    ['<guid isPermaLink="false">https://a.example/guid</guid>', undefined],
    ['<link>javascript:alert(1)</link><guid>https://a.example/x</guid>', 'https://a.example/x'],
    ['<link>mailto:a@a.example</link>', undefined],
    ['<enclosure url="https://a.example/x.mp3" type="audio/mpeg"/>', 'https://a.example/x.mp3'],
  ])('in RSS: %s', (inside, url) => {
    expect(readItem(inside).url ?? undefined).toBe(url);
  });

  test.each([
    ['<link href="x"/>', 'https://news.example/feeds/x'],
    ['<link rel="related" href="/r"/><link rel="alternate" href="/x"/>', 'https://news.example/x'],
    ['<link type="application/pdf" href="/p"/><link type="text/html" href="/x"/>', 'https://news.example/x'],
    ['<link rel="self" href="/self"/>', undefined],
    ['<id>https://a.example/id</id>', 'https://a.example/id'],
    ['<link xml:base="https://b.example/" href="x"/>', 'https://b.example/x'],
  ])('in Atom: %s', (inside, url) => {
    expect(readEntry(inside).url ?? undefined).toBe(url);
  });

  test('is relative to the bases around it, each relative to the one outside', () => {
    const document = `<feed xml:base="https://b.example/one/"><entry xml:base="two/"><link href="x"/></entry></feed>`;
    expect(read(document).items[0]?.url).toBe('https://b.example/one/two/x');
  });

  test.each([
    ['<link>/x</link>', '/x'],
    ['<link>x?a=1</link><guid isPermaLink="false">y</guid>', 'x?a=1'],
    ['<link>/x</link><guid>https://a.example/guid</guid>', 'https://a.example/guid'],
    ['<link>javascript:alert(1)</link>', null],
    ['<link>a &lt;b&gt;</link>', null],
  ])('is as it is stated where nobody knows what it is relative to: %s', (inside, url) => {
    expect(read(rss(`<item>${inside}</item>`), null).items[0]?.url).toBe(url);
  });
});

describe('an id', () => {
  test.each([
    ['<guid> a </guid>', 'a'],
    ['<guid isPermaLink="false">x/1</guid>', 'x/1'],
    ['<guid>x/1</guid>', 'x/1'],
    ['<guid xml:base="https://b.example/">x/1</guid>', 'https://b.example/x/1'],
    ['<guid xml:base="https://b.example/" isPermaLink="false">x/1</guid>', 'x/1'],
    ['<guid xml:base="https://b.example/">tag:b.example,2026:1</guid>', 'tag:b.example,2026:1'],
    ['<guid><![CDATA[<1>]]></guid>', '<1>'],
    ['<guid/>', null],
    ['<dc:identifier>urn:1</dc:identifier>', 'urn:1'],
    ['<dc:identifier>urn:1</dc:identifier><guid>own</guid>', 'own'],
  ])('in RSS: %s', (inside, id) => {
    expect(readItem(inside).id).toBe(id);
  });

  test('is what an item of RDF is about only where it has no other', () => {
    const item = (inside: string) => `<item rdf:about="https://a.example/1">${inside}</item>`;
    const items = read(`<rdf:RDF>${item('')}${item('<guid>own</guid>')}</rdf:RDF>`).items;
    expect(items.map(({ id }) => id)).toEqual(['https://a.example/1', 'own']);
  });
});

describe('dates, authors and pictures', () => {
  test('a date of Dublin Core may be that of publication or of a change', () => {
    expect(readItem('<dc:date>2026-11-24T07:31Z</dc:date>')).toMatchObject({
      publishedAt: PUBLISHED,
      updatedAt: PUBLISHED,
    });
    expect(readItem('<pubDate>24 Nov 2026 07:31 GMT</pubDate>').updatedAt).toBeNull();
  });

  test('a date that is none does not hide the next one', () => {
    expect(readItem('<pubDate>soon</pubDate><dc:date>2026-11-24T07:31Z</dc:date>').publishedAt).toEqual(PUBLISHED);
  });

  test.each([
    ['<author>ada@news.example (Ada Lovelace)</author>', 'Ada Lovelace'],
    ['<author>Ada &amp; Co</author>', 'Ada & Co'],
    ['<dc:creator><![CDATA[Ada]]></dc:creator>', 'Ada'],
  ])('the author of %s is %s', (inside, author) => {
    expect(readItem(inside).author).toBe(author);
  });

  test.each([
    ['<enclosure url="/a.png" type="image/png"/>'],
    ['<media:thumbnail url="/a.png"/>'],
    ['<media:group><media:content url="/v.mp4" type="video/mp4"/><media:content url="/a.png"/></media:group>'],
    ['<media:content url="/v.mp4" medium="video"><media:thumbnail url="/a.png"/></media:content>'],
    ['<itunes:image href="/a.png"/>'],
    ['<content:encoded><![CDATA[<p><img src="/a.png"></p>]]></content:encoded>'],
  ])('the picture of %s is found', (inside) => {
    expect(readItem(inside).imageUrl).toBe('https://news.example/a.png');
  });
});

describe('what is no feed', () => {
  test.each([
    ['{"title":"News"}', 'News', []],
    [
      '{"title":"R&amp;D","_x":{},"items":[{"id":Infinity},{"id":true},{"id":{}},{"id":" a "}]}',
      'R&D',
      ['Infinity', 'true', null, 'a'],
    ],
    ['{"version":"https://jsonfeed.org/version/1","items":7}', null, []],
  ])('but carelessly written JSON Feed is one: %s', (document, title, ids) => {
    const feed = read(document);
    expect(feed).toMatchObject({ format: 'json', title });
    expect(feed.items.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['', 'empty'],
    ['  \n ', 'empty'],
    ['<!doctype html><html><head><title>News</title></head></html>', 'html'],
    ['<?xml version="1.0"?><!-- x --><html xmlns="http://www.w3.org/1999/xhtml"></html>', 'html'],
    ['hello', 'notAFeed'],
    ['{"error": "not found"}', 'notAFeed'],
    ['{"items": 1', 'notAFeed'],
    ['{"type":"video","version":"1.0","title":"Embedded","html":""}', 'notAFeed'],
    ['{}', 'notAFeed'],
    ['<opml><body/></opml>', 'notAFeed'],
  ])('%j is refused as %s', (document, reason) => {
    expect(readFeed({ bytes: new TextEncoder().encode(document), contentType: null, url: null })).toEqual({
      outcome: 'refused',
      reason,
    });
  });

  test('a document over the limit is refused unread', () => {
    const bytes = new Uint8Array(10 * 1024 * 1024 + 1);
    expect(readFeed({ bytes, contentType: null, url: null })).toEqual({ outcome: 'refused', reason: 'tooLarge' });
  });
});

describe('hostile documents', () => {
  const itemWith = (title: string) => rss(`<item><title>${title}</title></item>`);
  test.each([
    [
      'entities in entities',
      `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>${itemWith('&c;')}`,
    ],
    ['one entity a million times', `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(90)}">]>${itemWith('&a;'.repeat(100_000))}`],
    ['deep nesting', rss('<a>'.repeat(50_000))],
    ['deep HTML', rss(`<item><description><![CDATA[${'<div>'.repeat(20_000)}]]></description></item>`)],
    ['many attributes', rss(`<item ${Array.from({ length: 20_000 }, (_, index) => `a${index}=""`).join(' ')}/>`)],
    ['many items', rss('<item/>'.repeat(100_000))],
    ['one long text', itemWith('<![CDATA[' + '<b '.repeat(500_000) + ']]>')],
    ['zero bytes', itemWith('a\0b')],
  ])('are read or refused by name: %s', (_name, document) => {
    const outcome = readFeed({ bytes: new TextEncoder().encode(document), contentType: null, url: null });
    if (outcome.outcome === 'refused') expect(outcome.reason).toBe('notAFeed');
    else expect(outcome.document.items.length).toBeLessThanOrEqual(1_000);
  });

  test('no bytes at all make it throw', () => {
    const pieces = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '&#0;',
      '&x;',
      '<!--',
      '{"items":[',
      '"',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' }))), fc.uint8Array(), (texts, bytes) => {
        readFeed({ bytes, contentType: null, url: null });
        readFeed({ bytes: new TextEncoder().encode(texts.join('')), contentType: null, url: 'https://a.example/' });
      }),
    );
  });
});
