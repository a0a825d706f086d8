import { type ActivityStore, type SeenMessage } from './discussion-activity.ts';
import { type DiscussionIndex } from './discussion-index.ts';
import { type ServerData } from './server-data.ts';

/** What people have written in a thread after that message, oldest first; none where it cannot be looked for now. */
export type MissedMessages = (threadId: string, afterId: string | null) => Promise<SeenMessage[] | 'gone'>;

export interface CatchUpPorts {
  index: Pick<DiscussionIndex, 'ofGuild' | 'forget'>;
  activity: Pick<ActivityStore, 'of' | 'note'>;
  serverData: Pick<ServerData, 'servers'>;
  /** Whether the bot is a member of that server. */
  isMember: (guildId: string) => boolean;
  forgetServer: (guildId: string) => Promise<void>;
  missedMessages: MissedMessages;
  onError: (error: unknown, where: { guildId: string; threadId: string | null }) => void;
}

/**
 * Brings what is remembered of discussions up to what Discord says, for whatever happened while nobody looked: counts
 * what was written, forgets threads that were deleted and servers that were left. Goes on until `signal` says stop.
 */
export async function catchUp(ports: CatchUpPorts, signal?: AbortSignal): Promise<void> {
  const { index, serverData, isMember, forgetServer, onError } = ports;
  const isStopping = () => signal?.aborted === true;
  for (const guildId of await serverData.servers()) {
    if (isStopping()) return;
    try {
      if (!isMember(guildId)) {
        await forgetServer(guildId);
        continue;
      }
      for (const { threadId } of await index.ofGuild(guildId)) {
        if (isStopping()) return;
        await catchUpThread(ports, { guildId, threadId });
      }
    } catch (error) {
      onError(error, { guildId, threadId: null });
    }
  }
}

async function catchUpThread(
  { index, activity, missedMessages, onError }: CatchUpPorts,
  thread: { guildId: string; threadId: string },
): Promise<void> {
  const { threadId } = thread;
  try {
    const known = await activity.of(threadId);
    const missed = await missedMessages(threadId, known?.lastMessageId ?? null);
    if (missed === 'gone') {
      await index.forget({ threadId });
      return;
    }
    for (const message of missed) await activity.note(thread, message);
  } catch (error) {
    onError(error, thread);
  }
}
