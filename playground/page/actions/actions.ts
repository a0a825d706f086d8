import { type Store } from '../state/store.ts';
import { createConversation } from './conversation.ts';
import { createInteractions } from './interactions.ts';
import { createNavigation } from './navigation.ts';
import { createNewsroom } from './newsroom.ts';
import { createOperator } from './operator.ts';
import { createThreads } from './threads.ts';

/** Everything that a person can do on the page. */
export type Actions = ReturnType<typeof createActions>;

export function createActions(store: Store) {
  return {
    ...createNavigation(store),
    ...createConversation(store),
    ...createInteractions(store),
    ...createThreads(store),
    ...createNewsroom(store),
    ...createOperator(store),
  };
}
