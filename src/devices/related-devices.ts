import { type Attribute, getAttribute } from './attributes.ts';
import { type Device } from './device.ts';
import { joinName, splitName } from './fold-name.ts';
import { measureDevice } from './measure-device.ts';

/** A device near another, with what they have nearly alike. */
export interface SimilarDevice {
  device: Device;
  /** The nearest first. */
  alike: Attribute[];
}

const COMPARED = [
  'height',
  'width',
  'weight',
  'display-size',
  'battery',
  'refresh-rate',
  'density',
  'ram',
  'rear-cameras',
];
const COMPARED_MIN = 6;
const ALIKE_MAX = 3;
/** Above this nobody would call it alike. */
const ALIKE_DIFFERENCE_MAX = 0.05;
const YEARS_WEIGHT = 0.03;
const HALF_STEPS: ReadonlySet<string> = new Set(['s', 't']);
const HALF_STEP = 0.5;
const FIRST_OF_LINE = 0.5;
const OPTIONAL_END = /\b(?:5g|4g|lte)\b/;

/** The name of a chipset without its maker's number of the part: "snapdragon821" of the MSM8996 Pro Snapdragon 821. */
export function foldChipset(chipset: string): string {
  const named = /(?:snapdragon|exynos|tensor|dimensity|helio|kirin|unisoc|omap|tegra)[\s\S]*$/i.exec(chipset);
  return joinName((named?.[0] ?? chipset).replace(/\b(?:5G|4G)\b/g, ''));
}

/** All others with the same chipset, the newest first; undefined where this one's is unknown. */
export function findSameChipset(device: Device, devices: readonly Device[]): Device[] | undefined {
  const { chipset } = device.facts;
  if (chipset === undefined) return undefined;
  const wanted = foldChipset(chipset);
  return devices
    .filter(
      (other) => other !== device && other.facts.chipset !== undefined && foldChipset(other.facts.chipset) === wanted,
    )
    .toSorted((one, two) => dateOf(two).localeCompare(dateOf(one)));
}

/** The devices nearest to this one in size, screen, battery, memory and age; empty where too little of it is known. */
export function findSimilar(device: Device, devices: readonly Device[], limit: number, now: Date): SimilarDevice[] {
  const attributes = COMPARED.map(getAttribute);
  const own = attributes.map((attribute) => amountOf(device, attribute, now));
  const near = devices.flatMap((other) => {
    if (other === device || other.formFactor !== device.formFactor) return [];
    const differences = attributes.flatMap((attribute, place) => {
      const [mine, theirs] = [own[place], amountOf(other, attribute, now)];
      if (mine === undefined || theirs === undefined) return [];
      return [{ attribute, difference: Math.abs(Math.log(theirs / mine)) }];
    });
    if (differences.length < COMPARED_MIN) return [];
    const years = Math.abs(yearOf(other) - yearOf(device));
    const mean = differences.reduce((sum, { difference }) => sum + difference, 0) / differences.length;
    const alike = differences
      .filter(({ difference }) => difference <= ALIKE_DIFFERENCE_MAX)
      .sort((one, two) => one.difference - two.difference);
    return [{ device: other, distance: mean + years * YEARS_WEIGHT, alike: alike.slice(0, ALIKE_MAX) }];
  });
  return near
    .sort((one, two) => one.distance - two.distance)
    .slice(0, limit)
    .map(({ device: other, alike }) => ({ device: other, alike: alike.map(({ attribute }) => attribute) }));
}

/**
 * The one before or after it in its line, told from names and dates alone, for no source states it: of the same brand,
 * named alike but for the number, and the nearest number on that side that came out on that side.
 */
export function findInLine(device: Device, devices: readonly Device[], side: 'before' | 'after'): Device | undefined {
  const sign = side === 'after' ? 1 : -1;
  const near = devices.filter((other) => {
    if (other === device || other.brand !== device.brand || other.formFactor !== device.formFactor) return false;
    const [mine, theirs] = [dateOf(device), dateOf(other)];
    return mine !== '' && theirs !== '' && sign * theirs.localeCompare(mine) > 0;
  });
  for (const own of readLines(device)) {
    const others = near.flatMap((other) => {
      const line = readLines(other).find(({ name }) => name === own.name);
      const isNext = line !== undefined && sign * (line.number - own.number) > 0;
      return isNext ? [{ device: other, number: line.number }] : [];
    });
    const [next] = others.sort((one, two) => sign * (one.number - two.number));
    if (next !== undefined) return next.device;
  }
  return undefined;
}

interface LinePlace {
  name: string;
  number: number;
}

/**
 * The lines that a name stands in. "Mi MIX 2" is the second of "mi mix", "Xperia 1 III" the third of "xperia 1"; a name
 * as a whole is the first of its own line, as the "Mi MIX" is and the "Xperia 1".
 */
function readLines({ name }: Device): LinePlace[] {
  const generation = /\((\d+)(?:st|nd|rd|th) gen/i.exec(name)?.[1] ?? '';
  const plain = `${name.replace(/\([^)]*\)/g, ' ')} ${generation}`;
  const parts = splitName(plain).filter((part) => !OPTIONAL_END.test(part));
  const numbered = readNumbered(parts);
  return [{ name: parts.join(' '), number: FIRST_OF_LINE }, ...(numbered === undefined ? [] : [numbered])];
}

/** A "T" or "S" right behind the number is a step between two: the 3T lies between the 3 and the 5. */
function readNumbered(parts: readonly string[]): LinePlace | undefined {
  const place = parts.findLastIndex((part) => /^\d{1,3}$/.test(part));
  if (place < 0) return undefined;
  const isStep = HALF_STEPS.has(parts[place + 1] ?? '');
  const number = Number(parts[place]) + (isStep ? HALF_STEP : 0);
  return { name: parts.toSpliced(place, isStep ? 2 : 1).join(' '), number };
}

function amountOf(device: Device, attribute: Attribute, now: Date): number | undefined {
  const amounts = measureDevice(device, attribute, now)?.amounts;
  return amounts === undefined ? undefined : Math.max(...amounts);
}

function dateOf({ facts }: Device): string {
  return facts.releaseDate ?? facts.announcedDate ?? '';
}

function yearOf(device: Device): number {
  return Number(dateOf(device).slice(0, 4)) || 0;
}
