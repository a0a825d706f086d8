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

/** Discord as delivery sees it. The adapter lies in `src/discord/`. */
export interface ArticlePoster {
  /** `forum` channels take no plain messages: there the discussion itself carries the article. */
  channelKind(channelId: string): Promise<'text' | 'announcement' | 'forum' | 'other' | 'gone'>;
  /** Posts the article with its button into a text or announcement channel. */
  post(posting: ArticlePosting): Promise<PostOutcome>;
  /** Looks for our own earlier message of this posting among the channel's latest 100. */
  find(posting: ArticlePosting): Promise<{ messageId: string } | null>;
}
