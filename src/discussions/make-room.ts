import { type Clock } from '../clock.ts';
import { type ActivityStore } from './discussion-activity.ts';
import { type DiscussionIndex } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type DiscussionPlace } from './discussion.ts';
import { type TellServerLog } from './server-log.ts';
import { type ServerSettingsBook } from './server-settings.ts';

export interface MakeRoomPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  index: Pick<DiscussionIndex, 'ofGuild'>;
  tending: Pick<DiscussionTending, 'listOpen' | 'change'>;
  activity: Pick<ActivityStore, 'mark'>;
  tellLog: TellServerLog;
  clock: Clock;
}

/**
 * Whether a discussion that news opens fits into the channel, by the cap that its server has set; where the server
 * wants it so, the longest idle of those that news opened is closed for it. What people started is never counted.
 */
export type MakeRoom = (place: DiscussionPlace) => Promise<boolean>;

export function createMakeRoom(ports: MakeRoomPorts): MakeRoom {
  const { settings, index, tending } = ports;
  return async ({ guildId, channelId }) => {
    const { feedThreadCap, whenCapped } = await settings.of(guildId);
    if (feedThreadCap === 0) return true;
    const ours = new Set(
      (await index.ofGuild(guildId)).filter(({ startedBy }) => startedBy === null).map(({ threadId }) => threadId),
    );
    const open = (await tending.listOpen(guildId))
      ?.filter(({ threadId, parentId }) => parentId === channelId && ours.has(threadId))
      .toSorted((one, two) => one.lastAt.getTime() - two.lastAt.getTime());
    // What cannot be counted now must not hold the news up.
    if (open === undefined || open.length < feedThreadCap) return true;
    if (whenCapped === 'postOnly') return false;
    const surplus = open.slice(0, open.length - feedThreadCap + 1);
    for (const thread of surplus) {
      if (!(await closeIdle(ports, guildId, thread.threadId, thread.name))) return false;
    }
    return true;
  };
}

async function closeIdle(
  { tending, activity, tellLog, clock }: MakeRoomPorts,
  guildId: string,
  threadId: string,
  name: string,
): Promise<boolean> {
  const { outcome } = await tending.change(threadId, { isArchived: true });
  if (outcome !== 'changed' && outcome !== 'gone') return false;
  await activity.mark({ threadId, guildId }, { closedAt: clock.now(), closedBy: 'cap' });
  await tellLog(guildId, { kind: 'closedByItself', threadId, name, because: 'cap' });
  return true;
}
