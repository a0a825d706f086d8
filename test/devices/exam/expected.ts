import { amount, day, words } from './draw.ts';
import { aheadOf, compare, num, type Test, years } from './oracle.ts';
import { type Expectation } from './question.ts';
import { dollarsOf, numberOf, numbersOf, raw, textOf, type RawDevice } from './raw-devices.ts';

export type Asked = [kind: number, text: string, expect: Expectation, of?: string];
export const says = (...all: RegExp[]): Expectation => ({ kind: 'says', all });
export const unknown: Expectation = { kind: 'unknown' };
export const refused: Expectation = { kind: 'refused' };
export const yes: Expectation = { kind: 'yes' };
export const no: Expectation = { kind: 'no' };

/** The number that the files hold; an honest "unknown" where they hold none. */
export function value(id: string, field: string, unit = ''): Expectation {
  const known = numberOf(raw(id), field);
  return known === undefined ? unknown : says(amount(known, unit));
}
export function text(id: string, field: string): Expectation {
  const known = textOf(raw(id), field);
  return known === undefined ? unknown : says(words(known));
}
export function all(id: string, field: string): Expectation {
  const known = numbersOf(raw(id), field);
  return known.length === 0 ? unknown : says(...known.filter((one) => one < 1024).map((one) => amount(one)));
}
export function date(id: string, field: string): Expectation {
  const known = textOf(raw(id), field);
  return known === undefined ? unknown : says(day(known));
}
export function has(id: string, field: string): Expectation {
  const known = raw(id).facts[field];
  return known === undefined ? unknown : { kind: known === true ? 'yes' : 'no' };
}
export function passes(id: string, test: Test): Expectation {
  const is = test(raw(id));
  return is === undefined ? unknown : { kind: is ? 'yes' : 'no' };
}
export function price(id: string): Expectation {
  const known = dollarsOf(raw(id));
  return known === undefined ? unknown : says(amount(known));
}
export function ahead(
  one: string,
  two: string,
  read: (device: RawDevice) => number | undefined,
  direction: 'most' | 'least',
): Expectation {
  return aheadOf([raw(one), raw(two)], read, direction);
}
export const since = (year: number): Test => years(year, 9999);
export const hz = (amountHz: number): Test => compare(num('displayRefreshHz'), (known) => known === amountHz);
