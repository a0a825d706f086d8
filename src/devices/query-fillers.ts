import { joinName, splitName } from './fold-name.ts';
import { type NameLexicon } from './name-lexicon.ts';
import { AROUND_WORDS, FILLER_WORDS, NUMBERING_WORDS } from './name-vocabulary.ts';
import { isBrandInTwo } from './query-brands.ts';

/** The memory of the one somebody has, which is no part of its name. */
const MEMORY = /^\d+[gt]b$/;
/** A query of more words is a sentence. */
const SHORT_MAX = 4;

/** Words around a name, at its ends and within; a query of nothing but such words stays as it is. */
export function withoutFillers(query: string, lexicon: NameLexicon): string[] {
  const words = query.split(/[\s,;:!?"“”()]+/u).filter((word) => word !== '');
  const isSentence =
    words.length > SHORT_MAX || words.some((word) => isFiller(word, lexicon) && !isNearName(word, lexicon));
  let isAround = false;
  const kept = words.filter((word, place) => {
    if (isBrandInTwo(words[place - 1] ?? '', word) || isBrandInTwo(word, words[place + 1] ?? '')) return true;
    // A letter behind a number belongs to it: "Mi 11 i", "Pixel 6 a".
    const isSign = word.length === 1 && /\d$/.test(words[place - 1] ?? '') && !isAround;
    isAround = !isSign && (isArticle(word, words[place + 1], isAround) || isFiller(word, lexicon));
    // "Edge 20 lie" is a Lite: where nothing else is a sentence, a word near to a name is a slip.
    if (isAround && !isSentence && isNearName(word, lexicon)) isAround = false;
    return !isAround;
  });
  const parts = splitName(kept.join(' ')).filter((part) => !NUMBERING_WORDS.has(part));
  return parts.length === 0 ? splitName(query) : parts;
}

/** Of the words around names, those that a slip of the finger makes of a part of one. */
function isNearName(word: string, lexicon: NameLexicon): boolean {
  const joined = joinName(word);
  return AROUND_WORDS.has(joined) && !FILLER_WORDS.has(joined) && lexicon.nearest(joined).length > 0;
}

/** Before a word or after fillers; otherwise it may be a letter of the name, as in "Galaxy A 52". */
function isArticle(word: string, next: string | undefined, isAfterFiller: boolean): boolean {
  return word.toLowerCase() === 'a' && (isAfterFiller || /^\p{L}/u.test(next ?? ''));
}

function isFiller(word: string, lexicon: NameLexicon): boolean {
  const joined = joinName(word);
  if (FILLER_WORDS.has(joined) || MEMORY.test(word.toLowerCase())) return true;
  const owner = /^(.+)['’]s$/u.exec(word)?.[1];
  if (owner !== undefined) return !lexicon.has(joinName(owner));
  return AROUND_WORDS.has(joined) && !lexicon.has(joined);
}
