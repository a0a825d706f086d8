import { type ActivityStore, type DiscussionActivity } from './discussion-activity.ts';
import { type DiscussionIndex, type OpenedDiscussion } from './discussion-index.ts';
import { type DiscussionTending, type ThreadState } from './discussion-tending.ts';

/** An open discussion with its figures. */
export interface ListedDiscussion {
  thread: ThreadState;
  record: OpenedDiscussion;
  activity: DiscussionActivity | null;
}

export interface ListPorts {
  index: Pick<DiscussionIndex, 'ofGuild'>;
  tending: Pick<DiscussionTending, 'listOpen'>;
  activity: Pick<ActivityStore, 'ofGuild'>;
}

/** The discussions of a server that are open, the latest word first; null when Discord does not tell now. */
export type ListDiscussions = (guildId: string) => Promise<ListedDiscussion[] | null>;

export function createListDiscussions({ index, tending, activity }: ListPorts): ListDiscussions {
  return async (guildId) => {
    const [open, records, figures] = await Promise.all([
      tending.listOpen(guildId),
      index.ofGuild(guildId),
      activity.ofGuild(guildId),
    ]);
    if (open === undefined) return null;
    const recordOf = new Map(records.map((record) => [record.threadId, record]));
    const activityOf = new Map(figures.map((figure) => [figure.threadId, figure]));
    return open
      .flatMap((thread) => {
        const record = recordOf.get(thread.threadId);
        return record === undefined ? [] : [{ thread, record, activity: activityOf.get(thread.threadId) ?? null }];
      })
      .toSorted((one, two) => two.thread.lastAt.getTime() - one.thread.lastAt.getTime());
  };
}
