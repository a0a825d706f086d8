import { type EditThread, type OpenThread } from '../../local-api.ts';
import * as api from '../api-client.ts';
import { applyEvent } from '../state/events.ts';
import { type ThreadDialog } from '../state/page-state.ts';
import { formatRoute } from '../state/route.ts';
import { type Store } from '../state/store.ts';
import { reportFailure } from './report.ts';

/** Opening, changing, joining and leaving threads and forum posts. */
export function createThreads(store: Store) {
  return {
    openDialog: (dialog: ThreadDialog): void => {
      store.update((state) => ({ ...state, dialog }));
    },
    closeDialog: (): void => {
      store.update((state) => ({ ...state, dialog: null }));
    },
    /** Opens a thread or post and goes there; whether that worked. */
    openThread: async (body: Omit<OpenThread, 'as'>): Promise<boolean> => {
      const { as } = store.state.route;
      const thread = await reportFailure(store, () => api.openThread({ as, ...body }));
      if (thread === null) return false;
      store.update((state) => applyEvent(state, { type: 'THREAD_CREATE', data: thread }));
      location.hash = formatRoute({ as, channelId: body.channelId, threadId: thread.id, messageId: null });
      return true;
    },
    editThread: async (threadId: string, change: Omit<EditThread, 'as'>): Promise<void> => {
      const { as } = store.state.route;
      const thread = await reportFailure(store, () => api.editThread(threadId, { as, ...change }));
      if (thread !== null) store.update((state) => applyEvent(state, { type: 'THREAD_UPDATE', data: thread }));
    },
    joinThread: (threadId: string) => reportFailure(store, () => api.joinThread(store.state.route.as, threadId)),
    leaveThread: (threadId: string) => reportFailure(store, () => api.leaveThread(store.state.route.as, threadId)),
  };
}
