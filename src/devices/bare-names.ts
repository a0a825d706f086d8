import { type Device } from './device.ts';
import { splitName } from './fold-name.ts';
import {
  BRAND_WORDS,
  FAMILY_WORDS,
  TECHNOLOGY_WORDS_AFTER,
  TECHNOLOGY_WORDS_BEFORE,
  VARIANT_WORDS,
} from './name-vocabulary.ts';

/** A name in a text, with what has to be known to tell whether it is the device's or a chip's. */
export interface NamedPlace {
  device: Device;
  start: number;
  end: number;
  /** As the name is spelt there: neither brand nor family stands in it. */
  isBare: boolean;
}

/** Between the items of a list: "Mi MIX and Note 2", "S24, S24+ or Ultra". */
export const LIST_JOINT = /^\s*(?:[,;/&]|,?\s*\b(?:and|or|vs\.?|versus|und|than|to)\b)\s*(?:the\s+)?$/iu;
const ALONE_LENGTH_MIN = 2;
const WORDS_AROUND = 3;

/** Whether a name is no more than a letter and a number, as chips and standards are called too: "A12", "G3", "X6". */
export function isBareName(parts: readonly string[], hasBrand: boolean, isShort: boolean): boolean {
  if (hasBrand) return false;
  const [first = '', second = ''] = parts;
  const isSign = /^\p{L}+$/u.test(first) && first.length <= 2 && /^\d/.test(second);
  return isSign && (isShort || first.length === 1) && !parts.some((part) => VARIANT_WORDS.has(part));
}

/**
 * Whether the words around make it the name of a chip, a system or a standard: "A12 Bionic", "Tensor G3", "A12 and A13
 * Bionic", or "Apple A12", which the other brand owns.
 */
export function isTechnology(text: string, { device, start, end }: NamedPlace): boolean {
  const before = splitName(text.slice(0, start)).slice(-WORDS_AROUND);
  if (TECHNOLOGY_WORDS_BEFORE.some((words) => endsWith(before, words))) return true;
  if (isOtherBrandBefore(before, device.brand)) return true;
  const [after = ''] = splitName(withoutListedNames(text.slice(end)));
  return TECHNOLOGY_WORDS_AFTER.has(after);
}

/** The names but those bare ones that neither a brand, a family nor a list of the same brand's names supports. */
export function keepSupported<Place extends NamedPlace>(text: string, places: readonly Place[]): Place[] {
  const words = splitName(text);
  return places.filter((place, index) => {
    if (!place.isBare) return true;
    const { brand } = place.device;
    if (places.some((other) => !other.isBare && other.device.brand === brand)) return true;
    if (namesBrand(words, place.device)) return true;
    return [places[index - 1], places[index + 1]].some((other) => isListed(text, place, other));
  });
}

/** "S24, S24+": two different names of a brand in one list are hardly chips. */
function isListed(text: string, place: NamedPlace, other: NamedPlace | undefined): boolean {
  if (other === undefined || other.device === place.device || other.device.brand !== place.device.brand) return false;
  const [first, second] = other.start < place.start ? [other, place] : [place, other];
  return LIST_JOINT.test(text.slice(first.end, second.start));
}

function namesBrand(words: readonly string[], device: Device): boolean {
  const own = splitName(device.fullName);
  const families = FAMILY_WORDS.filter((family) => own.some((_, place) => holdsAt(own, family, place)));
  const names = [splitName(device.brand), ...(BRAND_WORDS.get(device.brand) ?? []), ...families];
  return names.some((name) => words.some((_, place) => holdsAt(words, name, place)));
}

function isOtherBrandBefore(before: readonly string[], brand: string): boolean {
  return [...BRAND_WORDS].some(([other, phrases]) => other !== brand && phrases.some((name) => endsWith(before, name)));
}

/** ", A13 and A14" in front of what follows: a list shares what stands behind it. */
function withoutListedNames(rest: string): string {
  return rest.replace(/^(?:\s*(?:[,/&]|,?\s*\b(?:and|or)\b)\s*\p{L}{1,2}\d{1,3}\b)+/iu, '');
}

function endsWith(words: readonly string[], ending: readonly string[]): boolean {
  return words.length >= ending.length && holdsAt(words, ending, words.length - ending.length);
}

function holdsAt(words: readonly string[], phrase: readonly string[], place: number): boolean {
  return (
    phrase.length > 0 &&
    phrase.join('').length >= ALONE_LENGTH_MIN &&
    phrase.every((part, offset) => words[place + offset] === part)
  );
}
