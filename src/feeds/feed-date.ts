import { MONTH_NAMES, ZONE_MINUTES } from './feed-date-names.ts';
import { findNamedZone, instantInZone } from './named-zone.ts';

const MINUTE_MS = 60_000;
/** RFC 2822, section 4.3: two-digit years below 50 belong to this century. */
const CENTURY_PIVOT = 50;

/**
 * Reads a date as feeds write it: RFC 822 and its many misspellings, ISO 8601 with W3C-DTF, `asctime`, month names in
 * several languages, seconds or milliseconds since 1970. A date without a zone is taken as UTC, one in Korean as Korea's,
 * so the answer is the same wherever it is read. Null when it states no date at all, or one that does not exist.
 */
export function readFeedDate(text: string): Date | null {
  const trimmed = toWesternDigits(text.normalize('NFC')).replace(/\s+/g, ' ').trim();
  if (trimmed === '' || trimmed.length > 100) return null;
  if (KOREAN.test(trimmed)) return readKoreanDate(trimmed);
  return readEpoch(trimmed) ?? readShortIso(trimmed) ?? readIso(trimmed) ?? readWordedDate(trimmed);
}

/** Arabic writes its numbers with digits of its own, Persian and Urdu with others. */
function toWesternDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16));
}

const KOREAN = /\p{Script=Hangul}/u;

function readKoreanDate(text: string): Date | null {
  const time = text.replace(/오전 ?([\d:.]+)/u, '$1 AM').replace(/오후 ?([\d:.]+)/u, '$1 PM');
  return readWordedDate(/[+-]\d{1,2}:?\d{2}$/.test(time) ? time : `${time} KST`);
}

/** Seconds or milliseconds since 1970, and all digits of a date in one. */
function readEpoch(text: string): Date | null {
  const [, day = '', time = ''] = /^((?:19|20)\d{6})(\d{6})$/.exec(text) ?? [];
  if (day !== '') return readIso(`${day}T${time}`);
  if (/^\d{10}$/.test(text)) return new Date(Number(text) * 1_000);
  if (/^\d{13}$/.test(text)) return new Date(Number(text));
  return null;
}

interface CalendarDay {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

interface TimeOfDay {
  hours: number;
  minutes: number;
  seconds: number;
  milliseconds: number;
}

const MIDNIGHT: TimeOfDay = { hours: 0, minutes: 0, seconds: 0, milliseconds: 0 };

function toInstant(calendarDay: CalendarDay, time: TimeOfDay, zoneMinutes: number): Date | null {
  const { year, month, day } = calendarDay;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (time.hours > 24 || time.minutes > 59 || time.seconds > 60) return null;
  const midnight = new Date(0);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999.
  midnight.setUTCFullYear(year, month - 1, day);
  const secondsOfDay = time.hours * 3_600 + time.minutes * 60 + time.seconds;
  return new Date(midnight.getTime() + secondsOfDay * 1_000 + time.milliseconds - zoneMinutes * MINUTE_MS);
}

/** `zoneText` is what stands behind the time, whether or not it names a zone. */
function toInstantIn(calendarDay: CalendarDay, time: TimeOfDay, zoneText: string): Date | null {
  const zone = findNamedZone(zoneText);
  if (zone !== null) {
    const wallClock = toInstant(calendarDay, time, 0);
    return wallClock === null ? null : instantInZone(zone, wallClock);
  }
  const zoneMinutes = readZone(zoneText);
  return zoneMinutes === null ? null : toInstant(calendarDay, time, zoneMinutes);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year + 400, month, 0)).getUTCDate();
}

function expandYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < CENTURY_PIVOT ? 2_000 + year : 1_900 + year;
}

/** The truncated forms of ISO 8601:1988, with two digits for the year: `-0312`, `-03-12`, `031231`, `03335`. */
function readShortIso(text: string): Date | null {
  const [, year, month] = /^-(\d{2})-?(\d{2})$/.exec(text) ?? [];
  if (year !== undefined) return toInstant({ year: expandYear(year), month: Number(month), day: 1 }, MIDNIGHT, 0);
  const [, shortYear = '', rest = ''] = /^(\d{2})(\d{4}|\d{3})$/.exec(text) ?? [];
  if (rest === '') return null;
  const calendarDay =
    rest.length === 3
      ? dayOfYear(expandYear(shortYear), Number(rest))
      : { year: expandYear(shortYear), month: Number(rest.slice(0, 2)), day: Number(rest.slice(2)) };
  return toInstant(calendarDay, MIDNIGHT, 0);
}

