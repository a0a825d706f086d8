import { type Asked, type Attribute } from './attributes.ts';
import { correctWord } from './correct-word.ts';
import { type DeviceCatalogue, type Mention } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { splitName } from './fold-name.ts';
import { BRAND_WORDS } from './name-vocabulary.ts';
import { findNearBrand } from './near-brand.ts';
import {
  findMeanings,
  findUnit,
  isPluralVerb,
  LINES,
  type Meaning,
  PHRASE_WORDS_MAX,
  readCountWord,
  type Unit,
} from './question-vocabulary.ts';
import { type QuestionWord, readWords } from './question-words.ts';

/** A piece of a question with what it means. */
export type Token = { text: string; start: number; end: number } & (
  | { kind: 'device'; device: Device }
  | { kind: 'phrase'; meanings: readonly Meaning[] }
  | { kind: 'number'; amount: number; unit?: Unit }
  | { kind: 'brand'; brand: string }
  | { kind: 'line'; parts: readonly string[] }
  | { kind: 'other' }
);

/** The unit that counts them, and how many no phone has. */
const CAMERAS = 'rear cameras';
const CAMERAS_MAX = 9;
const MONEY = /^[$€£¥₹]$/;

/** Cuts a question into devices, phrases of the vocabulary, amounts, brands and what is left. Longest first. */
export function scanQuestion(question: string, mentions: readonly Mention[], catalogue: DeviceCatalogue): Token[] {
  const words = readWords(question);
  const brands = listBrands(catalogue);
  const tokens: Token[] = [];
  for (let place = 0; place < words.length;) {
    const word = words[place];
    if (word === undefined) break;
    const mention = mentions.find(({ start, end }) => word.start < end && start < word.end);
    const [token, length] =
      mention === undefined ? scanWord(words, place, brands, mentions, catalogue) : scanMention(words, place, mention);
    tokens.push(token);
    place += length;
  }
  return tokens;
}

function scanMention(words: readonly QuestionWord[], place: number, { device, start, end }: Mention): [Token, number] {
  let length = 1;
  while ((words[place + length]?.start ?? Infinity) < end) length += 1;
  return [{ kind: 'device', device, ...spanOf(words, place, length), start }, length];
}

function scanWord(
  words: readonly QuestionWord[],
  place: number,
  brands: readonly Named[],
  mentions: readonly Mention[],
  catalogue: DeviceCatalogue,
): [Token, number] {
  const room = roomAt(words, place, mentions);
  const name = longestName(words, place, room, LINE_NAMES) ?? longestName(words, place, room, brands);
  const phrase = longestPhrase(words, place, room);
  const number = scanNumber(words, place, room);
  const longest = Math.max(name?.[1] ?? 0, phrase?.[1] ?? 0, number?.[1] ?? 0);
  if (name !== undefined && isLinePlural(name[0], words[place - 1]?.text, words[place + 1]?.text)) return name;
  if (longest === 0) {
    const span = spanOf(words, place, 1);
    const brand = findNearBrand(span.text, catalogue.brands);
    return [brand === undefined ? { kind: 'other', ...span } : { kind: 'brand', brand, ...span }, 1];
  }
  // "Every Sharp phone" is about the brand.
  if (name?.[0].kind === 'brand' && name[1] === longest && isForm(words[place + name[1]]?.text ?? '')) return name;
  if (phrase?.[1] === longest && !isAmountOf(phrase[0], number?.[0])) return phrase;
  if (number?.[1] === longest) return number;
  return name ?? [{ kind: 'other', ...spanOf(words, place, 1) }, 1];
}

/** "Pixels" are phones, unless they are counted: "how many pixels has it", though not "how many pixels have a jack". */
function isLinePlural(token: Token, before: string | undefined, after = ''): boolean {
  const isPlural = token.kind === 'line' && token.text !== token.parts.join(' ');
  return isPlural && (before !== 'many' || isPluralVerb(after));
}

/** "120 Hz" asks for the refresh rate as a phrase, yet says more as an amount of it. */
function isAmountOf(phrase: Token, number: Token | undefined): boolean {
  const unit = number?.kind === 'number' ? number.unit : undefined;
  return unit !== undefined && attributesOf(phrase).some(({ id }) => unit.attributes.includes(id));
}

/** How many words may stand together before the next device's name begins. */
function roomAt(words: readonly QuestionWord[], place: number, mentions: readonly Mention[]): number {
  const start = words[place]?.start ?? 0;
  const next = Math.min(...mentions.map((mention) => (mention.start >= start ? mention.start : Infinity)));
  const end = words.findIndex((word) => word.end > next);
  return (end < 0 ? words.length : Math.max(end, place + 1)) - place;
}

function spanOf(words: readonly QuestionWord[], place: number, length: number) {
  const span = words.slice(place, place + length);
  return {
    text: span.map(({ text }) => text).join(' '),
    start: span[0]?.start ?? 0,
    end: span.at(-1)?.end ?? 0,
  };
}

