import { type APIMessage } from 'discord-api-types/v10';
import * as operatorApi from '../operator/operator-client.ts';
import { type Store } from '../state/store.ts';

/** So much of a difference comes of the way to the server and back. */
const CLOCK_JITTER_MS = 750;

/** What the operator of the local Discord does that the rest of the page has to know of. */
export function createOperator(store: Store) {
  function takeClock(now: string): void {
    const clockOffsetMs = Date.parse(now) - Date.now();
    if (Math.abs(clockOffsetMs - store.state.clockOffsetMs) < CLOCK_JITTER_MS) return;
    store.update((state) => ({ ...state, clockOffsetMs, nowMs: Date.now() + clockOffsetMs }));
  }

  return {
    inspectMessage: (message: APIMessage | null): void => {
      store.update((state) => ({ ...state, inspectedMessage: message }));
    },
    /** Puts the local Discord's time forward. Throws what the local Discord refuses. */
    moveClock: async (advanceMs: number): Promise<void> => {
      takeClock((await operatorApi.moveClock({ advanceMs })).now);
    },
    /** Others may have moved the time, too. */
    followClock: async (): Promise<void> => {
      takeClock((await operatorApi.readClock()).now);
    },
  };
}