const ISO_DATE =
  /^(?:(?<y1>\d{4})-?W(?<week>\d{2})(?:-?(?<weekday>[1-7]))?|(?<y2>\d{4})-?(?<ordinal>\d{3})(?![-\d])|(?<y3>\d{4})-(?<m3>0?\d{1,2})(?:-(?<d3>\d{1,2}))?|(?<y4>\d{4})(?<m4>\d{2})(?<d4>\d{2})|(?<y5>\d{2})-(?<m5>\d{2})-(?<d5>\d{2})|(?<y6>\d{4}))(?<rest>(?:[T ,].*)?|Z)$/i;

function readIso(text: string): Date | null {
  const parts = ISO_DATE.exec(text)?.groups;
  if (parts === undefined) return null;
  const calendarDay = readIsoDay(parts);
  const rest = (parts['rest'] ?? '').replace(/^[T ,]+/i, '');
  if (rest === '' || /^z$/i.test(rest)) return toInstant(calendarDay, MIDNIGHT, 0);
  // A colon may stand in the offset alone: `192030+01:00`.
  const time = readCompactTime(rest) ?? readTime(rest);
  if (time === null) return null;
  return toInstantIn(calendarDay, time.time, time.after);
}

function readIsoDay(parts: Partial<Record<string, string>>): CalendarDay {
  const year = parts['y1'] ?? parts['y2'] ?? parts['y3'] ?? parts['y4'] ?? parts['y5'] ?? parts['y6'] ?? '';
  if (parts['week'] !== undefined) return dayOfWeek(Number(year), Number(parts['week']), Number(parts['weekday'] ?? 1));
  if (parts['ordinal'] !== undefined) return dayOfYear(Number(year), Number(parts['ordinal']));
  const month = Number(parts['m3'] ?? parts['m4'] ?? parts['m5'] ?? 1);
  return { year: expandYear(year), month, day: Number(parts['d3'] ?? parts['d4'] ?? parts['d5'] ?? 1) };
}

