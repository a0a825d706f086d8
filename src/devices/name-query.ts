import { joinName, splitName } from './fold-name.ts';
import { BRAND_WORDS, FILLER_WORDS } from './name-vocabulary.ts';

/** One reading of what somebody typed to find a device. */
export interface QueryVariant {
  parts: readonly string[];
  joined: string;
  /** How much of the query this reading leaves out. */
  cost: number;
  /** The brands that the words left out name; another brand's device is less likely meant. */
  brands?: ReadonlySet<string>;
  /** The year that was left out. */
  year?: string;
}

const COST = { fillers: 0.04, brand: 0.08, year: 0.05 } as const;
const YEAR = /^20[012]\d$/;
/** Longer queries are sentences; the names in them are found by mention. */
const PARTS_MAX = 14;

/** The readings of a query: as it is, without words around it, without a brand, without a year. None when it is empty. */
export function readQuery(query: string): QueryVariant[] {
  const parts = splitName(query);
  const variants: QueryVariant[] = [];
  const add = (variant: Omit<QueryVariant, 'joined'>): void => {
    const joined = variant.parts.join('');
    if (joined !== '' && !variants.some((known) => known.joined === joined && known.cost <= variant.cost)) {
      variants.push({ ...variant, joined });
    }
  };
  if (parts.length > PARTS_MAX) return [];
  add({ parts, cost: 0 });
  // A code such as an identifier is not taken apart: "1IV" is no numeral there.
  const code = joinName(query);
  if (code !== variants[0]?.joined) add({ parts: [code], cost: 0 });
  const wanted = withoutFillers(query);
  if (wanted.length < parts.length) add({ parts: wanted, cost: COST.fillers });
  const undated = wanted.filter((part) => !YEAR.test(part));
  const year = wanted.find((part) => YEAR.test(part));
  if (year !== undefined) add({ parts: undated, cost: COST.year, year });
  const { rest, brands } = withoutBrand(undated);
  if (brands.size > 0) add({ parts: rest, cost: COST.brand, brands, ...(year === undefined ? {} : { year }) });
  return variants;
}

/** Words around a name, at its ends and within; a query of nothing but such words stays as it is. */
function withoutFillers(query: string): string[] {
  const words = query.split(/[\s,;:!?]+/u).filter((word) => !FILLER_WORDS.has(joinName(word)));
  const parts = splitName(words.join(' '));
  return parts.length === 0 ? splitName(query) : parts;
}

function withoutBrand(parts: readonly string[]): { rest: string[]; brands: Set<string> } {
  const brands = new Set<string>();
  let rest = [...parts];
  for (const [brand, phrases] of BRAND_WORDS) {
    for (const words of phrases) {
      const start = rest.findIndex((_, index) => words.every((word, offset) => rest[index + offset] === word));
      if (start < 0 || words.length === rest.length) continue;
      brands.add(brand);
      rest = rest.toSpliced(start, words.length);
    }
  }
  return { rest, brands };
}
