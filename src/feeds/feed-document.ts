import { type RichText } from '../articles/rich-text.ts';

/** A feed as its document states it, before anything is concluded from it. */
export interface FeedDocument {
  format: 'rss' | 'rdf' | 'atom' | 'json';
  /** Plain text; null when the feed does not name itself. */
  title: string | null;
  /** The site the feed belongs to, likewise. */
  link: string | null;
  /** In the document's order, at most {@link MAX_ITEMS}. */
  items: FeedItem[];
  /** How long the feed asks to be left alone, from `ttl` or the syndication module. */
  ttlMs: number | null;
  /** RSS 0.91 and 2.0, `skipHours` and `skipDays`: in UTC; hours 0 to 23, days 0 (Sunday) to 6. */
  skipHours: readonly number[];
  skipDays: readonly number[];
}

export interface FeedItem {
  /** As the feed gives it: `guid`, `id`, `rdf:about`. */
  id: string | null;
  /** Plain text. */
  title: string | null;
  /**
   * An absolute http or https address; of a document from nowhere also a relative reference, where it states nothing
   * better.
   */
  url: string | null;
  publishedAt: Date | null;
  updatedAt: Date | null;
  author: string | null;
  /** Plain text; null when there is none. */
  summary: string | null;
  /** The summary with its emphasis, links and lists; absent where plain text says as much. */
  rich?: RichText;
  imageUrl: string | null;
  categories: string[];
}

/** Feeds hold tens of items, a few hold hundreds; what is over is left unread. */
export const MAX_ITEMS = 1_000;

export type ReadFeedOutcome =
  | { outcome: 'read'; document: FeedDocument }
  /** The document is there, but it is no feed. */
  | { outcome: 'refused'; reason: ReadRefusal };

/** `html` is worth telling apart: people paste a site's address. */
export type ReadRefusal = 'empty' | 'tooLarge' | 'html' | 'notAFeed' | 'encoding';
