import {
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
} from 'discord-api-types/v10';
import { type Attribute } from '../../devices/attributes.ts';
import { type CardSection, type DeviceCard } from '../../devices/device-card.ts';
import { type NamedSource } from '../../devices/device-sources.ts';
import { type Device } from '../../devices/device.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { groupLabelOf, nameOf, valueOf } from './attribute-words.ts';
import { cardButton, compareButton, secondaryButton, sizeButton } from './device-buttons.ts';
import { nameDevice } from './device-choices.ts';
import { formatDoubt, formatForCard } from './device-values.ts';
import { cleanText, cutText, escapeMarkdown, formatLink } from './text.ts';

/** Name of the handler that turns a card into another device's. */
export const SWITCH_DEVICE_HANDLER = 'device-switch';
/** Names of the handlers that list articles about a device, open a discussion of it, and show what is like it. */
export const DEVICE_ARTICLES_HANDLER = 'device-articles';
export const DEVICE_DISCUSS_HANDLER = 'device-discuss';
export const DEVICE_SIMILAR_HANDLER = 'device-similar';

const ACCENT_COLOUR = 0x2b9d8f;
/** Discord's limits (components/reference, "String Select"). */
const OPTIONS_MAX = 25;
const OPTION_TEXT_MAX_LENGTH = 100;
const ASKED_MAX_LENGTH = 80;
const NAMED_MAX_LENGTH = 60;
const CITATIONS_MAX = 6;
const SECTION_MAX_LENGTH = 700;
/** What leads to a device that is not quite what somebody typed. */
export interface Understood {
  /** Other devices that may have been meant. */
  others?: readonly Device[];
  /** What was typed, where it is no name of the device. */
  named?: string;
}

/** A device's card, with the other devices that may have been meant as a select that switches to them. */
export function deviceCardMessage(
  words: Words,
  card: DeviceCard,
  { others = [], named }: Understood = {},
): MessageBody {
  const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          text([`## ${escapeMarkdown(card.device.fullName)}`, ...formatUnderstood(words, named)].join('\n')),
          text(card.sections.flatMap((section) => formatSection(words, section)).join('\n')),
          ...formatDoubts(words, card).map(text),
          text(`-# ${formatSources(words, card)}`),
          ...cardButtons(words, card),
        ],
      },
      ...(others.length === 0 ? [] : [switchRow(words, others)]),
    ],
  };
}

/** What leads on from a card: to others beside it, to what was written about it, and to talking about it. */
function cardButtons(words: Words, { device, before, after }: DeviceCard): APIActionRowComponent<APIButtonComponent>[] {
  const row = (components: APIButtonComponent[]) => ({ type: ComponentType.ActionRow as const, components });
  return [
    row([
      compareButton(words, [device], words.t('devices:buttons.compareWith')),
      sizeButton(words, [device]),
      secondaryButton(words.t('devices:buttons.articles'), formatCustomId(DEVICE_ARTICLES_HANDLER, device.id)),
      secondaryButton(words.t('devices:buttons.discuss'), formatCustomId(DEVICE_DISCUSS_HANDLER, device.id)),
    ]),
    row([
      secondaryButton(words.t('devices:buttons.similar'), formatCustomId(DEVICE_SIMILAR_HANDLER, device.id)),
      ...(before === undefined
        ? []
        : [cardButton(before, words.t('devices:buttons.predecessor', { device: before.fullName }))]),
      ...(after === undefined
        ? []
        : [cardButton(after, words.t('devices:buttons.successor', { device: after.fullName }))]),
    ]),
  ];
}

/**
 * A select whose choice turns the message into that device's card or, where attributes were asked for, into the same
 * answer about that device.
 */
export function switchRow(
  words: Words,
  devices: readonly Device[],
  attributes: readonly Attribute[] = [],
): APIActionRowComponent<APIStringSelectComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: formatCustomId(SWITCH_DEVICE_HANDLER, '', formatAsked(attributes)),
        placeholder: words.t('devices:card.another'),
        options: devices.slice(0, OPTIONS_MAX).map((device) => ({
          value: device.id,
          label: cutText(nameDevice(device), OPTION_TEXT_MAX_LENGTH),
        })),
      },
    ],
  };
}

/** Says that the device is the nearest to what was typed, for it may be another one. */
export function formatUnderstood(words: Words, named: string | undefined): string[] {
  if (named === undefined) return [];
  const name = escapeMarkdown(cutText(cleanText(named), NAMED_MAX_LENGTH));
  return [`-# ${words.t('devices:card.nearest', { name })}`];
}

/** As many of the attributes' ids as a custom id holds. */
function formatAsked(attributes: readonly Attribute[]): string {
  let asked = '';
  for (const { id } of attributes) {
    const longer = asked === '' ? id : `${asked},${id}`;
    if (longer.length > ASKED_MAX_LENGTH) break;
    asked = longer;
  }
  return asked;
}

function formatSection(words: Words, { group, readings }: CardSection): string[] {
  const shown = readings.filter(({ attribute }) => attribute.card !== 'hidden');
  if (shown.length === 0) return [];
  const line = shown.map((reading) => formatForCard(words, reading)).join(' · ');
  return [`**${groupLabelOf(words, group)}** ${cutText(line, SECTION_MAX_LENGTH)}`];
}

function formatDoubts(words: Words, card: DeviceCard): string[] {
  const doubted = card.sections
    .flatMap(({ readings }) => readings)
    .filter(({ attribute, doubts }) => doubts.length > 0 && attribute.card !== 'hidden');
  const seen = new Set<string>();
  const lines = doubted.flatMap(({ attribute, doubts }: Reading) =>
    doubts.flatMap((doubt) => {
      if (seen.has(doubt.field)) return [];
      seen.add(doubt.field);
      return [`-# ${formatDoubt(words, doubt, nameOf(words, attribute))}`];
    }),
  );
  const notes = (card.device.notes ?? []).map(
    (note) => `-# ${words.t('devices:card.note', { note: escapeMarkdown(note) })}`,
  );
  return lines.length + notes.length === 0 ? [] : [[...lines, ...notes].join('\n')];
}

function formatSources(words: Words, { sources, citations }: DeviceCard): string {
  const named = sources.map((source) => formatSource(words, source));
  const cited = formatCitations(citations, CITATIONS_MAX);
  return words.t('devices:sources.sources', { sources: [...new Set([...named, ...cited])].join(' · ') });
}

/** The first of these pages as links that show their site. */
export function formatCitations(citations: readonly string[], max: number): string[] {
  return citations.slice(0, max).map((url) => formatLink(new URL(url).hostname.replace(/^www\./, ''), url));
}

/** The name of a source, as a link where it has a page. */
export function formatSource(words: Words, { label: name, url }: NamedSource): string {
  const label = valueOf(words, name);
  return url === undefined ? escapeMarkdown(label) : formatLink(label, url);
}
