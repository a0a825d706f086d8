/** A thread as it is now. */
export interface ThreadState {
  threadId: string;
  guildId: string;
  /** The channel or forum it lies in; null where the bot may not see it. */
  parentId: string | null;
  name: string;
  ownerId: string | null;
  isArchived: boolean;
  isLocked: boolean;
  createdAt: Date;
  /** Of its last message, or of its beginning. */
  lastAt: Date;
  /** At most 50, as far as Discord counts. */
  members: number;
}

/** What is changed of a thread; what is absent stays. */
export interface ThreadChange {
  name?: string;
  isArchived?: boolean;
  isLocked?: boolean;
}

export type ThreadChangeOutcome =
  | { outcome: 'changed' }
  | { outcome: 'gone' | 'failed' }
  /** Archived (50083) or locked (160005), so that nothing else can be changed. */
  | { outcome: 'closed' }
  | { outcome: 'forbidden'; missing: readonly string[] }
  /** Discord takes no more new names before then. */
  | { outcome: 'tooSoon'; again: Date };

/** Threads as whoever tends them sees them. The adapter lies in `src/discord/`. */
export interface DiscussionTending {
  /** Null when it is not there any more; undefined when that cannot be said now. */
  inspect(threadId: string): Promise<ThreadState | null | undefined>;
  /** Those of the server that are not archived; undefined when Discord does not tell. */
  listOpen(guildId: string): Promise<ThreadState[] | undefined>;
  change(threadId: string, change: ThreadChange): Promise<ThreadChangeOutcome>;
}
