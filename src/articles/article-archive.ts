import type { Article, ArticleDraft } from './article.ts';

/** What `about` narrows articles to. */
export type ArticleTopic =
  { kind: 'device'; deviceId: string } | { kind: 'brand'; brand: string } | { kind: 'words'; words: string };

export interface LatestQuery {
  topic?: ArticleTopic;
  /** Only articles that come after the one of this id; so pages stay whole while news arrives. */
  olderThanId?: string;
  offset: number;
  limit: number;
}

export interface ArticlePage {
  articles: Article[];
  /** How many there are in all, over all pages. */
  total: number;
  /** Whether more come after the last of this page. */
  hasOlder: boolean;
}

/** Every article that ever arrived, newest first. */
export interface ArticleArchive {
  /** Gives a draft its identity and files it; the same story (by canonical URL) is filed once. */
  file(draft: ArticleDraft): Promise<{ outcome: 'created' | 'updated' | 'unchanged'; article: Article }>;
  get(id: string): Promise<Article | undefined>;
  latest(query: LatestQuery): Promise<ArticlePage>;
  /** Best match first; words may be the beginnings of words, or slightly wrong. */
  search(words: string, limit: number): Promise<Article[]>;
}
