import { beforeEach, expect, test } from 'vitest';
import { discoverFeeds } from '../../src/feeds/discover-feeds.ts';
import { createFakeFeedFetcher } from '../../src/feeds/fake-feed-fetcher.ts';
import { findOfferedFeeds } from '../../src/feeds/offered-feeds.ts';

const SITE = 'https://site.example/';
const RSS = '<rss><channel><title>The site</title></channel></rss>';

let fetcher: ReturnType<typeof createFakeFeedFetcher>;
beforeEach(() => {
  fetcher = createFakeFeedFetcher();
});
const discover = (address: string) => discoverFeeds(address, { fetcher });
const page = (head: string, body = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

test('the address of a feed is that feed', async () => {
  fetcher.publish('https://site.example/feed', RSS);
  expect(await discover('https://site.example/feed')).toEqual({
    outcome: 'feed',
    feed: { url: 'https://site.example/feed', title: 'The site' },
  });
});

test.each(['site.example/', 'https://site.example/', 'feed://site.example/', 'feed:https://site.example/'])(
  'the feeds that a page announces are offered for %s',
  async (address) => {
    fetcher.publish(
      SITE,
      page(
        '<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">' +
          '<LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE="News &amp; more" HREF="feed/">' +
          '<link rel="alternate" type="application/feed+json" href="https://cdn.example/feed.json">' +
          '<link rel="alternate" type="application/json" href="https://site.example/wp-json/wp/v2/pages/7">' +
          '<link rel="alternate" hreflang="de" href="/de/">' +
          '<link rel="stylesheet" type="text/css" href="/feed.css">',
      ),
    );
    expect(await discover(address)).toEqual({
      outcome: 'offered',
      feeds: [
        { url: 'https://site.example/feed/', title: 'News & more' },
        { url: 'https://cdn.example/feed.json', title: null },
        { url: 'https://site.example/comments/feed', title: 'Comments' },
      ],
    });
  },
);

test('addresses are relative to the base of the page', () => {
  const html = page('<base href="/blog/"><link rel="alternate" type="application/atom+xml" href="atom.xml">');
  expect(findOfferedFeeds(html, SITE)).toEqual([{ url: 'https://site.example/blog/atom.xml', title: null }]);
});

test('where a page announces none, its links to feeds are offered', () => {
  const html = page(
    '',
    '<a href="/about">About</a><a href="/news.rss" title="News">RSS</a><a href="feed:https://a.example/x">x</a>',
  );
  expect(findOfferedFeeds(html, SITE)).toEqual([
    { url: 'https://site.example/news.rss', title: 'News' },
    { url: 'https://a.example/x', title: null },
  ]);
});

test('a page without any word of feeds is asked at the usual places', async () => {
  fetcher.publish(SITE, page('<title>x</title>'));
  expect(await discover(SITE)).toEqual({ outcome: 'none' });
  fetcher.publish('https://site.example/rss.xml', RSS);
  expect(await discover(SITE)).toEqual({
    outcome: 'offered',
    feeds: [{ url: 'https://site.example/rss.xml', title: 'The site' }],
  });
});

test('javascript and other kinds of address are not offered', () => {
  const html = page(
    '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">' +
      '<link rel="alternate" type="application/rss+xml" href="data:text/xml,x">' +
      '<link rel="alternate" type="application/rss+xml">',
  );
  expect(findOfferedFeeds(html, SITE)).toEqual([]);
});

test('an address that is refused or does not answer says so', async () => {
  expect(await discover('nowhere.example')).toEqual({ outcome: 'unreachable' });
  fetcher.answer(SITE, { outcome: 'refused', reason: 'address' });
  expect(await discover(SITE)).toEqual({ outcome: 'refused', reason: 'address' });
});
