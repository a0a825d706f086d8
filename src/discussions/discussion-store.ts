/** What is remembered of a discussion; each step of opening it is recorded as soon as it is done. */
export interface DiscussionRecord {
  /** What the discussion belongs to: no two discussions share one. */
  key: string;
  guildId: string;
  /** Where it was asked for: the channel of the message, or the forum. */
  channelId: string;
  /** The message it is about; null in a forum, where it stands for itself. */
  messageId: string | null;
  articleId: string | null;
  /** As it was asked for, before it was cut and cleaned for the thread's name. */
  title: string;
  /** The user who asked for it; null when it was opened with the delivery of its article. */
  startedBy: string | null;
  createdAt: Date;
  threadId: string | null;
  /** The message in the thread that opens the talk. */
  openerId: string | null;
}

/** Where discussions are remembered. */
export interface DiscussionStore {
  /** Files the record unless one with its key is there; either way, what is there now, and whether it is this one. */
  claim(record: DiscussionRecord): Promise<{ isNew: boolean; record: DiscussionRecord }>;
  recordThread(key: string, threadId: string): Promise<void>;
  recordOpener(key: string, openerId: string): Promise<void>;
  forget(key: string): Promise<void>;
  /** Those that lack their thread or their opener, the oldest first. */
  unfinished(): Promise<DiscussionRecord[]>;
}
