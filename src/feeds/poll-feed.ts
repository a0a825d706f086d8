import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { makeDrafts } from './article-drafts.ts';
import { type Feed, type FeedStore, type SeenItems } from './feed.ts';
import { type ReadFeedOutcome } from './feed-document.ts';
import { type FeedFetcher, type FeedResponse } from './feed-fetcher.ts';
import { readFeed } from './read-feed.ts';

/** However often it failed, a feed is tried once a day. */
const MAX_BACKOFF_MS = 24 * 60 * 60_000;
/** With a quarter of an hour between polls and doubling, this many failures in a row last about a week. */
const MAX_FAILURES = 14;

export interface PollFeedDependencies {
  feeds: FeedStore;
  seenItems: SeenItems;
  fetcher: FeedFetcher;
  archive: ArticleArchive;
  clock: Clock;
  /**
   * Told of every article that is new or says something new, oldest first, before the poll is recorded: when the
   * program dies in between, the same articles come again, so whoever listens must bear to hear twice.
   */
  announce: (feed: Feed, articles: readonly Article[]) => Promise<void>;
}

export type PollOutcome =
  | { outcome: 'polled'; created: Article[]; updated: Article[] }
  | { outcome: 'unchanged' }
  /** There is no such feed, or it is not polled any more. */
  | { outcome: 'inactive' }
  | { outcome: 'failed'; why: string; failures: number };

/** Fetches one feed, files what it tells that is new, announces it, and only then records how far it got. */
export async function pollFeed(feedId: string, dependencies: PollFeedDependencies): Promise<PollOutcome> {
  const feed = await dependencies.feeds.get(feedId);
  if (feed?.status !== 'active') return { outcome: 'inactive' };
  const response = await dependencies.fetcher.fetch(feed);
  switch (response.outcome) {
    case 'fetched': {
      const read = readFeed(response);
      return read.outcome === 'read'
        ? fileItems(feed, response, read, dependencies)
        : recordFailure(feed, read.reason, null, dependencies);
    }
    case 'unchanged':
      await recordSuccess(feed, dependencies);
      return { outcome: 'unchanged' };
    case 'gone':
      await dependencies.feeds.save({ ...feed, status: 'ended' });
      return { outcome: 'failed', why: 'gone', failures: feed.failures + 1 };
    case 'busy':
      return recordFailure(feed, 'busy', response.retryAfterMs, dependencies);
    case 'refused':
      return recordFailure(feed, response.reason, null, dependencies);
    case 'failed':
      return recordFailure(feed, response.detail, null, dependencies);
  }
}

async function fileItems(
  feed: Feed,
  response: Extract<FeedResponse, { outcome: 'fetched' }>,
  { document }: Extract<ReadFeedOutcome, { outcome: 'read' }>,
  dependencies: PollFeedDependencies,
): Promise<PollOutcome> {
  const { archive, seenItems, clock, announce } = dependencies;
  const seen = await seenItems.of(feed.id);
  const drafts = makeDrafts(feed, document.items, clock.now());
  const fresh = drafts.filter(({ key, fingerprint }) => seen.get(key) !== fingerprint);
  const filed: Awaited<ReturnType<ArticleArchive['file']>>[] = [];
  for (const { draft } of fresh) filed.push(await archive.file(draft));
  if (filed.length > 0) {
    await announce(feed, [...new Map(filed.map(({ article }) => [article.id, article])).values()]);
    const fingerprints = new Map(fresh.map(({ key, fingerprint }) => [key, fingerprint] as const));
    await seenItems.remember(feed.id, fingerprints, clock.now());
  }
  const { etag, lastModified, permanentUrl } = response;
  await recordSuccess({ ...feed, etag, lastModified, url: permanentUrl ?? feed.url }, dependencies);
  const ofOutcome = (outcome: 'created' | 'updated') =>
    filed.filter((one) => one.outcome === outcome).map(({ article }) => article);
  return { outcome: 'polled', created: ofOutcome('created'), updated: ofOutcome('updated') };
}

async function recordSuccess(feed: Feed, { feeds, clock }: PollFeedDependencies): Promise<void> {
  await feeds.save({ ...feed, failures: 0, nextPollAt: new Date(clock.now().getTime() + feed.intervalMs) });
}

async function recordFailure(
  feed: Feed,
  why: string,
  retryAfterMs: number | null,
  { feeds, clock }: PollFeedDependencies,
): Promise<PollOutcome> {
  const failures = feed.failures + 1;
  const backoffMs = Math.min(feed.intervalMs * 2 ** failures, MAX_BACKOFF_MS);
  const waitMs = Math.max(backoffMs, Math.min(retryAfterMs ?? 0, MAX_BACKOFF_MS));
  await feeds.save({
    ...feed,
    failures,
    status: failures >= MAX_FAILURES ? 'paused' : 'active',
    nextPollAt: new Date(clock.now().getTime() + waitMs),
  });
  return { outcome: 'failed', why, failures };
}
