import { type StartingQuestion } from '../../discussions/starting-question.ts';
import { type Standout } from '../../devices/standouts.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { lowerLabel } from './device-footnotes.ts';
import { formatMoney, formatValue } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

/** What is said of a measure that stands out, and what is asked then. */
const MEASURES: Readonly<Record<string, { most: string; ask: string }>> = {
  'display-size:higher': { most: 'largest display', ask: 'Too large for a pocket, or just right?' },
  'display-size:lower': { most: 'smallest display', ask: 'Is small what you want, or would you miss the room?' },
  'battery:higher': { most: 'largest battery', ask: 'Would you trade a thinner phone for that?' },
  'battery:lower': { most: 'smallest battery', ask: 'Would it get you through the day?' },
  'thickness:lower': { most: 'thinnest body', ask: 'Does thin still matter to you?' },
  'weight:lower': { most: 'lowest weight', ask: 'Do you notice the weight of a phone?' },
  'weight:higher': { most: 'highest weight', ask: 'Would you carry that all day?' },
  'charging:higher': { most: 'fastest wired charging', ask: 'Do you charge in minutes, or overnight?' },
  'refresh-rate:higher': { most: 'highest refresh rate', ask: 'Can you see the difference?' },
  'price:lower': { most: 'lowest price at launch', ask: 'What would you give up for a price like that?' },
  'price:higher': { most: 'highest price at launch', ask: 'What would have to be in it for that money?' },
  'density:higher': { most: 'sharpest display', ask: 'At which point do you stop seeing pixels?' },
  'ram:higher': { most: 'most memory', ask: 'How much does a phone really need?' },
  'storage:higher': { most: 'most storage', ask: 'How much do you fill?' },
  'rear-cameras:higher': { most: 'most megapixels at the back', ask: 'Do megapixels mean anything to you?' },
  'front-camera:higher': { most: 'most megapixels at the front', ask: 'Do megapixels mean anything to you?' },
  'brightness:higher': { most: 'brightest display', ask: 'Do you read in the sun?' },
};

const FEATURES: Readonly<Record<string, string>> = {
  keyboard: 'Would you type on one again?',
  'headphone-jack': 'Do you still plug in headphones?',
  'removable-battery': 'Would you carry a second battery?',
  infrared: 'Who still points a phone at a television?',
  'memory-card': 'Do you still use a card?',
  radio: 'When did you last listen to the radio on a phone?',
  'wireless-charging': 'Do you charge without a cable?',
  stereo: 'Do you listen to the speakers at all?',
  'display-output': 'Have you ever connected a phone to a screen?',
  esim: 'Have you given up the plastic card?',
};

const OPEN = [
  'What would make you buy it, and what keeps you from it?',
  'Who is it for?',
  'What do you expect of it after two years?',
  'Which phone would you hold beside it?',
] as const;

/** No pocket takes a tablet, large or small. */
const TABLET_ASK = 'How much room do you want on a tablet?';
const DEFAULT_ASK = 'Does that matter to you?';
/** Of the price bands in which devices are compared. */
const CURRENCY = 'USD';
const RANKS = ['', 'second ', 'third '] as const;

/** A question to start a discussion from, as markdown. The value, and what it was compared with, are stated. */
export function formatStartingQuestion(question: StartingQuestion): string {
  switch (question.kind) {
    case 'standout':
      return formatStandout(question.standout);
    case 'fact':
      return formatFact(question.device.fullName, question.reading);
    case 'open':
      return OPEN[question.number % OPEN.length] ?? OPEN[0];
  }
}

function formatStandout(standout: Standout): string {
  const { device, reading } = standout;
  const { attribute } = reading;
  const name = `**${escapeMarkdown(device.fullName)}**`;
  if (standout.kind === 'feature') {
    const noun = attribute.noun ?? lowerLabel(attribute);
    const only = standout.having === 1 ? 'is the only one' : `is one of ${standout.having}`;
    return `The ${name} ${only} with ${noun} ${formatScope(standout)}. ${FEATURES[attribute.id] ?? DEFAULT_ASK}`;
  }
  const { most, ask } = MEASURES[`${attribute.id}:${standout.direction}`] ?? {
    most: lowerLabel(attribute),
    ask: DEFAULT_ASK,
  };
  const asked = attribute.id === 'display-size' && device.formFactor === 'tablet' ? TABLET_ASK : ask;
  const verb = standout.isShared ? 'shares' : 'has';
  const ranked = `${RANKS[standout.rank - 1] ?? ''}${most}`;
  return `The ${name} ${verb} the ${ranked} (${formatMeasured(reading)}) ${formatScope(standout)}. ${asked}`;
}

/** Of several prices the one that was compared. */
function formatMeasured({ value }: Reading): string {
  if (value.kind !== 'prices') return formatValue(value);
  const amounts = value.prices.filter(({ currency }) => currency === CURRENCY).map(({ amount }) => amount);
  return formatMoney(Math.min(...amounts), CURRENCY);
}

/** Only those of which the value is known were compared, and that is said. */
function formatScope({ scope, judged, device }: Standout): string {
  const kind = device.formFactor === 'tablet' ? 'tablets' : 'phones';
  switch (scope.kind) {
    case 'year':
      return `of the ${judged} ${kind} of ${scope.year} that I can compare`;
    case 'price':
      return `of the ${judged} ${kind} of ${scope.year} between ${formatMoney(scope.from, CURRENCY)} and ${formatMoney(scope.to, CURRENCY)} that I can compare`;
    case 'brand':
      return `of the ${judged} ${kind} by ${escapeMarkdown(scope.brand)} up to ${scope.year} that I can compare`;
  }
}

function formatFact(fullName: string, { attribute, value }: Reading): string {
  const name = `**${escapeMarkdown(fullName)}**`;
  switch (attribute.id) {
    case 'headphone-jack':
      return value.kind === 'flag' && value.is
        ? `The ${name} has a headphone jack. Do you still use one?`
        : `The ${name} has no headphone jack. Does that still bother you?`;
    case 'memory-card':
      return value.kind === 'flag' && value.is
        ? `The ${name} takes a memory card. Do you still use one?`
        : `The ${name} takes no memory card. Do you miss one?`;
    case 'weight':
      return `The ${name} weighs ${formatValue(value)}. Would you notice?`;
    case 'display-size':
      return `The display of the ${name} measures ${formatValue(value)}. Is that your size?`;
    case 'battery':
      return `The ${name} holds ${formatValue(value)}. How long does that last you?`;
    case 'price':
      return `The ${name} started at ${formatValue(value)}. What is it worth to you?`;
    default:
      return `**${attribute.label}** of the ${name}: ${formatValue(value)}. Does that matter to you?`;
  }
}
