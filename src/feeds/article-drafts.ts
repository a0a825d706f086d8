import { type ArticleDraft } from '../articles/article.ts';
import { type Feed, type SeenItem } from './feed.ts';
import { type FeedItem } from './feed-document.ts';
import { resolveLink } from './feed-link.ts';
import { type IdentityRule } from './identity-rule.ts';
import { chooseIdentityRule, digest, type MatchedStory, matchStories, type Story } from './item-identity.ts';

/** Enough for a headline made of the first words of an item without a title. */
const MADE_TITLE_LENGTH = 100;
const MAX_TITLE_LENGTH = 500;
const MAX_SUMMARY_LENGTH = 4_000;

/** An item of a feed on its way to being an article. */
export interface KeyedDraft {
  /** Tells the items of one feed apart, over all its polls. */
  key: string;
  /** What is to be remembered of it, but for the article it becomes. */
  seen: Omit<SeenItem, 'articleId'>;
  draft: ArticleDraft;
}

export interface FreshDrafts {
  /** The rule by which the feed's items are told apart from now on. */
  identity: IdentityRule;
  /** What is new or says something new, oldest first. */
  drafts: KeyedDraft[];
}

/**
 * The stories a document tells that were not told before, or told otherwise. An item without an address or without any
 * words is none. Dates in the future are set to `now`, as are absent ones: an article cannot have been published later
 * than it was read.
 */
export function makeDrafts(
  feed: Feed,
  items: readonly FeedItem[],
  seen: ReadonlyMap<string, SeenItem>,
  now: Date,
): FreshDrafts {
  const stories = items.map(toStory).filter((story) => story !== null);
  const identity = stories.length === 0 ? feed.identity : chooseIdentityRule(stories, feed.identity);
  const drafts = matchStories(stories, identity ?? 'id', seen)
    .map((matched) => ({ matched, fingerprint: fingerprintOf(matched.story) }))
    .filter(({ matched, fingerprint }) => matched.known?.fingerprint !== fingerprint || !seen.has(matched.key))
    .map(({ matched, fingerprint }) => makeDraft(feed, matched, fingerprint, now));
  // Feeds list the newest first, so among equal dates the later in the document is the older.
  const sorted = drafts
    .reverse()
    .sort((one, other) => one.draft.publishedAt.getTime() - other.draft.publishedAt.getTime());
  return { identity: identity ?? 'id', drafts: sorted };
}

function toStory(item: FeedItem): Story | null {
  const title = item.title ?? makeTitle(item.summary);
  const url = resolveLink(item.url ?? '', null);
  return url === null || title === null ? null : { ...item, url, title };
}

function makeDraft(feed: Feed, matched: MatchedStory, fingerprint: string, now: Date): KeyedDraft {
  const { story, key, known, sharesAddress, address, title } = matched;
  const stated = story.publishedAt ?? story.updatedAt;
  const draft: ArticleDraft = {
    title: story.title.slice(0, MAX_TITLE_LENGTH).toWellFormed(),
    url: story.url,
    source: { name: feed.title, url: story.url, feedId: feed.id },
    publishedAt: stated === null || stated > now ? now : stated,
    summary: (story.summary ?? '').slice(0, MAX_SUMMARY_LENGTH).toWellFormed(),
    ...(story.rich === undefined ? {} : { rich: story.rich }),
    imageUrl: story.imageUrl,
    ...(known?.articleId === undefined || known.articleId === null ? {} : { knownAs: known.articleId }),
    ...(sharesAddress ? { mark: key } : {}),
  };
  return { key, seen: { fingerprint, address, title }, draft };
}

/**
 * Changes when the item says something else; its date does not count, for an article keeps the first. Nor do emphasis and
 * the targets of links inside, which some feeds write anew each time they are asked.
 */
function fingerprintOf({ title, url, summary, imageUrl }: Story): string {
  return digest(title, url, summary ?? '', imageUrl ?? '');
}

function makeTitle(summary: string | null): string | null {
  const line = summary?.split('\n')[0] ?? '';
  if (line.length <= MADE_TITLE_LENGTH) return line === '' ? null : line;
  return `${line.slice(0, MADE_TITLE_LENGTH).replace(/\s+\S*$/, '')}…`;
}
