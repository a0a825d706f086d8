/** Times as Discord words them (reference, "Timestamp Styles"), in the reader's time zone. */
const LOCALE = 'en-GB';

const DAY_MS = 86_400_000;
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * DAY_MS],
  ['month', 30.44 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

const FORMATS = {
  t: new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' }),
  T: new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' }),
  d: new Intl.DateTimeFormat(LOCALE, { day: '2-digit', month: '2-digit', year: 'numeric' }),
  D: new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }),
  f: new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short' }),
  F: new Intl.DateTimeFormat(LOCALE, { dateStyle: 'full', timeStyle: 'short' }),
  s: new Intl.DateTimeFormat(LOCALE, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }),
  S: new Intl.DateTimeFormat(LOCALE, { dateStyle: 'short', timeStyle: 'medium' }),
};
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' });

/** A moment in one of Discord's styles; an unknown style is the default `f`, a moment out of range is its number. */
export function formatTimestamp(atMs: number, style: string, nowMs: number): string {
  if (Number.isNaN(new Date(atMs).getTime())) return String(atMs / 1000);
  if (style === 'R') return formatRelative(atMs, nowMs);
  return (isStyle(style) ? FORMATS[style] : FORMATS.f).format(atMs);
}

export function formatRelative(atMs: number, nowMs: number): string {
  const distanceMs = atMs - nowMs;
  const [unit, unitMs] = UNITS.find(([, size]) => Math.abs(distanceMs) >= size) ?? (['second', 1000] as const);
  return relative.format(Math.trunc(distanceMs / unitMs), unit);
}

/** Beside an author's name: the time alone for today, with the day before that. */
export function formatMessageTime(atMs: number, nowMs: number): string {
  if (isSameDay(atMs, nowMs)) return FORMATS.t.format(atMs);
  if (isSameDay(atMs, nowMs - DAY_MS)) return `Yesterday at ${FORMATS.t.format(atMs)}`;
  return FORMATS.s.format(atMs);
}

export function formatDay(atMs: number): string {
  return FORMATS.D.format(atMs);
}

export function formatClock(atMs: number): string {
  return FORMATS.t.format(atMs);
}

export function isSameDay(leftMs: number, rightMs: number): boolean {
  return new Date(leftMs).toDateString() === new Date(rightMs).toDateString();
}

function isStyle(style: string): style is keyof typeof FORMATS {
  return style in FORMATS;
}
