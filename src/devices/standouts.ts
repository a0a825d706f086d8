import { type Attribute, getAttribute } from './attributes.ts';
import { type Device } from './device.ts';
import { measureDevice } from './measure-device.ts';
import { type Direction } from './question-vocabulary.ts';
import { isInferred, readAttribute, type Reading } from './read-attribute.ts';

/** The devices that one is measured against: those of its year, of its year and price, or of its maker until then. */
export type StandoutScope =
  | { kind: 'year'; year: number }
  /** Amounts in US dollars, both ends included. */
  | { kind: 'price'; year: number; from: number; to: number }
  | { kind: 'brand'; brand: string; year: number };

interface Claim {
  device: Device;
  /** What the device itself has of it. */
  reading: Reading;
  scope: StandoutScope;
  /** How many devices of the scope were compared, this one included: those of which the value is known. */
  judged: number;
}

/** Something that sets a device apart from others of the catalogue. */
export type Standout =
  /** So many have more of it, or less where `direction` is lower: 1 less than `rank`. `isShared`: another is level with it. */
  | (Claim & { kind: 'measure'; direction: Direction; rank: number; isShared: boolean })
  /** It is one of `having` that have the feature. */
  | (Claim & { kind: 'feature'; having: number });

/** A comparison with fewer says little, and so does one that leaves out most. */
const JUDGED_MIN = 8;
const JUDGED_SHARE_MIN = 0.5;
const RANK_MAX = 3;
/** At most so many of those compared have a feature that is worth a word. */
const RARE_SHARE_MAX = 0.15;
const PRICE_BAND = 0.2;

/** What people notice first comes first. */
const MEASURES: readonly (readonly [attribute: string, direction: Direction])[] = [
  ['display-size', 'higher'],
  ['display-size', 'lower'],
  ['battery', 'higher'],
  ['thickness', 'lower'],
  ['weight', 'lower'],
  ['weight', 'higher'],
  ['charging', 'higher'],
  ['refresh-rate', 'higher'],
  ['price', 'lower'],
  ['price', 'higher'],
  ['density', 'higher'],
  ['ram', 'higher'],
  ['storage', 'higher'],
  ['rear-cameras', 'higher'],
  ['front-camera', 'higher'],
  ['brightness', 'higher'],
  ['battery', 'lower'],
];
const FEATURES = [
  'keyboard',
  'headphone-jack',
  'removable-battery',
  'infrared',
  'memory-card',
  'radio',
  'wireless-charging',
  'stereo',
  'display-output',
  'esim',
] as const;

/**
 * What stands out about a device among the devices of a catalogue, the most telling first. Only what is stated counts:
 * nothing inferred, and nothing of the device that its sources dispute. Devices whose value is unknown are left out of
 * the comparison, and there is none where they are more than half.
 */
export function findStandouts(device: Device, devices: readonly Device[], now: Date): Standout[] {
  const found = listScopes(device, now).flatMap((scope) => {
    const pool = devices.filter((other) => isInScope(other, device, scope, now));
    const measures = MEASURES.flatMap(([id, direction]) =>
      measure(device, getAttribute(id), direction, scope, pool, now),
    );
    return [...measures, ...FEATURES.flatMap((id) => feature(device, getAttribute(id), scope, pool, now))];
  });
  // The first of its kind says it all: the largest of its year need not be the largest of its price as well.
  const seen = new Set<string>();
  return found
    .toSorted((one, two) => weigh(one) - weigh(two))
    .filter((standout) => {
      const isNew = !seen.has(standout.reading.attribute.id);
      seen.add(standout.reading.attribute.id);
      return isNew;
    });
}

/** The year in which a device came out; undefined where no date is known. */
export function yearOf({ facts }: Device): number | undefined {
  const date = facts.releaseDate ?? facts.announcedDate;
  return date === undefined ? undefined : Number(date.slice(0, 4));
}

/** The amount that counts: of several the most there is, of prices the one it starts at. */
export function amountOf(device: Device, attribute: Attribute, now: Date): number | undefined {
  const amounts = isInferred(device, attribute) ? undefined : measureDevice(device, attribute, now)?.amounts;
  if (amounts === undefined) return undefined;
  return attribute.kind === 'prices' ? Math.min(...amounts) : Math.max(...amounts);
}

