import { completeAddress } from './discover-feeds.ts';
import { type FeedFetcher } from './feed-fetcher.ts';
import { type FeedDocument, type FeedItem, type ReadFeedOutcome } from './feed-document.ts';
import { readFeed } from './read-feed.ts';

/** How a feed is read, in plain values that JSON carries: what the command line prints, one line a feed. */
export interface FeedReading {
  /** The file or address, as it was given. */
  file: string;
  ok: boolean;
  /** Why it was not read, by name; null when it was. */
  error: string | null;
  format: FeedDocument['format'] | null;
  title: string | null;
  link: string | null;
  items: ItemReading[];
}

/** An item with its instants as ISO 8601 texts in UTC. */
export type ItemReading = Omit<FeedItem, 'publishedAt' | 'updatedAt'> & {
  publishedAt: string | null;
  updatedAt: string | null;
};

/** Whether a place is fetched rather than opened: it is an http or https address. */
export function isWebAddress(place: string): boolean {
  return /^\s*https?:\/\//i.test(place);
}

/** The reading of a document that was found, whether or not it turned out to be a feed. */
export function toReading(file: string, outcome: ReadFeedOutcome): FeedReading {
  if (outcome.outcome === 'refused') return refuseReading(file, outcome.reason);
  const { format, title, link, items } = outcome.document;
  return { file, ok: true, error: null, format, title, link, items: items.map(toItemReading) };
}

/** Fetches an address and tells how the feed there is read. */
export async function readAddress(address: string, { fetcher }: { fetcher: FeedFetcher }): Promise<FeedReading> {
  const response = await fetcher.fetch({ url: completeAddress(address), etag: null, lastModified: null });
  if (response.outcome === 'fetched') return toReading(address, readFeed(response));
  return refuseReading(address, 'reason' in response ? response.reason : response.outcome);
}

/** The reading of a place where nothing could be read. */
export function refuseReading(file: string, error: string): FeedReading {
  return { file, ok: false, error, format: null, title: null, link: null, items: [] };
}

function toItemReading(item: FeedItem): ItemReading {
  const { id, title, url, publishedAt, updatedAt, author, summary, imageUrl, categories } = item;
  return {
    id,
    title,
    url,
    publishedAt: publishedAt?.toISOString() ?? null,
    updatedAt: updatedAt?.toISOString() ?? null,
    author,
    summary,
    imageUrl,
    categories,
  };
}

/** A reading as lines for a terminal: the feed, then each item with what it states, a blank line between them. */
export function formatReading({ file, error, format, title, link, items }: FeedReading): string {
  if (error !== null) return `${file}: not read (${error})`;
  const head = [`${file}: ${format ?? ''}, ${String(items.length)} items`, ...labelLines({ title, link })];
  return [head, ...items.map(formatItem)].map((lines) => lines.join('\n')).join('\n\n');
}

function formatItem(item: ItemReading): string[] {
  const { id, url, publishedAt, updatedAt, author, imageUrl } = item;
  const categories = item.categories.length === 0 ? null : item.categories.join(', ');
  const summary = item.summary?.replace(/\s+/g, ' ') ?? null;
  const lines = { url, id, publishedAt, updatedAt, author, categories, imageUrl, summary };
  return [`- ${item.title ?? '(no title)'}`, ...labelLines(lines)];
}

function labelLines(values: Readonly<Record<string, string | null>>): string[] {
  return Object.entries(values).flatMap(([label, value]) => (value === null ? [] : [`  ${label}: ${value}`]));
}
