import { type CloseForRoom } from './close-for-room.ts';
import { type DiscussionIndex } from './discussion-index.ts';
import { type DiscussionTending } from './discussion-tending.ts';
import { type DiscussionPlace } from './discussion.ts';
import { type ServerSettingsBook } from './server-settings.ts';

export interface MakeRoomPorts {
  settings: Pick<ServerSettingsBook, 'of'>;
  index: Pick<DiscussionIndex, 'ofGuild'>;
  tending: Pick<DiscussionTending, 'listOpen'>;
  closeForRoom: CloseForRoom;
}

/**
 * Whether a discussion that news opens fits into the channel, by the cap that its server has set; where the server
 * wants it so, the longest idle of those that news opened is closed for it. What people started is never counted.
 */
export type MakeRoom = (place: DiscussionPlace) => Promise<boolean>;

export function createMakeRoom({ settings, index, tending, closeForRoom }: MakeRoomPorts): MakeRoom {
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
      if ((await closeForRoom(thread, 'cap')) !== 'closed') return false;
    }
    return true;
  };
}
