import { type Condition, type NumberCondition } from '../../devices/judge-condition.ts';
import { type SearchedForm } from '../../devices/question-vocabulary.ts';
import { type Search } from '../../devices/search.ts';
import { type Words } from '../words.ts';
import { nameOf, nounOf, rankingWordsOf, wantedOf } from './attribute-words.ts';
import { formatAmount, formatMoney } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

const DAY_MS = 86_400_000;
const MONTH = { month: 'long', year: 'numeric' } as const;

export function nameForm(words: Words, form: SearchedForm, count: number): string {
  return words.t(`devices:forms.${form}`, { count });
}

/** What was understood, such as "phones, Xiaomi, weight under 150 g, with NFC or an infrared blaster". */
export function formatSearch(words: Words, { form, groups, ranking, isOrdered }: Search): string {
  const order = ranking !== undefined && isOrdered === true ? [formatOrder(words, ranking)] : [];
  return [nameForm(words, form, 2), ...groups.map((group) => formatGroup(words, group)), ...order].join(', ');
}

/** Conditions of which any one must hold. */
export function formatGroup(words: Words, group: readonly Condition[]): string {
  const [first = '', ...others] = group.map((condition) => formatCondition(words, condition));
  return others.reduce((one, other) => words.t('devices:conditions.either', { one, other }), first);
}

/** "Lightest first", "most battery first". */
function formatOrder(words: Words, { attribute, direction }: NonNullable<Search['ranking']>): string {
  return (
    rankingWordsOf(words, attribute, direction)?.first ??
    words.t(`devices:order.${direction}`, { attribute: nameOf(words, attribute) })
  );
}

/** One condition in words, ready for Discord's markdown. */
export function formatCondition(words: Words, condition: Condition): string {
  const plain = formatPlain(words, condition);
  const { is } = condition;
  switch (condition.kind) {
    case 'flag':
    case 'text':
    case 'lineage':
      return words.t(is ? 'devices:conditions.with' : 'devices:conditions.without', { what: plain });
    case 'supported':
      return words.t(is ? 'devices:conditions.supported' : 'devices:conditions.unsupported');
    case 'brand':
    case 'line':
    case 'form':
    case 'number':
    case 'date':
    case 'waterproof':
      return is ? plain : words.t('devices:conditions.not', { what: plain });
  }
}

function formatPlain(words: Words, condition: Condition): string {
  switch (condition.kind) {
    case 'brand':
      return escapeMarkdown(condition.brand);
    case 'line':
      return escapeMarkdown(nameLine(condition.parts));
    case 'form':
      return nameForm(words, condition.form, 2);
    case 'flag':
      return nounOf(words, condition.attribute);
    case 'text':
      return wantedOf(words, condition);
    case 'number':
      return formatMeasured(words, condition);
    case 'date':
      return formatSpan(words, condition);
    case 'lineage':
      return words.t(condition.isMaintained ? 'devices:conditions.maintainedLineage' : 'devices:conditions.lineage');
    case 'waterproof':
      return words.t('devices:conditions.waterproof');
    case 'supported':
      return words.t('devices:conditions.supported');
  }
}

/** What is counted stands behind the amount: "at least 3 rear cameras". */
function formatMeasured(words: Words, condition: NumberCondition): string {
  const { attribute, of } = condition;
  const bound = formatBound(words, condition);
  if (attribute.kind === 'count' && of === undefined) return bound;
  return words.t('devices:conditions.measured', { attribute: nameOf(words, attribute), bound });
}

/** "Under 150 g", "from 140 to 160 g". */
function formatBound(words: Words, condition: NumberCondition): string {
  const { operator, amount, amountMax = amount, attribute, of, unit } = condition;
  const format = (value: number): string =>
    attribute.kind === 'prices'
      ? formatMoney(words, value, unit)
      : formatAmount(words, value, attribute.id, attribute.unit);
  if (attribute.kind === 'support' || attribute.kind === 'date') return formatMoment(words, condition);
  if (of !== undefined) {
    const than = { device: escapeMarkdown(of.fullName), amount: format(amount) };
    return words.t(operator === 'below' ? 'devices:bounds.lessThan' : 'devices:bounds.moreThan', than);
  }
  if (operator === 'equal') return format(amount);
  if (operator === 'between') {
    return words.t('devices:bounds.between', { first: format(amount), last: format(amountMax) });
  }
  return words.t(`devices:bounds.${operator}`, { amount: format(amount) });
}

function formatMoment(words: Words, { operator, amount }: NumberCondition): string {
  const isUntil = operator === 'atLeast' || operator === 'above';
  const date = words.date(new Date(amount));
  return words.t(isUntil ? 'devices:bounds.until' : 'devices:bounds.endingBefore', { date });
}

/** "In 2016", "in October 2016", "since 2019", "before 2015". */
function formatSpan(words: Words, { from, before }: { from?: Date; before?: Date }): string {
  if (from !== undefined && before !== undefined) {
    const last = new Date(before.getTime() - DAY_MS);
    const isYear = isNewYear(from) && isNewYear(before);
    if (isYear) return spanOf(words, String(from.getUTCFullYear()), String(last.getUTCFullYear()));
    const isMonth = from.getUTCDate() === 1 && before.getUTCDate() === 1;
    const format = (date: Date): string => words.date(date, isMonth ? MONTH : undefined);
    return spanOf(words, format(from), format(last));
  }
  const edge = from ?? before;
  if (edge === undefined) return words.t('devices:spans.any');
  const time = isNewYear(edge) ? String(edge.getUTCFullYear()) : words.date(edge);
  return words.t(from === undefined ? 'devices:spans.before' : 'devices:spans.since', { time });
}

function spanOf(words: Words, first: string, last: string): string {
  return first === last
    ? words.t('devices:spans.in', { time: first })
    : words.t('devices:spans.fromTo', { first, last });
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
