import { type AttributeValue, type Reading } from '../../devices/read-attribute.ts';
import { type Doubt } from '../../devices/device.ts';
import { labelSource } from '../../devices/device-sources.ts';
import { escapeMarkdown } from './text.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const OPTIONS = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const LIST_MAX = 10;
const MB_PER_GB = 1024;
const GB_PER_TB = 1024;
const GRAMS_PER_OUNCE = 28.349_523_125;
const MM_PER_INCH = 25.4;
const MM3_PER_CM3 = 1000;
/** Units that are things, of which there may be one. */
const COUNTED: ReadonlySet<string> = new Set(['cores', 'rear cameras']);

/** A value in words, ready for Discord's markdown. */
export function formatValue(value: AttributeValue): string {
  switch (value.kind) {
    case 'date':
      return formatDate(value.date);
    case 'age':
      return formatAge(value.months);
    case 'text':
      return escapeMarkdown(value.text);
    case 'texts':
      return formatList(value.texts);
    case 'quantity':
      return formatQuantity(value.amount, value.unit);
    case 'quantities':
      return formatQuantities(value.amounts, value.unit);
    case 'dimensions':
      return `${[value.heightMm, value.widthMm, value.depthMm]
        .filter((side) => side !== undefined)
        .map((side) => NUMBER.format(side))
        .join(' × ')} mm`;
    case 'resolution':
      return `${value.widthPixels} × ${value.heightPixels} px`;
    case 'flag':
      return formatFlag(value);
    case 'cameras':
      return formatCameras(value.megapixels, value.roles);
    case 'support':
      return formatSupport(value);
    case 'lineage':
      return formatLineage(value);
    case 'prices':
      return value.prices.map(formatPrice).join(', ');
  }
}

/** An amount of an attribute, as conditions name it. */
export function formatAmount(amount: number, attribute: string, unit = ''): string {
  if (attribute === 'size') return `${NUMBER.format(Math.round(amount / MM3_PER_CM3))} cm³`;
  return formatQuantity(amount, unit);
}

/** ISO date to the year, month or day, as people write it. */
export function formatDate(date: string): string {
  const [, month, day] = date.split('-');
  if (month === undefined) return date;
  return (day === undefined ? MONTH : DAY).format(new Date(date));
}

/** How many of a unit make one of the unit that values are kept in, and what is shown where none was asked for. */
const OTHER_UNITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  g: { oz: GRAMS_PER_OUNCE, kg: 1000 },
  mm: { in: MM_PER_INCH, cm: 10 },
  in: { cm: 10 / MM_PER_INCH, mm: 1 / MM_PER_INCH },
};

/** The same amount in the unit that was asked for, or that the rest of the world uses; empty when there is none. */
export function formatOtherUnit(value: AttributeValue, asked?: string): string {
  const isOne = value.kind === 'quantity';
  if (!isOne && value.kind !== 'dimensions') return '';
  const units = OTHER_UNITS[isOne ? value.unit : 'mm'] ?? {};
  const [unit, factor] = Object.entries(units).find(([name]) => name === asked) ?? Object.entries(units)[0] ?? [];
  if (unit === undefined || factor === undefined) return '';
  const amounts = isOne ? [value.amount] : [value.heightMm, value.widthMm, value.depthMm];
  const known = amounts.filter((amount) => amount !== undefined);
  return `${known.map((amount) => NUMBER.format(amount / factor)).join(' × ')} ${unit}`;
}

/** A doubt about a value as a sentence: what other sources say instead, or why the value is doubted. */
export function formatDoubt({ reason, others = [] }: Doubt, subject: string): string {
  const said = others.map(({ source, value }) => `${labelSource(source)} says ${formatDoubted(value)}`);
  const why = reason === undefined ? [] : [escapeMarkdown(reason)];
  if (said.length === 0) return `Doubtful: ${subject} (${why.join('; ')}).`;
  return `Sources differ on ${subject}: ${[...said, ...why].join('; ')}.`;
}

