import { decodeDocument } from './decode-document.ts';
import { type FeedFetcher, type FeedResponse, type FetchRefusal } from './feed-fetcher.ts';
import { findOfferedFeeds, type OfferedFeed } from './offered-feeds.ts';
import { readFeed } from './read-feed.ts';

/** What was found at an address that somebody gave. */
export type DiscoverFeedsOutcome =
  /** It is a feed itself. */
  | { outcome: 'feed'; feed: OfferedFeed }
  /** It is a page, and these are its feeds: at least one, the likeliest first. */
  | { outcome: 'offered'; feeds: OfferedFeed[] }
  /** Something is there, but neither a feed nor a page that has one. */
  | { outcome: 'none' }
  /** The address leads where feeds are not fetched from. */
  | { outcome: 'refused'; reason: FetchRefusal }
  /** Nothing is there, or not now. */
  | { outcome: 'unreachable' };

/** Where programs that write sites keep the feed, most usual first; asked only of pages that announce none. */
const USUAL_PATHS = ['/feed', '/rss', '/feed.xml', '/rss.xml', '/atom.xml', '/index.xml'];

/**
 * Finds the feeds at the address of a feed, of a page or of a site; `https` is supposed where no protocol is named. What
 * a page announces is believed, not fetched.
 */
export async function discoverFeeds(
  address: string,
  { fetcher }: { fetcher: FeedFetcher },
): Promise<DiscoverFeedsOutcome> {
  const url = completeAddress(address);
  const response = await fetcher.fetch({ url, etag: null, lastModified: null });
  if (response.outcome === 'refused') return response;
  if (response.outcome !== 'fetched') return { outcome: 'unreachable' };
  const feed = describeFeed(response, url);
  if (feed !== null) return { outcome: 'feed', feed };
  const html = decodeDocument(response.bytes, response.contentType) ?? '';
  const offered = findOfferedFeeds(html, response.url);
  if (offered.length > 0) return { outcome: 'offered', feeds: offered };
  const guessed = isPage(html) ? await guessFeed(response.url, fetcher) : null;
  return guessed === null ? { outcome: 'none' } : { outcome: 'offered', feeds: [guessed] };
}

/** An address as people write it, made whole: `example.com/news` and `feed://example.com` are taken as meant. */
export function completeAddress(address: string): string {
  const bare = address.trim().replace(/^feed:(?:\/\/)?/i, '');
  return /^[a-z][a-z\d+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
}

function isPage(text: string): boolean {
  return /<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 10_000));
}

function describeFeed(response: Extract<FeedResponse, { outcome: 'fetched' }>, askedUrl: string): OfferedFeed | null {
  const read = readFeed(response);
  if (read.outcome === 'refused') return null;
  return { url: response.permanentUrl ?? askedUrl, title: read.document.title };
}

async function guessFeed(pageUrl: string, fetcher: FeedFetcher): Promise<OfferedFeed | null> {
  for (const path of USUAL_PATHS) {
    const url = new URL(path, pageUrl).href;
    const response = await fetcher.fetch({ url, etag: null, lastModified: null });
    const feed = response.outcome === 'fetched' ? describeFeed(response, url) : null;
    if (feed !== null) return feed;
  }
  return null;
}
