const MINUTE_MS = 60_000;
const NAMED_ZONE =
  /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Canada|Etc|Europe|Indian|Pacific|US)\/[\w+/-]+/;

/** The zone of the tz database that a text names, such as `Europe/Brussels`; null when it names none that is known. */
export function findNamedZone(text: string): Intl.DateTimeFormat | null {
  const timeZone = NAMED_ZONE.exec(text)?.[0];
  if (timeZone === undefined) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
}

/** The instant at which clocks of a zone showed what `wallClock` would be in UTC. Of two, when clocks go back, the first. */
export function instantInZone(zone: Intl.DateTimeFormat, wallClock: Date): Date {
  const guess = shift(wallClock, offsetMinutes(zone, wallClock));
  return shift(wallClock, offsetMinutes(zone, guess));
}

function shift(date: Date, minutes: number): Date {
  return new Date(date.getTime() - minutes * MINUTE_MS);
}

/** Minutes east of UTC at that instant. */
function offsetMinutes(zone: Intl.DateTimeFormat, at: Date): number {
  const name = zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
