import { type Attribute, ATTRIBUTES, getAttribute } from './attributes.ts';
import { joinName } from './fold-name.ts';
import { type Condition } from './judge-condition.ts';
import { type Search } from './search.ts';
import { type Direction, type SearchedForm } from './question-vocabulary.ts';

/** What phones are looked for by. */
export interface PhoneFilter {
  form: FilterForm;
  brand?: string;
  /** Years, both included. */
  since?: number;
  until?: number;
  size?: SizeClass;
  weightMaxGrams?: number;
  batteryMinMah?: number;
  features: readonly Feature[];
  sort: SortOrder;
}

export type FilterForm = Exclude<SearchedForm, 'slider'>;
export const FILTER_FORMS: readonly FilterForm[] = ['phone', 'tablet', 'foldable', 'any'];

/** By the height, as people tell what fits into a pocket. */
export interface SizeClass {
  code: 's' | 'm' | 'l';
  label: string;
  condition: Extract<Condition, { kind: 'number' }>;
}

/** Something that a phone has or is. */
export interface Feature {
  /** One sign that stands for it in a custom id, so it never changes. */
  code: string;
  label: string;
  condition: Condition;
}

export interface SortOrder {
  code: 'n' | 'o' | 'w' | 's' | 't' | 'b' | 'd' | 'c' | 'r' | 'l' | 'u' | 'p';
  label: string;
  ranking?: { attribute: Attribute; direction: Direction };
}

const height = getAttribute('height');
const SMALL_MAX_MM = 145;
const LARGE_MIN_MM = 160;

function makeSize(
  code: SizeClass['code'],
  label: string,
  bounds: Pick<SizeClass['condition'], 'operator' | 'amount' | 'amountMax'>,
) {
  return { code, label, condition: { kind: 'number', is: true, attribute: height, unit: 'mm', ...bounds } } as const;
}

export const SIZE_CLASSES: readonly SizeClass[] = [
  makeSize('s', `Small: up to ${SMALL_MAX_MM} mm high`, { operator: 'atMost', amount: SMALL_MAX_MM }),
  makeSize('m', `Medium: ${SMALL_MAX_MM} to ${LARGE_MIN_MM} mm high`, {
    operator: 'between',
    amount: SMALL_MAX_MM,
    amountMax: LARGE_MIN_MM,
  }),
  makeSize('l', `Large: over ${LARGE_MIN_MM} mm high`, { operator: 'above', amount: LARGE_MIN_MM }),
];

/** Every attribute that declares a letter for it, and what no single attribute says. */
export const FEATURES: readonly Feature[] = [
  ...ATTRIBUTES.flatMap((attribute): Feature[] =>
    attribute.filter === undefined
      ? []
      : [{ code: attribute.filter, label: attribute.label, condition: { kind: 'flag', is: true, attribute } }],
  ),
  { code: 'W', label: 'Waterproof', condition: { kind: 'waterproof', is: true } },
  { code: 'S', label: 'Still gets updates', condition: { kind: 'supported', is: true } },
  { code: 'L', label: 'Maintained LineageOS', condition: { kind: 'lineage', is: true, isMaintained: true } },
];

export const NEWEST_FIRST: SortOrder = { code: 'n', label: 'Newest first' };
export const SORT_ORDERS: readonly SortOrder[] = [
  NEWEST_FIRST,
  makeSort('o', 'released', 'lower', 'oldest first'),
  makeSort('w', 'weight', 'lower', 'lightest first'),
  makeSort('s', 'size', 'lower', 'smallest first'),
  makeSort('t', 'thickness', 'lower', 'thinnest first'),
  makeSort('b', 'battery', 'higher', 'most first'),
  makeSort('d', 'display-size', 'higher', 'largest first'),
  makeSort('c', 'display-size', 'lower', 'smallest first'),
  makeSort('r', 'refresh-rate', 'higher', 'highest first'),
  makeSort('l', 'charging', 'higher', 'fastest first'),
  makeSort('u', 'support', 'higher', 'longest first'),
  makeSort('p', 'price', 'lower', 'cheapest first'),
];

