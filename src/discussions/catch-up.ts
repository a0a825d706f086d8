import { type Clock } from '../clock.ts';
import { type ActivityMark, type ActivityStore, isNewer, type SeenMessage } from './discussion-activity.ts';
import { type DiscussionIndex, type OpenedDiscussion } from './discussion-index.ts';
import { type ServerData } from './server-data.ts';

/** A thread as Discord tells it at a start. */
export interface FoundThread {
  lastMessageId: string | null;
  isArchived: boolean;
  /** Archived before its time, so that a person must have done it. */
  isClosedEarly: boolean;
  /** What people have written in it after that message, oldest first; null where that cannot be said now. */
  wordsAfter: (messageId: string) => Promise<SeenMessage[] | null>;
}

/**
 * Finds these threads of one server by as few requests as it takes. One of which nothing can be said now is absent. The
 * adapter lies in `src/discord/`.
 */
export type FindThreads = (
  threads: readonly Pick<OpenedDiscussion, 'threadId' | 'channelId'>[],
  signal?: AbortSignal,
) => Promise<ReadonlyMap<string, FoundThread | 'gone'>>;

export interface CatchUpPorts {
  index: Pick<DiscussionIndex, 'ofGuild' | 'forget'>;
  activity: Pick<ActivityStore, 'of' | 'note' | 'mark'>;
  serverData: Pick<ServerData, 'servers'>;
  /** Whether the bot is a member of that server. */
  isMember: (guildId: string) => boolean;
  forgetServer: (guildId: string) => Promise<void>;
  findThreads: FindThreads;
  /** Told of a discussion whose thread was deleted. */
  onGone: (discussion: OpenedDiscussion) => Promise<void>;
  clock: Clock;
  onError: (error: unknown, where: { guildId: string; threadId: string | null }) => void;
}

/**
 * Brings what is remembered of discussions up to what Discord says, for whatever happened while nobody looked: counts
 * what was written, notes what was closed and opened, forgets threads that were deleted and servers that were left. Goes
 * on until `signal` says stop.
 */
export async function catchUp(ports: CatchUpPorts, signal?: AbortSignal): Promise<void> {
  const { index, serverData, isMember, forgetServer, findThreads, clock, onError } = ports;
  const isStopping = () => signal?.aborted === true;
  const begunAt = clock.now();
  for (const guildId of await serverData.servers()) {
    if (isStopping()) return;
    try {
      if (!isMember(guildId)) {
        await forgetServer(guildId);
        continue;
      }
      const records = await index.ofGuild(guildId);
      const found = await findThreads(records, signal);
      for (const record of records) {
        if (isStopping()) return;
        const thread = found.get(record.threadId);
        if (thread !== undefined) await catchUpThread(ports, record, thread, begunAt);
      }
    } catch (error) {
      onError(error, { guildId, threadId: null });
    }
  }
}

async function catchUpThread(
  ports: CatchUpPorts,
  record: OpenedDiscussion,
  found: FoundThread | 'gone',
  begunAt: Date,
): Promise<void> {
  const { index, activity, onError } = ports;
  const { threadId, guildId, openerId } = record;
  try {
    if (found === 'gone') {
      await index.forget({ threadId });
      await ports.onGone(record);
      return;
    }
    const known = await activity.of(threadId);
    const closing = noteClosing(found, known?.closedAt ?? null, begunAt);
    if (closing !== null) await activity.mark({ threadId, guildId }, closing);
    const seenId = newestOf([threadId, openerId, known?.lastMessageId, known?.seenMessageId]);
    const { lastMessageId } = found;
    if (lastMessageId === null || !isNewer(lastMessageId, seenId)) return;
    const words = await found.wordsAfter(known?.lastMessageId ?? threadId);
    if (words === null) return;
    for (const word of words) await activity.note({ threadId, guildId }, word);
    await activity.mark({ threadId, guildId }, { seenMessageId: lastMessageId });
  } catch (error) {
    onError(error, { threadId, guildId });
  }
}

/**
 * As if it had been seen to be closed or opened again; null where nothing of the kind happened. What was closed since the
 * start is known better than from what Discord told before.
 */
function noteClosing(
  { isArchived, isClosedEarly }: FoundThread,
  closedAt: Date | null,
  begunAt: Date,
): ActivityMark | null {
  if (closedAt !== null && !isArchived && closedAt < begunAt) return { closedAt: null, closedBy: null };
  return closedAt === null && isArchived && isClosedEarly ? { closedAt: begunAt, closedBy: 'person' } : null;
}

function newestOf(ids: readonly (string | null | undefined)[]): string | null {
  return ids.reduce<string | null>((newest, id) => (id != null && isNewer(id, newest) ? id : newest), null);
}
