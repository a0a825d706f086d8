import { type Expectation } from './question.ts';
import {
  dateOf,
  dollarsOf,
  flagOf,
  isPhone,
  numberOf,
  numbersOf,
  RAW,
  type RawDevice,
  textOf,
  textsOf,
  yearOf,
} from './raw-devices.ts';

/** Whether a device fits; undefined where that is not known. */
export type Test = (device: RawDevice) => boolean | undefined;

export const flag =
  (field: string): Test =>
  (device) =>
    flagOf(device, field);
export const not =
  (test: Test): Test =>
  (device) => {
    const is = test(device);
    return is === undefined ? undefined : !is;
  };
export const any =
  (...tests: Test[]): Test =>
  (device) => {
    const all = tests.map((test) => test(device));
    return all.includes(true) ? true : all.includes(undefined) ? undefined : false;
  };
export const compare =
  (read: (device: RawDevice) => number | undefined, holds: (value: number) => boolean): Test =>
  (device) => {
    const value = read(device);
    return value === undefined ? undefined : holds(value);
  };
export const num = (field: string) => (device: RawDevice) => numberOf(device, field);
export const under = (field: string, limit: number): Test => compare(num(field), (value) => value < limit);
export const over = (field: string, limit: number): Test => compare(num(field), (value) => value > limit);
export const atMost = (field: string, limit: number): Test => compare(num(field), (value) => value <= limit);
export const atLeast = (field: string, limit: number): Test => compare(num(field), (value) => value >= limit);
export const between = (field: string, low: number, high: number): Test =>
  compare(num(field), (value) => value >= low && value <= high);
export const brand =
  (...names: string[]): Test =>
  (device) =>
    names.includes(device.brand);
export const line =
  (...beginnings: string[]): Test =>
  ({ name }) =>
    beginnings.some((beginning) => name.toLowerCase().startsWith(beginning.toLowerCase()));
export const years = (first: number, last: number): Test => compare(yearOf, (year) => year >= first && year <= last);
export const since = (year: number): Test => years(year, 9999);
export const before = (year: number): Test => years(0, year - 1);
export const inYear = (year: number): Test => years(year, year);
/** "2016-10": in that month. A date of a year alone may be in it. */
export const inMonth =
  (month: string): Test =>
  (device) => {
    const date = dateOf(device);
    if (date === undefined || (date.length === 4 && month.startsWith(date))) return undefined;
    return date.startsWith(month);
  };
export const textSays =
  (field: string, part: RegExp): Test =>
  (device) => {
    const value = textOf(device, field);
    return value === undefined ? undefined : part.test(value);
  };
export const ram = (limit: number): Test =>
  compare(
    (device) => maxOf(numbersOf(device, 'ramGbOptions')),
    (value) => value >= limit,
  );
export const ramIs =
  (gigabytes: number): Test =>
  (device) => {
    const all = numbersOf(device, 'ramGbOptions');
    return all.length === 0 ? undefined : all.includes(gigabytes);
  };
export const storageIs =
  (gigabytes: number): Test =>
  (device) => {
    const all = numbersOf(device, 'storageGbOptions');
    return all.length === 0 ? undefined : all.includes(gigabytes);
  };
export const storage = (limit: number): Test =>
  compare(
    (device) => maxOf(numbersOf(device, 'storageGbOptions')),
    (value) => value >= limit,
  );
export const hz = (amountHz: number): Test => compare(num('displayRefreshHz'), (known) => known === amountHz);
export const dollars = (holds: (value: number) => boolean): Test => compare(dollarsOf, holds);
export const lineage: Test = ({ facts }) => facts['lineageVersions'] !== undefined;
export const lineageNow: Test = (device) => flagOf(device, 'lineageMaintained') === true;
export const foldable: Test = ({ formFactor }) => formFactor === 'foldable';

export function supported(now: Date): Test {
  return (device) => {
    const dates = [textOf(device, 'osUpdatesUntil'), textOf(device, 'securityUpdatesUntil')].filter(
      (date) => date !== undefined,
    );
    const today = now.toISOString().slice(0, 10);
    if (dates.length > 0) return dates.some((date) => date >= today.slice(0, date.length));
    const ended = flagOf(device, 'supportEnded');
    return ended === undefined ? undefined : !ended;
  };
}

