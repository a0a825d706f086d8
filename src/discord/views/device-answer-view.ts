import {
  ButtonStyle,
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
} from 'discord-api-types/v10';
import { type MessageAnswer } from '../../devices/message-answer.ts';
import { type SpecialAnswer } from '../../devices/special-answer.ts';
import { WATT_HOURS } from '../../devices/asked-unit.ts';
import { type AnsweredFact, type DeviceAnswer } from '../../devices/answer-question.ts';
import { type Attribute, type BeyondTopic } from '../../devices/attributes.ts';
import { type Device } from '../../devices/device.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import {
  deviceCardMessage,
  formatUnderstood,
  SWITCH_DEVICE_HANDLER,
  switchRow,
  type Understood,
} from './device-card-view.ts';
import { ambiguousMessage } from './device-choice-view.ts';
import { nameDevice } from './device-choices.ts';
import { comparedMessage } from './device-compare-view.ts';
import { checkedMessage } from './device-check-view.ts';
import { formatFootnotes, lowerLabel } from './device-footnotes.ts';
import { relatedMessage } from './device-related-view.ts';
import { DEVICE_CARD_HANDLER } from './device-buttons.ts';
import { searchMessage, unreadMessage } from './device-search-view.ts';
import { formatOtherUnit, formatValue } from './device-values.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
/** Discord's limit (components/reference, "Button"). */
const BUTTON_LABEL_MAX_LENGTH = 80;
const TOPICS = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const CAN_RANK =
  'I can put phones in order by facts: the lightest, the smallest, the biggest battery or screen, the most RAM, the cheapest at launch, the newest.';
const NAME_MAX_LENGTH = 80;
/** Discord's limit over all text displays of a message is 4000; several answers share it. */
const TEXT_MAX_LENGTH = 3900;

/** The answer to a question about one device; `others` may have been meant instead. */
export function deviceAnswerMessage(answer: DeviceAnswer, { others = [], named }: Understood = {}): MessageBody {
  const attributes = answer.kind === 'facts' ? answer.facts.map(({ attribute }) => attribute) : [];
  return answersMessage([answer], named, others.length === 0 ? [] : [switchRow(others, attributes)]);
}

/** The answer to whatever was asked of a device that was chosen. */
export function aboutMessage(answer: DeviceAnswer | SpecialAnswer, understood: Understood, now: Date): MessageBody {
  const isPlain = answer.kind === 'facts' || answer.kind === 'beyond' || answer.kind === 'notUnderstood';
  return isPlain ? deviceAnswerMessage(answer, understood) : specialMessage(answer, now);
}

/** What the bot says to a free text that is about devices. */
export function answeredMessage(answer: MessageAnswer, now: Date): MessageBody {
  switch (answer.kind) {
    case 'compared':
    case 'search':
    case 'unread':
    case 'brands':
    case 'checked':
    case 'cannotKnow':
    case 'sameChipset':
    case 'similar':
    case 'inLine':
    case 'identified':
      return specialMessage(answer, now);
    case 'answers':
      return answersMessage(answer.answers, answer.named, []);
    case 'card':
      return deviceCardMessage(answer.card, answer);
    case 'unknownDevice':
      return unknownDeviceMessage(answer.name, answer.closest);
    case 'ambiguous':
      return ambiguousMessage(answer);
    case 'noDevice':
      return noticeMessage('Which device do you mean? Ask with its name, as in “does the Mi MIX have NFC?”.');
    case 'courtesy':
      return noticeMessage('You’re welcome! Ask on whenever you like.');
    case 'help':
      return helpMessage();
  }
}

/** An answer that is more than the facts of one device. */
export function specialMessage(answer: SpecialAnswer, now: Date): MessageBody {
  switch (answer.kind) {
    case 'compared':
      return comparedMessage(answer);
    case 'search':
      return searchMessage(answer, now);
    case 'unread':
      return unreadMessage(answer, now);
    case 'brands':
      return noticeMessage(cutText(formatBrands(answer.brands), TEXT_MAX_LENGTH));
    case 'checked':
      return checkedMessage(answer);
    case 'cannotKnow':
      return noticeMessage([...formatBeyond(answer.topics, 'which phone is best'), CAN_RANK].join(' '));
    case 'sameChipset':
    case 'similar':
    case 'inLine':
    case 'identified':
      return relatedMessage(answer);
  }
}

function formatBrands(brands: readonly { brand: string; count: number }[]): string {
  const listed = brands.map(({ brand, count }) => `${escapeMarkdown(brand)} (${count})`);
  return `I know devices of ${brands.length} brands: ${listed.join(', ')}.`;
}

const WAYS_TO_NAME = 'Try its name, its codename or its model number.';

/** Says that no device is called so, and offers the closest; of nothing nothing is close. */
export function unknownDeviceMessage(named: string, closest: readonly Device[]): MessageBody {
  const name = escapeMarkdown(cutText(cleanText(named), NAME_MAX_LENGTH));
  if (name === '') return noticeMessage(`Which device? ${WAYS_TO_NAME}`);
  const sorry = `I know no device called “${name}”.`;
  if (closest.length === 0) return noticeMessage(`${sorry} ${WAYS_TO_NAME}`);
  const buttons = closest.map((device): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cutText(nameDevice(device), BUTTON_LABEL_MAX_LENGTH),
    custom_id: formatCustomId(SWITCH_DEVICE_HANDLER, device.id, ''),
  }));
  return {
    components: [
      { type: ComponentType.TextDisplay, content: `${sorry} The closest I have:` },
      { type: ComponentType.ActionRow, components: buttons },
    ],
  };
}

