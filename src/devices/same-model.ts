import { VARIANT_WORDS } from './name-vocabulary.ts';

/**
 * Whether a name can be meant by what was typed, slips of the finger aside: every number and every word that tells a
 * variant ("Ultra", "Lite") is in the name as well. "Galaxy S22 FE" may look like "Galaxy S21 FE" and is another phone.
 */
export function isSameModel(typed: readonly string[], name: readonly string[]): boolean {
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
