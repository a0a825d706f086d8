import type { Clock } from '../../clock.ts';

export interface WindowLimit {
  limit: number;
  windowMs: number;
}

export interface WindowState {
  isWithin: boolean;
  remaining: number;
  resetAtMs: number;
}

interface CountingWindow {
  count: number;
  resetAtMs: number;
}

/** How many windows are kept before those that are over are looked for. */
const SWEEP_SIZE = 1_000;

/** Counts what happens by key, in windows that each begin with what comes first and end by themselves. */
export class CountingWindows {
  readonly #clock: Clock;
  readonly #windows = new Map<string, CountingWindow>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Counts one more. What goes beyond the limit does not prolong the window. */
  count(key: string, { limit, windowMs }: WindowLimit): WindowState {
    const window = this.#open(key, windowMs);
    window.count += 1;
    return {
      isWithin: window.count <= limit,
      remaining: Math.max(0, limit - window.count),
      resetAtMs: window.resetAtMs,
    };
  }

  /** When the window of the key ends, if more than the limit have been counted in it; null otherwise. */
  excessUntil(key: string, limit: number): number | null {
    const window = this.#windows.get(key);
    return window && window.count >= limit && window.resetAtMs > this.#clock.now() ? window.resetAtMs : null;
  }

  #open(key: string, windowMs: number): CountingWindow {
    const nowMs = this.#clock.now();
    const current = this.#windows.get(key);
    if (current && current.resetAtMs > nowMs) return current;
    if (this.#windows.size >= SWEEP_SIZE) this.#sweep(nowMs);
    const opened = { count: 0, resetAtMs: nowMs + windowMs };
    this.#windows.set(key, opened);
    return opened;
  }

  #sweep(nowMs: number): void {
    for (const [key, { resetAtMs }] of this.#windows) if (resetAtMs <= nowMs) this.#windows.delete(key);
  }
}
