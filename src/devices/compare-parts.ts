import { measureEdits } from './edit-distance.ts';
import { BRAND_WORDS, FAMILY_WORDS, OPTIONAL_WORDS } from './name-vocabulary.ts';

const COST = {
  brand: 0.06,
  family: 0.12,
  optional: 0.12,
  missingWord: 0.45,
  missingNumber: 1.2,
  strangeBrand: 0.35,
  strangeWord: 1.25,
  strangeNumber: 1.4,
  slip: 0.35,
  beginning: 0.2,
  order: 0.15,
} as const;

const BRAND_PARTS = gatherLoneWords([...BRAND_WORDS.values()].flat());
const FAMILY_PARTS = gatherLoneWords(FAMILY_WORDS);
const OPTIONAL_PARTS = gatherLoneWords(OPTIONAL_WORDS);

/**
 * How far the parts somebody typed are from the parts of a name when order does not matter: 0 is all of them.
 * Parts of the name that people leave out cost little, numbers much. Infinity when they share no word.
 */
export function compareParts(typed: readonly string[], name: readonly string[]): number {
  const free = new Set(name.keys());
  let cost = 0;
  let last = -1;
  let lettersMet = 0;
  typed.forEach((part, index) => {
    const met = meetPart(part, index === typed.length - 1, name, free);
    if (met === undefined) {
      cost += strangeCost(part);
      return;
    }
    free.delete(met.place);
    if (!isNumber(part)) lettersMet += part.length;
    cost += met.cost + (met.place < last ? COST.order : 0);
    last = met.place;
  });
  // Numbers alone name nothing: every brand has a 9.
  if (lettersMet < 2) return Infinity;
  for (const place of free) cost += missingCost(name[place] ?? '');
  return cost;
}

function meetPart(
  part: string,
  isLast: boolean,
  name: readonly string[],
  free: ReadonlySet<number>,
): { place: number; cost: number } | undefined {
  let best: { place: number; cost: number } | undefined;
  for (const place of free) {
    const cost = partCost(part, name[place] ?? '', isLast);
    if (cost !== undefined && (best === undefined || cost < best.cost)) best = { place, cost };
  }
  return best;
}

function partCost(part: string, wanted: string, isLast: boolean): number | undefined {
  if (part === wanted) return 0;
  if (isNumber(part) || isNumber(wanted)) return undefined;
  if (isLast && part.length > 1 && wanted.startsWith(part)) return COST.beginning;
  if (part.length < 4) return undefined;
  const edits = measureEdits(part, wanted, part.length < 7 ? 1 : 2).whole;
  return edits === Infinity ? undefined : edits * COST.slip;
}

function strangeCost(part: string): number {
  if (BRAND_PARTS.has(part)) return COST.strangeBrand;
  if (OPTIONAL_PARTS.has(part)) return COST.optional;
  return isNumber(part) ? COST.strangeNumber : COST.strangeWord;
}

function missingCost(part: string): number {
  if (isNumber(part)) return COST.missingNumber;
  if (BRAND_PARTS.has(part)) return COST.brand;
  if (OPTIONAL_PARTS.has(part)) return COST.optional;
  return FAMILY_PARTS.has(part) ? COST.family : COST.missingWord;
}

function isNumber(part: string): boolean {
  const first = part.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** A part of "one plus" is not a brand by itself. */
function gatherLoneWords(phrases: readonly string[][]): Set<string> {
  return new Set(phrases.filter((words) => words.length === 1).flat());
}
