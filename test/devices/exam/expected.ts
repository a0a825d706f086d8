import { aheadOf, type Test } from './oracle.ts';
import { type Expectation, type Question } from './question.ts';
import { raw, type RawDevice } from './raw-devices.ts';
import { expectShown, showDate, showDollars, showGigabytes, showNumber, showText } from './shown.ts';

/** A question worded by hand; `of` is the device that it is put to by `/device`. */
export type Asked = [kind: number, text: string, expect: Expectation, of?: string];

export const says = (...all: RegExp[]): Expectation => ({ kind: 'says', all });
export const unknown: Expectation = { kind: 'unknown' };
export const refused: Expectation = { kind: 'refused' };
export const yes: Expectation = { kind: 'yes' };
export const no: Expectation = { kind: 'no' };

/** What the files hold of that device; an honest "unknown" where they hold nothing. */
export function value(id: string, field: string, unit = ''): Expectation {
  return expectShown(showNumber(field, unit), raw(id));
}
export function text(id: string, field: string): Expectation {
  return expectShown(showText(field), raw(id));
}
export function all(id: string, field: string): Expectation {
  return expectShown(showGigabytes(field), raw(id));
}
export function date(id: string, field: string): Expectation {
  return expectShown(showDate(field), raw(id));
}
export function price(id: string): Expectation {
  return expectShown(showDollars, raw(id));
}
export function has(id: string, field: string): Expectation {
  const known = raw(id).facts[field];
  return known === undefined ? unknown : { kind: known === true ? 'yes' : 'no' };
}
export function passes(id: string, test: Test): Expectation {
  const is = test(raw(id));
  return is === undefined ? unknown : { kind: is ? 'yes' : 'no' };
}
export function ahead(
  one: string,
  two: string,
  read: (device: RawDevice) => number | undefined,
  direction: 'most' | 'least',
): Expectation {
  return aheadOf([raw(one), raw(two)], read, direction);
}

export function listAsked(asked: readonly Asked[]): Question[] {
  return asked.map(([kind, question, expect, of]) => ({
    kind,
    text: question,
    expect,
    ...(of === undefined ? {} : { of: raw(of) }),
  }));
}
