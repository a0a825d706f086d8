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
import { type Words } from '../words.ts';
import { labelOf, nameOf, nounOf, topicOf } from './attribute-words.ts';
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
import { formatFootnotes } from './device-footnotes.ts';
import { relatedMessage } from './device-related-view.ts';
import { DEVICE_CARD_HANDLER } from './device-buttons.ts';
import { searchMessage, unreadMessage } from './device-search-view.ts';
import { formatFlagDetail, formatOtherUnit, formatValue } from './device-values.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
/** Discord's limit (components/reference, "Button"). */
const BUTTON_LABEL_MAX_LENGTH = 80;
const NAME_MAX_LENGTH = 80;
/** Discord's limit over all text displays of a message is 4000; several answers share it. */
const TEXT_MAX_LENGTH = 3900;

/** The answer to a question about one device; `others` may have been meant instead. */
export function deviceAnswerMessage(
  words: Words,
  answer: DeviceAnswer,
  { others = [], named }: Understood = {},
): MessageBody {
  const attributes = answer.kind === 'facts' ? answer.facts.map(({ attribute }) => attribute) : [];
  return answersMessage(words, [answer], named, others.length === 0 ? [] : [switchRow(words, others, attributes)]);
}

/** The answer to whatever was asked of a device that was chosen. */
export function aboutMessage(
  words: Words,
  answer: DeviceAnswer | SpecialAnswer,
  understood: Understood,
  now: Date,
): MessageBody {
  const isPlain = answer.kind === 'facts' || answer.kind === 'beyond' || answer.kind === 'notUnderstood';
  return isPlain ? deviceAnswerMessage(words, answer, understood) : specialMessage(words, answer, now);
}

/** What the bot says to a free text that is about devices. */
export function answeredMessage(words: Words, answer: MessageAnswer, now: Date): MessageBody {
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
      return specialMessage(words, answer, now);
    case 'answers':
      return answersMessage(words, answer.answers, answer.named, []);
    case 'card':
      return deviceCardMessage(words, answer.card, answer);
    case 'unknownDevice':
      return unknownDeviceMessage(words, answer.name, answer.closest);
    case 'ambiguous':
      return ambiguousMessage(words, answer);
    case 'noDevice':
      return noticeMessage(words.t('devices:ask.whichDevice'));
    case 'courtesy':
      return noticeMessage(words.t('devices:ask.welcome'));
    case 'help':
      return helpMessage(words);
  }
}

/** An answer that is more than the facts of one device. */
export function specialMessage(words: Words, answer: SpecialAnswer, now: Date): MessageBody {
  switch (answer.kind) {
    case 'compared':
      return comparedMessage(words, answer);
    case 'search':
      return searchMessage(words, answer, now);
    case 'unread':
      return unreadMessage(words, answer, now);
    case 'brands':
      return noticeMessage(cutText(formatBrands(words, answer.brands), TEXT_MAX_LENGTH));
    case 'checked':
      return checkedMessage(words, answer);
    case 'cannotKnow':
      return noticeMessage([formatCannotKnow(words, answer.topics), words.t('devices:beyond.canRank')].join(' '));
    case 'sameChipset':
    case 'similar':
    case 'inLine':
    case 'identified':
      return relatedMessage(words, answer);
  }
}

function formatBrands(words: Words, brands: readonly { brand: string; count: number }[]): string {
  const listed = brands.map(({ brand, count }) => `${escapeMarkdown(brand)} (${count})`);
  return words.t('devices:ask.brands', { count: brands.length, brands: listed.join(', ') });
}

/** Says that no device is called so, and offers the closest; of nothing nothing is close. */
export function unknownDeviceMessage(words: Words, named: string, closest: readonly Device[]): MessageBody {
  const name = escapeMarkdown(cutText(cleanText(named), NAME_MAX_LENGTH));
  if (name === '') return noticeMessage(words.t('devices:ask.nameless'));
  if (closest.length === 0) return noticeMessage(words.t('devices:ask.unknown', { name }));
  const buttons = closest.map((device): APIButtonComponent => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cutText(nameDevice(device), BUTTON_LABEL_MAX_LENGTH),
    custom_id: formatCustomId(SWITCH_DEVICE_HANDLER, device.id, ''),
  }));
  return {
    components: [
      { type: ComponentType.TextDisplay, content: words.t('devices:ask.closest', { name }) },
      { type: ComponentType.ActionRow, components: buttons },
    ],
  };
}

/** What the bot can be asked, for a text that named nothing it knows. */
export function helpMessage(words: Words): MessageBody {
  return noticeMessage(words.t('devices:ask.help'));
}

