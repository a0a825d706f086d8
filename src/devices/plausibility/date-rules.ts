import { type Device } from '../device.ts';
import { endOfPartialDate, startOfPartialDate } from '../partial-date.ts';
import { type DeviceRule, type Implausible } from './rule.ts';

/** What happens to a device, each not before any that stands above it. */
const ORDER = ['announcedDate', 'releaseDate', 'osUpdatesUntil', 'securityUpdatesUntil'] as const;
const YEARS_SUPPORTED_MAX = 12;
/** Phones of before the first smartphones are not what this catalogue is about. */
const FIRST_YEAR = 1996;

type DateName = (typeof ORDER)[number] | 'discontinuedDate';

/** Whether the first date lies before the second even where both are read as kindly as they can be. */
function isBefore(one: string, two: string): boolean {
  return endOfPartialDate(one) <= startOfPartialDate(two);
}

function checkPair({ facts }: Device, earlier: DateName, later: DateName): Implausible[] {
  const [from, to] = [facts[earlier], facts[later]];
  if (from === undefined || to === undefined || !isBefore(to, from)) return [];
  return [{ field: later, message: `${later} ${to} lies before ${earlier} ${from}` }];
}

export const DATE_RULES: readonly DeviceRule[] = [
  {
    id: 'dates-in-order',
    says: 'A device is announced, then released, then discontinued; system updates end before security updates.',
    check(device) {
      const found = [
        ...ORDER.flatMap((later, place) =>
          ORDER.slice(0, place).flatMap((earlier) => checkPair(device, earlier, later)),
        ),
        ...checkPair(device, 'announcedDate', 'discontinuedDate'),
        ...checkPair(device, 'releaseDate', 'discontinuedDate'),
      ];
      return found.filter(({ field }, place) => found.findIndex((other) => other.field === field) === place);
    },
  },
  {
    id: 'length-of-support',
    says: 'No device is supported for longer than a dozen years.',
    check({ facts }) {
      const since = facts.releaseDate ?? facts.announcedDate;
      if (since === undefined) return [];
      return (['osUpdatesUntil', 'securityUpdatesUntil'] as const).flatMap((field) => {
        const until = facts[field];
        const years = until === undefined ? 0 : Number(until.slice(0, 4)) - Number(since.slice(0, 4));
        return years <= YEARS_SUPPORTED_MAX ? [] : [{ field, message: `lies ${years} years after the release` }];
      });
    },
  },
  {
    id: 'first-year',
    says: `No device is older than ${FIRST_YEAR}.`,
    check({ facts }) {
      return (['announcedDate', 'releaseDate'] as const).flatMap((field) => {
        const date = facts[field];
        if (date === undefined || Number(date.slice(0, 4)) >= FIRST_YEAR) return [];
        return [{ field, message: `${date} lies before ${FIRST_YEAR}` }];
      });
    },
  },
];
