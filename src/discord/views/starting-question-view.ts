import { type StartingQuestion } from '../../discussions/starting-question.ts';
import { type Standout } from '../../devices/standouts.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type TextValues, type Words } from '../words.ts';
import { formatMoney, formatValue } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

/** What is said of those that stand out, and what is asked then. */
const MEASURES = [
  'battery.higher',
  'battery.lower',
  'brightness.higher',
  'charging.higher',
  'density.higher',
  'display-size.higher',
  'display-size.lower',
  'front-camera.higher',
  'price.higher',
  'price.lower',
  'ram.higher',
  'rear-cameras.higher',
  'refresh-rate.higher',
  'storage.higher',
  'thickness.lower',
  'weight.higher',
  'weight.lower',
] as const;
const FEATURES = [
  'display-output',
  'esim',
  'headphone-jack',
  'infrared',
  'keyboard',
  'memory-card',
  'radio',
  'removable-battery',
  'stereo',
  'wireless-charging',
] as const;
const RANKS = ['first', 'second', 'third'] as const;
const OPEN = ['buy', 'who', 'years', 'beside'] as const;

/** Of the price bands in which devices are compared. */
const CURRENCY = 'USD';

/** A question to start a discussion from, as markdown. The value, and what it was compared with, are stated. */
export function formatStartingQuestion(words: Words, question: StartingQuestion): string {
  switch (question.kind) {
    case 'standout':
      return formatStandout(words, question.standout) ?? askOpenly(words, 0);
    case 'fact':
      return formatFact(words, question.device.fullName, question.reading) ?? askOpenly(words, 0);
    case 'open':
      return askOpenly(words, question.number);
  }
}

function askOpenly(words: Words, number: number): string {
  return words.t(`talk:question.open.${OPEN[number % OPEN.length] ?? OPEN[0]}`);
}

/** Undefined for what has no words; a test holds that nothing is looked for without any. */
function formatStandout(words: Words, standout: Standout): string | undefined {
  return standout.kind === 'feature' ? formatFeature(words, standout) : formatMeasure(words, standout);
}

function formatFeature(words: Words, standout: Extract<Standout, { kind: 'feature' }>): string | undefined {
  const feature = FEATURES.find((name) => name === standout.reading.attribute.id);
  if (feature === undefined) return undefined;
  const claim = standout.having === 1 ? 'only' : 'oneOf';
  const said = words.t(`talk:question.${claim}.${kindOf(standout)}.${standout.scope.kind}`, {
    ...describeScope(words, standout),
    having: standout.having,
    feature: words.t(`talk:question.feature.${feature}.noun`),
  });
  return `${said} ${words.t(`talk:question.feature.${feature}.ask`)}`;
}

function formatMeasure(words: Words, standout: Extract<Standout, { kind: 'measure' }>): string | undefined {
  const { device, reading, direction, rank, isShared, scope } = standout;
  const measure = MEASURES.find((name) => name === `${reading.attribute.id}.${direction}`);
  if (measure === undefined) return undefined;
  const said = words.t(`talk:question.${isShared ? 'shares' : 'has'}.${kindOf(standout)}.${scope.kind}`, {
    ...describeScope(words, standout),
    most: words.t(`talk:question.most.${measure}.${RANKS[rank - 1] ?? 'first'}`),
    value: formatMeasured(words, reading),
  });
  // No pocket takes a tablet, large or small.
  const isRoom = reading.attribute.id === 'display-size' && device.formFactor === 'tablet';
  return `${said} ${words.t(isRoom ? 'talk:question.tabletAsk' : `talk:question.most.${measure}.ask`)}`;
}

/** Of several prices the one that was compared. */
function formatMeasured(words: Words, { value }: Reading): string {
  if (value.kind !== 'prices') return formatValue(words, value);
  const amounts = value.prices.filter(({ currency }) => currency === CURRENCY).map(({ amount }) => amount);
  return formatMoney(words, Math.min(...amounts), CURRENCY);
}

function kindOf({ device }: Standout): 'tablets' | 'phones' {
  return device.formFactor === 'tablet' ? 'tablets' : 'phones';
}

/** Only those of which the value is known were compared, and that is said. */
function describeScope(words: Words, { scope, judged, device }: Standout): TextValues {
  const values = { name: nameInBold(device.fullName), count: judged, year: scope.year };
  switch (scope.kind) {
    case 'year':
      return values;
    case 'price':
      return { ...values, from: formatMoney(words, scope.from, CURRENCY), to: formatMoney(words, scope.to, CURRENCY) };
    case 'brand':
      return { ...values, brand: escapeMarkdown(scope.brand) };
  }
}

function nameInBold(name: string): string {
  return `**${escapeMarkdown(name)}**`;
}

function formatFact(words: Words, fullName: string, { attribute, value }: Reading): string | undefined {
  const name = nameInBold(fullName);
  const has = value.kind === 'flag' && value.is;
  switch (attribute.id) {
    case 'headphone-jack':
      return words.t(has ? 'talk:question.fact.jack' : 'talk:question.fact.noJack', { name });
    case 'memory-card':
      return words.t(has ? 'talk:question.fact.card' : 'talk:question.fact.noCard', { name });
    case 'weight':
      return words.t('talk:question.fact.weight', { name, value: formatValue(words, value) });
    case 'display-size':
      return words.t('talk:question.fact.displaySize', { name, value: formatValue(words, value) });
    case 'battery':
      return words.t('talk:question.fact.battery', { name, value: formatValue(words, value) });
    case 'price':
      return words.t('talk:question.fact.price', { name, value: formatValue(words, value) });
    case 'support':
      return words.t('talk:question.fact.support', { name, value: formatValue(words, value) });
    default:
      return undefined;
  }
}
