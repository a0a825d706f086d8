import { readFeedDate } from '../feed-date.ts';

/**
 * For how long a response says that it stays fresh (RFC 9111, section 4.2): `max-age`, else `Expires`, less the `Age` it
 * had when it came. 0 when it does not say, or forbids to rely on it.
 */
export function readFreshness(headers: Pick<Headers, 'get'>, now: Date): number {
  const directives = (headers.get('cache-control') ?? '').toLowerCase();
  if (/\bno-(?:cache|store)\b/.test(directives)) return 0;
  const ageMs = readSeconds(headers.get('age')) ?? 0;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(directives)?.[1];
  const lifetimeMs = readSeconds(maxAge ?? null) ?? readExpiry(headers, now);
  return Math.max(0, lifetimeMs - ageMs);
}

/** Servers' clocks go wrong: an expiry is measured by the date that the same server states. */
function readExpiry(headers: Pick<Headers, 'get'>, now: Date): number {
  const expires = readFeedDate(headers.get('expires') ?? '');
  if (expires === null || /^\s*-?\d\s*$/.test(headers.get('expires') ?? '')) return 0;
  const from = readFeedDate(headers.get('date') ?? '') ?? now;
  return expires.getTime() - from.getTime();
}

/** Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or an HTTP date. Null when it is absent or senseless. */
export function readRetryAfter(value: string | null, now: Date): number | null {
  if (value === null) return null;
  const seconds = readSeconds(value);
  if (seconds !== null) return seconds;
  const at = readFeedDate(value);
  return at === null ? null : Math.max(0, at.getTime() - now.getTime());
}

/** Milliseconds; null for anything but a plain number of seconds. */
function readSeconds(value: string | null): number | null {
  return value !== null && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) * 1_000 : null;
}
