import { type Device } from './device.ts';
import { estimateProminence } from './prominence.ts';
import { findInLine, findSimilar } from './related-devices.ts';

const SIMILAR_MAX = 8;
const RIVALS_MAX = 8;

/**
 * What a device is compared with most likely, the nearest first: those before and after it in its line, those most
 * like it, and the best-known ones of its year. Empty where its line, its facts and its year are unknown.
 */
export function suggestComparisons(device: Device, devices: readonly Device[], now: Date): Device[] {
  const inLine = (['after', 'before'] as const).flatMap((side) => findInLine(device, devices, side) ?? []);
  const similar = findSimilar(device, devices, SIMILAR_MAX, now).map((found) => found.device);
  return [...new Set([...inLine, ...similar, ...listRivals(device, devices)])];
}

function listRivals(device: Device, devices: readonly Device[]): Device[] {
  const year = yearOf(device);
  if (year === undefined) return [];
  return devices
    .filter((other) => other !== device && other.formFactor === device.formFactor && yearOf(other) === year)
    .map((other) => ({ other, prominence: estimateProminence(other) }))
    .sort((one, two) => two.prominence - one.prominence)
    .slice(0, RIVALS_MAX)
    .map(({ other }) => other);
}

function yearOf({ facts }: Device): string | undefined {
  return (facts.releaseDate ?? facts.announcedDate)?.slice(0, 4);
}
