import { type FeedDocument, type FeedItem } from './feed-document.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Public feeds are not asked more often than this, whatever is configured: their servers are not ours. */
export const MIN_INTERVAL_MS = 5 * MINUTE_MS;
const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;
/** While nothing is known of a feed's own pace. */
export const DEFAULT_INTERVAL_MS = 15 * MINUTE_MS;
/** However often it failed, and whatever its server asks for, a feed is tried once a day. */
export const MAX_WAIT_MS = DAY_MS;
/** With a quarter of an hour between polls and doubling, this many failures in a row last about a week. */
export const MAX_FAILURES = 14;
/** And this many last about a day: shorter outages are nobody's business. */
export const WARNING_FAILURES = 8;

/** So many polls fall between two articles of a feed, on average: news arrives soon, and most polls are not in vain. */
const POLLS_PER_ARTICLE = 8;
/** A pace is told from this many of the newest articles. */
const PACE_ITEMS = 20;
/** Feeds that were made due by the same event drift apart by up to this share of their wait. */
const JITTER = 0.1;

/** What a feed's documents tell about when it is worth asking again. */
export interface FeedRhythm {
  /** The average time between its newest articles; null for fewer than two. */
  paceMs: number | null;
  /** When its newest article was published; null when none says. */
  newestAt: Date | null;
  /** How long it asks to be left alone (`ttl`, the syndication module). */
  ttlMs: number | null;
  /** Hours of the day, 0 to 23, and days of the week, 0 for Sunday, in UTC, at which it asks not to be polled. */
  skipHours: readonly number[];
  skipDays: readonly number[];
}

export const UNKNOWN_RHYTHM: FeedRhythm = { paceMs: null, newestAt: null, ttlMs: null, skipHours: [], skipDays: [] };

/** Dates in the future say nothing about the pace, nor do absent ones. */
export function readRhythm({ items, ttlMs, skipHours, skipDays }: FeedDocument, now: Date): FeedRhythm {
  const times = items
    .map(dateOf)
    .filter((time) => time !== null && time <= now.getTime())
    .toSorted((one, other) => Number(other) - Number(one))
    .slice(0, PACE_ITEMS) as number[];
  const [newest, oldest] = [times[0], times.at(-1)];
  const hasPace = newest !== undefined && oldest !== undefined && newest > oldest;
  return {
    paceMs: hasPace ? Math.round((newest - oldest) / (times.length - 1)) : null,
    newestAt: newest === undefined ? null : new Date(newest),
    ttlMs,
    skipHours,
    skipDays,
  };
}

function dateOf(item: FeedItem): number | null {
  return (item.publishedAt ?? item.updatedAt)?.getTime() ?? null;
}

export interface PollPlan {
  /** What was configured for the feed. Less than {@link MIN_INTERVAL_MS} is a feed of this machine, and kept to as it is. */
  intervalMs: number;
  rhythm: FeedRhythm;
  /** How long the answer counts as fresh (Cache-Control, Expires, Age: RFC 9111, section 4.2); 0 when it does not say. */
  freshMs: number;
  now: Date;
  /** From 0 to under 1. */
  random: number;
}

/**
 * When to poll after an answer that was as it should be: the longest of what suits the feed's own pace, what it asks for
 * and what its server asks for, between 5 minutes and a day from now, outside the hours and days at which it asks not to.
 */
export function scheduleNextPoll({ intervalMs, rhythm, freshMs, now, random }: PollPlan): Date {
  if (intervalMs < MIN_INTERVAL_MS) return new Date(now.getTime() + intervalMs);
  const wishedMs = Math.max(suitInterval(intervalMs, rhythm, now), rhythm.ttlMs ?? 0, freshMs, MIN_INTERVAL_MS);
  const waitMs = Math.min(wishedMs * (1 + JITTER * random), MAX_WAIT_MS);
  return leaveSkippedTimes(new Date(now.getTime() + Math.round(waitMs)), rhythm, now);
}

/** What suits the pace at which articles came; a feed that fell silent since then is asked ever less often. */
function suitInterval(intervalMs: number, { paceMs, newestAt }: FeedRhythm, now: Date): number {
  if (paceMs === null || newestAt === null) return intervalMs;
  const silenceMs = now.getTime() - newestAt.getTime();
  return Math.max(paceMs, silenceMs / 2) / POLLS_PER_ARTICLE;
}

/**
 * Moves a poll to the next full hour that is not to be skipped, a day from now at the latest; a feed that wants none at all
 * does not mean it.
 */
function leaveSkippedTimes(due: Date, { skipHours, skipDays }: FeedRhythm, now: Date): Date {
  const limit = now.getTime() + MAX_WAIT_MS;
  if (new Set(skipHours).size === HOURS_A_DAY || new Set(skipDays).size === DAYS_A_WEEK) return due;
  let at = due;
  while (skipHours.includes(at.getUTCHours()) || skipDays.includes(at.getUTCDay())) {
    at = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS);
    if (at.getTime() > limit) return new Date(limit);
  }
  return at;
}

export interface RetryPlan {
  intervalMs: number;
  /** In a row, this one included. */
  failures: number;
  /** How long the server asks to be left alone; 0 when it does not say. */
  retryAfterMs: number;
  now: Date;
  random: number;
}

/** When to poll after an answer that was not: ever later, and not before the server allows it, within a day. */
export function scheduleRetry({ intervalMs, failures, retryAfterMs, now, random }: RetryPlan): Date {
  const waitMs = Math.max(backoffMs(intervalMs, failures) * (1 + JITTER * random), retryAfterMs);
  return new Date(now.getTime() + Math.round(Math.min(waitMs, MAX_WAIT_MS)));
}

/** How long a feed is left alone after so many failures in a row (exponential backoff). */
function backoffMs(intervalMs: number, failures: number): number {
  return Math.min(intervalMs * 2 ** failures, MAX_WAIT_MS);
}

/** What follows from so many failures in a row. */
export function judgeFailures(failures: number): 'bear' | 'warn' | 'pause' {
  if (failures >= MAX_FAILURES) return 'pause';
  return failures >= WARNING_FAILURES ? 'warn' : 'bear';
}

/** When a feed that goes on failing will be paused: at the last poll it is given, the next of them at `nextPollAt`. */
export function endOfPatience(intervalMs: number, failures: number, nextPollAt: Date): Date {
  let at = nextPollAt.getTime();
  for (let count = failures + 1; count < MAX_FAILURES; count += 1) at += backoffMs(intervalMs, count);
  return new Date(at);
}
