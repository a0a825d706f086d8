import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const BYTES_PER_MB = 1024 * 1024;

/** The value below which this share of the sorted times lies. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** How long `work` takes, in milliseconds, and what it gives. */
export function time<Value>(work: () => Value): { value: Value; ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

/** How much of the heap is held by what `make` gives, in megabytes. */
export function measureHeld<Value>(make: () => Value): { value: Value; megabytes: number } {
  collectGarbage();
  const before = heldBytes();
  const value = make();
  collectGarbage();
  return { value, megabytes: (heldBytes() - before) / BYTES_PER_MB };
}

function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Rounded to what a reader of a table can use. */
export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
