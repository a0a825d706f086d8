import { compareParts } from './compare-parts.ts';
import { type DeviceMatch } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { measureEdits, TOO_FAR } from './edit-distance.ts';
import { type NameForm } from './name-forms.ts';
import { readQuery, type QueryVariant } from './name-query.ts';
import { estimateProminence } from './prominence.ts';
import { isSameModel } from './same-model.ts';
import { type Spelling, type SpellingIndex } from './spelling-index.ts';

/** How many spellings near the query are looked at letter by letter. */
const NEAR_MAX = 128;
const NEAR_LATER_MAX = 48;
/** Above this a match is merely the nearest there is. */
const CLOSE_COST_MAX = 1.8;
const CODE_LENGTH_MIN = 4;
const NAME_WORD = /^\p{L}{3,}$/u;
const CHEAPEST_EDIT = 0.7;
const COST = {
  beginning: 0.3,
  eachLetterAfter: 0.02,
  brandBegun: 0.4,
  near: 0.5,
  eachEdit: 0.4,
  otherOrder: 0.6,
  guess: 2,
  otherBrand: 1,
  /** Where what is left is a name by itself. */
  namedOtherBrand: 0.3,
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
  form: NameForm;
  variant: QueryVariant;
}

type Offer = (form: NameForm, cost: number, isExact?: boolean) => void;

/** Finds among these devices, whose names are indexed already. */
export function createDeviceFinder(devices: readonly Device[], index: SpellingIndex): DeviceFinder {
  const prominence = devices.map(estimateProminence);
  const years = devices.map(({ facts }) => (facts.releaseDate ?? facts.announcedDate ?? '').slice(0, 4));
  const brandLengths = devices.map(({ brand }) => brand.length);
  let wellKnown: DeviceMatch[] | undefined;

  function constraintCost(variant: QueryVariant, device: number): number {
    const isOtherBrand = variant.brands !== undefined && !variant.brands.has(devices[device]?.brand ?? '');
    const isOtherYear = variant.year !== undefined && variant.year !== years[device];
    const isNamed = isOtherBrand && variant.parts.some((part) => NAME_WORD.test(part));
    return (isOtherBrand ? (isNamed ? COST.namedOtherBrand : COST.otherBrand) : 0) + (isOtherYear ? COST.otherYear : 0);
  }

  function offerTo(found: Map<number, Found>, variant: QueryVariant): Offer {
    return (form, cost, isExact = false) => {
      const total = cost + form.penalty + variant.cost + constraintCost(variant, form.device);
      const known = found.get(form.device);
      if (known === undefined || total < known.cost) found.set(form.device, { cost: total, isExact, form, variant });
    };
  }

  function collect(variant: QueryVariant, found: Map<number, Found>): void {
    const offer = offerTo(found, variant);
    for (const form of index.get(variant.joined)?.forms ?? [])
      offer(form, 0, variant.typed === variant.parts && isNamed(variant, form.device));
    if (variant.reach === 'whole') return;
    for (const spelling of index.beginningWith(variant.joined)) offerBeginning(variant, spelling, offer, brandLengths);
  }

  function collectNear(variant: QueryVariant, found: Map<number, Found>, max: number): void {
    const offer = offerTo(found, variant);
    const allowed = allowedEdits(variant.joined.length);
    // An edit spoils two pairs at most, and none costs less than a repeated letter.
    const sharedMin = variant.joined.length - 2 * Math.floor(allowed / CHEAPEST_EDIT);
    for (const { spelling, shared } of index.nearest(variant.joined, allowed + 2, max)) {
      offerNear(variant, spelling, shared < sharedMin ? 0 : allowed, offer);
    }
  }

  /** Whether what the variant leaves out is the device's own. */
  function isNamed(variant: QueryVariant, device: number): boolean {
    return constraintCost(variant, device) === 0;
  }

  function toMatch([position, found]: [number, Found]): DeviceMatch[] {
    const device = devices[position];
    if (device === undefined) return [];
    const { kind, text } = found.form;
    const quality = isNamelessOfOther(found.variant, device) ? 'guess' : judge(found);
    return [{ device, quality, matchedOn: { kind, text } }];
  }

  function order([position, { cost }]: [number, Found]): number {
    return cost + (1 - (prominence[position] ?? 0)) * COST.unknown;
  }

  return {
    find(query, limit) {
      const variants = readQuery(query, index.lexicon);
      if (variants.length === 0) return (wellKnown ??= rankByProminence(devices, prominence)).slice(0, limit);
      const found = new Map<number, Found>();
      for (const variant of variants) collect(variant, found);
      const near = variants.filter(({ reach }) => reach === 'mistyped');
      const best = Math.min(...[...found.values()].map(({ cost }) => cost));
      // The first reading brings what else may be meant; the others only where they may bring something better.
      near.forEach((variant, place) => {
        if (place === 0) collectNear(variant, found, NEAR_MAX);
        else if (variant.cost + COST.near < best) collectNear(variant, found, NEAR_LATER_MAX);
      });
      const ranked = [...found].sort((one, two) => order(one) - order(two));
      const close = ranked.filter(([, { cost }]) => cost <= CLOSE_COST_MAX);
      // What merely shares letters with "asdfasdf" is not near it.
      const nearest = close.length > 0 ? close : ranked.filter(([, { cost }]) => cost < COST.guess);
      return nearest.slice(0, limit).flatMap(toMatch);
    },
  };
}

