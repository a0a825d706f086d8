import { type DiscussionRecord } from './discussion-store.ts';

/** A discussion whose thread is open or was once. */
export type OpenedDiscussion = DiscussionRecord & { threadId: string };

/** What is not there any more. A message takes a discussion with it only while that has no thread yet. */
export type GoneFromDiscord = { threadId: string } | { messageId: string } | { channelId: string };

/** Discussions by what belongs to them, for whoever tends them. */
export interface DiscussionIndex {
  byThread(threadId: string): Promise<OpenedDiscussion | null>;
  /** Those of a server that have their thread, the newest first. */
  ofGuild(guildId: string): Promise<OpenedDiscussion[]>;
  /** Every server that has discussions. */
  guilds(): Promise<string[]>;
  /** Forgets all that belongs to it. */
  forget(gone: GoneFromDiscord): Promise<void>;
}
