import type { Clock } from '../../playground/clock.ts';

/** A clock that stands: the time of a local Discord that is started with it goes on only where it is moved. */
export function createStillClock(nowMs = Date.UTC(2026, 7, 6, 12)): Clock {
  return { now: () => nowMs, after: () => () => undefined };
}
