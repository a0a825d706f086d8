import type { Article } from '../articles/article.ts';
import type { FollowOptions } from './follow-options.ts';

/** A message that shows articles, on its way into a channel. */
export type Posting = ArticlePosting | DigestPosting;

interface PostingBase {
  guildId: string;
  channelId: string;
  /** Deterministic for what is posted and the channel, at most 25 characters; sent with `enforce_nonce`. */
  nonce: string;
  /** The only one it may mention; none unless given. */
  mentionRoleId?: string | null;
}

/** One article as a message of its own. */
export interface ArticlePosting extends PostingBase {
  article: Article;
  /** `card` unless given. */
  style?: FollowOptions['style'];
}

/** A page of a digest: several articles in one message. */
export interface DigestPosting extends PostingBase {
  digest: DigestPage;
}

export interface DigestPage {
  /** By which the message is known again, at most 40 characters of `a-z 0-9 -`. */
  id: string;
  /** From 0. */
  page: number;
  pageCount: number;
  /** Oldest first. */
  articles: readonly Article[];
}

/** A message of ours as it now ought to be. */
export interface MessageEdit {
  posting: Posting;
  messageId: string;
  /** Its thread, where that is known. */
  threadId: string | null;
}

export type PostOutcome =
  | { outcome: 'posted'; messageId: string }
  | { outcome: 'forbidden'; missing: readonly string[] }
  | { outcome: 'gone' }
  | { outcome: 'wrongChannel' }
  /** Nothing is known about whether it arrived; ask `find` before trying again. */
  | { outcome: 'failed' };

/** What looking for our own earlier message came to. */
export type FindOutcome =
  | { outcome: 'found'; messageId: string }
  | { outcome: 'absent' }
  /** We may not look, so whether it is there cannot be said. */
  | { outcome: 'forbidden'; missing: readonly string[] }
  | { outcome: 'gone' | 'wrongChannel' | 'failed' };

export type EditOutcome =
  | 'edited'
  /** The message or its channel is not there any more. */
  | 'gone'
  | 'forbidden'
  /** Discord takes no more edits of it (30046), or its thread is closed (50083, 160005): it stays as it is. */
  | 'closed'
  | 'failed';

export type PublishOutcome =
  /** By this call or before (the flag CROSSPOSTED, 40033). */
  | { outcome: 'published' }
  /** Discord publishes no more of this channel for so long. */
  | { outcome: 'busy'; retryAfterMs: number }
  | { outcome: 'gone' | 'forbidden' | 'wrongChannel' | 'failed' };

/** `unknown`: Discord could not be asked. */
export type ChannelKind = 'text' | 'announcement' | 'forum' | 'other' | 'gone' | 'unknown';

/** Discord as delivery sees it. The adapter lies in `src/discord/`. */
export interface ArticlePoster {
  /** `forum` channels take no plain messages: there the discussion itself carries the article. */
  channelKind(channelId: string): Promise<ChannelKind>;
  /** Posts the article with its button, or the digest, into a text or announcement channel. */
  post(posting: Posting): Promise<PostOutcome>;
  /** Looks for our own message of this posting among all that was written there since, or among the latest 100. */
  find(posting: Posting, since: Date | null): Promise<FindOutcome>;
  /** Makes our message show what the posting now says; in a forum the first message of that thread. */
  edit(edit: MessageEdit): Promise<EditOutcome>;
  /** Publishes our message of an announcement channel to the servers that follow it. Safe to repeat. */
  publish(channelId: string, messageId: string): Promise<PublishOutcome>;
}

/** How several articles share messages; it lies with the views, which know how much fits. */
export interface DigestLayout {
  /** The articles of each page, in their order; every article is on one of them. */
  split(articles: readonly Article[]): readonly (readonly Article[])[];
  /** What the talk about a digest is called. */
  titleOf(articles: readonly Article[], guildId: string): Promise<string>;
}
