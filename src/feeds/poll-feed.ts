import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { makeDrafts } from './article-drafts.ts';
import { type Feed, type FeedStore, type SeenItem, type SeenItems } from './feed.ts';
import { type ReadFeedOutcome } from './feed-document.ts';
import { type FeedNotices } from './feed-event.ts';
import { type FeedFetcher, type FeedResponse } from './feed-fetcher.ts';
import { type FeedTrouble } from './feed-trouble.ts';
import { endOfPatience, judgeFailures, readRhythm, scheduleNextPoll, scheduleRetry } from './poll-schedule.ts';
import { readFeed } from './read-feed.ts';

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
  /** Where it is told what happened to the feed itself. */
  notices: FeedNotices;
  /** Numbers from 0 to under 1: so feeds that were due together drift apart. */
  random: () => number;
}

export type PollOutcome =
  | { outcome: 'polled'; created: Article[]; updated: Article[] }
  | { outcome: 'unchanged' }
  /** There is no such feed, or it is not polled any more. */
  | { outcome: 'inactive' }
  | { outcome: 'failed'; why: FeedTrouble; detail: string | null; failures: number };

/**
 * Fetches one feed, files what it tells that is new, announces it, and only then records how far it got. Feeds that moved
 * to one address are fetched once for all of them that are wanted, each with what it saw before and its own followers.
 * `isWanted` tells which of the others somebody follows. Gives how it went for each, the one that was asked for first.
 */
export async function pollFeed(
  feedId: string,
  dependencies: PollFeedDependencies,
  isWanted: (feedId: string) => boolean = () => true,
): Promise<ReadonlyMap<string, PollOutcome>> {
  const { feeds, fetcher } = dependencies;
  const asked = await feeds.get(feedId);
  if (asked?.status !== 'active') return new Map([[feedId, { outcome: 'inactive' }]]);
  const sharing = [asked, ...(await feeds.findAt(asked.url)).filter(({ id }) => id !== asked.id && isWanted(id))];
  const response = await fetcher.fetch({ url: asked.url, ...commonConditions(sharing) });
  const read = response.outcome === 'fetched' ? readFeed(response) : null;
  const outcomes = new Map<string, PollOutcome>();
  for (const feed of sharing) outcomes.set(feed.id, await settle(feed, response, read, dependencies));
  return outcomes;
}

/** None where they do not all know the same version: "unchanged" would not hold for all of them. */
function commonConditions(sharing: readonly Feed[]): Pick<Feed, 'etag' | 'lastModified'> {
  const [{ etag, lastModified } = { etag: null, lastModified: null }] = sharing;
  const isCommon = sharing.every((feed) => feed.etag === etag && feed.lastModified === lastModified);
  return isCommon ? { etag, lastModified } : { etag: null, lastModified: null };
}

