/** When a channel hears of articles. */
export interface Pace {
  /** `each`: as they come. `digest`: those that came meanwhile, together, at chosen times. */
  kind: 'each' | 'digest';
  /** Of a digest, as `HH:MM`, sorted, at least one; empty for `each`. */
  times: readonly string[];
  /** Of a digest: 0 for Sunday to 6 for Saturday; empty for every day. */
  days: readonly number[];
  /** Nothing is posted in between; what comes then waits for the end. */
  quietHours: QuietHours | null;
  /** What these times are told in, such as "Europe/Berlin". */
  timeZone: string;
}

/** As `HH:MM`; over midnight where the end is not after the beginning. */
export interface QuietHours {
  from: string;
  to: string;
}

export const DEFAULT_PACE: Pace = { kind: 'each', times: [], days: [], quietHours: null, timeZone: 'UTC' };

/** More than one an hour is no digest. */
export const DIGEST_MAX_TIMES = 24;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** A week, and the day on which it began, for a time that has passed on it. */
const DAYS_AHEAD = 8;

/**
 * The first instant from `from` on at which an article may be posted. Asked again for what it answered it answers the
 * same. A time that the clock skips in spring comes an hour later, one that it repeats in autumn counts once.
 */
export function nextPostAt(pace: Pace, from: Date): Date {
  return endQuiet(pace, pace.kind === 'digest' ? nextDigestAt(pace, from) : from);
}

function nextDigestAt({ times, days, timeZone }: Pace, from: Date): Date {
  const today = localTime(from, timeZone);
  const midnight = today - (today % DAY_MS);
  for (let day = 0; day <= DAYS_AHEAD; day += 1) {
    const date = midnight + day * DAY_MS;
    if (days.length > 0 && !days.includes(new Date(date).getUTCDay())) continue;
    for (const time of times) {
      const at = instantOf(date + minutesOf(time) * MINUTE_MS, timeZone);
      if (at >= from.getTime()) return new Date(at);
    }
  }
  return from;
}

function endQuiet({ quietHours, timeZone }: Pick<Pace, 'quietHours' | 'timeZone'>, at: Date): Date {
  if (quietHours === null) return at;
  const from = minutesOf(quietHours.from);
  const to = minutesOf(quietHours.to);
  const local = localTime(at, timeZone);
  const minute = Math.floor((local % DAY_MS) / MINUTE_MS);
  if (!isWithin(minute, from, to)) return at;
  const midnight = local - (local % DAY_MS);
  const end = instantOf(midnight + to * MINUTE_MS + (to > minute ? 0 : DAY_MS), timeZone);
  // Where the clock skips the end, the next quiet hours may have begun by then.
  return end <= at.getTime() ? at : endQuiet({ quietHours, timeZone }, new Date(end));
}

/** Whether a time of day, as `HH:MM`, lies within. */
export function isQuiet({ from, to }: QuietHours, time: string): boolean {
  return isWithin(minutesOf(time), minutesOf(from), minutesOf(to));
}

/** Equal ends leave nothing quiet. */
function isWithin(minute: number, from: number, to: number): boolean {
  if (from <= to) return minute >= from && minute < to;
  return minute >= from || minute < to;
}

/** Minutes since midnight of a time such as `07:30`. */
function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** What a clock in that zone shows, as milliseconds: the instant at which a clock in UTC shows the same. */
function localTime(at: Date, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown + (((at.getTime() % 1000) + 1000) % 1000);
}

/** The first instant at which a clock in that zone shows this; where it skips it, as if it had not been put forward. */
function instantOf(local: number, timeZone: string): number {
  const offsets = [local - DAY_MS, local + DAY_MS].map((near) => localTime(new Date(near), timeZone) - near);
  const candidates = offsets.map((offset) => local - offset);
  const shown = candidates.filter((at) => localTime(new Date(at), timeZone) === local);
  return shown.length > 0 ? Math.min(...shown) : Math.max(...candidates);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** In UTC where the zone is not known, as one that a later program knew might not be. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', {
    ...options,
    second: 'numeric',
    hourCycle: 'h23',
    timeZone: readTimeZone(timeZone) ?? 'UTC',
  });
  formats.set(timeZone, format);
  return format;
}

/**
 * A zone by the name that the time zone database gives it, however capitalised, or by the city in it ("Berlin"); null
 * when there is none.
 */
export function readTimeZone(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: text.trim() }).resolvedOptions().timeZone;
  } catch {
    return findZoneOfCity(text);
  }
}

function findZoneOfCity(text: string): string | null {
  const city = `/${text.trim().toLowerCase().replace(/\s+/g, '_')}`;
  const [zone, ...others] = Intl.supportedValuesOf('timeZone').filter((name) => name.toLowerCase().endsWith(city));
  return zone === undefined || others.length > 0 ? null : zone;
}

const CLOCK_TIME = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uhr|(am|pm))?$/i;

/** A time of day as `HH:MM` from how people write it ("9", "9:30", "18.30", "6 pm"); null when it is none. */
export function readClockTime(text: string): string | null {
  const [, hourText = '', minuteText = '0', half] = CLOCK_TIME.exec(text.trim()) ?? [];
  const minute = Number(minuteText);
  const hour = half === undefined ? Number(hourText) : toTwentyFour(Number(hourText), half.toLowerCase());
  if (hourText === '' || hour < 0 || hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function toTwentyFour(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return -1;
  return (hour % 12) + (half === 'pm' ? 12 : 0);
}
