import {
  count,
  counts,
  currency,
  type FieldKind,
  findFieldProblems,
  flag,
  createSchema,
  listOfObjects,
  numbers,
  oneOf,
  type PartialFields,
  partialDate,
  positive,
  text,
  texts,
  webUrl,
} from './field-kinds.ts';

/** `configuration` is the memory or the market that a price is of; `base` is the cheapest. */
const prices = listOfObjects({ amount: positive, currency, configuration: text }, [
  'amount',
  'currency',
  'configuration',
]);

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
  launchPrices: prices,

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
} as const satisfies Readonly<Record<string, FieldKind<unknown>>>;

export type DeviceFacts = PartialFields<typeof FACT_KINDS>;
export type FactName = keyof typeof FACT_KINDS;
export type LaunchPrice = NonNullable<DeviceFacts['launchPrices']>[number];

export const FACT_NAMES = Object.keys(FACT_KINDS) as FactName[];

export const deviceFactsSchema = createSchema<DeviceFacts>((facts) => findFieldProblems(FACT_KINDS, [], facts));