function dayOfYear(year: number, ordinal: number): CalendarDay {
  const date = new Date(Date.UTC(year, 0, ordinal));
  // Day 366 of a common year, or day 0, would silently be a day of the neighbouring year.
  if (date.getUTCFullYear() !== year) return { year, month: 0, day: 0 };
  return { year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** ISO 8601 weeks begin on Monday; the first one holds 4 January. */
function dayOfWeek(year: number, week: number, weekday: number): CalendarDay {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const mondayOffset = (fourth.getUTCDay() + 6) % 7;
  const date = new Date(Date.UTC(year, 0, 4 - mondayOffset + (week - 1) * 7 + weekday - 1));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

interface FoundTime {
  time: TimeOfDay;
  before: string;
  after: string;
}

const CLOCK_TIME =
  /(?<![\d:])(?<hours>\d{1,2}):(?<minutes>\d{1,2})(?::(?<seconds>\d{1,2})(?:[.,:](?<fraction>\d+))?)?(?: ?(?<half>[ap])\.?m\b\.?)?/i;

function readTime(text: string): FoundTime | null {
  const match = CLOCK_TIME.exec(text);
  if (match?.groups === undefined) return null;
  const { hours = '', minutes = '', seconds = '0', fraction = '', half } = match.groups;
  return {
    time: {
      hours: half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0),
      minutes: Number(minutes),
      seconds: Number(seconds),
      milliseconds: Number(fraction.padEnd(3, '0').slice(0, 3)),
    },
    before: text.slice(0, match.index),
    after: text.slice(match.index + match[0].length),
  };
}

/** `073100` and `0731` of the compact ISO form, and an hour alone. */
function readCompactTime(text: string): FoundTime | null {
  const match = /^(?<hours>\d{2})(?:(?<minutes>\d{2})(?:(?<seconds>\d{2})(?:[.,]\d+)?)?)?(?![\d:])/.exec(text);
  if (match?.groups === undefined) return null;
  const { hours = '', minutes = '0', seconds = '0' } = match.groups;
  const time = { hours: Number(hours), minutes: Number(minutes), seconds: Number(seconds), milliseconds: 0 };
  return { time, before: '', after: text.slice(match[0].length) };
}

const OFFSET =
  /(?:\b(?:GMT|UTC|UT)\b ?)?(?<sign>[+\-\u2212])(?<hours>0\d{2}(?=:)|\d{1,2}):?(?<minutes>\d{2})?(?![-/:\dT])/i;

/** Minutes east of UTC; 0 when no zone is named; null for an offset that no place has. */
function readZone(text: string): number | null {
  const offset = OFFSET.exec(text)?.groups;
  if (offset !== undefined) {
    const minutes = Number(offset['hours']) * 60 + Number(offset['minutes'] ?? 0);
    if (minutes > 24 * 60) return null;
    return offset['sign'] === '+' ? minutes : -minutes;
  }
  for (const word of text.match(/\p{L}+/gu) ?? []) {
    const minutes = ZONE_MINUTES.get(word.toUpperCase());
    if (minutes !== undefined) return minutes;
  }
  return 0;
}

/** Behind a year, as in `2026 13.05.00`; elsewhere it could be a date. */
const DOTTED_TIME = /(?<=\b\d{4},? )\d{1,2}\.\d{2}(?:\.\d{2})?(?![\d.])/;

function readWordedDate(text: string): Date | null {
  const found = readTime(text) ?? readTime(text.replace(DOTTED_TIME, (time) => time.replaceAll('.', ':')));
  const calendarDay = found === null ? readDay(text) : (readDay(found.before) ?? readDay(dropZone(found)));
  if (calendarDay === null) return null;
  if (found === null) return toInstant(calendarDay, MIDNIGHT, 0);
  return toInstantIn(calendarDay, found.time, found.after);
}

/** For dates whose year stands behind the time, such as `asctime` writes them. */
function dropZone(found: FoundTime): string {
  return `${found.before} ${found.after.replace(OFFSET, ' ')}`;
}

function readDay(text: string): CalendarDay | null {
  return readNumericDay(text) ?? readEastAsianDay(text) ?? readNamedMonthDay(text);
}

const NUMERIC_DAY =
  /(?<!\d)(?:(?<y1>\d{4})(?<s1>[-/.] ?)(?<m1>\d{1,2})\k<s1>(?<d1>\d{1,2})|(?<a>\d{1,2})(?<s2>[-/.] ?| )(?<b>\d{1,2})\k<s2>(?<y2>\d{4}|\d{2}))(?!\d)/;

function readNumericDay(text: string): CalendarDay | null {
  const parts = NUMERIC_DAY.exec(text)?.groups;
  if (parts === undefined) return null;
  if (parts['y1'] !== undefined) {
    return { year: Number(parts['y1']), month: Number(parts['m1']), day: Number(parts['d1']) };
  }
  const [first, second] = [Number(parts['a']), Number(parts['b'])];
  const year = expandYear(parts['y2'] ?? '');
  // With slashes the month comes first, as in the United States, unless that cannot be; else the day does.
  const monthFirst = parts['s2']?.startsWith('/') === true ? first <= 12 : second > 12;
  return monthFirst ? { year, month: first, day: second } : { year, month: second, day: first };
}

function readEastAsianDay(text: string): CalendarDay | null {
  const match = /(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]/u.exec(text);
  return match === null ? null : { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
}

function readNamedMonthDay(text: string): CalendarDay | null {
  const month = findMonth(text);
  const numbers = text.match(/(?<![\d:+])\d{1,4}(?![\d:])/g) ?? [];
  const [first, second] = numbers;
  if (month === null || first === undefined) return null;
  // A month alone is its first day, as in ISO 8601.
  if (second === undefined) {
    return /^\p{L}+\.?,? ?\d{4}$/u.test(text) ? { year: Number(first), month, day: 1 } : null;
  }
  return first.length > 2
    ? { year: expandYear(first), month, day: Number(second) }
    : { year: expandYear(second), month, day: Number(first) };
}

/** The last of several, for the short name of a weekday before it may be that of a month, too: `mar., 24 nov.` */
function findMonth(text: string): number | null {
  const months = (text.match(/\p{L}+/gu) ?? []).map((word) => MONTH_NAMES.get(word.toLowerCase()));
  return months.findLast((month) => month !== undefined) ?? null;
}
