import { OPTIONAL_WORDS, VARIANT_WORDS } from './name-vocabulary.ts';

/** "5G" and its like, which say little of the model. */
const OPTIONAL_NUMBERS: ReadonlySet<string> = new Set(OPTIONAL_WORDS.flat().filter((word) => /^\d/.test(word)));

/**
 * Whether a name can be meant by what was typed, slips of the finger aside: every number and every word that tells a
 * variant ("Ultra", "Lite") is in the name as well, and every number of the name was typed. "Galaxy S22 FE" may look
 * like "Galaxy S21 FE" and is another phone, and so are the "Moto Z Force" and the "Moto Z2 Force".
 */
export function isSameModel(typed: readonly string[], name: readonly string[]): boolean {
  return holdsTellingParts(typed, name) && holdsNumbers(typed, name);
}

function holdsNumbers(typed: readonly string[], name: readonly string[]): boolean {
  const all = typed.join('');
  return name.every((part) => !/^\d/.test(part) || OPTIONAL_NUMBERS.has(part) || all.includes(part));
}

function holdsTellingParts(typed: readonly string[], name: readonly string[]): boolean {
  const free = [...name];
  return typed.every((part) => {
    const isTelling = /^\d/.test(part) || VARIANT_WORDS.has(part);
    if (!isTelling) return true;
    const place = free.indexOf(part);
    if (place < 0) return joinsNumber(part, name);
    free.splice(place, 1);
    return true;
  });
}

/** "715g" stands for "71 5g" where spaces were left out. */
function joinsNumber(part: string, name: readonly string[]): boolean {
  return /^\d/.test(part) && name.some((_, index) => name.slice(index, index + 2).join('') === part);
}
