import { type Attribute } from '../../devices/attributes.ts';
import { type LaunchPrice } from '../../devices/device-facts.ts';
import { type AttributeValue, type Reading } from '../../devices/read-attribute.ts';
import { type Doubt } from '../../devices/device.ts';
import { labelSource } from '../../devices/device-sources.ts';
import { type Words } from '../words.ts';
import { featureOf, labelOf, valueOf } from './attribute-words.ts';
import { escapeMarkdown } from './text.ts';

const MONTH = { month: 'long', year: 'numeric' } as const;
const LIST_MAX = 10;
const MB_PER_GB = 1024;
const GB_PER_TB = 1024;
const GRAMS_PER_OUNCE = 28.349_523_125;
const MM_PER_INCH = 25.4;
const MM3_PER_CM3 = 1000;

/** A value in words, ready for Discord's markdown. */
export function formatValue(words: Words, value: AttributeValue): string {
  switch (value.kind) {
    case 'date':
      return formatDate(words, value.date);
    case 'age':
      return formatAge(words, value.months);
    case 'text':
      return escapeMarkdown(valueOf(words, value.text));
    case 'texts':
      return formatList(words, value.texts);
    case 'quantity':
      return formatQuantity(words, value.amount, value.unit);
    case 'quantities':
      return formatQuantities(words, value.amounts, value.unit);
    case 'dimensions':
      return `${[value.heightMm, value.widthMm, value.depthMm]
        .filter((side) => side !== undefined)
        .map((side) => formatNumber(words, side))
        .join(' × ')} mm`;
    case 'resolution':
      return `${value.widthPixels} × ${value.heightPixels} px`;
    case 'flag':
      return formatFlag(words, value);
    case 'cameras':
      return formatCameras(words, value.megapixels, value.roles);
    case 'support':
      return formatSupport(words, value);
    case 'lineage':
      return formatLineage(words, value);
    case 'prices':
      return value.prices.map((price) => formatPrice(words, price)).join(', ');
  }
}

function formatNumber(words: Words, amount: number): string {
  return words.number(amount, { maximumFractionDigits: 2 });
}

/** An amount of an attribute, as conditions name it. */
export function formatAmount(words: Words, amount: number, attribute: string, unit = ''): string {
  if (attribute === 'size') return `${formatNumber(words, Math.round(amount / MM3_PER_CM3))} cm³`;
  return formatQuantity(words, amount, unit);
}

/** ISO date to the year, month or day, as people write it. */
export function formatDate(words: Words, date: string): string {
  const [, month, day] = date.split('-');
  if (month === undefined) return date;
  return words.date(new Date(date), day === undefined ? MONTH : undefined);
}

/** How many of a unit make one of the unit that values are kept in, and what is shown where none was asked for. */
const OTHER_UNITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  g: { oz: GRAMS_PER_OUNCE, kg: 1000 },
  mm: { in: MM_PER_INCH, cm: 10 },
  in: { cm: 10 / MM_PER_INCH, mm: 1 / MM_PER_INCH },
};

/** The same amount in the unit that was asked for, or that the rest of the world uses; empty when there is none. */
export function formatOtherUnit(words: Words, value: AttributeValue, asked?: string): string {
  const isOne = value.kind === 'quantity';
  if (!isOne && value.kind !== 'dimensions') return '';
  const units = OTHER_UNITS[isOne ? value.unit : 'mm'] ?? {};
  const [unit, factor] = Object.entries(units).find(([name]) => name === asked) ?? Object.entries(units)[0] ?? [];
  if (unit === undefined || factor === undefined) return '';
  const amounts = isOne ? [value.amount] : [value.heightMm, value.widthMm, value.depthMm];
  const known = amounts.filter((amount) => amount !== undefined);
  return withUnit(words, known.map((amount) => formatNumber(words, amount / factor)).join(' × '), unit);
}

/** A doubt about a value as a sentence: what other sources say instead, or why the value is doubted. */
export function formatDoubt(words: Words, { reason, others = [] }: Doubt, subject: string): string {
  const said = others.map(({ source, value }) =>
    words.t('devices:doubts.said', {
      source: valueOf(words, labelSource(source)),
      value: formatDoubted(words, value),
    }),
  );
  // Why it is doubted stands in the catalogue, in the words of who keeps it.
  const why = reason === undefined ? [] : [words.t('devices:doubts.reason', { reason: escapeMarkdown(reason) })];
  if (said.length === 0) return words.t('devices:doubts.doubtful', { subject, reasons: why.join('; ') });
  return words.t('devices:doubts.differ', { subject, said: [...said, ...why].join('; ') });
}

function formatDoubted(words: Words, value: string | number | boolean): string {
  if (typeof value === 'number') return formatNumber(words, value);
  if (typeof value === 'boolean') return words.t(value ? 'devices:flags.yes' : 'devices:flags.no');
  return /^\d{4}(-\d{2}){0,2}$/.test(value) ? formatDate(words, value) : escapeMarkdown(valueOf(words, value));
}

/** A value for the card, where its label does not stand before it unless it must. */
export function formatForCard(words: Words, reading: Reading): string {
  const { attribute, value, isInferred } = reading;
  const shown = formatValue(words, value);
  if (value.kind !== 'flag') return attribute.card === 'labelled' ? `${labelOf(words, attribute)} ${shown}` : shown;
  const what = formatFeature(words, attribute, value.is);
  const detail = value.is ? formatFlagDetail(words, value) : '';
  return `${isInferred ? words.t('devices:values.probably', { what }) : what}${detail === '' ? '' : ` (${detail})`}`;
}

