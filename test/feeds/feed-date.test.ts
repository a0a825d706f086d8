import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { readFeedDate } from '../../src/feeds/feed-date.ts';

const MORNING = '2026-11-24T07:31:00.000Z';

const READABLE: readonly [text: string, instant: string][] = [
  // RFC 822 and what feeds make of it
  ['Tue, 24 Nov 2026 07:31:00 GMT', MORNING],
  ['Tue, 24 Nov 2026 08:31:00 +0100', MORNING],
  ['24 Nov 2026 07:31 UT', MORNING],
  ['Tue, 24 Nov 26 07:31:00 Z', MORNING],
  ['Tuesday, 24-Nov-26 07:31:00 GMT', MORNING],
  ['Tue, 24 November, 2026 07:31:00 UTC', MORNING],
  ['Tue Nov 24 2026 02:31:00 -0500', MORNING],
  ['Tue, 24 Nov 2026 02:31:00 EST', MORNING],
  ['Tue, 24 Nov 2026 08:31:00 (CET)', MORNING],
  ['Tue, 24 Nov 2026 08:31:00 GMT+01:00', MORNING],
  ['Tue, 24 Nov 2026 09:31:00 UTC+2', MORNING],
  ['Tue, 24 Nov 2026 07:31:00 Etc/GMT', MORNING],
  ['Tue, 24 Nov 2026 08:31:00 Europe/Brussels', MORNING],
  ['Fri, 31 Mar 2023 20:19:00 America/Los_Angeles', '2023-04-01T03:19:00.000Z'],
  ['Sun, 29 Mar 2026 03:30:00 Europe/Brussels', '2026-03-29T01:30:00.000Z'],
  ['Tue, 24 Nov 2026 07:31:00 Europe/Nowhere', MORNING],
  ['Tue, 24 11 2026 08:31:00 +0100', MORNING],
  ['20261124073100', MORNING],
  ['Nov. 2026', '2026-11-01T00:00:00.000Z'],
  ['  Tue,  24 Nov 2026\n07:31:00   GMT ', MORNING],
  ['Tue, 24 Nov 2026', '2026-11-24T00:00:00.000Z'],
  ['Sat, 31 Dec 98 23:59:60 GMT', '1999-01-01T00:00:00.000Z'],
  // asctime, date(1)
  ['Tue Nov 24 07:31:00 2026', MORNING],
  ['Tue Nov 24 02:31:00 EST 2026', MORNING],
  ['Tue Nov 24 07:31:00 +0000 2026', MORNING],
  // ISO 8601 and W3C-DTF
  ['2026-11-24T07:31:00Z', MORNING],
  ['2026-11-24T07:31Z', MORNING],
  ['2026-11-24T08:31:00.000+01:00', MORNING],
  ['2026-11-24 08:31:00 +0100', MORNING],
  ['2026-11-24 07:31:00', MORNING],
  ['2026-11-24T07:31:00.5Z', '2026-11-24T07:31:00.500Z'],
  ['20261124T073100Z', MORNING],
  ['2026-11-24T083100+01:00', MORNING],
  ['2026-11-23T21:31:00-010:00', MORNING],
  ['Tue, 24 Nov 2026 08:31:00 +0100GMT', MORNING],
  ['2026-11-24T08+01:00', '2026-11-24T07:00:00.000Z'],
  ['2026-11-24T07:31:00Z/2026-12-24T07:31:00Z', MORNING],
  ['2026-11-24', '2026-11-24T00:00:00.000Z'],
  ['2026-11', '2026-11-01T00:00:00.000Z'],
  ['2026', '2026-01-01T00:00:00.000Z'],
  ['2026-328', '2026-11-24T00:00:00.000Z'],
  ['2026-W48-2', '2026-11-24T00:00:00.000Z'],
  ['2026W48', '2026-11-23T00:00:00.000Z'],
  ['261124', '2026-11-24T00:00:00.000Z'],
  ['-2611', '2026-11-01T00:00:00.000Z'],
  ['2026-011-24T07:31:00+00:00', MORNING],
  ['2026-11-24T24:00:00Z', '2026-11-25T00:00:00.000Z'],
  // Other orders and tongues
  ['٢٤ Nov ۲۰۲۶ 07:31 GMT', MORNING],
  ['November 24, 2026 7:31 AM', MORNING],
  ['11/24/2026 7:31:00 PM', '2026-11-24T19:31:00.000Z'],
  ['24/11/2026 07:31', MORNING],
  ['24.11.2026 07:31', MORNING],
  ['Tue, 24 Nov 2026 07.31.00 GMT', MORNING],
  ['2026/11/24 02:31:00 EST', MORNING],
  ['Di, 24 Dez 2026 08:31:00 +0100', '2026-12-24T07:31:00.000Z'],
  ['mar., 24 nov. 2026 08:31:00 +0100', MORNING],
  ['wt, 24 lis 2026 08:31:00 +0100', MORNING],
  ['út, 24 lis 2026 08:31:00 +0100', MORNING],
  ['вт, 24 лис 2026 09:31:00 +0200', MORNING],
  ['Sal, 24 Kas 2026 10:31:00 +0300', MORNING],
  ['ter, 24 fev 2026 04:31:00 -0300', '2026-02-24T07:31:00.000Z'],
  ['24 ноября 2026 07:31', MORNING],
  ['Τρι, 24 Νοέ 2026 02:31:00 EST', MORNING],
  ['2026-november-24T7:31+00:00', MORNING],
  ['2026年11月24日 07:31', MORNING],
  ['2026년 11월 24일 16:31:00', MORNING],
  ['2026-11-24 오후 04:31:00', MORNING],
  // Seconds and milliseconds since 1970
  ['1795505460', MORNING],
  ['1795505460000', MORNING],
];

const zoneBefore = process.env['TZ'];
afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

describe.each(['UTC', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Kiritimati'])('on a machine in %s', (zone) => {
  test.each(READABLE)('"%s" is %s', (text, instant) => {
    process.env['TZ'] = zone;
    expect(readFeedDate(text)?.toISOString()).toBe(instant);
  });
});

test.each([
  '',
  'today',
  '12',
  '013',
  'Tue, 31 Feb 2026 07:31:00 GMT',
  'Tue, 99 Nov 2026 07:31:00 GMT',
  '29 Feb 2025',
  '2026-13-01',
  '2026-366',
  '2026-xx-24',
  '2026-11-24T25:31:00Z',
  '2026-11-24T07:61:00Z',
  '2026-11-24T07:31:00-99:99',
  'Tue, 24 zzz 2026 07:31:00 GMT',
  '1'.repeat(200),
])('"%s" is no date', (text) => {
  expect(readFeedDate(text)).toBeNull();
});

test('every instant survives being written as RFC 822 and as ISO 8601', () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: -14 * 60, max: 14 * 60 }), (second, zoneMinutes) => {
      const instant = new Date(second * 1_000);
      expect(readFeedDate(instant.toUTCString())).toEqual(instant);
      expect(readFeedDate(instant.toISOString())).toEqual(instant);
      const local = new Date(instant.getTime() + zoneMinutes * 60_000).toISOString().replace('.000Z', '');
      expect(readFeedDate(`${local}${formatOffset(zoneMinutes)}`)).toEqual(instant);
    }),
  );
});

function formatOffset(minutes: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      readFeedDate(text);
    }),
  );
});
