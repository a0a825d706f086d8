import type { Clock } from '../../playground/clock.ts';

/** A clock that stands still until it is moved; its alarms ring when it passes them. */
export interface MovableClock extends Clock {
  moveBy(durationMs: number): void;
}

export function createMovableClock(startMs = Date.UTC(2026, 7, 6)): MovableClock {
  let nowMs = startMs;
  const alarms = new Set<{ atMs: number; task: () => void }>();
  return {
    now: () => nowMs,
    after(delayMs, task) {
      const alarm = { atMs: nowMs + delayMs, task };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    moveBy(durationMs) {
      nowMs += durationMs;
      for (const alarm of [...alarms].filter(({ atMs }) => atMs <= nowMs)) {
        alarms.delete(alarm);
        alarm.task();
      }
    },
  };
}
