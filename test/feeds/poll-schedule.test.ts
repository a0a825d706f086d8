import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FeedDocument, type FeedItem } from '../../src/feeds/feed-document.ts';
import {
  endOfPatience,
  type FeedRhythm,
  judgeFailures,
  type PollPlan,
  readRhythm,
  scheduleNextPoll,
  scheduleRetry,
  UNKNOWN_RHYTHM,
} from '../../src/feeds/poll-schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Tuesday. */
const now = new Date('2026-11-24T12:00:00Z');

const wait = (plan: Partial<PollPlan> = {}): number => {
  const whole: PollPlan = { intervalMs: 15 * MINUTE, rhythm: UNKNOWN_RHYTHM, freshMs: 0, now, random: 0, ...plan };
  return scheduleNextPoll(whole).getTime() - now.getTime();
};
const rhythm = (changes: Partial<FeedRhythm>): FeedRhythm => ({ ...UNKNOWN_RHYTHM, ...changes });
const paced = (paceMs: number, silenceMs = 0) => rhythm({ paceMs, newestAt: new Date(now.getTime() - silenceMs) });

describe('the next poll of a feed that answers as it should', () => {
  test.each([
    ['nothing is known', {}, 15 * MINUTE],
    ['it publishes every minute', { rhythm: paced(MINUTE) }, 5 * MINUTE],
    ['it publishes every two hours', { rhythm: paced(2 * HOUR) }, 15 * MINUTE],
    ['it publishes once a day', { rhythm: paced(DAY) }, 3 * HOUR],
    ['it publishes once a month', { rhythm: paced(30 * DAY) }, DAY],
    ['it published every minute, but nothing for a day', { rhythm: paced(MINUTE, DAY) }, 1.5 * HOUR],
    ['it asks for an hour', { rhythm: rhythm({ ttlMs: HOUR }) }, HOUR],
    ['it asks for a minute', { rhythm: rhythm({ ttlMs: MINUTE }) }, 15 * MINUTE],
    ['it asks for a year', { rhythm: rhythm({ ttlMs: 365 * DAY }) }, DAY],
    [
      'its server says that it stays fresh for two hours',
      { freshMs: 2 * HOUR, rhythm: rhythm({ ttlMs: HOUR }) },
      2 * HOUR,
    ],
    ['it is of this machine', { intervalMs: 1_000, freshMs: HOUR, rhythm: paced(DAY) }, 1_000],
    ['it asks not to be polled at this hour', { rhythm: rhythm({ skipHours: [12, 13] }) }, 2 * HOUR],
    ['it asks not to be polled today', { rhythm: rhythm({ skipDays: [2] }) }, 12 * HOUR],
    ['it asks not to be polled for days', { rhythm: rhythm({ skipDays: [2, 3, 4] }) }, DAY],
    ['it asks not to be polled on any day', { rhythm: rhythm({ skipDays: [0, 1, 2, 3, 4, 5, 6] }) }, 15 * MINUTE],
    [
      'it asks never to be polled',
      { rhythm: rhythm({ skipHours: Array.from({ length: 24 }, (_, hour) => hour) }) },
      15 * MINUTE,
    ],
  ])('when %s', (_name, plan, expected) => {
    expect(wait(plan)).toBe(expected);
  });

  const anyPlan = fc.record({
    intervalMs: fc.integer({ min: 5 * MINUTE, max: DAY }),
    rhythm: fc.record({
      paceMs: fc.option(fc.integer({ min: 0, max: 400 * DAY })),
      newestAt: fc.option(fc.date({ max: now, min: new Date(0), noInvalidDate: true })),
      ttlMs: fc.option(fc.integer({ min: 0, max: 400 * DAY })),
      skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 })),
      skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 })),
    }),
    freshMs: fc.integer({ min: 0, max: 400 * DAY }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    now: fc.constant(now),
  });

  test('is never sooner than five minutes nor later than a day', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const ms = wait(plan);
        expect(ms).toBeGreaterThanOrEqual(5 * MINUTE);
        expect(ms).toBeLessThanOrEqual(DAY);
      }),
    );
  });

  test('is not before what the feed and its server ask for, within a day', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(wait(plan)).toBeGreaterThanOrEqual(Math.min(Math.max(plan.rhythm.ttlMs ?? 0, plan.freshMs), DAY));
      }),
    );
  });

  test('differs by a tenth at most from one feed to another', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const free = { ...plan, rhythm: { ...plan.rhythm, skipHours: [], skipDays: [] } };
        expect(wait(free)).toBeLessThanOrEqual(Math.ceil(wait({ ...free, random: 0 }) * 1.1));
        expect(wait(free)).toBeGreaterThanOrEqual(wait({ ...free, random: 0 }));
      }),
    );
  });
});

describe('the next poll after a failure', () => {
  const retry = (failures: number, retryAfterMs = 0, random = 0) =>
    scheduleRetry({ intervalMs: 15 * MINUTE, failures, retryAfterMs, now, random }).getTime() - now.getTime();

  test('comes ever later, up to a day', () => {
    expect([1, 2, 3, 6, 7, 50].map((failures) => retry(failures))).toEqual([
      30 * MINUTE,
      HOUR,
      2 * HOUR,
      16 * HOUR,
      DAY,
      DAY,
    ]);
  });

  test('is not before the server allows it, and drifts a little', () => {
    expect(retry(1, 3 * HOUR)).toBe(3 * HOUR);
    expect(retry(1, MINUTE)).toBe(30 * MINUTE);
    expect(retry(1, Number.MAX_SAFE_INTEGER)).toBe(DAY);
    expect(retry(1, 0, 0.5)).toBe(31.5 * MINUTE);
  });

  test('is the last one about a week after the first failure', () => {
    expect([1, 7, 8, 13, 14, 20].map(judgeFailures)).toEqual(['bear', 'bear', 'warn', 'warn', 'pause', 'pause']);
    const next = new Date(now.getTime() + DAY);
    expect(endOfPatience(15 * MINUTE, 13, next)).toEqual(next);
    expect(endOfPatience(15 * MINUTE, 8, next)).toEqual(new Date(now.getTime() + 6 * DAY));
  });
});

describe('the rhythm of a feed', () => {
  const document = (...dates: (string | null)[]): FeedDocument => ({
    ...{ format: 'rss', title: null, link: null, ttlMs: HOUR, skipHours: [3], skipDays: [0] },
    items: dates.map((date): FeedItem => {
      const publishedAt = date === null ? null : new Date(date);
      const rest = { id: null, title: null, url: null, updatedAt: null, author: null, summary: null, imageUrl: null };
      return { ...rest, publishedAt, categories: [] };
    }),
  });

  test('is told from the dates of its newest articles, whatever their order', () => {
    expect(readRhythm(document('2026-11-24T06:00Z', '2026-11-24T11:00Z', null, '2026-11-24T08:00Z'), now)).toEqual({
      ...{ paceMs: 2.5 * HOUR, newestAt: new Date('2026-11-24T11:00Z'), ttlMs: HOUR, skipHours: [3], skipDays: [0] },
    });
  });

  test('is not told from dates that are not there, in the future, or all the same', () => {
    expect(readRhythm(document(null, '2027-01-01T00:00Z'), now)).toMatchObject({ paceMs: null, newestAt: null });
    expect(readRhythm(document('2026-11-24T06:00Z', '2026-11-24T06:00Z'), now)).toMatchObject({ paceMs: null });
  });
});
