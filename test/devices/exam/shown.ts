import { amount, day, words } from './draw.ts';
import { type Expectation } from './question.ts';
import { dollarsOf, numberOf, numbersOf, type RawDevice, textOf } from './raw-devices.ts';

/** What the answer has to show of a device; undefined where the files do not tell. */
export type Shown = (device: RawDevice) => RegExp[] | undefined;

/** Numbers above are written in another unit: 1024 GB as 1 TB. */
const GIGABYTES_MAX = 1024;

export const showNumber =
  (field: string, unit = ''): Shown =>
  (device) => {
    const known = numberOf(device, field);
    return known === undefined ? undefined : [amount(known, unit)];
  };
/** Each of these numbers. */
export const showNumbers =
  (...fields: string[]): Shown =>
  (device) => {
    const known = fields.flatMap((field) => numberOf(device, field) ?? []);
    return known.length < fields.length ? undefined : known.map((one) => amount(one));
  };
export const showText =
  (field: string): Shown =>
  (device) => {
    const known = textOf(device, field);
    return known === undefined ? undefined : [words(known)];
  };
export const showDate =
  (field: string): Shown =>
  (device) => {
    const known = textOf(device, field);
    return known === undefined ? undefined : [day(known)];
  };
/** The sizes of memory one could choose from, as far as they are written in gigabytes. */
export const showGigabytes =
  (field: string): Shown =>
  (device) => {
    const known = numbersOf(device, field).filter((one) => one >= 1 && one < GIGABYTES_MAX);
    return known.length === 0 ? undefined : known.map((one) => amount(one));
  };
export const showMegapixels =
  (field: string): Shown =>
  (device) => {
    const known = numbersOf(device, field);
    return known.length === 0 ? undefined : known.map((one) => amount(one, 'MP'));
  };
/** The first few of a list of texts. */
export const showFirst =
  (read: (device: RawDevice) => readonly string[], count: number): Shown =>
  (device) => {
    const known = read(device).slice(0, count);
    return known.length === 0 ? undefined : known.map(words);
  };
export const showDollars: Shown = (device) => {
  const known = dollarsOf(device);
  return known === undefined ? undefined : [amount(known)];
};

/** An answer that shows it, or else admits that it is not known. */
export function expectShown(shown: Shown, device: RawDevice): Expectation {
  const all = shown(device);
  return all === undefined ? { kind: 'unknown' } : { kind: 'says', all };
}
