import { type Attribute } from './attributes.ts';
import { type Device } from './device.ts';
import { startOfPartialDate } from './partial-date.ts';
import { type AttributeValue, isInferred, readValue } from './read-attribute.ts';

/** The amounts that a device has of an attribute, in its unit. A currency where they are prices. */
export interface Measure {
  amounts: readonly number[];
  isInferred: boolean;
}

/** The attribute of a device as numbers; undefined where it is unknown or none. Prices count in that currency only. */
export function measureDevice(
  device: Device,
  attribute: Attribute,
  now: Date,
  currency = DEFAULT_CURRENCY,
): Measure | undefined {
  const value = readValue(device, attribute, now);
  if (value === undefined) return undefined;
  const amounts = measureValue(value, currency);
  return amounts.length === 0 ? undefined : { amounts, isInferred: isInferred(device, attribute) };
}

export const DEFAULT_CURRENCY = 'USD';

/** The numbers in a value: of a size the volume, of a resolution the pixels, of a date the moment it begins. */
function measureValue(value: AttributeValue, currency: string): readonly number[] {
  switch (value.kind) {
    case 'quantity':
      return [value.amount];
    case 'quantities':
      return value.amounts;
    case 'dimensions':
      return value.depthMm === undefined ? [] : [value.heightMm * value.widthMm * value.depthMm];
    case 'resolution':
      return [value.widthPixels * value.heightPixels];
    case 'cameras':
      return value.megapixels;
    case 'date':
      return [startOfPartialDate(value.date).getTime()];
    case 'age':
      return [value.months];
    case 'support':
      return measureSupport(value);
    case 'prices':
      return value.prices.flatMap((price) => (price.currency === currency ? [price.amount] : []));
    case 'flag':
      return value.is && value.watts !== undefined ? [value.watts] : [];
    case 'text':
    case 'texts':
    case 'lineage':
      return [];
  }
}

function measureSupport({ securityUntil, osUntil }: Extract<AttributeValue, { kind: 'support' }>): number[] {
  const dates = [securityUntil, osUntil].filter((date) => date !== undefined);
  return dates.length === 0 ? [] : [Math.max(...dates.map((date) => startOfPartialDate(date).getTime()))];
}

/** Whether devices can be put in order by it. */
export function isMeasurable({ kind }: Attribute): boolean {
  return MEASURABLE.has(kind);
}

const MEASURABLE: ReadonlySet<Attribute['kind']> = new Set([
  'quantity',
  'count',
  'quantities',
  'dimensions',
  'resolution',
  'density',
  'cameras',
  'date',
  'age',
  'support',
  'prices',
  'flagWithWatts',
]);

/** Whether devices have it or not. */
export function isFlag({ kind }: Attribute): boolean {
  return kind === 'flag' || kind === 'flagWithWatts' || kind === 'flagWithText' || kind === 'slot';
}