/** "NFC", or "no NFC". */
export function formatFeature(words: Words, attribute: Attribute, is: boolean): string {
  const feature = featureOf(words, attribute);
  return is ? feature : words.t('devices:flags.without', { feature });
}

function formatAge(words: Words, months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [
    ...(years === 0 ? [] : [words.t('devices:age.years', { count: years })]),
    ...(rest === 0 ? [] : [words.t('devices:age.months', { count: rest })]),
  ];
  return parts.length === 0 ? words.t('devices:age.lessThanMonth') : words.list(parts);
}

function formatList(words: Words, texts: readonly string[]): string {
  const shown = texts
    .slice(0, LIST_MAX)
    .map((text) => escapeMarkdown(valueOf(words, text)))
    .join(', ');
  const left = texts.length - LIST_MAX;
  return left > 0 ? words.t('devices:values.andMore', { shown, left }) : shown;
}

function formatQuantity(words: Words, amount: number, unit: string): string {
  if (unit === 'GB' && amount < 1) return `${formatNumber(words, Math.round(amount * MB_PER_GB))} MB`;
  if (unit === 'GB' && amount >= GB_PER_TB) return `${formatNumber(words, amount / GB_PER_TB)} TB`;
  return withUnit(words, formatNumber(words, amount), unit, amount);
}

/** Most units are signs that are the same everywhere; some are words. */
function withUnit(words: Words, amount: string, unit: string, count = 0): string {
  switch (unit) {
    case 'in':
      return words.t('devices:amounts.inches', { amount });
    case 'nits':
      return words.t('devices:amounts.nits', { amount });
    case 'cores':
      return words.t('devices:amounts.cores', { count, amount });
    case 'rear cameras':
      return words.t('devices:amounts.rearCameras', { count, amount });
    default:
      return `${amount} ${unit}`;
  }
}

function formatQuantities(words: Words, amounts: readonly number[], unit: string): string {
  const sameUnit = amounts.every((amount) => unit !== 'GB' || (amount >= 1 && amount < GB_PER_TB));
  if (!sameUnit)
    return words.list(
      amounts.map((amount) => formatQuantity(words, amount, unit)),
      'or',
    );
  const listed = words.list(
    amounts.map((amount) => formatNumber(words, amount)),
    'or',
  );
  return `${listed} ${unit}`;
}

type Flag = Extract<AttributeValue, { kind: 'flag' }>;

function formatFlag(words: Words, value: Flag): string {
  if (!value.is) return words.t('devices:flags.no');
  const detail = formatFlagDetail(words, value);
  const yes = words.t('devices:flags.yes');
  return detail === '' ? yes : `${yes} (${detail})`;
}

/** What a device has of it: how many watts, how large a card, and where. Empty where that is not told. */
export function formatFlagDetail(words: Words, { text, watts, gigabytes }: Flag): string {
  return [
    ...(watts === undefined ? [] : [`${formatNumber(words, watts)} W`]),
    ...(gigabytes === undefined
      ? []
      : [words.t('devices:flags.upTo', { amount: formatQuantity(words, gigabytes, 'GB') })]),
    ...(text === undefined ? [] : [escapeMarkdown(valueOf(words, text))]),
  ].join(', ');
}

function formatCameras(words: Words, megapixels: readonly number[], roles: readonly string[] | undefined): string {
  const named = roles?.length === megapixels.length ? roles : undefined;
  return megapixels
    .map((amount, index) => {
      const role = named && named.length > 1 ? ` ${valueOf(words, named[index] ?? '')}` : '';
      return `${formatNumber(words, amount)} MP${role}`;
    })
    .join(' + ');
}

function formatSupport(words: Words, value: Extract<AttributeValue, { kind: 'support' }>): string {
  const { state, osUntil, securityUntil, isEstimated } = value;
  const tense = state === 'supported' ? 'until' : 'ended';
  const dates = [
    ...(osUntil === undefined
      ? []
      : [words.t(`devices:support.system.${tense}`, { date: formatDate(words, osUntil) })]),
    ...(securityUntil === undefined
      ? []
      : [words.t(`devices:support.security.${tense}`, { date: formatDate(words, securityUntil) })]),
  ].join(', ');
  if (dates !== '') return isEstimated ? words.t('devices:support.estimated', { dates }) : dates;
  return words.t(state === 'ended' ? 'devices:support.noMore' : 'devices:support.still');
}

function formatLineage(
  words: Words,
  { versions, current, isMaintained }: Extract<AttributeValue, { kind: 'lineage' }>,
): string {
  if (isMaintained) {
    return words.t('devices:lineage.maintained', { version: escapeMarkdown(current ?? versions.at(-1) ?? '') });
  }
  return words.t('devices:lineage.ended', { versions: versions.map(escapeMarkdown).join(', ') });
}

function formatPrice(words: Words, { amount, currency, configuration }: LaunchPrice): string {
  const price = formatMoney(words, amount, currency);
  return configuration === 'base' ? price : `${price} (${escapeMarkdown(valueOf(words, configuration))})`;
}

/** An amount of money with the code of its currency, such as "USD 599". */
export function formatMoney(words: Words, amount: number, currency: string): string {
  const style = { style: 'currency', currency, currencyDisplay: 'code', minimumFractionDigits: 0 } as const;
  return words.number(amount, style).replaceAll('\u00a0', ' ');
}