/** What an answer comes to for one of the feeds that it was asked for. */
async function settle(
  feed: Feed,
  response: FeedResponse,
  read: ReadFeedOutcome | null,
  dependencies: PollFeedDependencies,
): Promise<PollOutcome> {
  switch (response.outcome) {
    case 'fetched':
      return read?.outcome === 'read'
        ? fileItems(feed, response, read, dependencies)
        : recordFailure(feed, { trouble: read?.reason ?? 'notAFeed' }, dependencies);
    case 'unchanged': {
      const moved = await noteMove(feed, response.permanentUrl ?? null, dependencies);
      await recordSuccess(moved, response.freshMs, dependencies);
      return { outcome: 'unchanged' };
    }
    case 'gone':
      return endFeed(feed, dependencies);
    case 'busy':
      return recordFailure(feed, { trouble: 'busy', retryAfterMs: response.retryAfterMs ?? 0 }, dependencies);
    case 'refused':
      return recordFailure(feed, { trouble: response.reason }, dependencies);
    case 'failed':
      return recordFailure(feed, { trouble: response.reason, detail: response.detail }, dependencies);
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
  const { identity, drafts } = makeDrafts(feed, document.items, seen, clock.now());
  const filed: Awaited<ReturnType<ArticleArchive['file']>>[] = [];
  const items = new Map<string, SeenItem>();
  for (const { key, seen: item, draft } of drafts) {
    const one = await archive.file(draft);
    filed.push(one);
    items.set(key, { ...item, articleId: one.article.id });
  }
  if (filed.length > 0) {
    await announce(feed, [...new Map(filed.map(({ article }) => [article.id, article])).values()]);
    await seenItems.remember(feed.id, items, clock.now());
  }
  const { etag, lastModified } = response;
  const told: Feed = { ...feed, etag, lastModified, identity, rhythm: readRhythm(document, clock.now()) };
  const moved = await noteMove(told, response.permanentUrl, dependencies);
  await recordSuccess(moved, response.freshMs, dependencies);
  const ofOutcome = (outcome: 'created' | 'updated') =>
    filed.filter((one) => one.outcome === outcome).map(({ article }) => article);
  return { outcome: 'polled', created: ofOutcome('created'), updated: ofOutcome('updated') };
}

async function noteMove(
  feed: Feed,
  permanentUrl: string | null,
  { feeds, notices }: PollFeedDependencies,
): Promise<Feed> {
  if (permanentUrl === null || permanentUrl === feed.url) return feed;
  // As another feed there writes it, so that both are fetched at once.
  const known = (await feeds.list()).find(({ id, url }) => id !== feed.id && isSameAddress(url, permanentUrl));
  const moved = { ...feed, url: known?.url ?? permanentUrl };
  if (moved.url === feed.url) return feed;
  await notices.tell({ event: 'moved', feed: moved, from: feed.url });
  return moved;
}

function isSameAddress(one: string, other: string): boolean {
  return URL.parse(one)?.href === URL.parse(other)?.href;
}

async function recordSuccess(
  feed: Feed,
  freshMs: number | undefined,
  { feeds, clock, notices, random }: PollFeedDependencies,
): Promise<void> {
  const now = clock.now();
  const { intervalMs, rhythm } = feed;
  const nextPollAt = scheduleNextPoll({ intervalMs, rhythm, freshMs: freshMs ?? 0, now, random: random() });
  const good: Feed = { ...feed, failures: 0, trouble: null, isWarned: false, lastGoodAt: now, nextPollAt };
  if (feed.isWarned) await notices.tell({ event: 'recovered', feed: good });
  await feeds.save(good);
}

interface Failure {
  trouble: FeedTrouble;
  detail?: string;
  /** How long the server asks to be left alone. */
  retryAfterMs?: number;
}

async function recordFailure(
  feed: Feed,
  { trouble, detail, retryAfterMs = 0 }: Failure,
  { feeds, clock, notices, random }: PollFeedDependencies,
): Promise<PollOutcome> {
  const failures = feed.failures + 1;
  const { intervalMs } = feed;
  const judgement = judgeFailures(failures);
  const failed: Feed = {
    ...feed,
    failures,
    trouble,
    status: judgement === 'pause' ? 'paused' : 'active',
    isWarned: feed.isWarned || judgement !== 'bear',
    nextPollAt: scheduleRetry({ intervalMs, failures, retryAfterMs, now: clock.now(), random: random() }),
  };
  if (failed.status === 'paused') await notices.tell({ event: 'paused', feed: failed, trouble });
  else if (failed.isWarned && !feed.isWarned) {
    const pausesAt = endOfPatience(intervalMs, failures, failed.nextPollAt);
    await notices.tell({ event: 'warned', feed: failed, trouble, pausesAt });
  }
  await feeds.save(failed);
  return { outcome: 'failed', why: trouble, detail: detail ?? null, failures };
}

async function endFeed(feed: Feed, { feeds, notices }: PollFeedDependencies): Promise<PollOutcome> {
  const failures = feed.failures + 1;
  const ended: Feed = { ...feed, status: 'ended', trouble: 'gone', failures };
  await notices.tell({ event: 'gone', feed: ended });
  await feeds.save(ended);
  return { outcome: 'failed', why: 'gone', detail: null, failures };
}
