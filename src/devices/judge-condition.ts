import { type Attribute, getAttribute } from './attributes.ts';
import { type Device } from './device.ts';
import { joinName, splitName } from './fold-name.ts';
import { measureDevice } from './measure-device.ts';
import { endOfPartialDate, startOfPartialDate } from './partial-date.ts';
import { type SearchedForm, type ValueWord } from './question-vocabulary.ts';
import { type AttributeValue, isInferred, readValue } from './read-attribute.ts';

export type NumberOperator = 'below' | 'atMost' | 'above' | 'atLeast' | 'between' | 'equal';

/** What a device has to be to fit. `is: false` asks for the contrary. */
export type Condition = { is: boolean } & (
  | { kind: 'flag'; attribute: Attribute }
  | NumberCondition
  | ({ kind: 'text' } & ValueWord)
  | { kind: 'brand'; brand: string }
  | { kind: 'line'; parts: readonly string[] }
  | { kind: 'form'; form: SearchedForm }
  | { kind: 'date'; from?: Date; before?: Date }
  | { kind: 'supported' }
  | { kind: 'lineage'; isMaintained: boolean }
  | { kind: 'waterproof' }
);

export interface NumberCondition {
  kind: 'number';
  attribute: Attribute;
  operator: NumberOperator;
  /** In the attribute's unit. */
  amount: number;
  /** Of `between`, included. */
  amountMax?: number;
  /** As it was asked: a unit or a currency. */
  unit: string;
  /** The device whose value it is. */
  of?: Device;
}

/** Whether a device fits; `isInferred` where that rests on what was concluded from an absence. */
export interface Verdict {
  state: 'yes' | 'no' | 'unknown';
  isInferred: boolean;
}

const UNKNOWN: Verdict = { state: 'unknown', isInferred: false };
/** Display sizes and weights are rounded by those who tell them. */
const ROUNDING = 0.005;

/** Judges each group: all of them must hold, and of a group any one. What is unknown stays unknown. */
export function judgeConditions(device: Device, groups: readonly (readonly Condition[])[], now: Date): Verdict {
  let isInferred = false;
  let isUnknown = false;
  for (const group of groups) {
    const verdict = judgeAny(device, group, now);
    if (verdict.state === 'no') return verdict;
    if (verdict.state === 'unknown') isUnknown = true;
    isInferred ||= verdict.isInferred;
  }
  return isUnknown ? UNKNOWN : { state: 'yes', isInferred };
}

function judgeAny(device: Device, group: readonly Condition[], now: Date): Verdict {
  const verdicts = group.map((condition) => judgeCondition(device, condition, now));
  const fitting = verdicts.filter(({ state }) => state === 'yes');
  if (fitting.length > 0) return { state: 'yes', isInferred: fitting.every((verdict) => verdict.isInferred) };
  return verdicts.find(({ state }) => state === 'unknown') ?? verdicts[0] ?? { state: 'yes', isInferred: false };
}

/** Whether a device fits one condition. */
export function judgeCondition(device: Device, condition: Condition, now: Date): Verdict {
  const verdict = judgePlain(device, condition, now);
  if (condition.is || verdict.state === 'unknown') return verdict;
  return { ...verdict, state: verdict.state === 'yes' ? 'no' : 'yes' };
}

function judgePlain(device: Device, condition: Condition, now: Date): Verdict {
  switch (condition.kind) {
    case 'brand':
      return decide(device.brand === condition.brand);
    case 'line':
      return decide(isOfLine(device, condition.parts));
    case 'form':
      return decide(isOfForm(device, condition.form));
    case 'flag':
      return judgeFlag(device, condition.attribute, now);
    case 'number':
      return judgeNumber(device, condition, now);
    case 'text':
      return judgeText(device, condition.attribute, condition.contains, now);
    case 'date':
      return judgeDate(device, condition);
    case 'supported':
      return judgeSupported(device, now);
    case 'lineage':
      // The list of what LineageOS supports is complete: a device that is not on it is none of them.
      return decide(
        condition.isMaintained ? device.facts.lineageMaintained === true : device.facts.lineageVersions !== undefined,
      );
    case 'waterproof':
      return judgeWaterproof(device);
  }
}

function decide(is: boolean, isInferred = false): Verdict {
  return { state: is ? 'yes' : 'no', isInferred };
}

