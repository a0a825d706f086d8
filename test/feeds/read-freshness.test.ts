import { expect, test } from 'vitest';
import { readFreshness, readRetryAfter } from '../../src/feeds/http/read-freshness.ts';

const now = new Date('2026-11-24T12:00:00Z');

test.each([
  [{}, 0],
  [{ 'cache-control': 'public, max-age=600' }, 600_000],
  [{ 'cache-control': 'MAX-AGE="600"', age: '200' }, 400_000],
  [{ 'cache-control': 'max-age=600', age: '700' }, 0],
  [{ 'cache-control': 'max-age=600, no-cache' }, 0],
  [{ 'cache-control': 'no-store', expires: 'Tue, 24 Nov 2026 13:00:00 GMT' }, 0],
  [{ 'cache-control': 's-maxage=600' }, 0],
  [{ expires: 'Tue, 24 Nov 2026 13:00:00 GMT' }, 3_600_000],
  [{ expires: 'Tue, 24 Nov 2026 13:00:00 GMT', date: 'Tue, 24 Nov 2026 12:30:00 GMT' }, 1_800_000],
  [{ expires: 'Tue, 24 Nov 2026 11:00:00 GMT' }, 0],
  [{ expires: 'Tuesday, 24-Nov-26 13:00:00 GMT', 'cache-control': 'max-age=60' }, 60_000],
  [{ expires: '0' }, 0],
  [{ expires: '-1' }, 0],
  [{ expires: 'never' }, 0],
])('a response with %j is fresh for %i ms', (headers, expected) => {
  expect(readFreshness(new Headers(headers), now)).toBe(expected);
});

test.each([
  [null, null],
  ['120', 120_000],
  ['Tue, 24 Nov 2026 12:01:00 GMT', 60_000],
  ['Tuesday, 24-Nov-26 12:01:00 GMT', 60_000],
  ['Tue Nov 24 12:01:00 2026', 60_000],
  ['2026-11-24T12:01:00Z', 60_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
  ['soon', null],
  ['1e9', null],
])('Retry-After: %s is %s ms', (value, expected) => {
  expect(readRetryAfter(value, now)).toBe(expected);
});
