import {
  type Asked,
  type Attribute,
  type BeyondTopic,
  listPhrases,
  listTogether,
  VAGUE_PHRASES,
} from './attributes.ts';
import { measureEdits } from './edit-distance.ts';
import { splitName } from './fold-name.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';

/** What a question asks of a device. */
export interface ParsedQuestion {
  /** In the order of the question, each once. */
  attributes: Attribute[];
  /** What no fact answers. */
  beyond: BeyondTopic[];
}

/** Below this a slip of the finger makes another word. */
const CORRECTABLE_LENGTH_MIN = 4;
const LONG_WORD_LENGTH_MIN = 6;

interface Phrase {
  words: string[];
  asked: Asked;
}

const phrases = new Map<string, Asked>(listPhrases().map(([text, asked]) => [splitName(text).join(' '), asked]));
const wordsMax = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));
const longWords = [...new Set([...phrases.keys()].flatMap((phrase) => phrase.split(' ')))].filter(
  (word) => word.length >= CORRECTABLE_LENGTH_MIN,
);
const knownWords = new Set([...phrases.keys()].flatMap((phrase) => phrase.split(' ')));

/**
 * Finds in a question the phrases of the vocabulary, the longest first, words in between left out.
 * A longer phrase hides the shorter ones in it: "wireless charging" does not ask for charging as well.
 */
export function parseQuestion(question: string): ParsedQuestion {
  const { found } = findPhrases(question);
  const together = findTogether(question);
  const beyond = found.flatMap(({ asked }) => (asked.kind === 'beyond' ? [asked.topic] : []));
  return {
    // "Is the camera good" names an attribute, yet asks for none.
    attributes: together.length > 0 ? [] : dropVague(found),
    beyond: [...new Set([...together, ...beyond])],
  };
}

/** What is left of a question without its phrases and filling words, which may be a name, and what the phrases ask. */
export function withoutPhrases(question: string): { rest: string; asked: Asked[] } {
  const { found, rest } = findPhrases(question);
  const name = rest.filter((word) => !FILLER_WORDS.has(word)).join(' ');
  return { rest: name, asked: found.map(({ asked }) => asked) };
}

function findPhrases(question: string): { found: Phrase[]; rest: string[] } {
  const written = splitName(question);
  const words = written.map(correctWord);
  const found: Phrase[] = [];
  const rest: string[] = [];
  for (let start = 0; start < words.length;) {
    const phrase = longestPhrase(words, start);
    if (phrase === undefined) {
      rest.push(written[start] ?? '');
      start += 1;
    } else {
      found.push(phrase);
      start += phrase.words.length;
    }
  }
  return { found, rest };
}

function findTogether(question: string): BeyondTopic[] {
  const words = new Set(splitName(question));
  return listTogether().flatMap((group) => (group.words.every((word) => words.has(word)) ? [group.topic] : []));
}

function longestPhrase(words: readonly string[], start: number): Phrase | undefined {
  for (let length = Math.min(wordsMax, words.length - start); length > 0; length -= 1) {
    const candidate = words.slice(start, start + length);
    const asked = phrases.get(candidate.join(' '));
    if (asked !== undefined) return { words: candidate, asked };
  }
  return undefined;
}

/** "When" asks for the release unless the question names another date. */
function dropVague(found: readonly Phrase[]): Attribute[] {
  const precise = found.filter(({ words }) => !VAGUE_PHRASES.has(words.join(' ')));
  const asked = (precise.length > 0 ? precise : found).flatMap((phrase) =>
    phrase.asked.kind === 'attributes' ? phrase.asked.attributes : [],
  );
  return [...new Set(asked)];
}

/** A word with a slip in it becomes the one word of the vocabulary that it was meant to be. */
export function correctWord(word: string): string {
  if (word.length < CORRECTABLE_LENGTH_MIN || knownWords.has(word) || FILLER_WORDS.has(word)) return word;
  const limit = word.length < LONG_WORD_LENGTH_MIN ? 1 : 1.5;
  const meant = longWords.filter((known) => known[0] === word[0] && measureEdits(word, known, limit).whole <= limit);
  return meant.length === 1 ? (meant[0] ?? word) : word;
}
