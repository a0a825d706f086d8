import { z } from 'zod';
import eras from '../../../data/plausibility/eras.json' with { type: 'json' };
import { type Device } from '../device.ts';
import { endOfPartialDate } from '../partial-date.ts';
import { type DeviceRule, yearOf } from './rule.ts';

const schema = z.strictObject({
  /** Each system's versions with the day on which they came out, the oldest first (endoflife.date). */
  systems: z.record(z.string(), z.array(z.tuple([z.string(), z.iso.date()]))),
  /** The year in which a chipset came out, by a name as the catalogue writes it (TechAPI). */
  chipsets: z.record(z.string(), z.int()),
});

const { systems, chipsets } = schema.parse(eras);
/** Longer names first: "Snapdragon 8 Gen 1" would be found in a longer name, too. */
const CHIPSETS = Object.entries(chipsets).sort(([one], [two]) => two.length - one.length);

/** Makers get a system some weeks before it is published, and show it on phones of their own. */
const EARLY_DAYS = 75;
/** A phone that comes with a system much older than itself is rare. */
const LATE_DAYS = 4 * 365;
const MS_PER_DAY = 86_400_000;
const FIRST_5G_YEAR = 2019;

/** The moment by which a device was certainly there. */
function latestStart({ facts }: Device): Date | undefined {
  const date = facts.releaseDate ?? facts.announcedDate;
  return date === undefined ? undefined : endOfPartialDate(date);
}

/** When a version came out: "7.1.1" counts as "7.1", "8" as "8.0". Undefined where that is not known. */
function findVersion(text: string): { name: string; day: string } | undefined {
  const [, system = '', version = ''] = /^(Android|iOS) (\d+(?:\.\d+)*)/.exec(text) ?? [];
  const known = systems[system] ?? [];
  const parts = version.split('.');
  const candidates = [parts.slice(0, 2).join('.'), parts[0] ?? '', `${parts[0] ?? ''}.0`];
  const [found] = candidates.flatMap((candidate) => known.filter(([name]) => name === candidate));
  return found === undefined ? undefined : { name: `${system} ${found[0]}`, day: found[1] };
}

/** The year of the chipset that a text names; the catalogue writes both "Gen2" and "Gen 2". */
function findChipset(text: string): [name: string, year: number] | undefined {
  const chipset = text.replaceAll(/Gen(\d)/g, 'Gen $1');
  return CHIPSETS.find(([name]) => {
    const start = chipset.indexOf(name);
    return start >= 0 && !/[\w+]/.test(chipset.charAt(start + name.length));
  });
}

export const ERA_RULES: readonly DeviceRule[] = [
  {
    id: 'system-existed',
    says: 'The system that a device came with was out by then, and not long before.',
    check(device) {
      const version = findVersion(device.facts.osAtLaunch ?? '');
      const start = latestStart(device);
      if (version === undefined || start === undefined) return [];
      const days = (start.getTime() - new Date(version.day).getTime()) / MS_PER_DAY;
      if (days >= -EARLY_DAYS && days < LATE_DAYS) return [];
      const when = days < 0 ? 'after the device' : 'years before the device';
      return [{ field: 'osAtLaunch', message: `${version.name} came out on ${version.day}, ${when}` }];
    },
  },
  {
    id: 'chipset-existed',
    says: 'The chipset of a device was out by then.',
    check(device) {
      const year = yearOf(device);
      const known = findChipset(device.facts.chipset ?? '');
      if (year === undefined || known === undefined || known[1] <= year) return [];
      return [{ field: 'chipset', message: `${known[0]} came out in ${known[1]}, the device in ${year}` }];
    },
  },
  {
    id: '5g-existed',
    says: `No device had 5G before ${FIRST_5G_YEAR}.`,
    check(device) {
      const year = yearOf(device);
      if (device.facts.has5g !== true || year === undefined || year >= FIRST_5G_YEAR) return [];
      return [{ field: 'has5g', message: `has 5G, though it came out in ${year}` }];
    },
  },
];
