import { type PageState } from './page-state.ts';

/** Holds the state; whoever subscribed hears of a change once, after the task that made it. */
export interface Store {
  readonly state: PageState;
  update(change: (state: PageState) => PageState): void;
  subscribe(listener: () => void): void;
}

export function createStore(initial: PageState): Store {
  const listeners: (() => void)[] = [];
  let state = initial;
  let isAnnounced = false;

  function announce(): void {
    isAnnounced = false;
    for (const listener of listeners) listener();
  }

  return {
    get state() {
      return state;
    },
    update(change) {
      const next = change(state);
      if (next === state) return;
      state = next;
      if (!isAnnounced) queueMicrotask(announce);
      isAnnounced = true;
    },
    subscribe(listener) {
      listeners.push(listener);
    },
  };
}