/** "Phones" are what people call phones: those that fold or slide as well, tablets not. */
function isOfForm(device: Device, form: SearchedForm): boolean {
  if (form === 'any') return true;
  return form === 'phone' ? device.formFactor !== 'tablet' : device.formFactor === form;
}

/** A line of "galaxy s" holds the Galaxy S24, and not the Galaxy Star. */
export function isOfLine(device: Device, parts: readonly string[]): boolean {
  const brand = splitName(device.brand);
  const all = splitName(device.name);
  const name = brand.every((part, place) => all[place] === part) ? all.slice(brand.length) : all;
  const subBrand = splitName(device.subBrand ?? '');
  if (parts.every((part, place) => name[place] === part)) return true;
  return subBrand.length > 0 && parts.join(' ') === subBrand.join(' ');
}

function judgeFlag(device: Device, attribute: Attribute, now: Date): Verdict {
  const value = readValue(device, attribute, now);
  return value?.kind === 'flag' ? decide(value.is, isInferred(device, attribute)) : UNKNOWN;
}

function judgeText(device: Device, attribute: Attribute, contains: string, now: Date): Verdict {
  const value = readValue(device, attribute, now);
  const texts = value && listTexts(value);
  if (texts === undefined) return UNKNOWN;
  return decide(contains.split('/').some((wanted) => isNamedIn(texts, joinName(wanted))));
}

/** Of cameras their roles, which are not always known. */
function listTexts(value: AttributeValue): readonly string[] | undefined {
  if (value.kind === 'text') return [value.text];
  return value.kind === 'texts' ? value.texts : value.kind === 'cameras' ? value.roles : undefined;
}

function isNamedIn(texts: readonly string[], wanted: string): boolean {
  // "Snapdragon 8" is not the Snapdragon 821, however much of it is alike.
  const isWhole = (rest: string): boolean => !/\d$/.test(wanted) || !/^\d/.test(rest);
  return texts.some((text) => {
    const joined = joinName(text);
    const place = joined.indexOf(wanted);
    return place >= 0 && isWhole(joined.slice(place + wanted.length));
  });
}

function judgeNumber(device: Device, condition: NumberCondition, now: Date): Verdict {
  if (condition.of?.id === device.id) return decide(false);
  const { attribute, unit } = condition;
  const measure = measureDevice(device, attribute, now, attribute.kind === 'prices' ? unit : undefined);
  if (measure === undefined) return UNKNOWN;
  // Of several prices the one it starts at counts, of several memories any.
  const amounts = attribute.kind === 'prices' ? [Math.min(...measure.amounts)] : measure.amounts;
  return decide(
    amounts.some((amount) => holds(amount, condition)),
    measure.isInferred,
  );
}

function holds(value: number, { operator, amount, amountMax = amount }: NumberCondition): boolean {
  const slack = Math.abs(amount) * ROUNDING;
  switch (operator) {
    case 'below':
      return value < amount;
    case 'atMost':
      return value <= amount;
    case 'above':
      return value > amount;
    case 'atLeast':
      return value >= amount;
    case 'between':
      return value >= amount && value <= amountMax;
    case 'equal':
      return Math.abs(value - amount) <= slack;
  }
}

function judgeDate(device: Device, { from, before }: { from?: Date; before?: Date }): Verdict {
  const date = device.facts.releaseDate ?? device.facts.announcedDate;
  if (date === undefined) return UNKNOWN;
  const start = startOfPartialDate(date);
  const end = endOfPartialDate(date);
  const isWithin = (from === undefined || start >= from) && (before === undefined || end <= before);
  if (isWithin) return decide(true);
  const isApart = (from !== undefined && end <= from) || (before !== undefined && start >= before);
  return isApart ? decide(false) : UNKNOWN;
}

function judgeSupported(device: Device, now: Date): Verdict {
  const value = readValue(device, getAttribute('support'), now);
  if (value?.kind !== 'support' || value.state === 'unstated') return UNKNOWN;
  return decide(value.state === 'supported');
}

/** IEC 60529: the second figure from 7 on is for what survives immersion. */
function judgeWaterproof(device: Device): Verdict {
  const rating = device.facts.ipRating;
  if (rating === undefined) return UNKNOWN;
  const figures = [...rating.matchAll(/IP[\dX](\d)/gi)].map((match) => Number(match[1]));
  return decide(figures.some((figure) => figure >= 7));
}
