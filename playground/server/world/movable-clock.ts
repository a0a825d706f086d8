import type { Clock } from '../../clock.ts';

/** A clock that can be put forward. */
export interface MovableClock extends Clock {
  /**
   * Puts the time forward. The alarms that come due on the way ring before this returns, in their order, and each finds
   * the clock at its own moment. A moment that has passed already changes nothing: time never runs backwards.
   */
  moveTo(timeMs: number): void;
}

interface Alarm {
  dueAtMs: number;
  task: () => void;
}

/** The longest delay that Node's timers take; a longer one would ring at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** A clock that goes on with `base`, ahead of it by as much as it was moved. */
export function createMovableClock(base: Clock): MovableClock {
  let aheadMs = 0;
  /** Earliest first; those of the same moment in the order in which they were set. */
  const alarms: Alarm[] = [];
  let disarm = (): void => undefined;
  const now = () => base.now() + aheadMs;

  const arm = () => {
    disarm();
    const [next] = alarms;
    disarm = next
      ? base.after(Math.min(Math.max(0, next.dueAtMs - now()), LONGEST_DELAY_MS), ringDueAlarms)
      : () => undefined;
  };
  const ringDueAlarms = () => {
    try {
      for (let next = alarms[0]; next !== undefined && next.dueAtMs <= now(); next = alarms[0]) {
        alarms.shift();
        next.task();
      }
    } finally {
      arm();
    }
  };

  return {
    now,
    after(delayMs, task) {
      const alarm = { dueAtMs: now() + delayMs, task };
      const later = alarms.findIndex(({ dueAtMs }) => dueAtMs > alarm.dueAtMs);
      alarms.splice(later === -1 ? alarms.length : later, 0, alarm);
      if (alarms[0] === alarm) arm();
      return () => {
        const place = alarms.indexOf(alarm);
        if (place === -1) return;
        alarms.splice(place, 1);
        if (place === 0) arm();
      };
    },
    moveTo(timeMs) {
      const reach = (momentMs: number) => {
        aheadMs = Math.max(aheadMs, momentMs - base.now());
      };
      try {
        for (let next = alarms[0]; next !== undefined && next.dueAtMs <= timeMs; next = alarms[0]) {
          reach(next.dueAtMs);
          alarms.shift();
          next.task();
        }
        reach(timeMs);
      } finally {
        arm();
      }
    },
  };
}
