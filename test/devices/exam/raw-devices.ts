import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A device as it stands in its file, read without the catalogue's own code so that the exam can judge that code. */
export interface RawDevice {
  id: string;
  brand: string;
  name: string;
  fullName: string;
  formFactor: string;
  subBrand?: string;
  codenames: string[];
  modelNumbers: string[];
  identifiers: string[];
  inferredFields: string[];
  doubts: { field: string }[];
  facts: Record<string, unknown>;
}

interface RawFile {
  brand: string;
  devices: (Pick<RawDevice, 'id' | 'name' | 'formFactor' | 'facts'> & Partial<RawDevice>)[];
}

const DIRECTORY = path.join(import.meta.dirname, '../../../data/devices');

export const RAW: readonly RawDevice[] = readdirSync(DIRECTORY)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .flatMap((file) => {
    const { brand, devices } = JSON.parse(readFileSync(path.join(DIRECTORY, file), 'utf8')) as RawFile;
    return devices.map((device) => ({
      ...device,
      brand,
      fullName: device.fullName ?? `${brand} ${device.name}`,
      codenames: device.codenames ?? [],
      modelNumbers: device.modelNumbers ?? [],
      identifiers: device.identifiers ?? [],
      inferredFields: device.inferredFields ?? [],
      doubts: device.doubts ?? [],
    }));
  });

/** The device of that id; throws when there is none, for the exam would ask nonsense. */
export function raw(id: string): RawDevice {
  const device = RAW.find((one) => one.id === id);
  if (device === undefined) throw new Error(`No device ${id}`);
  return device;
}

export function numberOf({ facts }: RawDevice, field: string): number | undefined {
  const value = facts[field];
  return typeof value === 'number' ? value : undefined;
}

export function numbersOf({ facts }: RawDevice, field: string): number[] {
  const value = facts[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];
}

export function textOf({ facts }: RawDevice, field: string): string | undefined {
  const value = facts[field];
  return typeof value === 'string' ? value : undefined;
}

export function textsOf({ facts }: RawDevice, field: string): string[] {
  const value = facts[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function flagOf({ facts }: RawDevice, field: string): boolean | undefined {
  const value = facts[field];
  return typeof value === 'boolean' ? value : undefined;
}

/** When it came out, or else was announced. */
export function dateOf(device: RawDevice): string | undefined {
  return textOf(device, 'releaseDate') ?? textOf(device, 'announcedDate');
}

export function yearOf(device: RawDevice): number | undefined {
  const date = dateOf(device);
  return date === undefined ? undefined : Number(date.slice(0, 4));
}

export function dollarsOf({ facts }: RawDevice): number | undefined {
  const prices = (facts['launchPrices'] ?? []) as { amount: number; currency: string }[];
  const dollars = prices.filter(({ currency }) => currency === 'USD').map(({ amount }) => amount);
  return dollars.length === 0 ? undefined : Math.min(...dollars);
}

/** What people call a phone: everything but tablets. */
export function isPhone({ formFactor }: RawDevice): boolean {
  return formFactor !== 'tablet';
}