function rankByProminence(devices: readonly Device[], prominence: readonly number[]): DeviceMatch[] {
  return [...devices.entries()]
    .sort(([one], [two]) => (prominence[two] ?? 0) - (prominence[one] ?? 0))
    .map(([, device]) => ({ device, quality: 'guess', matchedOn: { kind: 'name', text: device.name } }));
}

/** "Honor 8" is no OnePlus 8: a number, or a letter with one, is no name without its own brand. */
function isNamelessOfOther({ brands, parts }: QueryVariant, { brand }: Device): boolean {
  return brands !== undefined && !brands.has(brand) && !parts.some((part) => NAME_WORD.test(part));
}

function judge({ cost, isExact, form, variant }: Found): DeviceMatch['quality'] {
  if (isExact) return 'exact';
  if (cost > CLOSE_COST_MAX) return 'guess';
  const isCode = form.kind !== 'name' && form.kind !== 'alias';
  const isMeant = isCode ? isCodeBegun(variant, form) : isSameModel(variant.typed, form.parts);
  return isMeant ? 'close' : 'guess';
}

/** A code's first signs are as good as the code when there are enough of them. */
function isCodeBegun(variant: QueryVariant, form: NameForm): boolean {
  return variant.joined.length >= CODE_LENGTH_MIN && form.parts.join('').startsWith(variant.joined);
}

function offerBeginning(
  { joined }: QueryVariant,
  spelling: Spelling,
  offer: Offer,
  brandLengths: readonly number[],
): void {
  // One letter begins too many codes to mean any of them.
  if (spelling.isCode && joined.length < 3) return;
  const cost = beginningCost(joined.length, spelling);
  for (const form of spelling.forms) {
    // Who has typed no more than a brand means none of its devices yet, so the best known come first.
    const isBrand = form.hasBrand && joined.length <= (brandLengths[form.device] ?? 0);
    offer(form, isBrand ? COST.brandBegun : cost);
  }
}

function beginningCost(length: number, spelling: Spelling): number {
  return COST.beginning + (spelling.joined.length - length) * COST.eachLetterAfter;
}

function offerNear(variant: QueryVariant, spelling: Spelling, allowed: number, offer: Offer): void {
  const edits = allowed === 0 ? TOO_FAR : measureEdits(variant.joined, spelling.joined, allowed);
  const whole = edits.whole === Infinity ? COST.guess : COST.near + edits.whole * COST.eachEdit;
  const beginning =
    edits.beginning < allowed && edits.beginning > 0
      ? COST.near + edits.beginning * COST.eachEdit + beginningCost(edits.beginningLength, spelling)
      : Infinity;
  const cost = Math.min(whole, beginning);
  for (const form of spelling.forms) {
    // Only a name in full shows which of its parts were left out or moved.
    const parts = form.isShort || !form.hasBrand ? Infinity : COST.otherOrder + compareParts(variant.parts, form.parts);
    offer(form, Math.min(cost, parts));
  }
}

/** How many slips are forgiven: none in a word of three letters, two in a name, three in a long one. */
function allowedEdits(length: number): number {
  if (length <= 3) return 0;
  if (length <= 5) return 1;
  return length <= 12 ? 2.5 : 3;
}
