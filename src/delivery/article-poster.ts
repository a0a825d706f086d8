import type { Article } from '../articles/article.ts';

/** One article on its way into one channel. */
export interface ArticlePosting {
  guildId: string;
  channelId: string;
  article: Article;
  /** Deterministic for article and channel, at most 25 characters; sent with `enforce_nonce`. */
  nonce: string;
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

/** `unknown`: Discord could not be asked. */
export type ChannelKind = 'text' | 'announcement' | 'forum' | 'other' | 'gone' | 'unknown';

/** Discord as delivery sees it. The adapter lies in `src/discord/`. */
export interface ArticlePoster {
  /** `forum` channels take no plain messages: there the discussion itself carries the article. */
  channelKind(channelId: string): Promise<ChannelKind>;
  /** Posts the article with its button into a text or announcement channel. */
  post(posting: ArticlePosting): Promise<PostOutcome>;
  /** Looks for our own message of this posting among all that was written there since, or among the latest 100. */
  find(posting: ArticlePosting, since: Date | null): Promise<FindOutcome>;
}
