import { createHash } from 'node:crypto';
import { type ArticleDraft } from '../articles/article.ts';
import { type Feed } from './feed.ts';
import { type FeedItem } from './feed-document.ts';
import { resolveLink } from './feed-link.ts';

/** Enough for a headline made of the first words of an item without a title. */
const MADE_TITLE_LENGTH = 100;
const MAX_TITLE_LENGTH = 500;
const MAX_SUMMARY_LENGTH = 4_000;

/** An item of a feed on its way to being an article. */
export interface KeyedDraft {
  /** Tells the items of one feed apart, over all its polls. */
  key: string;
  /** Changes when the item says something else. */
  fingerprint: string;
  draft: ArticleDraft;
}

/**
 * The stories a document tells, oldest first. An item without an address or without any words is none. Dates in the
 * future are set to `now`, as are absent ones: an article cannot have been published later than it was read.
 */
export function makeDrafts(feed: Feed, items: readonly FeedItem[], now: Date): KeyedDraft[] {
  const drafts = new Map<string, KeyedDraft>();
  for (const item of items) {
    const keyed = makeDraft(feed, item, now);
    if (keyed !== null && !drafts.has(keyed.key)) drafts.set(keyed.key, keyed);
  }
  // Feeds list the newest first, so among equal dates the later in the document is the older.
  return [...drafts.values()]
    .reverse()
    .sort((one, other) => one.draft.publishedAt.getTime() - other.draft.publishedAt.getTime());
}

function makeDraft(feed: Feed, item: FeedItem, now: Date): KeyedDraft | null {
  const title = item.title ?? makeTitle(item.summary);
  const url = resolveLink(item.url ?? '', null);
  if (url === null || title === null) return null;
  const stated = item.publishedAt ?? item.updatedAt;
  const draft: ArticleDraft = {
    title: title.slice(0, MAX_TITLE_LENGTH).toWellFormed(),
    url,
    source: { name: feed.title, url, feedId: feed.id },
    publishedAt: stated === null || stated > now ? now : stated,
    summary: (item.summary ?? '').slice(0, MAX_SUMMARY_LENGTH).toWellFormed(),
    imageUrl: item.imageUrl,
  };
  const fingerprint = digest(title, url, item.summary ?? '', item.imageUrl ?? '', stated?.toISOString() ?? '');
  return { key: digest(item.id ?? url, url), fingerprint, draft };
}

function makeTitle(summary: string | null): string | null {
  const line = summary?.split('\n')[0] ?? '';
  if (line.length <= MADE_TITLE_LENGTH) return line === '' ? null : line;
  return `${line.slice(0, MADE_TITLE_LENGTH).replace(/\s+\S*$/, '')}…`;
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
