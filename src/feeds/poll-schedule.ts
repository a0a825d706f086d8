/** However often it failed, and whatever its server asks for, a feed is tried once a day. */
export const MAX_WAIT_MS = 24 * 60 * 60_000;
/** With a quarter of an hour between polls and doubling, this many failures in a row last about a week. */
export const MAX_FAILURES = 14;
/** And this many last about a day: shorter outages are nobody's business. */
export const WARNING_FAILURES = 8;

/** How long a feed is left alone after so many failures in a row (exponential backoff). */
export function backoffMs(intervalMs: number, failures: number): number {
  return Math.min(intervalMs * 2 ** failures, MAX_WAIT_MS);
}

/** What follows from so many failures in a row. */
export function judgeFailures(failures: number): 'bear' | 'warn' | 'pause' {
  if (failures >= MAX_FAILURES) return 'pause';
  return failures >= WARNING_FAILURES ? 'warn' : 'bear';
}

/** When a feed that goes on failing will be paused: at the last of the polls it is given, the next of them at `nextPollAt`. */
export function endOfPatience(intervalMs: number, failures: number, nextPollAt: Date): Date {
  let at = nextPollAt.getTime();
  for (let count = failures + 1; count < MAX_FAILURES; count += 1) at += backoffMs(intervalMs, count);
  return new Date(at);
}
