import { compareParts } from './compare-parts.ts';
import { type DeviceMatch } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { measureEdits } from './edit-distance.ts';
import { readQuery, type QueryVariant } from './name-query.ts';
import { estimateProminence } from './prominence.ts';
import { type IndexedForm, type Spelling, type SpellingIndex } from './spelling-index.ts';

/** How many spellings near the query are looked at letter by letter. */
const NEAR_MAX = 64;
/** Above this a match is merely the nearest there is. */
const CLOSE_COST_MAX = 1.8;
const COST = {
  beginning: 0.3,
  eachLetterAfter: 0.02,
  near: 0.5,
  eachEdit: 0.4,
  otherOrder: 0.6,
  guess: 2,
  otherBrand: 0.5,
  otherYear: 0.5,
  /** Between the best-known device and one that nobody knows, at equal distance. */
  unknown: 0.12,
} as const;

export interface DeviceFinder {
  find(query: string, limit: number): DeviceMatch[];
}

interface Found {
  cost: number;
  isExact: boolean;
  form: IndexedForm;
}

type Offer = (form: IndexedForm, cost: number, isExact?: boolean) => void;

/** Finds among these devices, whose names are indexed already. */
export function createDeviceFinder(devices: readonly Device[], index: SpellingIndex): DeviceFinder {
  const prominence = devices.map(estimateProminence);
  const years = devices.map(({ facts }) => (facts.releaseDate ?? facts.announcedDate ?? '').slice(0, 4));
  const wellKnown = [...devices.keys()].sort((one, two) => (prominence[two] ?? 0) - (prominence[one] ?? 0));

  function constraintCost(variant: QueryVariant, device: number): number {
    const isOtherBrand = variant.brands !== undefined && !variant.brands.has(devices[device]?.brand ?? '');
    const isOtherYear = variant.year !== undefined && variant.year !== years[device];
    return (isOtherBrand ? COST.otherBrand : 0) + (isOtherYear ? COST.otherYear : 0);
  }

  function collect(variant: QueryVariant, found: Map<number, Found>): void {
    const offer: Offer = (form, cost, isExact = false) => {
      const total = cost + form.penalty + variant.cost + constraintCost(variant, form.device);
      const known = found.get(form.device);
      if (known === undefined || total < known.cost) found.set(form.device, { cost: total, isExact, form });
    };
    for (const form of index.get(variant.joined)?.forms ?? []) offer(form, 0, variant.brands === undefined);
    for (const spelling of index.beginningWith(variant.joined)) offerBeginning(variant, spelling, offer);
    const allowed = allowedEdits(variant.joined.length);
    for (const spelling of index.nearest(variant.joined, allowed + 2, NEAR_MAX)) {
      offerNear(variant, spelling, allowed, offer);
    }
  }

  function toMatch([position, { form, cost, isExact }]: [number, Found]): DeviceMatch[] {
    const device = devices[position];
    if (device === undefined) return [];
    const quality = isExact ? 'exact' : cost <= CLOSE_COST_MAX ? 'close' : 'guess';
    return [{ device, quality, matchedOn: { kind: form.kind, text: form.text } }];
  }

  function order([position, { cost }]: [number, Found]): number {
    return cost + (1 - (prominence[position] ?? 0)) * COST.unknown;
  }

  return {
    find(query, limit) {
      const variants = readQuery(query);
      if (variants.length === 0) {
        return wellKnown.slice(0, limit).flatMap((position) => {
          const device = devices[position];
          return device === undefined
            ? []
            : [{ device, quality: 'guess', matchedOn: { kind: 'name', text: device.name } }];
        });
      }
      const found = new Map<number, Found>();
      for (const variant of variants) collect(variant, found);
      const ranked = [...found].sort((one, two) => order(one) - order(two));
      const close = ranked.filter(([, { cost }]) => cost <= CLOSE_COST_MAX);
      return (close.length > 0 ? close : ranked).slice(0, limit).flatMap(toMatch);
    },
  };
}

function offerBeginning(variant: QueryVariant, spelling: Spelling, offer: Offer): void {
  // One letter begins too many codes to mean any of them.
  if (spelling.isCode && variant.joined.length < 3) return;
  const cost = beginningCost(variant.joined.length, spelling);
  for (const form of spelling.forms) offer(form, cost);
}

function beginningCost(length: number, spelling: Spelling): number {
  return COST.beginning + (spelling.joined.length - length) * COST.eachLetterAfter;
}

function offerNear(variant: QueryVariant, spelling: Spelling, allowed: number, offer: Offer): void {
  const edits = measureEdits(variant.joined, spelling.joined);
  const whole = edits.whole <= allowed ? COST.near + edits.whole * COST.eachEdit : COST.guess + edits.whole * 0.1;
  const beginning =
    edits.beginning < allowed && edits.beginning > 0
      ? COST.near + edits.beginning * COST.eachEdit + beginningCost(edits.beginningLength, spelling)
      : Infinity;
  for (const form of spelling.forms) {
    const parts = form.isShort ? Infinity : COST.otherOrder + compareParts(variant.parts, form.parts);
    offer(form, Math.min(whole, beginning, parts));
  }
}

/** How many slips are forgiven: none in a word of three letters, two in a name, three in a long one. */
function allowedEdits(length: number): number {
  if (length <= 3) return 0;
  if (length <= 5) return 1;
  return length <= 12 ? 2.5 : 3;
}
