import { listPhrases, listTogether } from './attributes.ts';
import { measureEdits } from './edit-distance.ts';
import { splitName } from './fold-name.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';
import { GRAMMAR_WORDS } from './question-vocabulary.ts';

/** Below this a slip of the finger makes another word; of so few letters, another letter does: "wise" is not "wide". */
const CORRECTABLE_LENGTH_MIN = 4;
const LONG_WORD_LENGTH_MIN = 6;

const askedWords = new Set([
  ...listPhrases().flatMap(([phrase]) => splitName(phrase)),
  ...listTogether().flatMap(({ words }) => words.flatMap((word) => word.split('/'))),
]);
const knownWords = new Set([...askedWords, ...GRAMMAR_WORDS, ...FILLER_WORDS]);
const correctable = Map.groupBy(
  [...knownWords].filter((word) => word.length >= CORRECTABLE_LENGTH_MIN),
  (word) => word.charAt(0),
);

/** A word with a slip in it becomes the one word of the vocabulary that it was meant to be. */
export function correctWord(word: string): string {
  if (word.length < CORRECTABLE_LENGTH_MIN || knownWords.has(word) || /\d/.test(word)) return word;
  const singular = word.endsWith('s') ? word.slice(0, -1) : '';
  if (askedWords.has(singular)) return singular;
  const limit = word.length < LONG_WORD_LENGTH_MIN ? 1 : 1.5;
  const near = (correctable.get(word.charAt(0)) ?? [])
    .filter((known) => Math.abs(known.length - word.length) <= limit && !isOtherWord(word, known))
    .map((known) => ({ known, edits: measureEdits(word, known, limit).whole }))
    .filter(({ edits }) => edits <= limit);
  const least = Math.min(...near.map(({ edits }) => edits));
  const meant = near.filter(({ edits }) => edits === least);
  const asked = meant.filter(({ known }) => askedWords.has(known));
  const [only, ...others] = asked.length > 0 ? asked : meant;
  return only === undefined || others.length > 0 ? word : only.known;
}

function isOtherWord(word: string, known: string): boolean {
  return word.length === CORRECTABLE_LENGTH_MIN && known.length === word.length;
}
