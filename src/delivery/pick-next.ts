import { type OpenDelivery } from './delivery.ts';

const FIRST_RETRY_MS = 2_000;
const MAX_RETRY_MS = 60 * 60_000;
/** About an hour and a half of retries. A post that fails still does not hold back the ones after it any longer. */
const TRIES_IN_LINE = 12;

/** When a step that failed so many times in a row is tried again: after 2 seconds, then 4, 8, … an hour. */
export function retryAt(failures: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), MAX_RETRY_MS));
}

/**
 * The delivery of a channel whose turn it is; null when none is due. `open` is in the order of publication. What is
 * posted gets its thread first. Posts keep their order: one that failed and waits for its next try holds back those
 * after it, one that waits for its hour does not.
 */
export function pickNext(open: readonly OpenDelivery[], now: Date): OpenDelivery | null {
  const isDue = ({ dueAt }: OpenDelivery) => dueAt <= now;
  const begun = open.find((delivery) => delivery.state !== 'planned' && isDue(delivery));
  if (begun !== undefined) return begun;
  for (const delivery of open) {
    if (delivery.state !== 'planned') continue;
    if (isDue(delivery)) return delivery;
    if (delivery.failures > 0 && delivery.failures < TRIES_IN_LINE) return null;
  }
  return null;
}