function answersMessage(
  words: Words,
  answers: readonly DeviceAnswer[],
  named: string | undefined,
  rows: readonly ReturnType<typeof switchRow>[],
): MessageBody {
  const maxLength = Math.floor(TEXT_MAX_LENGTH / answers.length);
  const content = answers.map((answer): APIComponentInContainer => ({
    type: ComponentType.TextDisplay,
    content: cutText(formatAnswer(words, answer, named), maxLength),
  }));
  const cards = cardRow(
    words,
    answers.map(({ device }) => device),
  );
  return {
    components: [
      { type: ComponentType.Container, accent_color: ACCENT_COLOUR, components: [...content, cards] },
      ...rows,
    ],
  };
}

function cardRow(words: Words, devices: readonly Device[]): APIActionRowComponent<APIButtonComponent> {
  return {
    type: ComponentType.ActionRow,
    components: devices.map((device) => ({
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      label: cutText(
        devices.length === 1 ? words.t('devices:buttons.showCard') : device.fullName,
        BUTTON_LABEL_MAX_LENGTH,
      ),
      custom_id: formatCustomId(DEVICE_CARD_HANDLER, device.id),
    })),
  };
}

function formatAnswer(words: Words, answer: DeviceAnswer, named: string | undefined): string {
  const heading = [`### ${escapeMarkdown(answer.device.fullName)}`, ...formatUnderstood(words, named)].join('\n');
  switch (answer.kind) {
    case 'facts':
      return [
        heading,
        ...answer.facts.map((fact) => formatFact(words, fact, answer.unit)),
        ...formatBeyond(words, answer.beyond),
        ...formatFootnotes(words, listReadings(answer)),
      ].join('\n');
    case 'beyond':
      return [heading, ...formatBeyond(words, answer.topics), ...formatRelated(words, answer.related)].join('\n');
    case 'notUnderstood':
      return [heading, words.t('devices:ask.notUnderstood'), formatOffers(words, answer.offers)].join('\n');
  }
}

function formatFact(words: Words, fact: AnsweredFact, unit: string | undefined): string {
  const { attribute } = fact;
  const label = labelOf(words, attribute);
  if (fact.state === 'unknown') {
    return attribute.noun === undefined
      ? words.t('devices:facts.unknown', { label })
      : words.t('devices:facts.unknownFeature', { label, noun: nounOf(words, attribute) });
  }
  const { value, isInferred } = fact.reading;
  const shown = formatValue(words, value);
  if (value.kind === 'prices' && unit !== undefined && value.prices.every(({ currency }) => currency !== unit)) {
    return words.t('devices:facts.otherCurrency', { label, currency: unit, value: shown });
  }
  if (value.kind === 'flag' && attribute.noun !== undefined) return formatFlagFact(words, fact.reading);
  const other = formatOtherUnit(words, value, unit);
  const told = `${shown}${other === '' ? '' : ` (${other})`}`;
  if (value.kind === 'support') return words.t(`devices:facts.support.${value.state}`, { value: told });
  const note = unit === WATT_HOURS && attribute.id === 'battery' ? `\n-# ${words.t('devices:facts.noWattHours')}` : '';
  return `**${label}:** ${isInferred ? words.t('devices:values.probably', { what: told }) : told}${note}`;
}

function formatFlagFact(words: Words, { attribute, value, isInferred }: Reading): string {
  if (value.kind !== 'flag') return formatValue(words, value);
  const plain = nounOf(words, attribute);
  const detail = formatFlagDetail(words, value);
  const noun = value.is && detail !== '' ? `${plain} (${detail})` : plain;
  if (isInferred) return words.t(value.is ? 'devices:facts.probablyHas' : 'devices:facts.probablyHasNot', { noun });
  return words.t(value.is ? 'devices:facts.has' : 'devices:facts.hasNot', { noun });
}

function listReadings({ facts, device }: Extract<DeviceAnswer, { kind: 'facts' }>) {
  return facts.flatMap((fact) => (fact.state === 'known' ? [{ device, reading: fact.reading }] : []));
}

function formatBeyond(words: Words, topics: readonly BeyondTopic[]): string[] {
  return topics.length === 0 ? [] : [formatCannotKnow(words, topics)];
}

/** Says that no fact tells it; where no topic was named, that it is which phone is best. */
function formatCannotKnow(words: Words, topics: readonly BeyondTopic[]): string {
  const named = topics.length === 0 ? [words.t('devices:topics.best')] : topics.map((topic) => topicOf(words, topic));
  return words.t('devices:beyond.unknown', { topics: words.list(named, 'or') });
}

function formatRelated(words: Words, readings: readonly Reading[]): string[] {
  if (readings.length === 0) return [];
  return [
    words.t('devices:beyond.known'),
    ...readings.map(({ attribute, value }) => `**${labelOf(words, attribute)}:** ${formatValue(words, value)}`),
  ];
}

function formatOffers(words: Words, offers: readonly Attribute[]): string {
  return words.t('devices:ask.offers', { offers: offers.map((attribute) => nameOf(words, attribute)).join(', ') });
}
