import { expect, test } from 'vitest';
import type { LocalClock } from '../../../playground/local-api.ts';
import { createMovableClock } from '../../../playground/server/world/movable-clock.ts';
import { local, startTestPlayground } from '../bot-harness.ts';
import { createStillClock } from '../still-clock.ts';

const NOON = Date.UTC(2026, 7, 6, 12);

test('alarms ring in their order when time is moved past them, each at its own moment', () => {
  const clock = createMovableClock(createStillClock(NOON));
  const rung: [string, number][] = [];
  const ring = (name: string) => () => rung.push([name, clock.now() - NOON]);
  clock.after(3_000, ring('third'));
  clock.after(1_000, () => {
    ring('first')();
    clock.after(500, ring('set on the way'));
  });
  clock.after(1_000, ring('second'));
  clock.after(9_000, ring('later'));

  clock.moveTo(NOON + 5_000);

  expect(rung).toEqual([
    ['first', 1_000],
    ['second', 1_000],
    ['set on the way', 1_500],
    ['third', 3_000],
  ]);
  expect(clock.now()).toBe(NOON + 5_000);
});

test('an alarm that was called off does not ring', () => {
  const clock = createMovableClock(createStillClock(NOON));
  let rung = 0;
  const callOff = clock.after(1_000, () => (rung += 1));
  callOff();

  clock.moveTo(NOON + 5_000);

  expect(rung).toBe(0);
});

test('time goes on from where it was moved to, and alarms ring by themselves', () => {
  let nowMs = NOON;
  const alarms: { atMs: number; task: () => void }[] = [];
  const clock = createMovableClock({
    now: () => nowMs,
    after: (delayMs, task) => {
      const alarm = { atMs: nowMs + delayMs, task };
      alarms.push(alarm);
      return () => alarms.splice(alarms.indexOf(alarm), 1);
    },
  });
  const rung: number[] = [];
  clock.after(10_000, () => rung.push(clock.now()));
  clock.moveTo(NOON + 7_000);
  expect(alarms.map(({ atMs }) => atMs - NOON)).toEqual([3_000]);

  nowMs += 3_000;
  alarms.shift()?.task();

  expect(rung).toEqual([NOON + 10_000]);
  expect(alarms).toEqual([]);
});

test('the time is told and moved by the local API', async () => {
  const playground = await startTestPlayground({ clock: createStillClock(NOON) });
  expect(await local(playground, 'GET', '/clock')).toEqual({ now: '2026-08-06T12:00:00.000Z' });

  const moved = await local<LocalClock>(playground, 'POST', '/clock', { advanceMs: 90_000 });
  const set = await local<LocalClock>(playground, 'POST', '/clock', { setTo: '2026-08-07T00:00:00+02:00' });

  expect([moved.now, set.now]).toEqual(['2026-08-06T12:01:30.000Z', '2026-08-06T22:00:00.000Z']);
});

test.each([
  ['advanceMs', {}],
  ['advanceMs', { advanceMs: -1 }],
  ['advanceMs', { advanceMs: 1, setTo: '2027-01-01T00:00:00Z' }],
  ['advanceMs', { advanceMs: 9_000_000_000_000_000 }],
  ['setTo', { setTo: 'tomorrow' }],
  ['setTo', { setTo: '2020-01-01T00:00:00Z' }],
  ['setTo', { setTo: '9999-01-01T00:00:00Z' }],
  ['advanceBy', { advanceBy: 1 }],
])('a wrong %s is refused: time only goes forward', async (field, body) => {
  const playground = await startTestPlayground({ clock: createStillClock(NOON) });

  await expect(local(playground, 'POST', '/clock', body)).rejects.toThrow(`"field":"${field}"`);

  expect(playground.clock.now()).toBe(NOON);
});
