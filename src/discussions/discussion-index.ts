import { type DiscussionRecord } from './discussion-store.ts';

/** A discussion whose thread is open or was once. */
export type OpenedDiscussion = DiscussionRecord & { threadId: string };

/** Discussions by what belongs to them, for whoever tends them. */
export interface DiscussionIndex {
  byThread(threadId: string): Promise<OpenedDiscussion | null>;
  /** Those of a server that have their thread, the newest first. */
  ofGuild(guildId: string): Promise<OpenedDiscussion[]>;
  /** Every server of which anything about discussions is remembered. */
  guilds(): Promise<string[]>;
  /** Forgets what belongs to the thread, or to a message that was not given its thread yet. */
  forgetThread(threadOrMessageId: string): Promise<void>;
  forgetGuild(guildId: string): Promise<void>;
}
