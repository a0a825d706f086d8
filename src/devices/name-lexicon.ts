import { measureEdits } from './edit-distance.ts';
import { BRAND_WORDS, FAMILY_WORDS, OPTIONAL_WORDS, VARIANT_WORDS } from './name-vocabulary.ts';
import { createPairIndex, type PairIndex } from './pair-index.ts';

/** The words that names of devices are made of. */
export interface NameLexicon {
  has(word: string): boolean;
  /** The words that this one is most likely a slip for, with the cost of the slip; the nearest first, at most four. */
  nearest(word: string): Correction[];
  /** Whether it is further from each of them than two slips of the finger. */
  isFar(word: string): boolean;
}

export interface Correction {
  word: string;
  edits: number;
}

const LOOKED_AT_MAX = 24;
const FAR_EDITS = 2;
const NEAREST_MAX = 4;
/** A word that is further from another than the nearest by more than this is not meant. */
const SPREAD = 0.4;

/** The lexicon of these words and of what the vocabulary of names holds. Words that are no letters are left out. */
export function createNameLexicon(words: Iterable<string>): NameLexicon {
  const known = new Set<string>(VARIANT_WORDS);
  for (const word of words) if (isWord(word)) known.add(word);
  const phrases = [...BRAND_WORDS.values(), FAMILY_WORDS, OPTIONAL_WORDS].flat(2);
  for (const word of phrases) if (isWord(word)) known.add(word);
  const list = [...known];
  let pairs: PairIndex | undefined;

  function findWithin(word: string, allowed: number): Correction[] {
    pairs ??= createPairIndex(list);
    const likely = pairs.nearest(word, 1, LOOKED_AT_MAX).map(({ place }) => list[place] ?? '');
    // A short word whose letters are swapped shares no pair with what was meant.
    const swapped = listSwaps(word).filter((candidate) => known.has(candidate));
    return [...new Set([...swapped, ...likely])].flatMap((candidate): Correction[] => {
      const edits = measureEdits(word, candidate, allowed).whole;
      return edits <= allowed ? [{ word: candidate, edits }] : [];
    });
  }

  return {
    has: (word) => known.has(word),
    isFar: (word) => findWithin(word, FAR_EDITS).length === 0,
    nearest(word) {
      const near = findWithin(word, allowedEdits(word.length));
      near.sort((one, two) => one.edits - two.edits);
      const least = near[0]?.edits ?? 0;
      return near.filter(({ edits }) => edits <= least + SPREAD).slice(0, NEAREST_MAX);
    },
  };
}

export function isWord(part: string): boolean {
  return part.length > 1 && /^\p{L}+$/u.test(part);
}

function listSwaps(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, place) => {
    const [one, two] = [word.charAt(place), word.charAt(place + 1)];
    return `${word.slice(0, place)}${two}${one}${word.slice(place + 2)}`;
  });
}

function allowedEdits(length: number): number {
  if (length < 5) return 1;
  return length < 9 ? 2 : 2.7;
}
