import { type Clock } from '../clock.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type DiscussionIndex } from './discussion-index.ts';
import { type DiscussionTending, type ThreadChange, type ThreadState } from './discussion-tending.ts';
import { formatDiscussionTitle } from './discussion-title.ts';
import { type TellServerLog } from './server-log.ts';
import { type ServerSettings, type ServerSettingsBook, type Who } from './server-settings.ts';

export type TendAction = { kind: 'close' | 'lock' | 'unlock' } | { kind: 'rename'; name: string };

/** Who asks. `mayManageThreads` and `roleIds` are those of that place. */
export interface Tender {
  userId: string;
  mayManageThreads: boolean;
  roleIds: readonly string[];
}

export type TendOutcome =
  | { outcome: 'done'; action: TendAction }
  /** It is so already. */
  | { outcome: 'unchanged'; action: TendAction }
  /** Only these may. */
  | { outcome: 'notYours'; who: Who }
  /** The bot lacks these permissions there. */
  | { outcome: 'forbidden'; missing: readonly string[] }
  /** It is archived or locked, so that it can have no new name. */
  | { outcome: 'closed' }
  | { outcome: 'tooSoon'; again: Date }
  | { outcome: 'gone' | 'failed' };

export interface TendPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  index: Pick<DiscussionIndex, 'byThread'>;
  tending: Pick<DiscussionTending, 'inspect' | 'change'>;
  activity: Pick<ActivityStore, 'mark'>;
  tellLog: TellServerLog;
  clock: Clock;
}

/** Closes, locks or renames a discussion for whoever may. */
export type TendDiscussion = (threadId: string, tender: Tender, action: TendAction) => Promise<TendOutcome>;

export function createTendDiscussion(ports: TendPorts): TendDiscussion {
  const { settings, index, tending, activity, tellLog, clock } = ports;
  return async (threadId, tender, action) => {
    const thread = await tending.inspect(threadId);
    if (thread === null) return { outcome: 'gone' };
    if (thread === undefined) return { outcome: 'failed' };
    const chosen = await settings.of(thread.guildId);
    const record = await index.byThread(threadId);
    // Of a thread that the bot knows only by sight, it is who opened it.
    const starterId = record === null ? thread.ownerId : record.startedBy;
    const who = whoMay(action, chosen);
    if (!mayTend(tender, who, starterId, chosen)) return { outcome: 'notYours', who };
    const change = toChange(action);
    if (isSo(thread, change)) return { outcome: 'unchanged', action };
    if (action.kind === 'rename' && thread.isArchived) return { outcome: 'closed' };
    const changed = await tending.change(threadId, change);
    if (changed.outcome !== 'changed') return changed;
    const { guildId } = thread;
    if (action.kind === 'close') {
      await activity.mark({ threadId, guildId }, { closedAt: clock.now(), closedBy: 'person' });
    }
    await tellLog(guildId, { kind: 'tended', userId: tender.userId, threadId, action: action.kind, name: thread.name });
    return { outcome: 'done', action };
  };
}

/** Whether somebody moderates discussions: by permission, or by the role that the server has chosen. */
export function isModerator(
  { mayManageThreads, roleIds }: Tender,
  { moderatorRoleId }: Pick<ServerSettings, 'moderatorRoleId'>,
): boolean {
  return mayManageThreads || (moderatorRoleId !== null && roleIds.includes(moderatorRoleId));
}

function mayTend(tender: Tender, who: Who, starterId: string | null, settings: ServerSettings): boolean {
  if (who === 'everyone' || isModerator(tender, settings)) return true;
  return who === 'starter' && tender.userId === starterId;
}

function whoMay({ kind }: TendAction, { closeBy, renameBy, lockBy }: ServerSettings): Who {
  switch (kind) {
    case 'close':
      return closeBy;
    case 'rename':
      return renameBy;
    case 'lock':
    case 'unlock':
      return lockBy;
  }
}

function toChange(action: TendAction): ThreadChange {
  switch (action.kind) {
    case 'close':
      return { isArchived: true };
    case 'lock':
      return { isLocked: true };
    case 'unlock':
      return { isLocked: false };
    case 'rename':
      return { name: formatDiscussionTitle('{title}', { title: action.name }) };
  }
}

function isSo(thread: ThreadState, { name, isArchived, isLocked }: ThreadChange): boolean {
  return (
    (name === undefined || name === thread.name) &&
    (isArchived === undefined || isArchived === thread.isArchived) &&
    (isLocked === undefined || isLocked === thread.isLocked)
  );
}
