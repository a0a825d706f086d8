import type { Article } from './article.ts';
import { foldWords } from './fold-words.ts';

/** An article with what the archive looks it up by. */
export interface ArticleRecord {
  article: Article;
  /** What makes it this story, such as `url:https://…`; no two records share one. */
  identities: readonly string[];
  /** What it is about, such as `device:xiaomi-mi-mix` or `brand:xiaomi`. */
  topics: readonly string[];
  /** Folded names of its devices and publications, which the text itself may not spell out. */
  names: readonly string[];
}

/** Folded words, by where they stand. */
export interface ArticleWords {
  title: readonly string[];
  names: readonly string[];
  summary: readonly string[];
}

/** The words by which a record is searched. */
export function wordsOf({ article, names }: ArticleRecord): ArticleWords {
  return { title: foldWords(article.title), names, summary: foldWords(article.summary) };
}

export interface ListQuery {
  /** Only records of this topic, or those that hold each of these folded words or one beginning with it. */
  filter?: { topic: string } | { words: readonly string[] };
  /** Only records that come after this place in the order. */
  after?: { publishedAt: Date; id: string };
  offset: number;
  limit: number;
}

export interface RecordPage {
  records: ArticleRecord[];
  /** All that pass the filter, wherever the page begins. */
  total: number;
  /** Whether any of them comes after the last of this page. */
  hasOlder: boolean;
}

/** Where articles are kept. Its order is always the newest first, by id among those of one instant. */
export interface ArticleStore {
  find(by: { id: string } | { identities: readonly string[] }): Promise<ArticleRecord | undefined>;
  /** False, with nothing changed, when a record already has that id or one of these identities. */
  insert(record: ArticleRecord): Promise<boolean>;
  /** Puts the record in the place of the one with its id. Identities once given stay, and with whom they were. */
  replace(record: ArticleRecord): Promise<void>;
  list(query: ListQuery): Promise<RecordPage>;
  /**
   * Likely answers to a search, at most `limit`, in no promised order: records that hold every folded word, as it
   * stands or as a beginning or slightly misspelt; where none holds all, those that hold some.
   */
  match(words: readonly string[], limit: number): Promise<ArticleRecord[]>;
}