function makeSort(code: SortOrder['code'], id: string, direction: Direction, order: string): SortOrder {
  const attribute = getAttribute(id);
  return { code, label: `${attribute.label}: ${order}`, ranking: { attribute, direction } };
}

/** The filter as a search, which {@link runSearch} puts to the catalogue. */
export function toSearch(filter: PhoneFilter): Search {
  const { form, brand, size, weightMaxGrams, batteryMinMah, features, sort } = filter;
  const conditions: Condition[] = [
    ...(brand === undefined ? [] : [{ kind: 'brand', is: true, brand } as const]),
    ...listYears(filter),
    ...(size === undefined ? [] : [size.condition]),
    ...(weightMaxGrams === undefined ? [] : [bound('weight', 'atMost', weightMaxGrams)]),
    ...(batteryMinMah === undefined ? [] : [bound('battery', 'atLeast', batteryMinMah)]),
    ...features.map(({ condition }) => condition),
  ];
  return {
    form,
    groups: conditions.map((condition) => [condition]),
    ...(sort.ranking && { ranking: sort.ranking, isOrdered: true }),
    shown: [],
    unread: [],
  };
}

function listYears({ since, until }: PhoneFilter): Condition[] {
  if (since === undefined && until === undefined) return [];
  return [
    {
      kind: 'date',
      is: true,
      ...(since === undefined ? {} : { from: startOfYear(since) }),
      ...(until === undefined ? {} : { before: startOfYear(until + 1) }),
    },
  ];
}

function startOfYear(year: number): Date {
  return new Date(Date.UTC(year, 0, 1));
}

function bound(id: string, operator: 'atMost' | 'atLeast', amount: number): Condition {
  const attribute = getAttribute(id);
  return { kind: 'number', is: true, attribute, operator, amount, unit: attribute.unit ?? '' };
}

/** Form, order, brand, years, size, weight, battery, features, each as short as it can be. */
const FILTER_TEXT =
  /^([ptfa])([a-z]),([a-z0-9]{0,20}),(\d{4})?,(\d{4})?,([a-z]?),(\d{0,5}),(\d{0,6}),([a-zA-Z]{0,30})$/;

/** The filter as a text of at most 80 letters, digits and commas, for a custom id. */
export function formatFilter(filter: PhoneFilter): string {
  const { form, sort, brand, since, until, size, weightMaxGrams, batteryMinMah, features } = filter;
  return [
    `${form.charAt(0)}${sort.code}`,
    brand === undefined ? '' : joinName(brand),
    since ?? '',
    until ?? '',
    size?.code ?? '',
    weightMaxGrams ?? '',
    batteryMinMah ?? '',
    features.map(({ code }) => code).join(''),
  ].join(',');
}

/** What {@link formatFilter} wrote; undefined where it names a brand, a feature or an order that is none. */
export function parseFilter(text: string, brands: readonly string[]): PhoneFilter | undefined {
  const match = FILTER_TEXT.exec(text);
  if (match === null) return undefined;
  const [, formCode, sortCode, brandKey = '', since, until, sizeCode = '', weight = '', battery = '', codes = ''] =
    match;
  const form = FILTER_FORMS.find((known) => known.startsWith(formCode ?? ''));
  const sort = SORT_ORDERS.find(({ code }) => code === sortCode);
  const brand = brands.find((known) => joinName(known) === brandKey);
  const size = SIZE_CLASSES.find(({ code }) => code === sizeCode);
  const features = Array.from(codes, (code) => FEATURES.find((feature) => feature.code === code));
  const isLost = (brandKey !== '' && brand === undefined) || (sizeCode !== '' && size === undefined);
  if (form === undefined || sort === undefined || isLost || features.includes(undefined)) return undefined;
  return {
    form,
    sort,
    features: features.filter((feature) => feature !== undefined),
    ...(brand === undefined ? {} : { brand }),
    ...(since === undefined ? {} : { since: Number(since) }),
    ...(until === undefined ? {} : { until: Number(until) }),
    ...(size === undefined ? {} : { size }),
    ...(weight === '' ? {} : { weightMaxGrams: Number(weight) }),
    ...(battery === '' ? {} : { batteryMinMah: Number(battery) }),
  };
}
