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
export function deviceCardMessage(card: DeviceCard, { others = [], named }: Understood = {}): MessageBody {
  const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          text([`## ${escapeMarkdown(card.device.fullName)}`, ...formatUnderstood(named)].join('\n')),
          text(card.sections.flatMap(formatSection).join('\n')),
          ...formatDoubts(card).map(text),
          text(`-# ${formatSources(card)}`),
          ...cardButtons(card),
        ],
      },
      ...(others.length === 0 ? [] : [switchRow(others)]),
    ],
  };
}

/** What leads on from a card: to others beside it, to what was written about it, and to talking about it. */
function cardButtons({ device, before, after }: DeviceCard): APIActionRowComponent<APIButtonComponent>[] {
  const row = (components: APIButtonComponent[]) => ({ type: ComponentType.ActionRow as const, components });
  return [
    row([
      compareButton([device], 'Compare with …'),
      sizeButton([device]),
      secondaryButton('Articles', formatCustomId(DEVICE_ARTICLES_HANDLER, device.id)),
      secondaryButton('Discuss it', formatCustomId(DEVICE_DISCUSS_HANDLER, device.id)),
    ]),
    row([
      secondaryButton('Similar', formatCustomId(DEVICE_SIMILAR_HANDLER, device.id)),
      ...(before === undefined ? [] : [cardButton(before, `Predecessor: ${before.fullName}`)]),
      ...(after === undefined ? [] : [cardButton(after, `Successor: ${after.fullName}`)]),
    ]),
  ];
}

/**
 * A select whose choice turns the message into that device's card or, where attributes were asked for, into the same
 * answer about that device.
 */
export function switchRow(
  devices: readonly Device[],
  attributes: readonly Attribute[] = [],
): APIActionRowComponent<APIStringSelectComponent> {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: formatCustomId(SWITCH_DEVICE_HANDLER, '', formatAsked(attributes)),
        placeholder: 'Did you mean another one?',
        options: devices.slice(0, OPTIONS_MAX).map((device) => ({
          value: device.id,
          label: cutText(nameDevice(device), OPTION_TEXT_MAX_LENGTH),
        })),
      },
    ],
  };
}

/** Says that the device is the nearest to what was typed, for it may be another one. */
export function formatUnderstood(named: string | undefined): string[] {
  if (named === undefined) return [];
  return [`-# The nearest I know to “${escapeMarkdown(cutText(cleanText(named), NAMED_MAX_LENGTH))}”.`];
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

function formatSection({ group, readings }: CardSection): string[] {
  const shown = readings.filter(({ attribute }) => attribute.card !== 'hidden');
  if (shown.length === 0) return [];
  const line = shown.map(formatForCard).join(' · ');
  return [`**${group.label}** ${cutText(line, SECTION_MAX_LENGTH)}`];
}

function formatDoubts(card: DeviceCard): string[] {
  const doubted = card.sections
    .flatMap(({ readings }) => readings)
    .filter(({ attribute, doubts }) => doubts.length > 0 && attribute.card !== 'hidden');
  const seen = new Set<string>();
  const lines = doubted.flatMap(({ attribute, doubts }: Reading) =>
    doubts.flatMap((doubt) => {
      if (seen.has(doubt.field)) return [];
      seen.add(doubt.field);
      return [`-# ${formatDoubt(doubt, attribute.label.toLowerCase())}`];
    }),
  );
  const notes = (card.device.notes ?? []).map((note) => `-# Note: ${escapeMarkdown(note)}.`);
  return lines.length + notes.length === 0 ? [] : [[...lines, ...notes].join('\n')];
}

function formatSources({ sources, citations }: DeviceCard): string {
  const named = sources.map(formatSource);
  const cited = formatCitations(citations, CITATIONS_MAX);
  return `Sources: ${[...new Set([...named, ...cited])].join(' · ')}`;
}

/** The first of these pages as links that show their site. */
export function formatCitations(citations: readonly string[], max: number): string[] {
  return citations.slice(0, max).map((url) => formatLink(new URL(url).hostname.replace(/^www\./, ''), url));
}

/** The name of a source, as a link where it has a page. */
export function formatSource({ label, url }: NamedSource): string {
  return url === undefined ? escapeMarkdown(label) : formatLink(label, url);
}
