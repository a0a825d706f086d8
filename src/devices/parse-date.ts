import { type Condition } from './judge-condition.ts';
import { type DateWord } from './question-vocabulary.ts';
import { hasRole, meaningOf, type Token } from './scan-question.ts';

const FIRST_YEAR = 1995;
const LAST_YEAR = 2039;

interface Span {
  from: Date;
  before: Date;
  places: number[];
}

export interface ReadCondition {
  condition: Condition;
  places: number[];
}

/** The time that a question names at this place: a year, a month of one, or what lies before, after or between. */
export function readDate(tokens: readonly Token[], place: number, now: Date): ReadCondition | undefined {
  return readRelative(tokens, place, now) ?? readBetween(tokens, place) ?? readBounded(tokens, place);
}

function readBounded(tokens: readonly Token[], place: number): ReadCondition | undefined {
  const word = meaningOf(tokens[place], 'dateWord')?.word;
  const hasWord = word !== undefined && word !== 'years';
  // "In the first half of 2016".
  const isPart = tokens[place + 1]?.text === 'the' && meaningOf(tokens[place + 2], 'months') !== undefined;
  const first = hasWord ? place + (isPart ? 2 : 1) : place;
  const isRange = ['to', 'until'].includes(meaningOf(tokens[first + 1], 'dateWord')?.word ?? '');
  const span = readSpan(tokens, first) ?? (isRange ? readMonthOf(tokens, first, first + 2) : undefined);
  if (span === undefined) return undefined;
  const places = hasWord ? [place, ...span.places] : span.places;
  const end = readEnd(tokens, places);
  if (end !== undefined && (word === 'from' || !hasWord)) {
    return date({ from: span.from, before: end.before }, [...places, ...end.places]);
  }
  const next = (places.at(-1) ?? place) + 1;
  const trailing = meaningOf(tokens[next], 'trailing')?.operator;
  if (trailing === 'atLeast') return date({ from: span.from }, [...places, next]);
  if (trailing === 'atMost') return date({ before: span.before }, [...places, next]);
  return date(boundBy(word, span), places);
}

function boundBy(word: DateWord | undefined, { from, before }: Span): { from?: Date; before?: Date } {
  switch (word) {
    case 'since':
      return { from };
    case 'after':
    case 'afterThan':
      return { from: before };
    case 'before':
    case 'beforeThan':
      return { before: from };
    case 'until':
    case 'to':
      return { before };
    // Phones "from 2016" are those of that year; "from 2016 on" says more.
    case 'from':
    case 'during':
    case 'thisYear':
    case 'lastYear':
    case 'lastYears':
    case 'years':
    case undefined:
      return { from, before };
  }
}

/** "… to 2020", "… until 2020", "… - 2020" after a time. */
function readEnd(tokens: readonly Token[], places: readonly number[]): Span | undefined {
  const next = (places.at(-1) ?? -1) + 1;
  const word = meaningOf(tokens[next], 'dateWord')?.word;
  if (word !== 'to' && word !== 'until') return undefined;
  const span = readSpan(tokens, next + 1);
  return span && { ...span, places: [next, ...span.places] };
}

function readBetween(tokens: readonly Token[], place: number): ReadCondition | undefined {
  if (meaningOf(tokens[place], 'operator')?.operator !== 'between') return undefined;
  const start = readSpan(tokens, place + 1) ?? readMonthOf(tokens, place + 1, place + 3);
  const joint = (start?.places.at(-1) ?? place) + 1;
  const end = hasRole(tokens[joint], 'and') ? readSpan(tokens, joint + 1) : undefined;
  if (start === undefined || end === undefined) return undefined;
  return date({ from: start.from, before: end.before }, [place, ...start.places, joint, ...end.places]);
}

/** "Between March and June 2019": the year of the second month is that of the first. */
function readMonthOf(tokens: readonly Token[], place: number, next: number): Span | undefined {
  const month = meaningOf(tokens[place], 'month')?.month;
  const year = readSpan(tokens, next)?.from.getUTCFullYear();
  return month === undefined || year === undefined ? undefined : { ...monthSpan(year, month), places: [place] };
}

function monthSpan(year: number, month: number): { from: Date; before: Date } {
  return { from: new Date(Date.UTC(year, month - 1, 1)), before: new Date(Date.UTC(year, month, 1)) };
}

/** "This year", "last year", "in the last 3 years", "older than 5 years". */
function readRelative(tokens: readonly Token[], place: number, now: Date): ReadCondition | undefined {
  const word = meaningOf(tokens[place], 'dateWord')?.word;
  const year = now.getUTCFullYear();
  if (word === 'thisYear') return date(yearSpan(year), [place]);
  if (word === 'lastYear') return date(yearSpan(year - 1), [place]);
  const number = tokens[place + 1];
  const isYears = meaningOf(tokens[place + 2], 'dateWord')?.word === 'years';
  if (number?.kind !== 'number' || !isYears) return undefined;
  const since = new Date(now);
  since.setUTCMonth(now.getUTCMonth() - Math.round(number.amount * 12));
  const places = [place, place + 1, place + 2];
  if (word === 'lastYears' || word === 'afterThan') return date({ from: since }, places);
  return word === 'beforeThan' ? date({ before: since }, places) : undefined;
}

/** A year, or a month and its year. */
function readSpan(tokens: readonly Token[], place: number): Span | undefined {
  const months = readMonths(tokens[place]);
  const at = months === undefined ? place : place + 1;
  const year = tokens[at];
  const isYear = year?.kind === 'number' && year.unit === undefined && Number.isInteger(year.amount);
  if (!isYear || year.amount < FIRST_YEAR || year.amount > LAST_YEAR) return undefined;
  if (months === undefined) return { ...yearSpan(year.amount), places: [at] };
  const { first, last } = months;
  return { from: monthSpan(year.amount, first).from, before: monthSpan(year.amount, last).before, places: [place, at] };
}

/** "May", "the first half", "Q3". */
function readMonths(token: Token | undefined): { first: number; last: number } | undefined {
  const month = meaningOf(token, 'month')?.month;
  return month === undefined ? meaningOf(token, 'months') : { first: month, last: month };
}

function yearSpan(year: number): { from: Date; before: Date } {
  return { from: new Date(Date.UTC(year, 0, 1)), before: new Date(Date.UTC(year + 1, 0, 1)) };
}

function date(span: { from?: Date; before?: Date }, places: number[]): ReadCondition {
  const { from, before } = span;
  const condition = {
    kind: 'date' as const,
    is: true,
    ...(from === undefined ? {} : { from }),
    ...(before === undefined ? {} : { before }),
  };
  return { condition, places };
}
