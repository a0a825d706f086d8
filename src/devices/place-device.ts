import { type Device } from './device.ts';
import { judgeConditions } from './judge-condition.ts';
import { type SearchResult } from './run-search.ts';

/** Where a device stands among what a ranking found, where it was asked whether it is the first. */
export type PlacedDevice = { device: Device } & (
  | { state: 'there' | 'shared' }
  /** `place` counts from 1; those with the same value share it. */
  | { state: 'elsewhere'; place: number }
  /** It is none of those that were looked for, such as one of another year. */
  | { state: 'outside' }
  /** A value of it that matters is unknown, or it fits only as far as can be concluded. */
  | { state: 'unknown' }
);

/** Places a device among the found of a ranking. Dates of which the day is unknown give no place. */
export function placeDevice(device: Device, { found, search }: SearchResult, now: Date): PlacedDevice {
  const own = found.find((one) => one.device === device);
  if (own === undefined) {
    const isOutside = judgeConditions(device, search.groups, now).state === 'no';
    return { device, state: isOutside ? 'outside' : 'unknown' };
  }
  const date = device.facts.releaseDate ?? device.facts.announcedDate;
  const isOpen = search.ranking?.attribute.id === 'released' && (date ?? '').length < DAY_LENGTH;
  if (own.isProbable || isOpen) return { device, state: 'unknown' };
  const place = found.findIndex(({ amount }) => amount === own.amount) + 1;
  if (place !== (search.nth ?? 1)) return { device, state: 'elsewhere', place };
  const isShared = found.filter(({ amount }) => amount === own.amount).length > 1;
  return { device, state: isShared ? 'shared' : 'there' };
}

const DAY_LENGTH = 10;
