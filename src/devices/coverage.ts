import { type FactName } from './device-facts.ts';
import { type Device } from './device.ts';

/** What members ask of a phone first, with the facts that it takes to answer. */
export const ASKED_FIRST: Readonly<Record<string, readonly FactName[]>> = {
  weight: ['weightGrams'],
  'launch system': ['osAtLaunch'],
  'charging power': ['chargingWiredWatts'],
  'wireless charging': ['wirelessCharging'],
  connector: ['usb'],
  'launch price': ['launchPrices'],
};

export interface CoverageRow {
  what: string;
  known: number;
  doubted: number;
  /** The ids of those of which it is unknown. */
  missing: string[];
}

/** How many of these devices each of the things asked first is known of, and how many of those values are doubted. */
export function measureCoverage(devices: readonly Device[]): CoverageRow[] {
  return Object.entries(ASKED_FIRST).map(([what, fields]) => {
    const knows = ({ facts }: Device): boolean => fields.every((field) => facts[field] !== undefined);
    const isDoubted = ({ doubts = [] }: Device): boolean =>
      doubts.some(({ field }) => fields.some((one) => one === field));
    const known = devices.filter(knows);
    return {
      what,
      known: known.length,
      doubted: known.filter(isDoubted).length,
      missing: devices.filter((device) => !knows(device)).map(({ id }) => id),
    };
  });
}