/** Whether a device is one of those that the other is measured against; tablets are not measured against phones. */
export function isInScope(candidate: Device, device: Device, scope: StandoutScope, now: Date): boolean {
  const year = yearOf(candidate);
  if (year === undefined || isTablet(candidate) !== isTablet(device)) return false;
  switch (scope.kind) {
    case 'year':
      return year === scope.year;
    case 'price': {
      const price = amountOf(candidate, getAttribute('price'), now);
      return year === scope.year && price !== undefined && price >= scope.from && price <= scope.to;
    }
    case 'brand':
      return candidate.brand === scope.brand && year <= scope.year;
  }
}

function isTablet({ formFactor }: Device): boolean {
  return formFactor === 'tablet';
}

function listScopes(device: Device, now: Date): StandoutScope[] {
  const year = yearOf(device);
  if (year === undefined) return [];
  const price = amountOf(device, getAttribute('price'), now);
  const band = price === undefined ? [] : [Math.floor(price * (1 - PRICE_BAND)), Math.ceil(price * (1 + PRICE_BAND))];
  const [from, to] = band;
  return [
    { kind: 'year', year },
    ...(from === undefined || to === undefined ? [] : [{ kind: 'price' as const, year, from, to }]),
    { kind: 'brand', brand: device.brand, year },
  ];
}

function measure(
  device: Device,
  attribute: Attribute,
  direction: Direction,
  scope: StandoutScope,
  pool: readonly Device[],
  now: Date,
): Standout[] {
  // Within a price band the price says nothing.
  if (attribute.kind === 'prices' && scope.kind !== 'year') return [];
  const reading = readUndisputed(device, attribute, now);
  const own = amountOf(device, attribute, now);
  if (reading === undefined || own === undefined) return [];
  const amounts = pool.map((other) => amountOf(other, attribute, now)).filter((amount) => amount !== undefined);
  if (!isEnough(amounts.length, pool.length)) return [];
  const ahead = amounts.filter((amount) => (direction === 'higher' ? amount > own : amount < own)).length;
  const level = amounts.filter((amount) => amount === own).length;
  if (ahead + level > RANK_MAX || (ahead > 0 && level > 1)) return [];
  return [
    {
      kind: 'measure',
      device,
      reading,
      direction,
      scope,
      rank: ahead + 1,
      isShared: level > 1,
      judged: amounts.length,
    },
  ];
}

function feature(
  device: Device,
  attribute: Attribute,
  scope: StandoutScope,
  pool: readonly Device[],
  now: Date,
): Standout[] {
  const reading = readUndisputed(device, attribute, now);
  if (reading === undefined || !hasFeature(device, attribute, now)) return [];
  const known = pool.map((other) => hasFeature(other, attribute, now)).filter((has) => has !== undefined);
  const having = known.filter(Boolean).length;
  if (!isEnough(known.length, pool.length) || having > known.length * RARE_SHARE_MAX) return [];
  return [{ kind: 'feature', device, reading, scope, having, judged: known.length }];
}

/** Whether a device has a feature, where that is stated. */
export function hasFeature(device: Device, attribute: Attribute, now: Date): boolean | undefined {
  const reading = readAttribute(device, attribute, now);
  return reading?.value.kind === 'flag' && !reading.isInferred ? reading.value.is : undefined;
}

function readUndisputed(device: Device, attribute: Attribute, now: Date): Reading | undefined {
  const reading = readAttribute(device, attribute, now);
  return reading === undefined || reading.isInferred || reading.doubts.length > 0 ? undefined : reading;
}

function isEnough(judged: number, all: number): boolean {
  return judged >= JUDGED_MIN && judged >= all * JUDGED_SHARE_MIN;
}

const SCOPE_ORDER: Readonly<Record<StandoutScope['kind'], number>> = { year: 0, price: 40, brand: 120 };
const IDS = [...MEASURES.map(([id]) => id), ...FEATURES];

function weigh(standout: Standout): number {
  const rank = standout.kind === 'measure' ? standout.rank - 1 + (standout.isShared ? 0.5 : 0) : 1;
  return rank * 100 + SCOPE_ORDER[standout.scope.kind] + IDS.indexOf(standout.reading.attribute.id);
}
