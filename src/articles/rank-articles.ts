import { wordsOf, type ArticleRecord, type ArticleWords } from './article-store.ts';
import { countSlips } from './near-spelling.ts';

/** How much a word counts by where it stands. */
const FIELD_WEIGHTS = { title: 10, names: 6, summary: 3 } as const;
/** How much a near word counts against the word itself. */
const PREFIX_QUALITY = 0.75;
const TYPO_QUALITY = 0.5;
/** Words in the order and neighbourhood they were typed are likely the phrase that was meant. */
const NEIGHBOUR_BONUS = 4;
/** The beginning of a long word is a weak hint: "mi" in "microphone". */
const PREFIX_SPAN = 4;

/** The records in order of how well they answer `words`; among equals the newest first. */
export function rankArticles(records: readonly ArticleRecord[], words: readonly string[]): ArticleRecord[] {
  return records
    .map((record) => ({ record, score: scoreRecord(record, words) }))
    .toSorted(
      (left, right) =>
        right.score - left.score ||
        right.record.article.publishedAt.getTime() - left.record.article.publishedAt.getTime() ||
        (left.record.article.id < right.record.article.id ? -1 : 1),
    )
    .map(({ record }) => record);
}

function scoreRecord(record: ArticleRecord, words: readonly string[]): number {
  const held = wordsOf(record);
  const scores = words.map((word) => bestScore(held, word, wordQuality) || bestScore(held, word, spellingQuality));
  const missing = scores.filter((score) => score === 0).length;
  const sum = scores.reduce((total, score) => total + score, 0) + neighbours(held.title, words);
  // An article with all the words stands above one that has some of them more prominently.
  return sum / 2 ** missing;
}

function bestScore(held: ArticleWords, word: string, quality: (candidate: string, word: string) => number): number {
  const best = (candidates: readonly string[]) =>
    candidates.reduce((highest, candidate) => Math.max(highest, quality(candidate, word)), 0);
  return Math.max(
    FIELD_WEIGHTS.title * best(held.title),
    FIELD_WEIGHTS.names * best(held.names),
    FIELD_WEIGHTS.summary * best(held.summary),
  );
}

function wordQuality(candidate: string, word: string): number {
  if (candidate === word) return 1;
  if (!candidate.startsWith(word)) return 0;
  const span = Math.max(0, candidate.length - word.length - PREFIX_SPAN);
  return PREFIX_QUALITY / (1 + span / candidate.length);
}

function spellingQuality(candidate: string, word: string): number {
  return TYPO_QUALITY / countSlips(candidate, word);
}

function neighbours(title: readonly string[], words: readonly string[]): number {
  let bonus = 0;
  for (let at = 1; at < words.length; at += 1) {
    const place = title.indexOf(words[at - 1] ?? '');
    if (place >= 0 && title[place + 1]?.startsWith(words[at] ?? '')) bonus += NEIGHBOUR_BONUS;
  }
  return bonus;
}
