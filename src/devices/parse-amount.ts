import { type Attribute, getAttribute } from './attributes.ts';
import { type NumberCondition, type NumberOperator } from './judge-condition.ts';
import { isMeasurable, measureDevice } from './measure-device.ts';
import { type Device } from './device.ts';
import { endOfPartialDate, startOfPartialDate } from './partial-date.ts';
import { type ReadCondition } from './parse-date.ts';
import { findMeasured, type Unit } from './question-vocabulary.ts';
import { attributesOf, hasRole, meaningOf, type Token } from './scan-question.ts';

const TOLERANCE = 0.05;
const PLACES_BEFORE = 3;

/** The amount at this place with what it is compared by and the attribute it is of; undefined where that is unclear. */
export function bindNumber(
  tokens: readonly Token[],
  place: number,
  taken: ReadonlySet<number>,
): ReadCondition | undefined {
  const token = tokens[place];
  if (token?.kind !== 'number') return undefined;
  const named = tokens[place - 1]?.kind;
  // "Nokia 3310" is a name, known or not.
  const isCount = token.unit !== undefined && token.unit.attributes.every((id) => getAttribute(id).kind === 'count');
  if ((token.unit === undefined || isCount) && (named === 'brand' || named === 'line')) return undefined;
  const before = readOperator(tokens, place);
  const second = readSecond(tokens, place, before?.operator);
  const end = second?.place ?? place;
  const secondToken = tokens[end];
  const unit = token.unit ?? (secondToken?.kind === 'number' ? secondToken.unit : undefined);
  const trailingPlace = findTrailingPlace(tokens, end);
  const trailing = second === undefined ? meaningOf(tokens[trailingPlace], 'trailing')?.operator : undefined;
  const places = [
    ...(before?.places ?? []),
    place,
    ...(second === undefined ? [] : [end - 1, end]),
    ...(trailing === undefined || trailingPlace !== end + 1 ? [] : [end + 1]),
  ];
  const near = before?.attribute ?? findNear(tokens, Math.min(...places), Math.max(...places), unit, taken);
  const attribute = near instanceof Object && 'attribute' in near ? near.attribute : near;
  if (attribute === undefined) return undefined;
  const factor = factorOf(unit, attribute);
  const condition: NumberCondition = {
    kind: 'number',
    attribute,
    operator: trailing ?? (second === undefined ? toPlain(before?.operator) : 'between'),
    amount: token.amount * factor,
    unit: unit?.unit ?? attribute.unit ?? '',
    ...(second === undefined ? {} : { amountMax: second.amount * factor }),
  };
  const nearPlaces = near instanceof Object && 'places' in near ? near.places : [];
  return {
    condition: { ...(before?.operator === 'around' ? widen(condition) : condition), is: true },
    places: [...places, ...nearPlaces, ...(trailing === undefined ? [] : [trailingPlace])],
  };
}

/** "6 GB or more", "6 inch screen or smaller", "6 GB of RAM or more". */
function findTrailingPlace(tokens: readonly Token[], end: number): number {
  const named = tokens[end + 1]?.text === 'of' ? end + 2 : end + 1;
  return attributesOf(tokens[named]).length > 0 ? named + 1 : end + 1;
}

function toPlain(operator: FoundOperator['operator'] | undefined): NumberOperator {
  return operator === undefined || operator === 'around' || operator === 'between' ? 'equal' : operator;
}

function widen(condition: NumberCondition): NumberCondition {
  const { amount } = condition;
  return { ...condition, operator: 'between', amount: amount * (1 - TOLERANCE), amountMax: amount * (1 + TOLERANCE) };
}

interface FoundOperator {
  operator: NumberOperator | 'around';
  places: number[];
  /** "Lighter than" says what is compared. */
  attribute?: Attribute;
}

function readOperator(tokens: readonly Token[], place: number): FoundOperator | undefined {
  const operator = meaningOf(tokens[place - 1], 'operator')?.operator;
  if (operator !== undefined) return { operator, places: [place - 1] };
  const word = meaningOf(tokens[place - 1], 'dateWord')?.word;
  if (word === 'from' || word === 'until') {
    return { operator: word === 'from' ? 'atLeast' : 'atMost', places: [place - 1] };
  }
  return hasRole(tokens[place - 1], 'than') ? readComparative(tokens, place) : undefined;
}

/** "Lighter than 150 g", "bigger battery than 4000 mAh". */
function readComparative(tokens: readonly Token[], place: number): FoundOperator | undefined {
  for (let start = place - 2; start >= Math.max(0, place - 2 - PLACES_BEFORE); start -= 1) {
    const ranking = meaningOf(tokens[start], 'ranking')?.ranking;
    if (ranking?.degree !== 'comparative' || (ranking.direction !== 'higher' && ranking.direction !== 'lower'))
      continue;
    const places = Array.from({ length: place - start }, (_, index) => start + index);
    const isPlain = place - start === 2 && ranking.attribute !== undefined;
    return {
      operator: ranking.direction === 'higher' ? 'above' : 'below',
      places,
      ...(isPlain && ranking.attribute !== undefined ? { attribute: ranking.attribute } : {}),
      ...withNamed(tokens.slice(start + 1, place - 1)),
    };
  }
  return undefined;
}

