/** What is known of the talk in a thread: figures, and not a word of it. */
export interface DiscussionActivity {
  threadId: string;
  guildId: string;
  /** By people, since the bot follows the thread. */
  messages: number;
  people: number;
  lastMessageId: string | null;
  lastAt: Date | null;
  lastAuthorId: string | null;
  /** Up to which message of the thread, whoever wrote it, nothing is missed. */
  seenMessageId: string | null;
  nudgedAt: Date | null;
  closedAt: Date | null;
  closedBy: ClosedBy | null;
}

/** `person`: somebody who may; `quiet` and `cap`: the bot, as the server has chosen. */
export type ClosedBy = 'person' | 'quiet' | 'cap';

export interface SeenMessage {
  /** A snowflake; those seen before are told by it. */
  id: string;
  authorId: string;
  at: Date;
}

export interface ThreadRef {
  threadId: string;
  guildId: string;
}

export type ActivityMark = Partial<Pick<DiscussionActivity, 'seenMessageId' | 'nudgedAt' | 'closedAt' | 'closedBy'>>;

/** Where the figures are kept. */
export interface ActivityStore {
  of(threadId: string): Promise<DiscussionActivity | null>;
  ofGuild(guildId: string): Promise<DiscussionActivity[]>;
  /** Counts a message of a person once; one that is not newer than the last is taken for counted. */
  note(thread: ThreadRef, message: SeenMessage): Promise<void>;
  mark(thread: ThreadRef, mark: ActivityMark): Promise<void>;
  /** How many messages each thread of the server has had since that ISO day, it included. */
  countSince(guildId: string, day: string): Promise<ReadonlyMap<string, number>>;
}

/** The figures of a thread of which nothing is known yet. */
export function noActivity({ threadId, guildId }: ThreadRef): DiscussionActivity {
  return {
    threadId,
    guildId,
    messages: 0,
    people: 0,
    lastMessageId: null,
    lastAt: null,
    lastAuthorId: null,
    seenMessageId: null,
    nudgedAt: null,
    closedAt: null,
    closedBy: null,
  };
}

/** Snowflakes grow with time; as text they have to be compared by length first. */
export function isNewer(id: string, than: string | null): boolean {
  return than === null || BigInt(id) > BigInt(than);
}
