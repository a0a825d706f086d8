import { type APIMessage } from 'discord-api-types/v10';
import * as operatorApi from '../operator/operator-client.ts';
import { type Store } from '../state/store.ts';

/** What the operator of the local Discord does that the rest of the page has to know of. */
export function createOperator(store: Store) {
  return {
    inspectMessage: (message: APIMessage | null): void => {
      store.update((state) => ({ ...state, inspectedMessage: message }));
    },
    /** Puts the local Discord's time forward. Throws what the local Discord refuses. */
    moveClock: async (advanceMs: number): Promise<void> => {
      const { now } = await operatorApi.moveClock({ advanceMs });
      const clockOffsetMs = Date.parse(now) - Date.now();
      store.update((state) => ({ ...state, clockOffsetMs, nowMs: Date.now() + clockOffsetMs }));
    },
  };
}
