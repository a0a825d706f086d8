/** A thread that this bot opened and that counts against one of the server's caps. */
export interface ActiveThread {
  threadId: string;
  channelId: string;
  name: string;
  /** Discord counts the threads of announcement channels by themselves. */
  isAnnouncement: boolean;
  /** When somebody last wrote in it. */
  lastActiveAt: Date;
}

export interface ThreadRename {
  threadId: string;
  /** Whether the thread still has the name that we gave it: a name that people gave it stays. */
  isOurs: (name: string) => boolean;
  name: string;
}

/** Threads of articles, after they were opened. The adapter lies in `src/discord/`. */
export interface FeedThreads {
  /** `kept`: it has another name already, is closed, or is not there. */
  rename(rename: ThreadRename): Promise<'renamed' | 'kept' | 'failed'>;
  /** This bot's active threads in the server. Empty, too, when Discord could not be asked. */
  listActive(guildId: string): Promise<ActiveThread[]>;
}

/** A talk is left alone for so long after its last word, however full it is. */
const LEAST_IDLE_MS = 60 * 60_000;

/**
 * Which threads may be closed to make room for a new one, the longest idle first. Discord caps the active threads of a
 * server (160006) and, by themselves, those of its announcement channels (160007): closing one of the other kind makes
 * no room.
 */
export function findIdleThreads(
  threads: readonly ActiveThread[],
  { isAnnouncement }: Pick<ActiveThread, 'isAnnouncement'>,
  now: Date,
): ActiveThread[] {
  return threads
    .filter((thread) => thread.isAnnouncement === isAnnouncement)
    .filter(({ lastActiveAt }) => now.getTime() - lastActiveAt.getTime() >= LEAST_IDLE_MS)
    .sort((one, other) => one.lastActiveAt.getTime() - other.lastActiveAt.getTime());
}
