import { z } from 'zod';
import { measureEdits } from './edit-distance.ts';

/** One kind of value: what it accepts, how to say what it wants and, of a compound value, where it goes wrong. */
export interface FieldKind<Value> {
  accepts: (value: unknown) => value is Value;
  expected: string;
  findProblems?: (value: unknown) => FieldProblem[];
}

export interface FieldProblem {
  path: (string | number)[];
  message: string;
}

export type FieldKinds = Readonly<Record<string, FieldKind<unknown>>>;
type ValueOf<Kind> = Kind extends FieldKind<infer Value> ? Value : never;
/** The object that has some of these fields. */
export type PartialFields<Kinds extends FieldKinds> = { [Name in keyof Kinds]?: ValueOf<Kinds[Name]> };
/** The object that has these fields, all but the optional ones. */
export type Fields<Kinds extends FieldKinds, Required extends keyof Kinds> = PartialFields<Kinds> & {
  [Name in Required]: ValueOf<Kinds[Name]>;
};

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.trim() === value;
const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value);
const isCount = (value: unknown): value is number => isPositive(value) && Number.isInteger(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isWebUrl = (value: unknown): value is string =>
  isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
const isPartialDate = (value: unknown): value is string =>
  isText(value) && /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value) && isInCalendar(value);

/** Of a day that its month has: 2023-02-29 would be read as the first of March. */
function isInCalendar(date: string): boolean {
  const day = date.split('-')[2];
  return day === undefined || new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day);
}

export function listOf<Value>(accepts: (value: unknown) => value is Value, expected: string): FieldKind<Value[]> {
  return {
    accepts: (value): value is Value[] => Array.isArray(value) && value.length > 0 && value.every(accepts),
    expected: `a list of ${expected}`,
  };
}

export function oneOf<const Value extends string | number>(...values: readonly Value[]): FieldKind<Value> {
  const known: ReadonlySet<unknown> = new Set(values);
  return { accepts: (value): value is Value => known.has(value), expected: `one of ${values.join(', ')}` };
}

/** Objects that have these fields and no others; of a list, at least one. */
export function listOfObjects<Kinds extends FieldKinds, const Required extends keyof Kinds & string>(
  kinds: Kinds,
  required: readonly Required[],
): FieldKind<Fields<Kinds, Required>[]> {
  const findProblems = (value: unknown): FieldProblem[] => {
    if (!Array.isArray(value) || value.length === 0) {
      return [{ path: [], message: `expected a list of objects, found ${show(value)}` }];
    }
    return value.flatMap((entry: unknown, index) => prefixPaths(index, findFieldProblems(kinds, required, entry)));
  };
  return {
    accepts: (value): value is Fields<Kinds, Required>[] => findProblems(value).length === 0,
    expected: 'a list of objects',
    findProblems,
  };
}

/** An object that has some of these fields and no others. */
export function objectOf<Kinds extends FieldKinds>(kinds: Kinds): FieldKind<PartialFields<Kinds>> {
  const findProblems = (value: unknown): FieldProblem[] => findFieldProblems(kinds, [], value);
  return {
    accepts: (value): value is PartialFields<Kinds> => findProblems(value).length === 0,
    expected: 'an object',
    findProblems,
  };
}

export const text: FieldKind<string> = { accepts: isText, expected: 'text without space at its ends' };
export const texts = listOf(isText, 'texts without space at their ends');
export const positive: FieldKind<number> = { accepts: isPositive, expected: 'a number above 0' };
export const numbers = listOf(isPositive, 'numbers above 0');
export const count: FieldKind<number> = { accepts: isCount, expected: 'a whole number above 0' };
export const counts = listOf(isCount, 'whole numbers above 0');
export const flag: FieldKind<boolean> = { accepts: isFlag, expected: 'true or false' };
/** ISO 8601, as exact as its source. */
export const partialDate: FieldKind<string> = {
  accepts: isPartialDate,
  expected: 'a date as 2016, 2016-11 or 2016-11-04',
};
export const webUrl: FieldKind<string> = { accepts: isWebUrl, expected: 'an http or https address' };
export const webUrls = listOf(isWebUrl, 'http or https addresses');
/** ISO 4217. */
export const currency: FieldKind<string> = {
  accepts: (value): value is string => isText(value) && /^[A-Z]{3}$/.test(value),
  expected: 'a currency as USD',
};

/**
 * What is wrong with an object that is to have these fields and no others. Only what is there is looked at: a strict
 * object of a hundred optional fields took five times as long over a catalogue that is read at every start.
 */
export function findFieldProblems(kinds: FieldKinds, required: readonly string[], value: unknown): FieldProblem[] {
  if (!isObject(value)) return [{ path: [], message: `expected an object, found ${show(value)}` }];
  const problems: FieldProblem[] = [];
  for (const name of required) {
    if (!(name in value))
      problems.push({ path: [name], message: `is missing: expected ${kinds[name]?.expected ?? ''}` });
  }
  for (const name in value) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    const entry = value[name];
    if (kind === undefined)
      problems.push({ path: [name], message: `is no field that is known here${suggest(name, kinds)}` });
    else if (!kind.accepts(entry)) problems.push(...explain(kind, name, entry));
  }
  return problems;
}

/** A zod schema that finds these problems in what it is given. */
export function createSchema<Value>(findProblems: (value: unknown) => FieldProblem[]): z.ZodType<Value> {
  return z.custom<Value>().check((context) => {
    for (const { path, message } of findProblems(context.value)) {
      context.issues.push({ code: 'custom', input: context.value, path, message });
    }
  });
}

export function prefixPaths(key: string | number, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map(({ path, message }) => ({ path: [key, ...path], message }));
}

function explain(kind: FieldKind<unknown>, name: string, value: unknown): FieldProblem[] {
  if (kind.findProblems === undefined) {
    return [{ path: [name], message: `expected ${kind.expected}, found ${show(value)}` }];
  }
  return prefixPaths(name, kind.findProblems(value));
}

const SHOWN_MAX_LENGTH = 40;
const CLOSE_EDITS_MAX = 3;

/** A value as it stands in the file, cut to what fits into a line. */
function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN_MAX_LENGTH ? `${text.slice(0, SHOWN_MAX_LENGTH)}…` : text;
}

/** The known field that a misspelt or shortened one may have meant. */
function suggest(name: string, kinds: FieldKinds): string {
  const meant = name.toLowerCase();
  const known = Object.keys(kinds);
  const [nearest] = known
    .map((field) => ({ field, edits: measureEdits(meant, field.toLowerCase(), CLOSE_EDITS_MAX).whole }))
    .filter(({ edits }) => edits <= Math.min(CLOSE_EDITS_MAX, meant.length / 3))
    .sort((one, two) => one.edits - two.edits);
  const field =
    nearest?.field ?? known.find((candidate) => meant.length > 2 && candidate.toLowerCase().includes(meant));
  return field === undefined ? '' : `; did you mean ${field}?`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
