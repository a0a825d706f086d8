import { type Device } from './device.ts';

const FIRST_YEAR = 2007;
const YEARS = 20;

/**
 * How likely it is that people mean this device rather than another of a similar name, from 0 to 1.
 * The catalogue knows no sales, so what is written about a device stands for how many know it.
 */
export function estimateProminence(device: Device): number {
  const facts = Object.keys(device.facts).length;
  const detail = Math.min(facts / 50, 1);
  const press = device.citations === undefined ? 0 : 1;
  const sources = Math.min(device.sources.length / 4, 1);
  const year = Number((device.facts.releaseDate ?? device.facts.announcedDate ?? '').slice(0, 4)) || FIRST_YEAR;
  const recency = Math.min(Math.max((year - FIRST_YEAR) / YEARS, 0), 1);
  const isPhone = device.formFactor === 'tablet' ? 0 : 1;
  return 0.35 * detail + 0.2 * ((3 - device.tier) / 2) + 0.15 * sources + 0.1 * press + 0.1 * recency + 0.1 * isPhone;
}