function longestPhrase(words: readonly QuestionWord[], place: number, room: number): [Token, number] | undefined {
  for (let length = Math.min(PHRASE_WORDS_MAX, room); length > 0; length -= 1) {
    const span = spanOf(words, place, length);
    const found = findMeanings(span.text);
    const meanings = found.length > 0 ? found : findMeanings(span.text.split(' ').map(correctWord).join(' '));
    const next = words[place + length]?.text ?? '';
    // "Older than 2015" is about a time, "older than the Pixel" about another device.
    if (!/^\d/.test(next) && meanings.some(isThanDate)) continue;
    // "The newest Android" asks for a system, "the newest Android phone" for a phone.
    const isAsked = length > 1 && meanings.every(({ kind }) => kind === 'asked');
    if (isAsked && isForm(next) && isSuperlative(words[place]?.text ?? '')) continue;
    if (meanings.length > 0) return [{ kind: 'phrase', meanings, ...span }, length];
  }
  return undefined;
}

function isForm(word: string): boolean {
  return findMeanings(word).some(({ kind }) => kind === 'form');
}

function isSuperlative(word: string): boolean {
  return findMeanings(word).some((meaning) => meaning.kind === 'ranking' && meaning.ranking.degree === 'superlative');
}

function isThanDate(meaning: Meaning): boolean {
  return meaning.kind === 'dateWord' && (meaning.word === 'beforeThan' || meaning.word === 'afterThan');
}

function scanNumber(words: readonly QuestionWord[], place: number, room: number): [Token, number] | undefined {
  const first = words[place]?.text ?? '';
  if (MONEY.test(first) && /^\d/.test(words[place + 1]?.text ?? '') && room > 1) {
    return [numberToken(words, place, 2, Number(words[place + 1]?.text), findUnit(first)), 2];
  }
  const isNumber = /^\d+(?:\.\d+)?$/.test(first);
  const amount = isNumber ? Number(first) : readCountWord(first);
  if (amount === undefined) return undefined;
  for (const length of [2, 1]) {
    const span = spanOf(words, place + 1, length).text;
    const unit = length + 1 > room ? undefined : findUnit(span);
    // "Five g" is a network.
    const isMeant = unit !== undefined && (isNumber || span.length > 1) && isCountable(amount, unit);
    if (isMeant) return [numberToken(words, place, length + 1, amount, unit), length + 1];
  }
  return isNumber ? [numberToken(words, place, 1, amount, undefined), 1] : undefined;
}

/** "48 camera" are megapixels that somebody left out. */
function isCountable(amount: number, { unit }: Unit): boolean {
  return unit !== CAMERAS || amount <= CAMERAS_MAX;
}

function numberToken(
  words: readonly QuestionWord[],
  place: number,
  length: number,
  amount: number,
  unit: Unit | undefined,
): Token {
  return { kind: 'number', amount, ...(unit === undefined ? {} : { unit }), ...spanOf(words, place, length) };
}

type Named = { words: readonly string[]; token: { kind: 'brand'; brand: string } | { kind: 'line'; parts: string[] } };

const LINE_NAMES: readonly Named[] = LINES.map((parts) => ({
  words: parts,
  token: { kind: 'line' as const, parts: [...parts] },
}));
const SUB_BRANDS: ReadonlySet<string> = new Set(LINES.map((parts) => parts.join(' ')));

function listBrands(catalogue: DeviceCatalogue): Named[] {
  return catalogue.brands.flatMap((brand) => {
    const names = [splitName(brand), ...(BRAND_WORDS.get(brand) ?? [])];
    return names
      .filter((words) => !SUB_BRANDS.has(words.join(' ')) || words.join('') === brand.toLowerCase())
      .map((words) => ({ words, token: { kind: 'brand' as const, brand } }));
  });
}

function longestName(
  words: readonly QuestionWord[],
  place: number,
  room: number,
  names: readonly Named[],
): [Token, number] | undefined {
  let best: [Token, number] | undefined;
  for (const { words: parts, token } of names) {
    if (parts.length > room || parts.length <= (best?.[1] ?? 0)) continue;
    const holds = parts.every((part, offset) => {
      const word = words[place + offset]?.text;
      return word === part || (offset === parts.length - 1 && word === `${part}s` && part.length > 1);
    });
    if (holds) best = [{ ...token, ...spanOf(words, place, parts.length) }, parts.length];
  }
  return best;
}

export function rolesOf(token: Token | undefined): readonly Meaning[] {
  return token?.kind === 'phrase' ? token.meanings : [];
}

/** The first meaning of that kind that a token has, of those that fit. */
export function meaningOf<Kind extends Meaning['kind']>(
  token: Token | undefined,
  kind: Kind,
  fits: (meaning: Extract<Meaning, { kind: Kind }>) => boolean = () => true,
): Extract<Meaning, { kind: Kind }> | undefined {
  return rolesOf(token).find(
    (meaning): meaning is Extract<Meaning, { kind: Kind }> =>
      meaning.kind === kind && fits(meaning as Extract<Meaning, { kind: Kind }>),
  );
}

export function hasRole(token: Token | undefined, role: Extract<Meaning, { kind: 'role' }>['role']): boolean {
  return rolesOf(token).some((meaning) => meaning.kind === 'role' && meaning.role === role);
}

/** The attributes that a token asks for. */
export function attributesOf(token: Token | undefined): readonly Attribute[] {
  const asked: Asked | undefined = meaningOf(token, 'asked')?.asked;
  return asked?.kind === 'attributes' ? asked.attributes : [];
}
