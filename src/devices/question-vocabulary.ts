import { z } from 'zod';
import grammar from '../../data/vocabulary/questions.json' with { type: 'json' };
import { type Attribute, getAttribute, listPhrases, type Asked } from './attributes.ts';
import { splitWords } from './question-words.ts';

const text = z.string().min(1);
const words = z.array(text).min(1);
/** `plain`: "light", as in "light phones", which draws no line and only says what comes first. */
const ranking = z.strictObject({ comparative: words, superlative: words, plain: words.exactOptional() });
const direction = z.enum(['higher', 'lower']);

const roleSchema = z.enum([
  'not',
  'with',
  'but',
  'and',
  'or',
  'than',
  'compare',
  'both',
  'count',
  'list',
  'same',
  'similar',
  'successor',
  'predecessor',
  'identify',
  'still',
  'top',
  'by',
]);
const formSchema = z.enum(['phone', 'tablet', 'foldable', 'slider', 'any']);
const operatorSchema = z.enum(['below', 'atMost', 'above', 'atLeast', 'between', 'around']);
const trailingSchema = z.enum(['atMost', 'atLeast']);
const dateWordSchema = z.enum([
  'since',
  'after',
  'before',
  'until',
  'from',
  'to',
  'during',
  'thisYear',
  'lastYear',
  'lastYears',
  'years',
  'beforeThan',
  'afterThan',
]);
const monthSchema = z.enum(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
const month = z.number().int().min(1).max(12);
const unitSchema = z.strictObject({ unit: text, attributes: words, factor: z.number().positive(), words });
/** `wanted` names what stands for it in the texts. */
const valueSchema = z.strictObject({ attribute: text, contains: text, wanted: text, words });

const vocabulary = z
  .strictObject({
    /** What a word does in a question. */
    roles: z.record(roleSchema, words),
    /** What is looked for. */
    forms: z.record(formSchema, words),
    /** Before a number. */
    comparisons: z.record(operatorSchema, words),
    /** After a number. */
    trailing: z.record(trailingSchema, words),
    dates: z.record(dateWordSchema, words),
    months: z.record(monthSchema, words),
    /** Halves and quarters of a year, the last month included. */
    monthSpans: z.array(z.strictObject({ first: month, last: month, words })),
    /** `factor` turns an amount into the unit of the attributes; the first attribute is meant where none is named. */
    units: z.array(unitSchema),
    rankings: z.array(ranking.extend({ attribute: text, direction })),
    /** Places behind the first, as in "the second lightest". */
    ordinals: z.record(z.string(), z.number().int().positive()),
    /** Before "after" and "before" they ask for the nearest. */
    right: words,
    /** Words for small numbers, as in "the five lightest". */
    numbers: z.record(z.string(), z.number().int().positive()),
    /** Words for how many there are of what follows, as in "triple camera". */
    multiples: z.record(z.string(), z.number().int().positive()),
    /** Rankings that need the attribute that follows: "bigger battery". */
    measured: z.strictObject({
      higher: ranking,
      lower: ranking,
      better: ranking,
      worse: ranking,
      /** What "biggest" and "most" mean of words that ask for several attributes. */
      vagueAbout: z.record(z.string(), text),
    }),
    /** Values that a text is looked through for. */
    values: z.array(valueSchema),
    /** Beginnings of names that many devices share. */
    lines: words,
    lineWords: words,
    /** Verbs that only a plural has: they tell "how many pixels have …" from "how many pixels has it". */
    pluralVerbs: words,
    /** Words that change nothing in a search. */
    ignored: words,
    /** What may follow a chipset's name besides numbers. */
    chipsetEndings: words,
    /** What is compared where nothing is named. */
    comparedByDefault: words,
  })
  .parse(grammar, { error: () => 'data/vocabulary/questions.json is malformed' });

export type Role = z.infer<typeof roleSchema>;
export type SearchedForm = z.infer<typeof formSchema>;
export type Operator = z.infer<typeof operatorSchema>;
export type DateWord = z.infer<typeof dateWordSchema>;
export type Direction = z.infer<typeof direction>;
export type Unit = Omit<z.infer<typeof unitSchema>, 'words'>;
export type Degree = 'plain' | 'comparative' | 'superlative';
/** `degree` tells "light", "lighter" and "lightest" apart. An attribute that the words leave open is named near them. */
export type RankingWord = {
  degree: Degree;
  attribute?: Attribute;
  direction: Direction | 'better' | 'worse';
};
/** `version` is what tells it from others that are called so, as the 845 of a Snapdragon. */
export type ValueWord = { attribute: Attribute; contains: string; wanted: string; version?: string };

/** What a phrase means by itself. */
export type Meaning =
  | { kind: 'role'; role: Role }
  | { kind: 'form'; form: SearchedForm }
  | { kind: 'operator'; operator: Operator }
  | { kind: 'trailing'; operator: 'atMost' | 'atLeast' }
  | { kind: 'dateWord'; word: DateWord }
  | { kind: 'months'; first: number; last: number }
  | { kind: 'month'; month: number }
  | { kind: 'ranking'; ranking: RankingWord }
  | { kind: 'value'; value: ValueWord }
  | { kind: 'lineWord' }
  | { kind: 'asked'; asked: Asked };

/** All values that a text is looked through for. */
export const VALUE_WORDS: readonly ValueWord[] = vocabulary.values.map(({ attribute, contains, wanted }) => ({
  attribute: getAttribute(attribute),
  contains,
  wanted,
}));

const meanings = new Map<string, Meaning[]>();

function add(phrase: string, meaning: Meaning): void {
  const key = splitWords(phrase).join(' ');
  const known = meanings.get(key);
  if (known === undefined) meanings.set(key, [meaning]);
  else known.push(meaning);
}

function addAll<Key extends string>(entries: Partial<Record<Key, string[]>>, mean: (key: Key) => Meaning): void {
  for (const key in entries) for (const phrase of entries[key] ?? []) add(phrase, mean(key));
}

addAll(vocabulary.roles, (role) => ({ kind: 'role', role }));
addAll(vocabulary.forms, (form) => ({ kind: 'form', form }));
addAll(vocabulary.comparisons, (operator) => ({ kind: 'operator', operator }));
addAll(vocabulary.trailing, (operator) => ({ kind: 'trailing', operator }));
for (const { words: phrases, first, last } of vocabulary.monthSpans) {
  for (const phrase of phrases) add(phrase, { kind: 'months', first, last });
}
addAll(vocabulary.dates, (word) => ({ kind: 'dateWord', word }));
addAll(vocabulary.months, (month) => ({ kind: 'month', month: Number(month) }));
for (const { attribute: id, direction: towards, ...phrases } of vocabulary.rankings) {
  addRanking(phrases, { attribute: getAttribute(id), direction: towards });
}
for (const towards of ['higher', 'lower', 'better', 'worse'] as const) {
  addRanking(vocabulary.measured[towards], { direction: towards });
}
for (const { words: phrases, attribute, contains, wanted } of vocabulary.values) {
  for (const phrase of phrases) {
    add(phrase, { kind: 'value', value: { attribute: getAttribute(attribute), contains, wanted } });
  }
}
for (const word of vocabulary.lineWords) add(word, { kind: 'lineWord' });
for (const [phrase, asked] of listPhrases()) add(phrase, { kind: 'asked', asked });

function addRanking(phrases: z.infer<typeof ranking>, rest: Omit<RankingWord, 'degree'>): void {
  for (const degree of ['plain', 'comparative', 'superlative'] as const) {
    for (const phrase of phrases[degree] ?? []) add(phrase, { kind: 'ranking', ranking: { degree, ...rest } });
  }
}

const units = new Map<string, Unit>(
  vocabulary.units.flatMap(({ words: names, ...unit }) =>
    names.map((name): [string, Unit] => [splitWords(name).join(' '), unit]),
  ),
);
const ignored = new Set(vocabulary.ignored);
const ordinals = new Map(Object.entries(vocabulary.ordinals));
const right = new Set(vocabulary.right);
const numbers = new Map(Object.entries(vocabulary.numbers));
const multiples = new Map(Object.entries(vocabulary.multiples));
const pluralVerbs = new Set(vocabulary.pluralVerbs);
const chipsetEndings = new Set(vocabulary.chipsetEndings);
const vagueAbout = new Map(Object.entries(vocabulary.measured.vagueAbout));

export const PHRASE_WORDS_MAX = Math.max(...[...meanings.keys()].map((phrase) => phrase.split(' ').length));
export const LINES: readonly string[][] = vocabulary.lines
  .map((line) => splitWords(line))
  .sort((one, two) => two.length - one.length);
export const COMPARED_BY_DEFAULT: readonly Attribute[] = vocabulary.comparedByDefault.map(getAttribute);

/** Every word that the grammar of questions knows. */
export const GRAMMAR_WORDS: ReadonlySet<string> = new Set([
  ...[...meanings.keys(), ...units.keys()].flatMap((phrase) => phrase.split(' ')),
  ...ignored,
]);

/** What these words mean together; empty when the vocabulary has no such phrase. */
export function findMeanings(phrase: string): readonly Meaning[] {
  return meanings.get(phrase) ?? [];
}

export function findUnit(phrase: string): Unit | undefined {
  return units.get(phrase);
}

/** Whether a word changes nothing in a search. */
export function isIgnored(word: string): boolean {
  return ignored.has(word);
}

/** The number that a word is for, such as five; undefined for other words. */
export function readNumberWord(word: string): number | undefined {
  return numbers.get(word);
}

/** The number that a word before a unit is for, such as three or triple; undefined for other words. */
export function readCountWord(word: string): number | undefined {
  return numbers.get(word) ?? multiples.get(word);
}

/** The place that a word such as "second" or "2nd" stands for; undefined for other words. */
export function readOrdinal(word: string): number | undefined {
  return ordinals.get(word);
}

/** Whether a word before "after" or "before" asks for the nearest. */
export function isRight(word: string): boolean {
  return right.has(word);
}

export function isPluralVerb(word: string): boolean {
  return pluralVerbs.has(word);
}

/** The one attribute that "biggest" and "most" mean of a word that asks for several. */
export function findMeasured(phrase: string): Attribute | undefined {
  const id = vagueAbout.get(phrase);
  return id === undefined ? undefined : getAttribute(id);
}

/** Whether a word may be a part of a chipset's name, such as "gen" of "Snapdragon 8 Gen 2". */
export function endsChipset(word: string): boolean {
  return chipsetEndings.has(word);
}

/** The word for having more or less of an attribute, such as "lighter" or "lightest"; undefined where there is none. */
export function nameRanking(
  attribute: Attribute,
  towards: Direction,
  degree: RankingWord['degree'],
): string | undefined {
  if (attribute.id === 'size') return vocabulary.measured[towards][degree]?.[0];
  return vocabulary.rankings.find((ranked) => ranked.attribute === attribute.id && ranked.direction === towards)?.[
    degree
  ]?.[0];
}

const lines = new Set(LINES.map((line) => line.join(' ')));

/** Whether these words are the beginning of many devices' names and none by itself. */
export function isLine(phrase: string): boolean {
  return lines.has(phrase);
}
