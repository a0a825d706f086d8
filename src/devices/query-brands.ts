import { splitName } from './fold-name.ts';
import { BRAND_WORDS, FAMILY_WORDS } from './name-vocabulary.ts';

/** A query without a brand that it names. */
export interface Unbranded {
  rest: string[];
  brands: ReadonlySet<string>;
  /** A word left out is the beginning of names as well, as the "Mi" of "Mi MIX" is, so it was hardly meant as a brand. */
  isLine: boolean;
}

/** What is left once a brand is cut off must still be able to be a name. */
const REST_LENGTH_MIN = 2;
const JOINED_PARTS_MAX = 8;

const LINES: ReadonlySet<string> = new Set(FAMILY_WORDS.map((words) => words.join('')));
const PHRASES = [...BRAND_WORDS].flatMap(([brand, phrases]) =>
  phrases.map((words) => ({ brand, words, joined: words.join(''), isLine: LINES.has(words.join('')) })),
);

/**
 * The query without each brand that it names, and without all of them: in "redmi 4 xiaomi" the first word belongs to
 * the name, the last one does not. "1+" is a brand at the beginning only: in "5.1 Plus" it is a number.
 */
export function withoutBrands(parts: readonly string[]): Unbranded[] {
  const found: Unbranded[] = [];
  const all = new Set<string>();
  let bare = [...parts];
  for (const { brand, words, isLine } of PHRASES) {
    const place = findPhrase(parts, words);
    if (place < 0) continue;
    found.push({ rest: parts.toSpliced(place, words.length), brands: new Set([brand]), isLine });
    all.add(brand);
    const left = findPhrase(bare, words);
    if (left >= 0) bare = bare.toSpliced(left, words.length);
  }
  // The last word that names a brand stands behind a name rather than in it, so it goes first.
  found.sort((one, two) => lastKept(two, parts) - lastKept(one, parts));
  return found.length > 1 ? [...found, { rest: bare, brands: all, isLine: found.some((one) => one.isLine) }] : found;
}

function lastKept({ rest }: Unbranded, parts: readonly string[]): number {
  return rest.findIndex((part, place) => part !== parts[place]) === -1 ? parts.length : 0;
}

function findPhrase(parts: readonly string[], words: readonly string[]): number {
  const place = parts.findIndex((_, index) => words.every((word, offset) => parts[index + offset] === word));
  const isNumber = /^\d/.test(words[0] ?? '');
  return words.length === parts.length || (isNumber && place > 0) ? -1 : place;
}

/** "galaxya8ssamsung" and "sammygalaxyj5": a brand that is written as one with the name, before or behind it. */
export function withoutJoinedBrand(parts: readonly string[]): Unbranded[] {
  if (parts.length > JOINED_PARTS_MAX) return [];
  const joined = parts.join('');
  return PHRASES.flatMap(({ brand, joined: name, isLine }) => {
    if (name.length < REST_LENGTH_MIN || joined.length < name.length + REST_LENGTH_MIN) return [];
    const rests = [
      ...(joined.endsWith(name) ? [joined.slice(0, -name.length)] : []),
      ...(joined.startsWith(name) ? [joined.slice(name.length)] : []),
    ];
    return rests.map((rest) => ({ rest: splitName(rest), brands: new Set([brand]), isLine }));
  });
}

const TWO_WORDS: ReadonlySet<string> = new Set(
  PHRASES.filter(({ words }) => words.length === 2).map(({ words }) => words.join(' ')),
);

/** Whether these two words are a brand together, as "real me" is, whatever each of them is by itself. */
export function isBrandInTwo(first: string, second: string): boolean {
  return TWO_WORDS.has(`${first} ${second}`.toLowerCase());
}
