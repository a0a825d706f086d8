import { type Clock } from '../clock.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type DiscussionIndex } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type TellServerLog } from './server-log.ts';

export interface CloseForRoomPorts {
  index: Pick<DiscussionIndex, 'byThread'>;
  tending: Pick<DiscussionTending, 'change'>;
  activity: Pick<ActivityStore, 'mark'>;
  tellLog: TellServerLog;
  clock: Clock;
}

export interface ClosableThread {
  guildId: string;
  threadId: string;
  name: string;
}

/**
 * Closes a discussion that news opened, so that another one fits in. `cap`: its channel has as many as its server has
 * chosen; `full`: the server has as many threads as Discord allows. `notOurs`: people started it, so it stays open.
 */
export type CloseForRoom = (
  thread: ClosableThread,
  because: 'cap' | 'full',
) => Promise<'closed' | 'notOurs' | 'refused'>;

export function createCloseForRoom({ index, tending, activity, tellLog, clock }: CloseForRoomPorts): CloseForRoom {
  return async ({ guildId, threadId, name }, because) => {
    const record = await index.byThread(threadId);
    if (record === null || record.startedBy !== null) return 'notOurs';
    // On record before it is done: whoever hears of it must not take it for a person's doing, which stays closed.
    await activity.mark({ threadId, guildId }, { closedAt: clock.now(), closedBy: 'cap' });
    const { outcome } = await tending.change(threadId, { isArchived: true });
    if (outcome === 'gone') return 'closed';
    if (outcome !== 'changed') {
      await activity.mark({ threadId, guildId }, { closedAt: null, closedBy: null });
      return 'refused';
    }
    await tellLog(guildId, { kind: 'closedByItself', threadId, name, because });
    return 'closed';
  };
}
