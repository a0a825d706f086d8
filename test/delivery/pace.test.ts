import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_PACE, nextPostAt, type Pace, readClockTime, readTimeZone } from '../../src/delivery/pace.ts';

const digest = (times: string[], timeZone = 'UTC', more: Partial<Pace> = {}): Pace => ({
  ...DEFAULT_PACE,
  kind: 'digest',
  times,
  timeZone,
  ...more,
});
const quiet = (from: string, to: string, timeZone = 'UTC'): Pace => ({
  ...DEFAULT_PACE,
  quietHours: { from, to },
  timeZone,
});

const next = (pace: Pace, from: string) => nextPostAt(pace, new Date(from)).toISOString();

describe('the next post', () => {
  test.each([
    [DEFAULT_PACE, '2026-11-01T12:00:00.123Z', '2026-11-01T12:00:00.123Z'],
    [digest(['08:00', '18:30']), '2026-11-01T07:00:00Z', '2026-11-01T08:00:00.000Z'],
    [digest(['08:00', '18:30']), '2026-11-01T08:00:00Z', '2026-11-01T08:00:00.000Z'],
    [digest(['08:00', '18:30']), '2026-11-01T08:00:00.001Z', '2026-11-01T18:30:00.000Z'],
    [digest(['08:00', '18:30']), '2026-11-01T18:31:00Z', '2026-11-02T08:00:00.000Z'],
    [digest(['08:00'], 'Europe/Berlin'), '2026-07-01T05:00:00Z', '2026-07-01T06:00:00.000Z'],
    [digest(['08:00'], 'Europe/Berlin'), '2026-12-01T05:00:00Z', '2026-12-01T07:00:00.000Z'],
    [digest(['08:00'], 'Asia/Kolkata'), '2026-12-01T00:00:00Z', '2026-12-01T02:30:00.000Z'],
    [digest(['23:30'], 'America/Los_Angeles'), '2026-12-01T00:00:00Z', '2026-12-01T07:30:00.000Z'],
    // Sunday evening; 2026-11-01 is a Sunday.
    [digest(['18:00'], 'UTC', { days: [0] }), '2026-11-01T18:00:01Z', '2026-11-08T18:00:00.000Z'],
    [digest(['18:00'], 'UTC', { days: [1, 3] }), '2026-11-01T18:00:01Z', '2026-11-02T18:00:00.000Z'],
    // The clock is put forward from 2 to 3, and back from 3 to 2.
    [digest(['02:30'], 'Europe/Berlin'), '2026-03-29T00:00:00Z', '2026-03-29T01:30:00.000Z'],
    [digest(['02:30'], 'Europe/Berlin'), '2026-10-25T00:00:00Z', '2026-10-25T00:30:00.000Z'],
    [digest(['02:30'], 'Europe/Berlin'), '2026-10-25T00:31:00Z', '2026-10-26T01:30:00.000Z'],
    [digest(['08:00'], 'Mars/Olympus'), '2026-11-01T07:00:00Z', '2026-11-01T08:00:00.000Z'],
    [quiet('22:00', '07:00'), '2026-11-01T21:59:59Z', '2026-11-01T21:59:59.000Z'],
    [quiet('22:00', '07:00'), '2026-11-01T22:00:00Z', '2026-11-02T07:00:00.000Z'],
    [quiet('22:00', '07:00'), '2026-11-02T03:00:00Z', '2026-11-02T07:00:00.000Z'],
    [quiet('22:00', '07:00'), '2026-11-02T07:00:00Z', '2026-11-02T07:00:00.000Z'],
    [quiet('09:00', '17:00'), '2026-11-02T12:00:00Z', '2026-11-02T17:00:00.000Z'],
    [quiet('09:00', '09:00'), '2026-11-02T09:00:00Z', '2026-11-02T09:00:00.000Z'],
    [quiet('22:00', '07:00', 'Europe/Berlin'), '2026-07-01T20:00:00Z', '2026-07-02T05:00:00.000Z'],
    [
      digest(['06:00'], 'UTC', { quietHours: { from: '22:00', to: '07:00' } }),
      '2026-11-01T05:00:00Z',
      '2026-11-01T07:00:00.000Z',
    ],
  ])('%o from %s is at %s', (pace, from, expected) => {
    expect(next(pace, from)).toBe(expected);
  });
});

const clockTime = fc
  .tuple(fc.nat(23), fc.nat(59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const timeZone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);
const pace: fc.Arbitrary<Pace> = fc.record({
  kind: fc.constantFrom('each', 'digest'),
  times: fc.uniqueArray(clockTime, { minLength: 1, maxLength: 4 }).map((times) => times.sort()),
  days: fc.uniqueArray(fc.nat(6)),
  quietHours: fc.option(fc.record({ from: clockTime, to: clockTime })),
  timeZone,
});
const instant = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

test('is never in the past, at most eight days and a night ahead, and stays when asked for again', () => {
  fc.assert(
    fc.property(pace, instant, (anyPace, from) => {
      const at = nextPostAt(anyPace, from);
      expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime());
      expect(at.getTime() - from.getTime()).toBeLessThanOrEqual(9.1 * 24 * 3_600_000);
      if (anyPace.kind === 'each') expect(nextPostAt(anyPace, at)).toEqual(at);
    }),
  );
});

test('is in no quiet hours, whatever the clock does', () => {
  fc.assert(
    fc.property(pace, instant, (anyPace, from) => {
      const at = nextPostAt(anyPace, from);
      expect(nextPostAt({ ...anyPace, kind: 'each' }, at)).toEqual(at);
    }),
  );
});

test('comes no earlier for what arrives later', () => {
  fc.assert(
    fc.property(pace, instant, fc.nat(48 * 3_600_000), (anyPace, from, later) => {
      const other = new Date(from.getTime() + later);
      expect(nextPostAt(anyPace, other).getTime()).toBeGreaterThanOrEqual(nextPostAt(anyPace, from).getTime());
    }),
  );
});

test.each([
  ['9', '09:00'],
  ['9:30', '09:30'],
  ['18.30', '18:30'],
  ['18h30', '18:30'],
  ['6 pm', '18:00'],
  ['6:15PM', '18:15'],
  ['12 am', '00:00'],
  ['12pm', '12:00'],
  ['24:00', null],
  ['13 pm', null],
  ['9:5', null],
  ['noon', null],
  ['', null],
])('"%s" is read as %s', (text, expected) => {
  expect(readClockTime(text)).toBe(expected);
});

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  [' UTC ', 'UTC'],
  ['Mars/Olympus', null],
  ['', null],
])('the zone "%s" is %s', (text, expected) => {
  expect(readTimeZone(text)).toBe(expected);
});
