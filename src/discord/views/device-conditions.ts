import { type Condition, type NumberCondition } from '../../devices/judge-condition.ts';
import { type Search } from '../../devices/search.ts';
import { nameRanking, type SearchedForm } from '../../devices/question-vocabulary.ts';
import { formatAmount, formatMoney } from './device-values.ts';
import { lowerLabel } from './device-footnotes.ts';
import { escapeMarkdown } from './text.ts';

const ONE = 1;
const FORMS: Readonly<Record<SearchedForm, [string, string]>> = {
  phone: ['phone', 'phones'],
  tablet: ['tablet', 'tablets'],
  foldable: ['foldable', 'foldables'],
  slider: ['slider', 'sliders'],
  any: ['device', 'devices'],
};
const OPERATORS: Readonly<Record<NumberCondition['operator'], string>> = {
  below: 'under',
  atMost: 'at most',
  above: 'over',
  atLeast: 'at least',
  between: 'from',
  equal: '',
};
const DAY_MS = 86_400_000;
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export function nameForm(form: SearchedForm, count: number): string {
  return FORMS[form][count === ONE ? 0 : 1];
}

/** What was understood, such as "phones, Xiaomi, weight under 150 g, with NFC or an infrared blaster". */
export function formatSearch({ form, groups, ranking, isOrdered }: Search): string {
  const conditions = groups.map((group) => group.map(formatCondition).join(' or '));
  const order = ranking !== undefined && isOrdered === true ? [formatOrder(ranking)] : [];
  return [nameForm(form, 2), ...conditions, ...order].join(', ');
}

/** "Lightest first", "most battery first". */
function formatOrder({ attribute, direction }: NonNullable<Search['ranking']>): string {
  const word = nameRanking(attribute, direction, 'superlative');
  return `${word ?? `${direction === 'higher' ? 'most' : 'least'} ${lowerLabel(attribute)}`} first`;
}

/** One condition in words, ready for Discord's markdown. */
export function formatCondition(condition: Condition): string {
  const not = condition.is ? '' : 'not ';
  switch (condition.kind) {
    case 'brand':
      return `${not}${escapeMarkdown(condition.brand)}`;
    case 'line':
      return `${not}${escapeMarkdown(nameLine(condition.parts))}`;
    case 'form':
      return `${not}${nameForm(condition.form, 2)}`;
    case 'flag':
      return `${condition.is ? 'with' : 'without'} ${condition.attribute.noun ?? lowerLabel(condition.attribute)}`;
    case 'text':
      return `${condition.is ? 'with' : 'without'} ${condition.label}`;
    case 'number':
      return `${not}${nameMeasured(condition)}${formatBound(condition)}`;
    case 'date':
      return `${not}${formatSpan(condition)}`;
    case 'supported':
      return condition.is ? 'still supported' : 'no longer supported';
    case 'lineage':
      return `${condition.is ? 'with' : 'without'} ${condition.isMaintained ? 'maintained ' : ''}LineageOS`;
    case 'waterproof':
      return `${not}waterproof (IPx7 or better)`;
  }
}

/** What is counted stands behind the amount: "at least 3 rear cameras". */
function nameMeasured({ attribute, of }: NumberCondition): string {
  return attribute.kind === 'count' && of === undefined ? '' : `${lowerLabel(attribute)} `;
}

/** "Under 150 g", "from 140 to 160 g". */
export function formatBound(condition: NumberCondition): string {
  const { operator, amount, amountMax, attribute, of } = condition;
  const format = (value: number): string =>
    attribute.kind === 'prices'
      ? formatMoney(value, condition.unit)
      : formatAmount(value, attribute.id, attribute.unit);
  if (attribute.kind === 'support' || attribute.kind === 'date') return formatMoment(condition);
  if (of !== undefined) {
    return `${operator === 'below' ? 'less' : 'more'} than the ${escapeMarkdown(of.fullName)}’s ${format(amount)}`;
  }
  const to = amountMax === undefined ? '' : ` to ${format(amountMax)}`;
  return `${OPERATORS[operator]} ${format(amount)}${to}`.trim();
}

function formatMoment({ operator, amount }: NumberCondition): string {
  const isUntil = operator === 'atLeast' || operator === 'above';
  return `${isUntil ? 'until' : 'ending before'} ${DAY.format(new Date(amount))}${isUntil ? ' or longer' : ''}`;
}

/** "In 2016", "in October 2016", "since 2019", "before 2015". */
export function formatSpan({ from, before }: { from?: Date; before?: Date }): string {
  if (from !== undefined && before !== undefined) {
    const last = new Date(before.getTime() - DAY_MS);
    const isYear = isNewYear(from) && isNewYear(before);
    if (isYear) return spanOf(String(from.getUTCFullYear()), String(last.getUTCFullYear()));
    const isMonth = from.getUTCDate() === 1 && before.getUTCDate() === 1;
    const format = isMonth ? MONTH : DAY;
    return spanOf(format.format(from), format.format(last));
  }
  if (from !== undefined) return `since ${isNewYear(from) ? from.getUTCFullYear() : DAY.format(from)}`;
  if (before !== undefined) return `before ${isNewYear(before) ? before.getUTCFullYear() : DAY.format(before)}`;
  return 'at any time';
}

function spanOf(first: string, last: string): string {
  return first === last ? `in ${first}` : `from ${first} to ${last}`;
}

function isNewYear(date: Date): boolean {
  return date.getUTCMonth() === 0 && date.getUTCDate() === 1;
}

/** "Galaxy S24", "Pixel 8". */
function nameLine(parts: readonly string[]): string {
  return parts
    .map(capitalise)
    .join(' ')
    .replaceAll(/\b(\p{L}) (\d)/gu, '$1$2');
}

function capitalise(word: string): string {
  return word === 'iphone' ? 'iPhone' : word.charAt(0).toUpperCase() + word.slice(1);
}
