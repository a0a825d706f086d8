import { joinName, splitName } from './fold-name.ts';
import { BRAND_WORDS, FILLER_WORDS, NUMBERING_WORDS } from './name-vocabulary.ts';

/** One reading of what somebody typed to find a device. */
export interface QueryVariant {
  parts: readonly string[];
  joined: string;
  /** How much of the query this reading leaves out. */
  cost: number;
  /** The brands that the words left out name; another brand's device is less likely meant. */
  brands?: ReadonlySet<string>;
  /**
   * Where it is looked for: among names that are spelt so (`whole`), that begin so as well (`begun`), and also among
   * names that are nearly spelt so (`mistyped`).
   */
  reach: 'whole' | 'begun' | 'mistyped';
  /** All that was typed but words around a name: a number in it must be the device's. */
  typed: readonly string[];
  /** The year that was left out. */
  year?: string;
}

const COST = { fillers: 0.04, brand: 0.08, year: 0.05, within: 0.9, eachLetterAround: 0.06, withinMax: 1.6 } as const;
/** The memory of the one somebody has, which is no part of its name. */
const MEMORY = /^\d+[gt]b$/;
/** A shorter piece of a query is no name by itself. */
const PIECE_LENGTH_MIN = 4;
const YEAR = /^20[012]\d$/;
/** No name is longer; of a sentence the beginning is looked for. */
const PARTS_MAX = 14;

/** The readings of a query: as it is, without words around it, without a brand, without a year. None when it is empty. */
export function readQuery(query: string): QueryVariant[] {
  const parts = splitName(query);
  if (parts.length === 0) return [];
  const variants: QueryVariant[] = [];
  const wanted = withoutFillers(query);
  const add = (variant: Omit<QueryVariant, 'joined' | 'typed'> & { typed?: readonly string[] }): void => {
    const joined = variant.parts.join('');
    const isKnown = variants.some((known) => known.joined === joined);
    if (joined !== '' && !isKnown) variants.push({ typed: variant.parts, ...variant, joined });
  };
  const isWhole = wanted.length === parts.length;
  if (parts.length > PARTS_MAX) return readQuery(wanted.slice(0, PARTS_MAX).join(' '));
  add({ parts, cost: 0, reach: isWhole ? 'mistyped' : 'begun' });
  // A code is met as it is written: "1IV" is no numeral there.
  add({ parts: [joinName(query)], cost: 0, reach: 'begun' });
  if (!isWhole) add({ parts: wanted, cost: COST.fillers, reach: 'mistyped' });
  const { rest, brands } = withoutBrand(wanted);
  if (brands.size > 0) add({ parts: rest, cost: COST.brand, brands, reach: 'mistyped' });
  for (const piece of listPieces(wanted)) add(piece);
  const year = wanted.find((part) => YEAR.test(part));
  if (year === undefined) return variants;
  const undated = (words: readonly string[]): string[] => words.filter((part) => part !== year);
  add({ parts: undated(wanted), cost: COST.year, year, reach: brands.size === 0 ? 'mistyped' : 'begun' });
  if (brands.size > 0) add({ parts: undated(rest), cost: COST.brand + COST.year, brands, year, reach: 'mistyped' });
  return variants;
}

/** What may be a name within the query, however long the rest. */
function listPieces(wanted: readonly string[]): Omit<QueryVariant, 'joined'>[] {
  const pieces: Omit<QueryVariant, 'joined'>[] = [];
  for (let length = wanted.length - 1; length > 0; length -= 1) {
    for (let start = 0; start + length <= wanted.length; start += 1) {
      const parts = wanted.slice(start, start + length);
      if (parts.join('').length < PIECE_LENGTH_MIN) continue;
      const around = wanted.join('').length - parts.join('').length;
      const cost = Math.min(COST.within + around * COST.eachLetterAround, COST.withinMax);
      pieces.push({ parts, typed: wanted, cost, reach: 'whole' });
    }
  }
  return pieces;
}

/** Words around a name, at its ends and within; a query of nothing but such words stays as it is. */
function withoutFillers(query: string): string[] {
  const words = query
    .split(/[\s,;:!?]+/u)
    .filter((word) => !FILLER_WORDS.has(joinName(word)) && !MEMORY.test(word.toLowerCase()));
  const parts = splitName(words.join(' ')).filter((part) => !NUMBERING_WORDS.has(part));
  return parts.length === 0 ? splitName(query) : parts;
}

/** The query without the brands it names. "1+" is a brand at the beginning only: in "5.1 Plus" it is a number. */
function withoutBrand(parts: readonly string[]): { rest: string[]; brands: Set<string> } {
  const brands = new Set<string>();
  let rest = [...parts];
  for (const { brand, words } of BRAND_PHRASES) {
    const start = rest.findIndex((_, index) => words.every((word, offset) => rest[index + offset] === word));
    const isNumber = /^\d/.test(words[0] ?? '');
    if (start < 0 || words.length === rest.length || (isNumber && start > 0)) continue;
    brands.add(brand);
    rest = rest.toSpliced(start, words.length);
  }
  return { rest, brands };
}

const BRAND_PHRASES = [...BRAND_WORDS].flatMap(([brand, phrases]) => phrases.map((words) => ({ brand, words })));
