import { type Attribute } from './attributes.ts';
import { type Device } from './device.ts';
import { type Condition, judgeConditions } from './judge-condition.ts';
import { DEFAULT_CURRENCY, measureDevice } from './measure-device.ts';
import { type Search } from './search.ts';
import { estimateProminence } from './prominence.ts';
import { type Direction } from './question-vocabulary.ts';

export interface FoundDevice {
  device: Device;
  /** What it was put in order by; of prices in {@link DEFAULT_CURRENCY}. */
  amount?: number;
  /** Fits as far as can be concluded from what a list does not mention. */
  isProbable: boolean;
}

/** What a search found in the catalogue. */
export interface SearchResult {
  search: Search;
  /** The best first; without a ranking, the newest first. */
  found: FoundDevice[];
  /** How many could be judged, and how many could not for a value is unknown; what is ruled out anyway counts as judged. */
  judged: number;
  unknown: number;
  /** Of phones in general: how many of the found fold, and how many tablets fit besides. */
  folding: number;
  tablets: number;
}

/** Puts every device of the catalogue to a search. */
export function runSearch(search: Search, devices: readonly Device[], now: Date): SearchResult {
  const groups = completeGroups(search);
  const found: FoundDevice[] = [];
  const pool = devices.filter((device) => isInScope(device, groups, now));
  let unknown = 0;
  for (const device of pool) {
    const { state, isInferred } = judgeConditions(device, groups, now);
    const amount = search.ranking && measureBest(device, search.ranking, now);
    const isPlaced = search.ranking === undefined || search.isOrdered === true || amount !== undefined;
    if (state === 'unknown' || (state === 'yes' && !isPlaced)) unknown += 1;
    else if (state === 'yes') {
      found.push({ device, isProbable: isInferred, ...(amount === undefined ? {} : { amount }) });
    }
  }
  const isGeneral = search.form === 'phone';
  return {
    search,
    found: sortFound(found, search),
    judged: pool.length - unknown,
    unknown,
    folding: isGeneral ? found.filter(({ device }) => device.formFactor === 'foldable').length : 0,
    tablets: isGeneral ? countTablets(search, devices, now) : 0,
  };
}

/** People say phones and mean the tablets of a brand now and then. */
function countTablets(search: Search, devices: readonly Device[], now: Date): number {
  return devices.filter(
    (device) => device.formFactor === 'tablet' && judgeConditions(device, search.groups, now).state === 'yes',
  ).length;
}

function completeGroups({ form, groups }: Search): Condition[][] {
  return [[{ kind: 'form', form, is: true }], ...groups];
}

/** Which devices are looked at at all: those of the form, the brand and the time asked for. */
function isInScope(device: Device, groups: readonly (readonly Condition[])[], now: Date): boolean {
  const scope = groups.filter((group) => group.every(({ kind }) => SCOPE.has(kind)));
  return judgeConditions(device, scope, now).state !== 'no';
}

const SCOPE: ReadonlySet<Condition['kind']> = new Set(['form', 'brand', 'line', 'date']);

function measureBest(
  device: Device,
  { attribute, direction }: { attribute: Attribute; direction: Direction },
  now: Date,
): number | undefined {
  const amounts = measureDevice(device, attribute, now, DEFAULT_CURRENCY)?.amounts;
  if (amounts === undefined) return undefined;
  // The cheapest of a device's prices is what it starts at, whichever end of the order is asked for.
  return direction === 'lower' || attribute.kind === 'prices' ? Math.min(...amounts) : Math.max(...amounts);
}

function sortFound(found: readonly FoundDevice[], { ranking }: Search): FoundDevice[] {
  const sign = ranking?.direction === 'lower' ? 1 : -1;
  return found.toSorted((one, two) => {
    const byAmount = ranking === undefined ? 0 : compareAmounts(one.amount, two.amount, sign);
    return byAmount || compareDates(two.device, one.device) || compareProminence(two.device, one.device);
  });
}

/** Those of which it is unknown come last, whichever end is first. */
function compareAmounts(one: number | undefined, two: number | undefined, sign: number): number {
  if (one === undefined || two === undefined) return Number(one === undefined) - Number(two === undefined);
  return sign * (one - two);
}

function compareDates(one: Device, two: Device): number {
  return dateOf(one).localeCompare(dateOf(two));
}

function compareProminence(one: Device, two: Device): number {
  return estimateProminence(one) - estimateProminence(two);
}

function dateOf({ facts }: Device): string {
  return facts.releaseDate ?? facts.announcedDate ?? '';
}
