import { type ArticleFilter, FILTER_MAX_ENTRIES, FILTER_WORD_MAX_LENGTH } from './article-filter.ts';
import { type ExpressionProblem, findUnknownField, makeTerm, parseExpression } from './filter-expression.ts';
import { DIGEST_MAX_TIMES, isQuiet, type Pace, type QuietHours, readClockTime, readTimeZone } from './pace.ts';

/** A filter as people write it: entries with commas between them. */
export interface WrittenFilter {
  words: string;
  brands: string;
  devices: string;
  expression: string;
}

/** How what people call brands and devices is looked up. */
export interface FilterNames {
  /** As the catalogue spells it; null when it knows none. */
  findBrand: (text: string) => string | null;
  /** A device's id, or the names that come closest. */
  findDevice: (text: string) => { id: string } | { closest: readonly string[] };
}

export type FilterProblem =
  | { problem: 'unknownBrand'; text: string }
  | { problem: 'unknownDevice'; text: string; closest: readonly string[] }
  /** Nothing in it could be looked for. */
  | { problem: 'emptyWord' | 'longWord'; text: string }
  | { problem: 'tooMany'; what: 'words' | 'brands' | 'devices' }
  | { problem: 'expression'; why: ExpressionProblem; text: string; at: number }
  /** Such as `titel:`; it would be looked for as a word, and hardly ever be found. */
  | { problem: 'unknownField'; text: string };

/** Reads what somebody wrote; every problem is told, not only the first. */
export function readFilter(
  written: WrittenFilter,
  names: FilterNames,
): { outcome: 'read'; filter: ArticleFilter } | { outcome: 'refused'; problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const read = (what: 'words' | 'brands' | 'devices', one: (text: string) => string | FilterProblem): string[] => {
    const results = splitEntries(written[what]).map(one);
    const entries = [...new Set(results.filter((result) => typeof result === 'string'))];
    problems.push(...results.filter((result) => typeof result !== 'string'));
    if (entries.length > FILTER_MAX_ENTRIES) problems.push({ problem: 'tooMany', what });
    return entries;
  };
  const filter: ArticleFilter = {
    words: read('words', readWord),
    brands: read('brands', (text) => names.findBrand(text) ?? { problem: 'unknownBrand', text }),
    devices: read('devices', (text) => {
      const found = names.findDevice(text);
      return 'id' in found ? found.id : { problem: 'unknownDevice', text, ...found };
    }),
    expression: written.expression.trim() === '' ? null : written.expression.trim(),
  };
  const problem = filter.expression === null ? null : judgeExpression(filter.expression);
  if (problem !== null) problems.push(problem);
  return problems.length === 0 ? { outcome: 'read', filter } : { outcome: 'refused', problems };
}

/** What is wrong with an expression; null when nothing is. */
export function judgeExpression(
  text: string,
): Extract<FilterProblem, { problem: 'expression' | 'unknownField' }> | null {
  const parsed = parseExpression(text);
  if (parsed.outcome === 'refused') return { problem: 'expression', why: parsed.problem, text, at: parsed.at };
  const field = findUnknownField(text);
  return field === null ? null : { problem: 'unknownField', text: field };
}

function readWord(text: string): string | FilterProblem {
  if (text.length > FILTER_WORD_MAX_LENGTH) return { problem: 'longWord', text };
  return makeTerm(text, 'text') === null ? { problem: 'emptyWord', text } : text;
}

/** Quotes around an entry are no part of it. */
function splitEntries(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((entry) => entry.trim().replace(/^["“”„](.*)["“”]$/u, '$1'))
    .filter((entry) => entry !== '');
}

/** When articles come, as people write it. */
export interface WrittenPace {
  /** Times of a digest; empty for each as it comes. */
  times: string;
  /** 0 for Sunday to 6 for Saturday; none for every day. */
  days: readonly number[];
  /** Such as `22:00-7:00`; empty for none. */
  quietHours: string;
  /** Empty for UTC. */
  timeZone: string;
}

export type PaceProblem =
  | { problem: 'time' | 'quietHours' | 'timeZone'; text: string }
  | { problem: 'tooManyTimes' }
  | { problem: 'daysWithoutTimes' }
  /** At that time nothing may be posted. */
  | { problem: 'quietTime'; text: string };

/** Reads what somebody wrote; every problem is told, not only the first. */
export function readPace(
  written: WrittenPace,
): { outcome: 'read'; pace: Pace } | { outcome: 'refused'; problems: PaceProblem[] } {
  const problems: PaceProblem[] = [];
  const times = splitEntries(written.times).flatMap((text) => {
    const time = readClockTime(text);
    if (time === null) problems.push({ problem: 'time', text });
    return time === null ? [] : [time];
  });
  const sorted = [...new Set(times)].sort();
  if (sorted.length > DIGEST_MAX_TIMES) problems.push({ problem: 'tooManyTimes' });
  if (written.days.length > 0 && written.times.trim() === '') problems.push({ problem: 'daysWithoutTimes' });
  const quietHours = readQuietHours(written.quietHours);
  if (quietHours === 'unreadable') problems.push({ problem: 'quietHours', text: written.quietHours });
  const timeZone = written.timeZone.trim() === '' ? 'UTC' : readTimeZone(written.timeZone);
  if (timeZone === null) problems.push({ problem: 'timeZone', text: written.timeZone });
  if (quietHours !== null && quietHours !== 'unreadable') {
    for (const text of sorted) if (isQuiet(quietHours, text)) problems.push({ problem: 'quietTime', text });
  }
  if (problems.length > 0 || quietHours === 'unreadable' || timeZone === null) return { outcome: 'refused', problems };
  const days = [...new Set(written.days)].sort((one, other) => one - other);
  const pace: Pace = { kind: sorted.length > 0 ? 'digest' : 'each', times: sorted, days, quietHours, timeZone };
  return { outcome: 'read', pace };
}

/** Where a day ends, another begins. */
const MIDNIGHT = /^24(?:[:.h]00)?(?:\s*uhr)?$/i;

/** Null for none. Both ends at one time are no hours at all. */
function readQuietHours(text: string): QuietHours | null | 'unreadable' {
  if (text.trim() === '') return null;
  const parts = text.split(/\s*(?:-|–|—|\bto\b|\buntil\b|\bbis\b)\s*/i);
  const [from, to, ...rest] = parts.map((part) => readClockTime(part.trim().replace(MIDNIGHT, '0')));
  if (from === undefined || to === undefined || from === null || to === null || rest.length > 0) return 'unreadable';
  return from === to ? 'unreadable' : { from, to };
}
