import { measureEdits } from './edit-distance.ts';
import { joinName } from './fold-name.ts';
import { BRAND_WORDS, FILLER_WORDS } from './name-vocabulary.ts';
import { GRAMMAR_WORDS } from './question-vocabulary.ts';

/** Of fewer letters a slip makes another word. */
const LENGTH_MIN = 5;
const SLIPS_MAX = 1;

/** The one brand of these that a word was meant to be, with a slip in it; it begins and ends as that does. */
export function findNearBrand(written: string, brands: readonly string[]): string | undefined {
  const word = joinName(written);
  if (word.length < LENGTH_MIN || FILLER_WORDS.has(word) || GRAMMAR_WORDS.has(word)) return undefined;
  const near = brands.filter((brand) =>
    [brand, ...(BRAND_WORDS.get(brand) ?? []).map((parts) => parts.join(''))]
      .map(joinName)
      .some((name) => name.length >= LENGTH_MIN && isNear(word, name)),
  );
  return near.length === 1 ? near[0] : undefined;
}

function isNear(word: string, name: string): boolean {
  // "Apply" and "essentials" are words of their own.
  if (word.at(0) !== name.at(0) || word.at(-1) !== name.at(-1)) return false;
  return measureEdits(word, name, SLIPS_MAX).whole <= SLIPS_MAX;
}
