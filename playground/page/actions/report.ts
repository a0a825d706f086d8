import { RefusedError } from '../api-client.ts';
import { type Store } from '../state/store.ts';

/** The words for what went wrong: those of whoever refused, else that the local Discord is out of reach. */
export function describeFailure(error: unknown): string {
  if (error instanceof RefusedError) return error.message;
  return 'The local Discord cannot be reached. Is it still running?';
}

/** Runs `task`; a failure is told at the foot of the page and answered as `null`. */
export async function reportFailure<T>(store: Store, task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (error) {
    store.update((state) => ({ ...state, alert: describeFailure(error) }));
    return null;
  }
}
