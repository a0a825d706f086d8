import { type Attribute, ATTRIBUTES } from './attributes.ts';
import { type Device } from './device.ts';
import { DEFAULT_CURRENCY, isFlag, isMeasurable, measureDevice } from './measure-device.ts';
import { type Direction } from './question-vocabulary.ts';
import { type AttributeValue, readAttribute, readValue, type Reading } from './read-attribute.ts';

export interface ComparedRow {
  attribute: Attribute;
  /** `partly`: of some of the devices it is unknown, so nobody can tell. */
  state: 'differs' | 'same' | 'partly';
  /** As many as devices, in their order; undefined where it is unknown. */
  readings: (Reading | undefined)[];
  /** The places of the devices that are ahead; empty where they are level, or where nothing can be told. */
  ahead: number[];
}

/** Which of the devices is ahead where one thing was asked; `unknown` names those of which it is not known. */
export type ComparedVerdict =
  { state: 'ahead'; places: number[] } | { state: 'level' } | { state: 'unknown'; places: number[] };

/** Two to four devices beside each other. */
export interface Comparison {
  devices: Device[];
  rows: ComparedRow[];
  /** What was asked to be ranked, such as the lighter one. */
  ranking?: { attribute: Attribute; direction: Direction; verdict: ComparedVerdict };
}

/** Puts devices beside each other. `ahead` follows the declared better direction, a ranking its own. */
export function compareDevices(
  devices: readonly Device[],
  attributes: readonly Attribute[],
  now: Date,
  ranking?: { attribute: Attribute; direction: Direction },
): Comparison {
  const rows = attributes.map((attribute) =>
    compareRow(devices, attribute, ranking?.direction ?? attribute.better, now),
  );
  const known = rows.filter(({ readings }) => readings.some((reading) => reading !== undefined));
  return {
    devices: [...devices],
    rows: ranking === undefined && attributes.length > MANY ? known : rows,
    ...(ranking === undefined ? {} : { ranking: { ...ranking, verdict: rankDevices(devices, ranking, now) } }),
  };
}

/** The devices beside each other in all that is known of any of them but their names. */
export function compareWholly(devices: readonly Device[], now: Date): Comparison {
  return compareDevices(
    devices,
    ATTRIBUTES.filter((attribute) => !isSaidOtherwise(attribute)),
    now,
  );
}

/** Names are the heading, the age follows from the dates, and the size says how high and wide. */
function isSaidOtherwise({ group, kind, card }: Attribute): boolean {
  return group === 'names' || kind === 'age' || ((kind === 'quantity' || kind === 'count') && card === 'hidden');
}

/** Above this an unknown attribute is left out, for nobody asked for it by name. */
const MANY = 8;

function compareRow(
  devices: readonly Device[],
  attribute: Attribute,
  direction: Direction | undefined,
  now: Date,
): ComparedRow {
  const readings = devices.map((device) => readAttribute(device, attribute, now));
  const state = judgeRow(readings);
  if (direction === undefined) return { attribute, state, readings, ahead: [] };
  const verdict = rankDevices(devices, { attribute, direction }, now);
  return { attribute, state, readings, ahead: verdict.state === 'ahead' ? verdict.places : [] };
}

function judgeRow(readings: readonly (Reading | undefined)[]): ComparedRow['state'] {
  const values = readings.flatMap((reading) => reading?.value ?? []);
  if (values.length < readings.length) return 'partly';
  // Each with each: beside one without a detail, two that differ in it would both be the same.
  return values.every((one) => values.every((other) => isSameValue(one, other))) ? 'same' : 'differs';
}

/** Of what a device has or has not, a detail that is told of one only makes no difference. */
function isSameValue(one: AttributeValue, two: AttributeValue): boolean {
  if (one.kind !== 'flag' || two.kind !== 'flag') return JSON.stringify(one) === JSON.stringify(two);
  const details = ['text', 'watts', 'gigabytes'] as const;
  return (
    one.is === two.is &&
    details.every((detail) => one[detail] === undefined || two[detail] === undefined || one[detail] === two[detail])
  );
}

/** Which devices come first in that order. Nothing is said where one of them is unknown. */
export function rankDevices(
  devices: readonly Device[],
  { attribute, direction }: { attribute: Attribute; direction: Direction },
  now: Date,
): ComparedVerdict {
  const { amounts } = measureAll(devices, attribute, now);
  const unknown = amounts.flatMap((amount, place) => (amount === undefined ? [place] : []));
  if (unknown.length > 0) return { state: 'unknown', places: unknown };
  const known = amounts.filter((amount) => amount !== undefined);
  const best = direction === 'higher' ? Math.max(...known) : Math.min(...known);
  const places = known.flatMap((amount, place) => (amount === best ? [place] : []));
  return places.length === devices.length ? { state: 'level' } : { state: 'ahead', places };
}

/** What each device is ranked by; prices in the currency that most of them have one in. */
export function measureAll(
  devices: readonly Device[],
  attribute: Attribute,
  now: Date,
): { amounts: (number | undefined)[]; currency?: string } {
  const currency = attribute.kind === 'prices' ? commonCurrency(devices) : undefined;
  const amounts = devices.map((device) => amountOf(device, attribute, now, currency));
  return { amounts, ...(currency === undefined ? {} : { currency }) };
}

/** What the device is ranked by; of what it has or has not, 1 and 0. */
function amountOf(device: Device, attribute: Attribute, now: Date, currency?: string): number | undefined {
  if (isFlag(attribute)) {
    const value = readValue(device, attribute, now);
    return value?.kind === 'flag' ? Number(value.is) : undefined;
  }
  if (!isMeasurable(attribute)) return undefined;
  const measure = measureDevice(device, attribute, now, currency);
  return measure && pickAmount(measure.amounts, attribute);
}

/** Of several amounts the most there is, of prices the one it starts at. */
function pickAmount(amounts: readonly number[], { kind }: Attribute): number {
  return kind === 'prices' ? Math.min(...amounts) : Math.max(...amounts);
}

/** Prices are compared in one currency only, for rates of long ago are not known. */
function commonCurrency(devices: readonly Device[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { facts } of devices) {
    const currencies = new Set(facts.launchPrices?.map(({ currency }) => currency));
    for (const currency of currencies) counts.set(currency, (counts.get(currency) ?? 0) + 1);
  }
  // Where several are as common, the same one whatever the order of the devices.
  const rank = (currency: string): number => (counts.get(currency) ?? 0) + (currency === DEFAULT_CURRENCY ? 0.5 : 0);
  return [...counts.keys()].sort().sort((one, two) => rank(two) - rank(one))[0];
}