export function maxOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

/** Those that fit all tests for sure, among phones or whatever is looked through. */
export function find(tests: readonly Test[], pool: readonly RawDevice[] = RAW.filter(isPhone)): RawDevice[] {
  return pool.filter((device) => tests.every((test) => test(device) === true));
}

export const tablets = (): RawDevice[] => RAW.filter(({ formFactor }) => formFactor === 'tablet');

export function setOf(tests: readonly Test[], pool?: readonly RawDevice[]): Expectation {
  return { kind: 'set', names: find(tests, pool).map(({ fullName }) => fullName) };
}

export function bestOf(
  read: (device: RawDevice) => number | undefined,
  direction: 'most' | 'least',
  tests: readonly Test[] = [],
  pool?: readonly RawDevice[],
): Expectation {
  const known = find(tests, pool).flatMap((device) => {
    const value = read(device);
    return value === undefined ? [] : [{ device, value }];
  });
  if (known.length === 0) return { kind: 'unknown' };
  const values = known.map(({ value }) => value);
  const best = direction === 'most' ? Math.max(...values) : Math.min(...values);
  return { kind: 'best', names: known.filter(({ value }) => value === best).map(({ device }) => device.fullName) };
}

export const battery = num('batteryMah');
export const weight = num('weightGrams');
export const screen = num('displayInches');
export const volume = (device: RawDevice): number | undefined => {
  const [height, width, depth] = ['heightMm', 'widthMm', 'depthMm'].map((field) => numberOf(device, field));
  return height === undefined || width === undefined || depth === undefined ? undefined : height * width * depth;
};
export const moment = (device: RawDevice): number | undefined => {
  const date = dateOf(device);
  return date === undefined ? undefined : Date.parse(date);
};
export const mostRam = (device: RawDevice): number | undefined => maxOf(numbersOf(device, 'ramGbOptions'));
export const mostStorage = (device: RawDevice): number | undefined => maxOf(numbersOf(device, 'storageGbOptions'));
export const mostMegapixels = (device: RawDevice): number | undefined =>
  maxOf(numbersOf(device, 'rearCamerasMegapixels'));
export const density = (device: RawDevice): number | undefined => {
  const [width, height, inches] = ['displayWidthPixels', 'displayHeightPixels', 'displayInches'].map((field) =>
    numberOf(device, field),
  );
  return width === undefined || height === undefined || inches === undefined
    ? undefined
    : Math.round(Math.hypot(width, height) / inches);
};

/** Which of two is ahead in something. */
export function aheadOf(
  devices: readonly RawDevice[],
  read: (device: RawDevice) => number | undefined,
  direction: 'most' | 'least',
): Expectation {
  const among = devices.map(({ fullName }) => fullName);
  const values = devices.map(read);
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return { kind: 'ahead', name: 'unknown', among };
  const best = direction === 'most' ? Math.max(...known) : Math.min(...known);
  const ahead = devices.filter((_, place) => values[place] === best);
  return { kind: 'ahead', name: ahead.length === devices.length ? 'level' : (ahead[0]?.fullName ?? ''), among };
}

/** The devices whose chipset is called the same, its maker's part numbers and "5G" aside. */
export function sameChip(device: RawDevice): string[] | undefined {
  const wanted = chipName(device);
  if (wanted === undefined) return undefined;
  return RAW.filter((other) => other !== device && chipName(other) === wanted).map(({ fullName }) => fullName);
}

function chipName(device: RawDevice): string | undefined {
  const chip = textOf(device, 'chipset');
  if (chip === undefined) return undefined;
  const named = /(?:snapdragon|exynos|tensor|dimensity|helio|kirin|unisoc|omap|tegra).*$/i.exec(chip)?.[0] ?? chip;
  return named
    .replaceAll(/\b[45]g\b/gi, '')
    .replaceAll(/[^a-z0-9+]/gi, '')
    .toLowerCase();
}

export function colours(device: RawDevice): string[] {
  return textsOf(device, 'colours');
}
