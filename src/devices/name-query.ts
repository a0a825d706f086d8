import { joinName, splitName } from './fold-name.ts';
import { isWord, type NameLexicon } from './name-lexicon.ts';
import { withoutBrands, withoutJoinedBrand } from './query-brands.ts';
import { withoutFillers } from './query-fillers.ts';
import { AROUND_WORDS, NUMBER_WORDS } from './name-vocabulary.ts';

/** One reading of what somebody typed to find a device. */
export interface QueryVariant {
  parts: readonly string[];
  joined: string;
  /** How much of the query this reading leaves out or changes. */
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

interface Reading {
  parts: readonly string[];
  cost: number;
  typed: readonly string[];
  year?: string;
}

const COST = {
  fillers: 0.04,
  code: 0.1,
  nouns: 0.06,
  brand: 0.08,
  line: 0.3,
  /** Names of several brands, one of which is the beginning of names as well. */
  lines: 0.5,
  joinedBrand: 0.1,
  year: 0.14,
  numeral: 0.12,
  eachStrange: 0.3,
  slip: 1,
  eachSlipLetter: 0.1,
  leftOutMax: 1.7,
  corrected: 0.5,
  eachEdit: 0.4,
  within: 0.9,
  eachLetterAround: 0.06,
  eachNumberAround: 0.1,
  withinMax: 1.6,
} as const;
/** A shorter piece of a query is no name by itself. */
const PIECE_LENGTH_MIN = 4;
const KEPT_LENGTH_MIN = 3;
const CODE_LENGTH_MIN = 5;
const BEGUN_LENGTH_MIN = 3;
const YEAR = /^20[012]\d$/;
/** No name is longer; of a sentence the beginning is looked for. */
const PARTS_MAX = 14;
const ONE = 'one';
const CORRECTED_MAX = 8;
const MISTYPED_MAX = 3;

/** The readings of a query: as it is, without words around it, corrected, without a brand or a year. None of nothing. */
export function readQuery(query: string, lexicon: NameLexicon): QueryVariant[] {
  const parts = splitName(query);
  if (parts.length === 0) return [];
  const wanted = withoutFillers(query, lexicon);
  if (parts.length > PARTS_MAX) return readQuery(wanted.slice(0, PARTS_MAX).join(' '), lexicon);
  const variants = new VariantList();
  const isWhole = wanted.length === parts.length;
  variants.add({ parts, cost: 0, reach: isWhole ? 'mistyped' : 'begun' });
  // A code is met as it is written: "1IV" is no numeral there.
  variants.add({ parts: [joinName(query)], cost: 0, reach: 'begun' });
  if (!isWhole) for (const code of listCodes(query)) variants.add({ parts: [code], cost: COST.code, reach: 'begun' });
  const words = new Set(query.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const readings = listReadings(wanted, words, isWhole ? 0 : COST.fillers, lexicon);
  for (const reading of readings) {
    variants.add({ ...reading, reach: 'mistyped' });
    addWithoutBrands(reading, variants);
  }
  for (const piece of listPieces(wanted)) variants.add(piece);
  return variants.list;
}

/** Variants that are each spelt otherwise; only the first few are looked for letter by letter. */
class VariantList {
  readonly list: QueryVariant[] = [];
  readonly #spelt = new Map<string, QueryVariant>();
  #mistyped = 0;

  add(variant: Omit<QueryVariant, 'joined' | 'typed'> & { typed?: readonly string[] }): void {
    const joined = variant.parts.join('');
    if (joined === '') return;
    const known = this.#spelt.get(joined);
    if (known !== undefined) {
      if (variant.cost < known.cost)
        Object.assign(known, { ...variant, typed: variant.typed ?? variant.parts, reach: known.reach });
      return;
    }
    let { reach } = variant;
    // What is left of a name when so much is left out begins thousands of names and means none of them.
    if (joined.length < BEGUN_LENGTH_MIN && this.list.length > 0) reach = 'whole';
    if (reach === 'mistyped') {
      this.#mistyped += 1;
      if (this.#mistyped > MISTYPED_MAX) reach = 'begun';
    }
    const added = { typed: variant.parts, ...variant, joined, reach };
    this.list.push(added);
    this.#spelt.set(joined, added);
  }
}

/** What was typed without its fillers, and that without words that say what kind of thing it is, corrected, … */
function listReadings(
  wanted: readonly string[],
  words: ReadonlySet<string>,
  cost: number,
  lexicon: NameLexicon,
): Reading[] {
  const readings: Reading[] = [{ parts: wanted, cost, typed: wanted }];
  const add = (parts: readonly string[], added: number, typed = wanted): void => {
    if (parts.join('').length > 1) readings.push({ parts, cost: cost + added, typed });
  };
  const met = wanted.map((part) => meetWord(part, lexicon));
  // A part of a word, as in "samsunggaaxym55", may be several words in one with a slip.
  const isStrange = wanted.map((part, place) => met[place]?.length === 0 && words.has(part));
  const strange = wanted.filter((_, place) => isStrange[place]);
  const left = Math.min(
    strange.reduce((sum, part) => sum + leaveCost(part, lexicon), 0),
    COST.leftOutMax,
  );
  const kept = wanted.filter((_, place) => isStrange[place] !== true);
  if (strange.length > 0 && kept.join('').length >= KEPT_LENGTH_MIN) add(kept, left);
  for (const { parts, edits } of listCorrected(wanted, met, isStrange)) {
    add(parts, COST.corrected + edits * COST.eachEdit + left);
  }
  for (const reading of [...readings]) {
    const named = reading.parts.filter((part) => !(AROUND_WORDS.has(part) && lexicon.has(part) && words.has(part)));
    const added = reading.cost - cost + COST.nouns;
    if (named.length < reading.parts.length) add(named, added, reading.typed === reading.parts ? named : wanted);
  }
  const year = wanted.find((part) => YEAR.test(part));
  if (year !== undefined) {
    for (const reading of [...readings]) {
      const undated = reading.parts.filter((part) => part !== year);
      readings.push({ parts: undated, cost: reading.cost + COST.year, typed: undated, year });
    }
  }
  for (const { parts, cost: before } of [...readings]) {
    for (const counted of listCounted(parts)) add(counted, before - cost + COST.numeral, counted);
  }
  return readings;
}

/** What is no name word by far was hardly meant as one; what looks a little like one may be a bad slip. */
function leaveCost(part: string, lexicon: NameLexicon): number {
  return lexicon.isFar(part) ? COST.eachStrange : COST.slip + part.length * COST.eachSlipLetter;
}

/** Undefined for a word that names are made of and for what is none; otherwise what it may be a slip for. */
function meetWord(part: string, lexicon: NameLexicon): { word: string; edits: number }[] | undefined {
  return !isWord(part) || lexicon.has(part) ? undefined : lexicon.nearest(part);
}

type Met = { word: string; edits: number }[] | undefined;

/** The parts with every slip corrected, in the ways that it may be; what is strange to all names is left out. */
function listCorrected(
  parts: readonly string[],
  met: readonly Met[],
  isLeftOut: readonly boolean[],
): { parts: string[]; edits: number }[] {
  if (met.every((corrections) => corrections === undefined || corrections.length === 0)) return [];
  let ways: { parts: string[]; edits: number }[] = [{ parts: [], edits: 0 }];
  parts.forEach((part, place) => {
    if (isLeftOut[place] === true) return;
    const corrections = met[place]?.length ? met[place] : [{ word: part, edits: 0 }];
    ways = ways
      .flatMap((way) =>
        corrections.map(({ word, edits }) => ({ parts: [...way.parts, word], edits: way.edits + edits })),
      )
      .slice(0, CORRECTED_MAX);
  });
  return ways;
}

/** The parts with their numbers in digits; "one" may be a word of the name, as in OnePlus, or the number. */
function listCounted(parts: readonly string[]): string[][] {
  const counted = parts.map((part, place) => {
    if (isFifth(parts, place)) return '5';
    return part === ONE ? part : (NUMBER_WORDS.get(part) ?? part);
  });
  const withOnes = counted.map((part) => (part === ONE ? (NUMBER_WORDS.get(part) ?? part) : part));
  return [counted, withOnes].filter((way) => way.some((part, place) => part !== parts[place]));
}

/** "Pixel V" is the fifth; a V before a number is a letter, or read as a numeral where the name has one. */
function isFifth(parts: readonly string[], place: number): boolean {
  const next = parts[place + 1] ?? '';
  const isBeforeNumber = /^\d/.test(next) || NUMBER_WORDS.has(next);
  return parts[place] === 'v' && isWord(parts[place - 1] ?? '') && !isBeforeNumber;
}

function addWithoutBrands({ parts, cost, typed, year }: Reading, variants: VariantList): void {
  const dated = year === undefined ? {} : { year };
  for (const { rest, brands, isLine } of withoutBrands(parts)) {
    const own = typed === parts ? {} : { typed };
    const added = isLine ? (brands.size > 1 ? COST.lines : COST.line) : COST.brand;
    variants.add({ parts: rest, cost: cost + added, brands, reach: 'mistyped', ...own, ...dated });
  }
  for (const { rest, brands, isLine } of withoutJoinedBrand(parts)) {
    const added = isLine ? COST.line : COST.joinedBrand;
    variants.add({ parts: rest, cost: cost + added, brands, reach: 'begun', ...dated });
  }
}

/** What may be a name within the query, however long the rest. */
function listPieces(wanted: readonly string[]): Omit<QueryVariant, 'joined'>[] {
  const pieces: Omit<QueryVariant, 'joined'>[] = [];
  for (let length = wanted.length - 1; length > 0; length -= 1) {
    for (let start = 0; start + length <= wanted.length; start += 1) {
      const parts = wanted.slice(start, start + length);
      if (parts.join('').length < PIECE_LENGTH_MIN) continue;
      const around = wanted.join('').length - parts.join('').length;
      const numbers = countNumbers(wanted) - countNumbers(parts);
      const left = around * COST.eachLetterAround + numbers * COST.eachNumberAround;
      const cost = Math.min(COST.within + left, COST.withinMax);
      pieces.push({ parts, typed: wanted, cost, reach: 'whole' });
    }
  }
  return pieces;
}

function countNumbers(parts: readonly string[]): number {
  return parts.filter((part) => /^\d/.test(part)).length;
}

/** Words that look like a model number or an identifier, as they are written, wherever they stand. */
function listCodes(query: string): string[] {
  const words = query.split(/[\s:;!?"“”()]+/u).map(joinName);
  return words.filter((word) => word.length >= CODE_LENGTH_MIN && /\d/.test(word) && /\p{L}/u.test(word));
}
