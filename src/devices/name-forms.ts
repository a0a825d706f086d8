import { type MatchedName } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { joinName, splitName, splitNameTwice } from './fold-name.ts';
import { FAMILY_WORDS, OPTIONAL_WORDS } from './name-vocabulary.ts';

/** One way to write a device's name. */
export interface NameForm {
  /** Place of the device in the list of all. */
  device: number;
  /** Its parts, as {@link splitName} gives them. */
  parts: readonly string[];
  kind: MatchedName['kind'];
  /** The name as the catalogue writes it. */
  text: string;
  /** How far this way is from the name: 0 is the name itself. */
  penalty: number;
  hasBrand: boolean;
  /** The family, such as "Galaxy", is left out. */
  isShort: boolean;
}

const OPTIONAL_JOINED: ReadonlySet<string> = new Set(OPTIONAL_WORDS.map((words) => words.join(' ')));

const PENALTY = {
  brandless: 0.02,
  alias: 0.03,
  codename: 0.18,
  /** So short a word is a name more often. */
  codenameShort: 0.3,
  modelNumber: 0.2,
  identifier: 0.2,
  modelNumberShort: 0.24,
  optional: 0.14,
  bracket: 0.16,
  familyless: 0.12,
  brandlessFamilyless: 0.2,
  numeral: 0.05,
} as const;

const CODENAME_LENGTH_MIN = 4;
const OPTIONAL_ENDS: ReadonlySet<string> = new Set(OPTIONAL_WORDS.flatMap((words) => words.slice(-1)));
const FAMILIES_BY_START = Map.groupBy(FAMILY_WORDS, ([start]) => start);

const splitBrands = new Map<string, string[]>();

function splitBrand(brand: string): string[] {
  const parts = splitBrands.get(brand) ?? splitName(brand);
  splitBrands.set(brand, parts);
  return parts;
}

/** Every way to write the names of a device, the names themselves first. Two ways may be spelt alike. */
export function listNameForms(device: Device, place: number): NameForm[] {
  const brand = splitBrand(device.brand);
  const names = [{ text: device.name, kind: 'name' as const, penalty: 0 }, ...listAliases(device)];
  const forms: NameForm[] = [];
  for (const name of names) {
    for (const shortened of shortenName(name)) combineBrand(shortened, brand, place, forms);
  }
  listCodes(device, place, forms);
  return forms;
}

interface Name {
  text: string;
  kind: MatchedName['kind'];
  penalty: number;
}

interface ShortenedName extends Name {
  parts: readonly string[];
}

function listAliases(device: Device): Name[] {
  return (device.aliases ?? []).map((text) => ({ text, kind: 'alias', penalty: PENALTY.alias }));
}

/** The name, and the name without what is in brackets and without the words that rarely matter. */
function shortenName(name: Name): ShortenedName[] {
  const { parts: full, written } = splitNameTwice(name.text);
  const shortened: ShortenedName[] = [{ ...name, parts: full }];
  const bare = name.text.includes('(') ? name.text.replaceAll(/\([^)]*\)/g, ' ') : name.text;
  // "Phone (1)" is nothing without its number; "Moto G (2015)" is still a Moto G.
  if (bare !== name.text && !/\(\d\w?\)/.test(name.text)) {
    shortened.push({ ...name, parts: splitName(bare), penalty: name.penalty + PENALTY.bracket });
  }
  for (const candidate of [...shortened]) {
    if (!OPTIONAL_ENDS.has(candidate.parts.at(-1) ?? '')) continue;
    const parts = OPTIONAL_WORDS.reduce((rest, word) => withoutEnd(rest, word), candidate.parts);
    if (parts.length < candidate.parts.length) {
      shortened.push({ ...candidate, parts, penalty: candidate.penalty + PENALTY.optional });
    }
  }
  for (const candidate of [...shortened]) {
    const parts = replaceLoneNumeral(candidate.parts);
    if (parts !== undefined) shortened.push({ ...candidate, parts, penalty: candidate.penalty + PENALTY.numeral });
  }
  // Somebody who mistypes a numeral meets the letters of it, not the digit.
  if (written.some((part, index) => part !== full[index])) shortened.push({ ...name, parts: written });
  return shortened;
}

/** "Xperia 1 V" is the fifth; a V that follows no number is a letter. */
function replaceLoneNumeral(parts: readonly string[]): string[] | undefined {
  const index = parts.findIndex((part, place) => part === 'v' && /^\d+$/.test(parts[place - 1] ?? ''));
  return index < 0 ? undefined : parts.with(index, '5');
}

function combineBrand(name: ShortenedName, brand: readonly string[], device: number, forms: NameForm[]): void {
  const { kind, text } = name;
  const parts = startsWith(name.parts, brand) ? name.parts.slice(brand.length) : name.parts;
  const push = (words: readonly string[], added: number, hasBrand: boolean, isShort: boolean): void => {
    if (words.length === 0) return;
    forms.push({ device, parts: words, kind, text, penalty: name.penalty + added, hasBrand, isShort });
  };
  push([...brand, ...parts], 0, true, false);
  push(parts, PENALTY.brandless, false, false);
  for (const family of FAMILIES_BY_START.get(parts[0]) ?? []) {
    if (!startsWith(parts, family) || parts.length === family.length) continue;
    const rest = parts.slice(family.length);
    if (isOptional(rest)) continue;
    push([...brand, ...rest], PENALTY.familyless, true, true);
    // "7" alone is no way to write iPhone 7.
    if (rest.some((part) => !/^\d+$/.test(part))) push(rest, PENALTY.brandlessFamilyless, false, true);
  }
}

function listCodes(device: Device, place: number, forms: NameForm[]): void {
  const push = (joined: string, text: string, kind: NameForm['kind'], penalty: number): void => {
    forms.push({ device: place, parts: [joined], kind, text, penalty, hasBrand: false, isShort: false });
  };
  for (const text of device.codenames ?? []) {
    const joined = joinName(text);
    push(joined, text, 'codename', joined.length < CODENAME_LENGTH_MIN ? PENALTY.codenameShort : PENALTY.codename);
  }
  for (const text of device.identifiers ?? []) push(joinName(text), text, 'identifier', PENALTY.identifier);
  for (const text of device.modelNumbers ?? []) {
    const joined = joinName(text);
    push(joined, text, 'modelNumber', PENALTY.modelNumber);
    // Samsung's SM- is left out as often as not.
    if (/^sm[a-z]\d{3}/.test(joined)) push(joined.slice(2), text, 'modelNumber', PENALTY.modelNumberShort);
  }
}

/** "Moto G 5G" without its family is no name at all. */
function isOptional(parts: readonly string[]): boolean {
  return OPTIONAL_JOINED.has(parts.join(' '));
}

function startsWith(parts: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((part, index) => parts[index] === part);
}

function withoutEnd(parts: readonly string[], ending: readonly string[]): readonly string[] {
  const start = parts.length - ending.length;
  const ends = start > 0 && ending.every((part, index) => parts[start + index] === part);
  return ends ? parts.slice(0, start) : parts;
}
