import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ArticleWords } from '../articles/article-store.ts';
import { allowedSlips, countSlips } from '../articles/near-spelling.ts';

/**
 * Words come folded, so the tokenizer has to keep them whole: marks belong to a word (Hindi, Thai).
 * `detail = column` leaves out positions, which nothing here asks for. Beginnings of up to three letters have an index
 * of their own, for they match the most.
 */
export const WORD_INDEX_TABLES = `
  CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5 (
    title, names, summary,
    content = '', contentless_delete = 1, detail = column, prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
  );
  CREATE TABLE IF NOT EXISTS article_vocabulary (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** A word is taken as it was typed when this many articles have it, and so is a whole search. */
const ENOUGH = 20;
const ALTERNATIVES_MAX = 12;
/** When no article has all words, only the most telling ones are looked for. */
const TELLING_WORDS_MAX = 3;
/** Weighing matches costs about 0.4 µs each; above this the newest are taken as they come. */
const WEIGHED_MATCHES_MAX = 10_000;

export interface WordIndex {
  /** Indexes the words of an article, in place of those it had. */
  put(number: number, words: ArticleWords): void;
  /** Numbers of likely articles, at most `limit`; see `ArticleStore.match`. */
  match(words: readonly string[], limit: number): number[];
}

/** The full-text index beside the articles: finds their numbers by words, beginnings of words and near spellings. */
export function createWordIndex(database: DatabaseSync): WordIndex {
  const vocabulary = createVocabulary(database);
  const putWords = database.prepare(
    'INSERT OR REPLACE INTO article_words (rowid, title, names, summary) VALUES (?, ?, ?, ?)',
  );
  const newest = database.prepare(
    'SELECT rowid AS number FROM article_words WHERE article_words MATCH ? ORDER BY rowid DESC LIMIT ?',
  );
  const best = database.prepare(
    'SELECT rowid AS number FROM article_words WHERE article_words MATCH ? ORDER BY bm25(article_words, 10, 6, 3) LIMIT ?',
  );
  const count = database.prepare('SELECT count(*) AS count FROM article_words WHERE article_words MATCH ?');

  const countMatches = (expression: string) => Number(count.get(expression)?.['count']);
  const isCommon = (word: string) => countMatches(formatMatch([word])) >= ENOUGH;
  const spell = (word: string) => formatWord(word, isCommon(word) ? [] : vocabulary.findNear(word));

  /** In the headline and names first; what is only in a summary rarely outranks them. */
  function* formatStages(words: readonly string[]): Generator<string> {
    yield `{title names} : (${words.map(quote).join(' AND ')})`;
    yield `{title names} : (${formatMatch(words)})`;
    yield formatMatch(words);
  }

  function findSome(words: readonly string[], limit: number): number[] {
    const telling = words
      .map(spell)
      .map((expression) => ({ expression, count: countMatches(expression) }))
      .filter((word) => word.count > 0)
      .toSorted((left, right) => left.count - right.count)
      .slice(0, TELLING_WORDS_MAX);
    if (telling.length === 0) return [];
    const some = telling.map(({ expression }) => expression).join(' OR ');
    const matches = telling.reduce((sum, word) => sum + word.count, 0);
    return readNumbers((matches > WEIGHED_MATCHES_MAX ? newest : best).all(some, limit));
  }

  return {
    put(number, { title, names, summary }) {
      putWords.run(number, title.join(' '), names.join(' '), summary.join(' '));
      vocabulary.add([...title, ...names, ...summary]);
    },
    match(words, limit) {
      const found = new Set<number>();
      for (const expression of formatStages(words)) {
        if (found.size < limit) for (const number of readNumbers(newest.all(expression, limit))) found.add(number);
      }
      if (found.size < ENOUGH) {
        const nearly = words.map(spell).join(' AND ');
        for (const number of readNumbers(newest.all(nearly, limit))) found.add(number);
      }
      return found.size === 0 ? findSome(words, limit) : [...found].slice(0, limit);
    },
  };
}

function readNumbers(rows: readonly Record<string, SQLOutputValue>[]): number[] {
  return rows.map((row) => Number(row['number']));
}

/** An FTS5 expression for the articles that hold every word, or one beginning with it. */
export function formatMatch(words: readonly string[]): string {
  return words.map((word) => `${quote(word)}*`).join(' AND ');
}

function formatWord(word: string, alternatives: readonly string[]): string {
  return `(${[`${quote(word)}*`, ...alternatives.map(quote)].join(' OR ')})`;
}

/** As an FTS5 string, which no operator hides in. */
function quote(word: string): string {
  return `"${word.replaceAll('"', '""')}"`;
}

interface Vocabulary {
  add(words: readonly string[]): void;
  /** Known words that are nearly this one, the nearest first. */
  findNear(word: string): string[];
}

/** Every word of the index, held in memory for guessing: to go through 100,000 takes some 20 ms. */
function createVocabulary(database: DatabaseSync): Vocabulary {
  const addWord = database.prepare('INSERT INTO article_vocabulary (word) VALUES (?) ON CONFLICT DO NOTHING');
  const readWords = database.prepare('SELECT word FROM article_vocabulary');
  const readVersion = database.prepare('PRAGMA data_version');
  let known = new Set<string>();
  let knownVersion: number | null = null;

  /** SQLite's data version changes when another connection has written; our own words are added as they come. */
  function refresh(): void {
    const version = Number(readVersion.get()?.['data_version']);
    if (version === knownVersion) return;
    known = new Set(readWords.all().map((row) => String(row['word'])));
    knownVersion = version;
  }

  return {
    add(words) {
      for (const word of new Set(words)) {
        if (known.has(word)) continue;
        addWord.run(word);
        known.add(word);
      }
    },
    findNear(word) {
      if (allowedSlips(word) === 0) return [];
      refresh();
      const near: { word: string; slips: number }[] = [];
      for (const candidate of known) {
        const slips = countSlips(candidate, word);
        if (slips > 0 && slips < Infinity) near.push({ word: candidate, slips });
      }
      const stray = (candidate: string) => Math.abs(candidate.length - word.length);
      return near
        .toSorted((left, right) => left.slips - right.slips || stray(left.word) - stray(right.word))
        .slice(0, ALTERNATIVES_MAX)
        .map((candidate) => candidate.word);
    },
  };
}