function withNamed(between: readonly Token[]): { attribute?: Attribute } {
  const named = between.flatMap((token) => measurableOf(token));
  return named[0] === undefined ? {} : { attribute: named[0] };
}

/** "Between 140 and 160 g", "140 to 160 g", "140-160 g". */
function readSecond(
  tokens: readonly Token[],
  place: number,
  operator: FoundOperator['operator'] | undefined,
): { amount: number; place: number } | undefined {
  const joint = tokens[place + 1];
  const second = tokens[place + 2];
  if (second?.kind !== 'number') return undefined;
  const isRange = meaningOf(joint, 'dateWord')?.word === 'to' || (operator === 'between' && hasRole(joint, 'and'));
  return isRange ? { amount: second.amount, place: place + 2 } : undefined;
}

/** The attribute named right behind or before the amount which its unit fits, or else what the unit stands for. */
function findNear(
  tokens: readonly Token[],
  first: number,
  last: number,
  unit: Unit | undefined,
  taken: ReadonlySet<number>,
): { attribute: Attribute; places: number[] } | undefined {
  const fits = (attribute: Attribute): boolean =>
    unit === undefined ? hasPlainNumbers(attribute) : unit.attributes.includes(attribute.id);
  for (const at of [last + 1, last + 2, first - 1, first - 2]) {
    if (taken.has(at)) continue;
    const token = tokens[at];
    const between = at > last ? tokens.slice(last + 1, at) : tokens.slice(at + 1, first);
    if (between.some((other) => other.kind !== 'other' && !hasRole(other, 'with'))) continue;
    const attribute = measurableOf(token).find(fits);
    if (attribute !== undefined) return { attribute, places: [at] };
  }
  const [usual] = unit?.attributes ?? [];
  if (usual === undefined) return undefined;
  return { attribute: getAttribute(chooseMemory(unit, tokens[last]) ?? usual), places: [] };
}

const RAM_GB_MAX = 24;

/** No phone of today has so little storage as it has working memory. */
function chooseMemory(unit: Unit | undefined, token: Token | undefined): string | undefined {
  return unit?.unit === 'GB' && token?.kind === 'number' && token.amount <= RAM_GB_MAX ? 'ram' : undefined;
}

function measurableOf(token: Token | undefined): Attribute[] {
  const attributes = attributesOf(token).filter(isMeasurable);
  const measured = token === undefined ? undefined : findMeasured(token.text);
  return measured === undefined || !isMeasurable(measured) ? attributes : [measured, ...attributes];
}

/** Of these a number says enough without its unit; of cameras it may count them. */
function hasPlainNumbers({ kind }: Attribute): boolean {
  return kind === 'quantity' || kind === 'count' || kind === 'quantities' || kind === 'prices' || kind === 'density';
}

function factorOf(unit: Unit | undefined, attribute: Attribute): number {
  if (unit === undefined || attribute.unit === unit.unit) return 1;
  if (unit.unit === 'in' && attribute.unit === 'mm') return MM_PER_INCH;
  if (unit.unit === 'cm' && attribute.unit === 'in') return 10 / MM_PER_INCH;
  return unit.factor;
}

const MM_PER_INCH = 25.4;

/** "Lighter than the Pixel 8": the amount of a device, where it is known. */
export function bindDevice(tokens: readonly Token[], place: number, now: Date): ReadCondition | 'unknown' | undefined {
  const token = tokens[place];
  if (token?.kind !== 'device') return undefined;
  const time = bindRelease(tokens, place, token.device);
  if (time !== undefined || !isComparedTo(tokens, place)) return time;
  const than = tokens[place - 1]?.kind === 'other' ? place - 1 : place;
  const operator = readComparative(tokens, than);
  if (operator === undefined) return undefined;
  const attribute = operator.attribute ?? getAttribute('size');
  const amount = measureDevice(token.device, attribute, now)?.amounts[0];
  if (amount === undefined || operator.operator === 'around') return 'unknown';
  const condition: NumberCondition = {
    kind: 'number',
    attribute,
    operator: operator.operator,
    amount,
    unit: attribute.kind === 'prices' ? 'USD' : (attribute.unit ?? ''),
    of: token.device,
  };
  return { condition: { ...condition, is: true }, places: [...operator.places, than, place] };
}

/** "After the Mi MIX": before or after the day it came out. */
function bindRelease(tokens: readonly Token[], place: number, device: Device): ReadCondition | 'unknown' | undefined {
  const at = tokens[place - 1]?.text === 'the' ? place - 2 : place - 1;
  const word = meaningOf(tokens[at], 'dateWord')?.word;
  if (word !== 'after' && word !== 'before' && word !== 'since') return undefined;
  const date = device.facts.releaseDate ?? device.facts.announcedDate;
  if (date === undefined) return 'unknown';
  const span = word === 'before' ? { before: startOfPartialDate(date) } : { from: endOfPartialDate(date) };
  return { condition: { kind: 'date', is: true, ...span }, places: [at, at + 1, place] };
}

function isComparedTo(tokens: readonly Token[], place: number): boolean {
  return (
    hasRole(tokens[place - 1], 'than') || (tokens[place - 1]?.text === 'the' && hasRole(tokens[place - 2], 'than'))
  );
}
