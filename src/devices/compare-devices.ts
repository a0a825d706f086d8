import { type Attribute } from './attributes.ts';
import { type Device } from './device.ts';
import { isMeasurable, measureDevice } from './measure-device.ts';
import { type Direction } from './question-vocabulary.ts';
import { readAttribute, type Reading } from './read-attribute.ts';

export interface ComparedRow {
  attribute: Attribute;
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

/** Above this an unknown attribute is left out, for nobody asked for it by name. */
const MANY = 8;

function compareRow(
  devices: readonly Device[],
  attribute: Attribute,
  direction: Direction | undefined,
  now: Date,
): ComparedRow {
  const readings = devices.map((device) => readAttribute(device, attribute, now));
  if (direction === undefined) return { attribute, readings, ahead: [] };
  const verdict = rankDevices(devices, { attribute, direction }, now);
  return { attribute, readings, ahead: verdict.state === 'ahead' ? verdict.places : [] };
}

/** Which devices come first in that order. Nothing is said where one of them is unknown. */
export function rankDevices(
  devices: readonly Device[],
  { attribute, direction }: { attribute: Attribute; direction: Direction },
  now: Date,
): ComparedVerdict {
  const currency = commonCurrency(devices);
  const amounts = devices.map((device) => {
    if (!isMeasurable(attribute)) return undefined;
    const measure = measureDevice(device, attribute, now, currency);
    return measure && pickAmount(measure.amounts, attribute);
  });
  const unknown = amounts.flatMap((amount, place) => (amount === undefined ? [place] : []));
  if (unknown.length > 0) return { state: 'unknown', places: unknown };
  const known = amounts.filter((amount) => amount !== undefined);
  const best = direction === 'higher' ? Math.max(...known) : Math.min(...known);
  const places = known.flatMap((amount, place) => (amount === best ? [place] : []));
  return places.length === devices.length ? { state: 'level' } : { state: 'ahead', places };
}

/** Of several amounts the most there is, of prices the one it starts at. */
function pickAmount(amounts: readonly number[], { kind }: Attribute): number {
  return kind === 'prices' ? Math.min(...amounts) : Math.max(...amounts);
}

/** Prices are compared in one currency only, for rates of long ago are not known. */
function commonCurrency(devices: readonly Device[]): string | undefined {
  const currencies = devices.map(({ facts }) => new Set(facts.launchPrices?.map(({ currency }) => currency)));
  return [...(currencies[0] ?? [])].find((currency) => currencies.every((known) => known.has(currency)));
}