/** What the bot can be asked, for a text that named nothing it knows. */
export function helpMessage(): MessageBody {
  return noticeMessage(
    'Ask me about a phone by its name: “how heavy is the Mi MIX?”, “does the iPhone 7 have a headphone jack?”, ' +
      '“battery of lithium”. `/device` shows all I know of one.',
  );
}

function answersMessage(
  answers: readonly DeviceAnswer[],
  named: string | undefined,
  rows: readonly ReturnType<typeof switchRow>[],
): MessageBody {
  const maxLength = Math.floor(TEXT_MAX_LENGTH / answers.length);
  const content = answers.map((answer): APIComponentInContainer => ({
    type: ComponentType.TextDisplay,
    content: cutText(formatAnswer(answer, named), maxLength),
  }));
  const cards = cardRow(answers.map(({ device }) => device));
  return {
    components: [
      { type: ComponentType.Container, accent_color: ACCENT_COLOUR, components: [...content, cards] },
      ...rows,
    ],
  };
}

function cardRow(devices: readonly Device[]): APIActionRowComponent<APIButtonComponent> {
  return {
    type: ComponentType.ActionRow,
    components: devices.map((device) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: cutText(devices.length === 1 ? 'Show the card' : device.fullName, BUTTON_LABEL_MAX_LENGTH),
      custom_id: formatCustomId(DEVICE_CARD_HANDLER, device.id),
    })),
  };
}

function formatAnswer(answer: DeviceAnswer, named: string | undefined): string {
  const heading = [`### ${escapeMarkdown(answer.device.fullName)}`, ...formatUnderstood(named)].join('\n');
  switch (answer.kind) {
    case 'facts':
      return [
        heading,
        ...answer.facts.map((fact) => formatFact(fact, answer.unit)),
        ...formatBeyond(answer.beyond),
        ...formatFootnotes(listReadings(answer)),
      ].join('\n');
    case 'beyond':
      return [heading, ...formatBeyond(answer.topics), ...formatRelated(answer.related)].join('\n');
    case 'notUnderstood':
      return [heading, 'I did not understand what you want to know of it.', formatOffers(answer.offers)].join('\n');
  }
}

function formatFact(fact: AnsweredFact, unit: string | undefined): string {
  const { attribute } = fact;
  if (fact.state === 'unknown') {
    const what = attribute.noun === undefined ? '' : `, so I cannot say whether it has ${attribute.noun}`;
    return `**${attribute.label}:** not in my catalogue${what}.`;
  }
  const { value, isInferred } = fact.reading;
  if (value.kind === 'prices' && unit !== undefined && value.prices.every(({ currency }) => currency !== unit)) {
    return `**${attribute.label}:** in ${unit} not in my catalogue; I know it in another currency: ${formatValue(value)}.`;
  }
  if (value.kind === 'flag' && attribute.noun !== undefined) return formatFlagFact(fact.reading, attribute.noun);
  const note = unit === WATT_HOURS && attribute.id === 'battery' ? NO_WATT_HOURS : '';
  const other = formatOtherUnit(value, unit);
  const shown = `${formatValue(value)}${other === '' ? '' : ` (${other})`}`;
  if (value.kind === 'support') return `**${SUPPORT_WORDS[value.state]}** ${shown}.`;
  return `**${attribute.label}:** ${isInferred ? 'probably ' : ''}${shown}${note}`;
}

const NO_WATT_HOURS =
  '\n-# Watt-hours cannot be told from that alone: they need the voltage of the battery, which my catalogue lacks.';

const SUPPORT_WORDS = {
  supported: 'Still supported:',
  ended: 'No longer supported:',
  unstated: 'Updates:',
} as const;

function formatFlagFact({ value, isInferred }: Reading, noun: string): string {
  if (value.kind !== 'flag') return formatValue(value);
  const detail = /\((.*)\)$/.exec(formatValue(value))?.[1];
  const tail = `${noun}${detail === undefined ? '' : ` (${detail})`}`;
  if (isInferred) {
    return value.is
      ? `**Probably:** it seems to have ${tail}.`
      : `**Probably not:** a list of what it has does not mention ${noun}, yet such lists are not complete.`;
  }
  return value.is ? `**Yes,** it has ${tail}.` : `**No,** it does not have ${noun}.`;
}

function listReadings({ facts, device }: Extract<DeviceAnswer, { kind: 'facts' }>) {
  return facts.flatMap((fact) => (fact.state === 'known' ? [{ device, reading: fact.reading }] : []));
}

/** `otherwise` is what it is called where no topic says it. */
function formatBeyond(topics: readonly BeyondTopic[], otherwise?: string): string[] {
  if (topics.length === 0 && otherwise === undefined) return [];
  const labels = TOPICS.format(topics.length === 0 ? [otherwise ?? ''] : topics.map(({ label }) => label));
  return [`No catalogue of facts knows ${labels}, so I will not guess.`];
}

function formatRelated(readings: readonly Reading[]): string[] {
  if (readings.length === 0) return [];
  return [
    'What I do know:',
    ...readings.map(({ attribute, value }) => `**${attribute.label}:** ${formatValue(value)}`),
  ];
}

function formatOffers(offers: readonly Attribute[]): string {
  return `You can ask for: ${offers.map(lowerLabel).join(', ')}.`;
}
