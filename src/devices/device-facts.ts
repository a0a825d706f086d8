import { z } from 'zod';

/** Text without space at its ends. */
export const textSchema = z.string().regex(/^\S(.*\S)?$/, 'text without space at its ends');

/** One kind of value: what it accepts and how to say what it wants. */
interface FactKind<Value> {
  accepts: (value: unknown) => value is Value;
  expected: string;
}

export interface LaunchPrice {
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** Which memory configuration or market the price is of; `base` is the cheapest. */
  configuration: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.trim() === value;
const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value);
const isCount = (value: unknown): value is number => isPositive(value) && Number.isInteger(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isWebUrl = (value: unknown): value is string =>
  isText(value) && /^https?:\/\//.test(value) && URL.canParse(value);
const isPartialDate = (value: unknown): value is string =>
  isText(value) && /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value);
const isPrice = (value: unknown): value is LaunchPrice => launchPriceSchema.safeParse(value).success;

function listOf<Value>(accepts: (value: unknown) => value is Value, expected: string): FactKind<Value[]> {
  return {
    accepts: (value): value is Value[] => Array.isArray(value) && value.length > 0 && value.every(accepts),
    expected: `a list of ${expected}`,
  };
}

function oneOf<const Value extends string>(...values: readonly Value[]): FactKind<Value> {
  return {
    accepts: (value): value is Value => (values as readonly unknown[]).includes(value),
    expected: `one of ${values.join(', ')}`,
  };
}

const text: FactKind<string> = { accepts: isText, expected: 'text without space at its ends' };
const texts = listOf(isText, 'texts');
const positive: FactKind<number> = { accepts: isPositive, expected: 'a number above 0' };
const numbers = listOf(isPositive, 'numbers above 0');
const count: FactKind<number> = { accepts: isCount, expected: 'a whole number above 0' };
const counts = listOf(isCount, 'whole numbers above 0');
const flag: FactKind<boolean> = { accepts: isFlag, expected: 'true or false' };
/** ISO 8601, as exact as its source. */
const partialDate: FactKind<string> = { accepts: isPartialDate, expected: 'a date as 2016, 2016-11 or 2016-11-04' };
const webUrl: FactKind<string> = { accepts: isWebUrl, expected: 'an http or https address' };

const launchPriceSchema = z.strictObject({
  amount: z.number().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  configuration: textSchema,
});

/**
 * What is known of a device. A missing field is unknown, never "no"; `false` is known to be absent.
 * The order is the one in which the data files are written.
 */
export const FACT_KINDS = {
  announcedDate: partialDate,
  releaseDate: partialDate,
  discontinuedDate: partialDate,
  availability: oneOf('sold', 'discontinued'),
  market: text,
  carriers: texts,
  launchPrices: listOf(isPrice, 'prices: amount, ISO 4217 currency, configuration'),

  heightMm: positive,
  widthMm: positive,
  depthMm: positive,
  unfoldedHeightMm: positive,
  unfoldedWidthMm: positive,
  unfoldedDepthMm: positive,
  weightGrams: positive,
  bodyMaterials: texts,
  colours: texts,
  ipRating: text,
  hardwareKeyboard: flag,

  displayInches: positive,
  displayWidthPixels: count,
  displayHeightPixels: count,
  displayType: text,
  displayRefreshHz: positive,
  displayBrightnessNits: positive,
  coverDisplayInches: positive,
  coverDisplayWidthPixels: count,
  coverDisplayHeightPixels: count,

  chipset: text,
  chipsetVariants: texts,
  chipsetProcessNm: positive,
  cpu: text,
  cpuCores: count,
  cpuFrequencies: text,
  gpu: text,

  ramGbOptions: numbers,
  ramType: text,
  storageGbOptions: numbers,
  storageType: text,
  memoryCardSlot: flag,
  memoryCardSlotKind: oneOf('hybrid', 'dedicated', 'sim'),
  memoryCardMaxGb: positive,

  batteryMah: count,
  batteryVariantsMah: counts,
  batteryRemovable: flag,
  batteryTechnology: text,
  chargingWiredWatts: positive,
  chargingNote: text,
  wirelessCharging: flag,
  chargingWirelessWatts: positive,
  reverseWirelessCharging: flag,

  rearCamerasMegapixels: numbers,
  rearCameraRoles: texts,
  frontCamerasMegapixels: numbers,
  opticalStabilisation: flag,

  osFamily: text,
  osAtLaunch: text,
  osLatest: text,
  supportedOsRange: text,
  osUpdatesUntil: partialDate,
  securityUpdatesUntil: partialDate,
  supportEnded: flag,
  /** The dates above are the manufacturer's promise counted from release, not a published end. */
  supportEstimated: flag,
  supportUrl: webUrl,
  lineageVersions: texts,
  lineageCurrentBranch: text,
  lineageMaintained: flag,

  networks: texts,
  has5g: flag,
  lteBands: counts,
  nfc: flag,
  irBlaster: flag,
  headphoneJack: flag,
  fingerprintReader: flag,
  fingerprintReaderPosition: text,
  dualSim: flag,
  esim: flag,
  fmRadio: flag,
  stereoSpeakers: flag,
  uwb: flag,
  displayOutput: flag,
  usb: text,
  wifi: text,
  bluetooth: text,
  sensors: texts,
} as const;

type FactShape = typeof FACT_KINDS;
export type DeviceFacts = { [Name in keyof FactShape]?: FactShape[Name] extends FactKind<infer Value> ? Value : never };
export type FactName = keyof typeof FACT_KINDS;

export const FACT_NAMES = Object.keys(FACT_KINDS) as FactName[];

/**
 * The kinds above do the looking, not a strict object of a hundred optional fields: that took five times as long over
 * the whole catalogue, which is read at every start.
 */
export const deviceFactsSchema = z.custom<DeviceFacts>().check((context) => {
  const facts: unknown = context.value;
  if (!isRecord(facts)) {
    context.issues.push({ code: 'custom', input: facts, message: 'expected an object of facts' });
    return;
  }
  for (const name in facts) {
    const value = facts[name];
    if (!isFactName(name)) {
      context.issues.push({ code: 'custom', input: value, path: [name], message: 'is no fact the catalogue knows' });
    } else if (!FACT_KINDS[name].accepts(value)) {
      context.issues.push({
        code: 'custom',
        input: value,
        path: [name],
        message: `expected ${FACT_KINDS[name].expected}`,
      });
    }
  }
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACT_KINDS, name);
}
