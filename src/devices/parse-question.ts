import {
  type Asked,
  type Attribute,
  type BeyondTopic,
  LEADING_PHRASES,
  listPhrases,
  listTogether,
  VAGUE_PHRASES,
} from './attributes.ts';
import { correctWord } from './correct-word.ts';
import { splitName } from './fold-name.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';

/** What a question asks of a device. */
export interface ParsedQuestion {
  /** In the order of the question, each once. */
  attributes: Attribute[];
  /** What no fact answers. */
  beyond: BeyondTopic[];
}

interface Phrase {
  words: string[];
  asked: Asked;
  /** Its place among the words of the question. */
  start: number;
}

const phrases = new Map<string, Asked>(listPhrases().map(([text, asked]) => [splitName(text).join(' '), asked]));
const wordsMax = Math.max(...[...phrases.keys()].map((phrase) => phrase.split(' ').length));
/**
 * Finds in a question the phrases of the vocabulary, the longest first, words in between left out.
 * A longer phrase hides the shorter ones in it: "wireless charging" does not ask for charging as well.
 */
export function parseQuestion(question: string): ParsedQuestion {
  const { found, words } = findPhrases(question);
  const together = findTogether(words);
  const topics = together.flatMap(({ asked }) => (asked.kind === 'beyond' ? [asked.topic] : []));
  const beyond = found.flatMap(({ asked }) => (asked.kind === 'beyond' ? [asked.topic] : []));
  return {
    // "Is the camera good" names an attribute, yet asks for none.
    attributes: topics.length > 0 ? [] : listAsked(dropHidden(found, together), together, words),
    beyond: [...new Set([...topics, ...beyond])],
  };
}

/** What is left of a question without its phrases and filling words, which may be a name, and what the phrases ask. */
export function withoutPhrases(question: string): { rest: string; asked: Asked[] } {
  const { found, rest } = findPhrases(question);
  const name = rest.filter((word) => !FILLER_WORDS.has(word)).join(' ');
  return { rest: name, asked: found.map(({ asked }) => asked) };
}

/** `words` are those of the question with slips mended, `rest` those that belong to no phrase, as written. */
function findPhrases(question: string): { found: Phrase[]; rest: string[]; words: string[] } {
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
  return { found, rest, words };
}

interface Together {
  asked: Asked;
  words: readonly string[];
}

function findTogether(words: readonly string[]): Together[] {
  const all = new Set(words);
  return listTogether().filter((group) => group.words.every((one) => one.split('/').some((word) => all.has(word))));
}

/** "Can the battery be taken out" does not ask for the battery, once "battery" and "taken" are read together. */
function dropHidden(found: readonly Phrase[], together: readonly Together[]): readonly Phrase[] {
  const attributes = together.filter(({ asked }) => asked.kind === 'attributes');
  return found.filter((phrase) => {
    const isKnown = attributes.some(({ asked }) => isSameAsked(asked, phrase.asked));
    const isPart = attributes.some(({ words }) =>
      phrase.words.every((word) => words.some((one) => one.split('/').includes(word))),
    );
    return isKnown || !isPart;
  });
}

function isSameAsked(one: Asked, two: Asked): boolean {
  return one.kind === 'attributes' && two.kind === 'attributes' && one.attributes[0] === two.attributes[0];
}

function longestPhrase(words: readonly string[], start: number): Phrase | undefined {
  for (let length = Math.min(wordsMax, words.length - start); length > 0; length -= 1) {
    const candidate = words.slice(start, start + length);
    const asked = phrases.get(candidate.join(' '));
    if (asked !== undefined) return { words: candidate, asked, start };
  }
  return undefined;
}

/** "When" asks for the release unless the question names another date; "how big is the battery" for no size. */
function listAsked(found: readonly Phrase[], together: readonly Together[], words: readonly string[]): Attribute[] {
  const plain = found.filter((phrase, place) => !isLeading(phrase, found[place + 1], words));
  const precise = plain.filter((phrase) => !VAGUE_PHRASES.has(phrase.words.join(' ')));
  const isPrecise = precise.length + together.length > 0;
  return [
    ...new Set(
      [...together, ...(isPrecise ? precise : plain)].flatMap(({ asked }) =>
        asked.kind === 'attributes' ? asked.attributes : [],
      ),
    ),
  ];
}

/** "How big" in front of what it measures; "how big and how heavy" asks for both. */
function isLeading(phrase: Phrase, next: Phrase | undefined, words: readonly string[]): boolean {
  if (next === undefined || !LEADING_PHRASES.has(phrase.words.join(' '))) return false;
  const between = words.slice(phrase.start + phrase.words.length, next.start);
  return between.every((word) => FILLER_WORDS.has(word) && word !== 'and' && word !== 'or');
}
