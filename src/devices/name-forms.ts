import { type MatchedName } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { joinName, splitName } from './fold-name.ts';
import { FAMILY_WORDS, OPTIONAL_WORDS } from './name-vocabulary.ts';

/** One way to write a device's name. */
export interface NameForm {
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
  modelNumber: 0.2,
  identifier: 0.2,
  modelNumberShort: 0.24,
  optional: 0.14,
  bracket: 0.16,
  familyless: 0.12,
  brandlessFamilyless: 0.2,
  numeral: 0.05,
} as const;

/** Every way to write the names of a device, the names themselves first. Two ways may be spelt alike. */
export function listNameForms(device: Device): NameForm[] {
  const brand = splitName(device.brand);
  const names = [{ text: device.name, kind: 'name' as const, penalty: 0 }, ...listAliases(device)];
  const forms = names.flatMap((name) => shortenName(name).flatMap((shortened) => combineBrand(shortened, brand)));

  return [...forms, ...listCodes(device)];
}

interface Name {
  text: string;
  kind: MatchedName['kind'];
  penalty: number;
}

interface ShortenedName extends Name {
  parts: string[];
}

function listAliases(device: Device): Name[] {
  return (device.aliases ?? []).map((text) => ({ text, kind: 'alias', penalty: PENALTY.alias }));
}

/** The name, and the name without what is in brackets and without the words that rarely matter. */
function shortenName(name: Name): ShortenedName[] {
  const full = { ...name, parts: splitName(name.text) };
  const shortened = [full];
  const bare = name.text.replaceAll(/\([^)]*\)/g, ' ');
  // "Phone (1)" is nothing without its number; "Moto G (2015)" is still a Moto G.
  if (bare !== name.text && !/\(\d\w?\)/.test(name.text)) {
    shortened.push({ ...name, parts: splitName(bare), penalty: name.penalty + PENALTY.bracket });
  }
  for (const candidate of [...shortened]) {
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
  const raw = splitName(name.text, 'as written');
  if (raw.join('') !== full.parts.join('')) shortened.push({ ...name, parts: raw });
  return shortened.filter(({ parts }) => parts.length > 0);
}

/** "Xperia 1 V" is the fifth; a V that follows no number is a letter. */
function replaceLoneNumeral(parts: readonly string[]): string[] | undefined {
  const index = parts.findIndex((part, place) => part === 'v' && /^\d+$/.test(parts[place - 1] ?? ''));
  return index < 0 ? undefined : parts.with(index, '5');
}

function combineBrand(name: ShortenedName, brand: readonly string[]): NameForm[] {
  const parts = startsWith(name.parts, brand) ? name.parts.slice(brand.length) : name.parts;
  const forms: NameForm[] = [];
  const push = (words: readonly string[], penalty: number, flags: { hasBrand: boolean; isShort: boolean }): void => {
    if (words.length > 0) {
      forms.push({ parts: words, kind: name.kind, text: name.text, penalty: name.penalty + penalty, ...flags });
    }
  };
  push([...brand, ...parts], 0, { hasBrand: true, isShort: false });
  push(parts, PENALTY.brandless, { hasBrand: false, isShort: false });
  for (const family of FAMILY_WORDS) {
    if (!startsWith(parts, family) || parts.length === family.length) continue;
    const rest = parts.slice(family.length);
    if (isOptional(rest)) continue;
    push([...brand, ...rest], PENALTY.familyless, { hasBrand: true, isShort: true });
    // "7" alone is no way to write iPhone 7.
    if (/\p{L}/u.test(rest.join(''))) push(rest, PENALTY.brandlessFamilyless, { hasBrand: false, isShort: true });
  }
  return forms;
}

function listCodes(device: Device): NameForm[] {
  const code = (text: string, kind: NameForm['kind'], penalty: number, parts = [joinName(text)]): NameForm => ({
    parts,
    kind,
    text,
    penalty,
    hasBrand: false,
    isShort: false,
  });
  const models = (device.modelNumbers ?? []).flatMap((text) => {
    const whole = code(text, 'modelNumber', PENALTY.modelNumber);
    const joined = joinName(text);
    const short = /^sm(?=[a-z]\d{3})/.exec(joined)
      ? [code(text, 'modelNumber', PENALTY.modelNumberShort, [joined.slice(2)])]
      : [];
    return [whole, ...short];
  });
  return [
    ...(device.codenames ?? []).map((text) => code(text, 'codename', PENALTY.codename)),
    ...models,
    ...(device.identifiers ?? []).map((text) => code(text, 'identifier', PENALTY.identifier)),
  ];
}

/** "Moto G 5G" without its family is no name at all. */
function isOptional(parts: readonly string[]): boolean {
  return OPTIONAL_JOINED.has(parts.join(' '));
}

function startsWith(parts: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((part, index) => parts[index] === part);
}

function withoutEnd(parts: readonly string[], ending: readonly string[]): string[] {
  const start = parts.length - ending.length;
  const ends = start > 0 && ending.every((part, index) => parts[start + index] === part);
  return ends ? parts.slice(0, start) : [...parts];
}
