import type { Article } from '../articles/article.ts';

/** Where a discussion is asked for. */
export interface DiscussionPlace {
  guildId: string;
  channelId: string;
}

/** What a discussion is about: an article of ours, or any message that somebody pointed at. */
export interface DiscussionSubject {
  /** The headline, or what stands for one; cut and cleaned for the thread's name here, not by the caller. */
  title: string;
  article: Article | null;
}

/** What the first message of a forum post looks like. */
export interface PostLook {
  style: 'card' | 'compact';
  /** Mentioned in it; null for none. */
  mentionRoleId: string | null;
}

export const PLAIN_LOOK: PostLook = { style: 'card', mentionRoleId: null };

export type OpenDiscussionRequest =
  /** A thread under a message: at most one a message, ever. */
  | { kind: 'message'; place: DiscussionPlace; messageId: string; subject: DiscussionSubject; startedBy: string | null }
  /** A post in a forum channel: at most one for an article in a channel. `tagIds` are set beside those that suit. */
  | {
      kind: 'forum';
      place: DiscussionPlace;
      subject: DiscussionSubject;
      startedBy: string | null;
      tagIds?: readonly string[];
      /** {@link PLAIN_LOOK} unless told. */
      look?: PostLook;
    };

/**
 * How opening went. `existed` is a success: it names the thread that is already there. `hasOpener`: the message that
 * opens the talk is known to be written; where it is not, asking again makes up for it.
 */
export type OpenDiscussionOutcome =
  | { outcome: 'created' | 'existed'; threadId: string; guildId: string; hasOpener: boolean }
  /** The bot lacks these permissions there, by Discord's names, such as `CreatePublicThreads`. */
  | { outcome: 'forbidden'; missing: readonly string[] }
  /** The channel or message is not there any more. */
  | { outcome: 'gone' }
  /** Threads cannot be opened in this kind of channel. */
  | { outcome: 'wrongChannel' }
  /** News has opened as many discussions there as the server has chosen. */
  | { outcome: 'capped' }
  /** Discord's cap on active threads is reached (160006, 160007). */
  | { outcome: 'full' }
  /** Discord did not answer as it should; trying again is safe. */
  | { outcome: 'failed' };

/** Opens the one discussion of a message or article, or leads to it. Safe to call twice, at once and after a restart. */
export type OpenDiscussion = (request: OpenDiscussionRequest) => Promise<OpenDiscussionOutcome>;
