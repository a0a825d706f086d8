import type { ArticleRecord } from './article-store.ts';

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
  const scores = words.map((word) => scoreWord(record, word));
  const missing = scores.filter((score) => score === 0).length;
  const sum = scores.reduce((total, score) => total + score, 0) + neighbours(record.words.title, words);
  // An article with all the words stands above one that has some of them more prominently.
  return sum / 2 ** missing;
}

function scoreWord(record: ArticleRecord, word: string): number {
  const { title, names, summary } = record.words;
  return Math.max(
    FIELD_WEIGHTS.title * bestQuality(title, word),
    FIELD_WEIGHTS.names * bestQuality(names, word),
    FIELD_WEIGHTS.summary * bestQuality(summary, word),
  );
}

function bestQuality(candidates: readonly string[], word: string): number {
  let best = 0;
  for (const candidate of candidates) {
    if (candidate === word) return 1;
    if (candidate.startsWith(word)) {
      const span = Math.max(0, candidate.length - word.length - PREFIX_SPAN);
      best = Math.max(best, PREFIX_QUALITY / (1 + span / candidate.length));
    } else if (best < TYPO_QUALITY && isNearSpelling(candidate, word)) {
      best = TYPO_QUALITY;
    }
  }
  return best;
}

function neighbours(title: readonly string[], words: readonly string[]): number {
  let bonus = 0;
  for (let at = 1; at < words.length; at += 1) {
    const place = title.indexOf(words[at - 1] ?? '');
    if (place >= 0 && title[place + 1]?.startsWith(words[at] ?? '')) bonus += NEIGHBOUR_BONUS;
  }
  return bonus;
}

/** How many slips a word of that length may have; short words have too many neighbours to guess between. */
export function allowedSlips(word: string): number {
  if (word.length < 4 || /^\d+$/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Whether `word` is `candidate`, or its beginning, but for a few slips: a letter wrong, missing, added or swapped. */
export function isNearSpelling(candidate: string, word: string): boolean {
  const slips = allowedSlips(word);
  if (slips === 0 || candidate.length < word.length - slips) return false;
  return prefixDistance(candidate.slice(0, word.length + slips), word, slips) <= slips;
}

/** Smallest Damerau distance (optimal string alignment) between `word` and any beginning of `candidate`. */
function prefixDistance(candidate: string, word: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: candidate.length + 1 }, (_, column) => column);
  for (let row = 1; row <= word.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= candidate.length; column += 1) {
      const same = word[row - 1] === candidate[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && word[row - 1] === candidate[column - 2] && word[row - 2] === candidate[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return Infinity;
    beforeLast = last;
    last = current;
  }
  return Math.min(...last);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