function formatDoubted(value: string | number | boolean): string {
  if (typeof value === 'number') return NUMBER.format(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return /^\d{4}(-\d{2}){0,2}$/.test(value) ? formatDate(value) : escapeMarkdown(value);
}

/** A value for the card, where its label does not stand before it unless it must. */
export function formatForCard(reading: Reading): string {
  const { attribute, value, isInferred } = reading;
  const label = attribute.label;
  if (value.kind !== 'flag')
    return attribute.card === 'labelled' ? `${label} ${formatValue(value)}` : formatValue(value);
  const name = (attribute.noun ?? label).replace(/^an? /, '');
  if (!value.is) return `${isInferred ? 'probably ' : ''}no ${name}`;
  const detail = formatFlagDetail(value);
  return `${isInferred ? 'probably ' : ''}${name}${detail === '' ? '' : ` (${detail})`}`;
}

function formatAge(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const parts = [plural(years, 'year'), plural(rest, 'month')].filter((part) => !part.startsWith('0'));
  return parts.length === 0 ? 'less than a month' : parts.join(' and ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function formatList(texts: readonly string[]): string {
  const shown = texts.slice(0, LIST_MAX).map(escapeMarkdown).join(', ');
  return texts.length > LIST_MAX ? `${shown} and ${texts.length - LIST_MAX} more` : shown;
}

function formatQuantity(amount: number, unit: string): string {
  if (unit === 'GB' && amount < 1) return `${NUMBER.format(Math.round(amount * MB_PER_GB))} MB`;
  if (unit === 'GB' && amount >= GB_PER_TB) return `${NUMBER.format(amount / GB_PER_TB)} TB`;
  if (amount === 1 && COUNTED.has(unit)) return `1 ${unit.replace(/s$/, '')}`;
  return `${NUMBER.format(amount)} ${unit}`;
}

function formatQuantities(amounts: readonly number[], unit: string): string {
  const sameUnit = amounts.every((amount) => unit !== 'GB' || (amount >= 1 && amount < GB_PER_TB));
  if (!sameUnit) return OPTIONS.format(amounts.map((amount) => formatQuantity(amount, unit)));
  return `${OPTIONS.format(amounts.map((amount) => NUMBER.format(amount)))} ${unit}`;
}

function formatFlag(value: Extract<AttributeValue, { kind: 'flag' }>): string {
  if (!value.is) return 'no';
  const detail = formatFlagDetail(value);
  return detail === '' ? 'yes' : `yes (${detail})`;
}

function formatFlagDetail({ text, watts, gigabytes }: Extract<AttributeValue, { kind: 'flag' }>): string {
  return [
    ...(watts === undefined ? [] : [`${NUMBER.format(watts)} W`]),
    ...(gigabytes === undefined ? [] : [`up to ${formatQuantity(gigabytes, 'GB')}`]),
    ...(text === undefined ? [] : [escapeMarkdown(SLOT_KINDS[text] ?? text)]),
  ].join(', ');
}

const SLOT_KINDS: Readonly<Record<string, string>> = {
  hybrid: 'shares the place of a SIM',
  sim: 'in the place of a SIM',
  dedicated: 'a slot of its own',
};

function formatCameras(megapixels: readonly number[], roles: readonly string[] | undefined): string {
  const named = roles?.length === megapixels.length ? roles : undefined;
  return megapixels
    .map((amount, index) => `${NUMBER.format(amount)} MP${named && named.length > 1 ? ` ${named[index] ?? ''}` : ''}`)
    .join(' + ');
}

function formatSupport(value: Extract<AttributeValue, { kind: 'support' }>): string {
  const { state, osUntil, securityUntil, isEstimated } = value;
  const tense = state === 'supported' ? 'until' : 'ended';
  const dates = [
    ...(osUntil === undefined ? [] : [`system updates ${tense} ${formatDate(osUntil)}`]),
    ...(securityUntil === undefined ? [] : [`security updates ${tense} ${formatDate(securityUntil)}`]),
  ];
  if (dates.length > 0) return `${dates.join(', ')}${isEstimated ? ' (estimated)' : ''}`;
  return state === 'ended' ? 'no more updates' : 'still gets updates';
}

function formatLineage({ versions, current, isMaintained }: Extract<AttributeValue, { kind: 'lineage' }>): string {
  if (isMaintained) return `${escapeMarkdown(current ?? versions.at(-1) ?? '')} (maintained)`;
  return `${versions.map(escapeMarkdown).join(', ')} (no longer maintained)`;
}

function formatPrice({
  amount,
  currency,
  configuration,
}: {
  amount: number;
  currency: string;
  configuration: string;
}): string {
  const price = formatMoney(amount, currency);
  return configuration === 'base' ? price : `${price} (${escapeMarkdown(configuration)})`;
}

/** An amount of money with the code of its currency, such as "USD 599". */
export function formatMoney(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
    minimumFractionDigits: 0,
  })
    .format(amount)
    .replaceAll('\u00a0', ' ');
}
