import { type Device, type StatedField } from '../device.ts';

/** A fact that cannot well be, seen beside other facts. */
export interface Implausible {
  field: StatedField;
  /** What is odd about it, with the figures. */
  message: string;
}

export interface DeviceRule {
  id: string;
  /** What the rule holds every device to, as a sentence. */
  says: string;
  check: (device: Device) => Implausible[];
}

/** A rule that looks at all devices together. */
export interface CatalogueRule {
  id: string;
  says: string;
  check: (devices: readonly Device[]) => { device: Device; found: Implausible }[];
}

const round = (amount: number): string => String(Math.round(amount * 100) / 100);

/** A finding where an amount lies outside of what is usual, bounds included. */
export function outside(field: StatedField, amount: number, what: string, least: number, most: number): Implausible[] {
  if (amount >= least && amount <= most) return [];
  return [{ field, message: `${what} is ${round(amount)}, which is not within ${least} to ${most}` }];
}

/** The year of release, or of announcement where that alone is known. */
export function yearOf({ facts }: Device): number | undefined {
  const date = facts.releaseDate ?? facts.announcedDate;
  return date === undefined ? undefined : Number(date.slice(0, 4));
}
