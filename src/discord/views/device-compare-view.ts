import {
  ComponentType,
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
} from 'discord-api-types/v10';
import { type ComparedAim, type SpecialAnswer } from '../../devices/special-answer.ts';
import { ATTRIBUTE_GROUPS } from '../../devices/attributes.ts';
import { type ComparedRow, type Comparison } from '../../devices/compare-devices.ts';
import { type Device } from '../../devices/device.ts';
import { nameRanking } from '../../devices/question-vocabulary.ts';
import { type Reading } from '../../devices/read-attribute.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import {
  cardButton,
  compareButton,
  DEVICE_COMPARE_HANDLER,
  formatDeviceKeys,
  secondaryButton,
  sizeButton,
} from './device-buttons.ts';
import { formatFootnotes, lowerLabel } from './device-footnotes.ts';
import { formatValue } from './device-values.ts';
import { cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
const TEXT_MAX_LENGTH = 3900;
const VALUE_MAX_LENGTH = 120;
const NAMES = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const AHEAD = '✓';
const NUMBERS = ['①', '②', '③', '④'];
const OPINION = 'No catalogue of facts knows which is better, so I will not guess. What the facts say:';

/** `briefly`: what differs and what people look at first; `wholly`: all that is known of any of them. */
export type ComparedView = 'briefly' | 'wholly';
export const COMPARED_VIEWS: readonly ComparedView[] = ['briefly', 'wholly'];

/** Two to four devices beside each other: a line for each thing, the better value marked; buttons for all the rest. */
export function comparisonMessage(comparison: Comparison, view: ComparedView): MessageBody {
  const { devices, rows } = comparison;
  const shown = rows.filter((row) => isShown(row, view));
  const content = [
    formatHeading(devices),
    ...(shown.length === 0 ? ['What I know of both does not differ.'] : formatGroups(shown)),
    ...formatLeftOut(rows, view, devices),
    ...(shown.some(({ ahead }) => ahead.length > 0)
      ? [`-# ${AHEAD} marks the better value, where one is better.`]
      : []),
    ...formatFootnotes(listReadings(devices, shown)),
  ].join('\n');
  const other = view === 'briefly' ? 'wholly' : 'briefly';
  const label = view === 'briefly' ? 'Everything' : 'Only what differs';
  return compared(content, devices, [
    secondaryButton(label, formatCustomId(DEVICE_COMPARE_HANDLER, formatDeviceKeys(devices), other)),
    sizeButton(devices, 'Size side by side'),
  ]);
}

/** An answer to a question that compares; where one thing was asked, that first. */
export function comparedMessage({ asked, comparison }: Extract<SpecialAnswer, { kind: 'compared' }>): MessageBody {
  const { devices, rows } = comparison;
  const content = [
    formatHeading(devices),
    ...formatVerdict(comparison, asked),
    ...rows.map(formatRow),
    ...formatFootnotes(listReadings(devices, rows)),
  ].join('\n');
  return compared(content, devices, [compareButton(devices, 'Compare'), sizeButton(devices, 'Size side by side')]);
}

function compared(content: string, devices: readonly Device[], buttons: APIButtonComponent[]): MessageBody {
  const cards = row(devices.map((device) => cardButton(device)));
  const actions = devices.length < 2 ? [] : [row(buttons)];
  const components: APIComponentInContainer[] = [
    { type: ComponentType.TextDisplay, content: cutText(content, TEXT_MAX_LENGTH) },
    ...actions,
    cards,
  ];
  return { components: [{ type: ComponentType.Container, accent_color: ACCENT_COLOUR, components }] };
}

function row(components: APIButtonComponent[]): APIActionRowComponent<APIButtonComponent> {
  return { type: ComponentType.ActionRow, components };
}

/** "① Xiaomi Mi MIX ② Huawei Mate 9": the values below carry the same numbers. */
function formatHeading(devices: readonly Device[]): string {
  if (devices.length === 1) return `### ${escapeMarkdown(devices[0]?.fullName ?? '')}`;
  return `### ${devices.map(({ fullName }, place) => `${NUMBERS[place] ?? ''} ${escapeMarkdown(fullName)}`).join(' · ')}`;
}

function isShown({ attribute, state }: ComparedRow, view: ComparedView): boolean {
  return view === 'wholly' || (state === 'differs' && attribute.compared === 'briefly');
}

function formatGroups(rows: readonly ComparedRow[]): string[] {
  return ATTRIBUTE_GROUPS.flatMap(({ id }) => rows.filter(({ attribute }) => attribute.group === id).map(formatRow));
}

function formatRow({ attribute, state, readings, ahead }: ComparedRow): string {
  const label = `**${attribute.label}**`;
  const [first] = readings;
  if (state === 'same' && first !== undefined && readings.length > 1)
    return `${label} ${formatReading(first)}, the same`;
  const isNumbered = readings.length > 1;
  const values = readings.map((reading, place) => {
    const value = reading === undefined ? 'unknown' : formatReading(reading);
    const number = isNumbered ? `${NUMBERS[place] ?? ''} ` : '';
    return ahead.includes(place) && isNumbered ? `${number}**${value}** ${AHEAD}` : `${number}${value}`;
  });
  return `${label} ${values.join(' ')}`;
}

function formatReading({ value, isInferred, doubts }: Reading): string {
  const shown = cutText(formatValue(value), VALUE_MAX_LENGTH);
  return `${isInferred ? 'probably ' : ''}${shown}${doubts.length > 0 ? ' (disputed)' : ''}`;
}

/** How much the short table leaves out, and why. */
function formatLeftOut(rows: readonly ComparedRow[], view: ComparedView, devices: readonly Device[]): string[] {
  if (view === 'wholly') return [];
  const count = (state: ComparedRow['state']): number => rows.filter((compared) => compared.state === state).length;
  const details = rows.filter(({ state, attribute }) => state === 'differs' && attribute.compared !== 'briefly').length;
  const parts = [
    ...(count('same') > 0 ? [`${count('same')} the same`] : []),
    ...(details > 0 ? [`${details} more that ${details === 1 ? 'differs' : 'differ'}`] : []),
    ...(count('partly') > 0 ? [`${count('partly')} not known of ${devices.length === 2 ? 'both' : 'all'}`] : []),
  ];
  return parts.length === 0 ? [] : [`-# Under “Everything”: ${NAMES.format(parts)}.`];
}

function listReadings(
  devices: readonly Device[],
  rows: readonly ComparedRow[],
): { device: Device; reading: Reading }[] {
  return rows.flatMap(({ readings }) =>
    readings.flatMap((reading, place) => {
      const device = devices[place];
      return reading === undefined || device === undefined ? [] : [{ device, reading }];
    }),
  );
}

function formatVerdict({ devices, ranking }: Comparison, asked: ComparedAim): string[] {
  if (asked === 'opinion') return [OPINION];
  if (asked === 'all' || ranking === undefined) return [];
  const { attribute, direction, verdict } = ranking;
  const what = lowerLabel(attribute);
  const nameAll = (places: readonly number[]): string =>
    NAMES.format(places.map((place) => escapeMarkdown(devices[place]?.fullName ?? '')));
  switch (verdict.state) {
    case 'unknown':
      return [`I cannot tell: the ${what} of the ${nameAll(verdict.places)} is not in my catalogue.`];
    case 'level':
      return [asked === 'isFirst' ? `**No,** they are level in ${what}.` : `They are level in ${what}.`];
    case 'ahead': {
      const isFirst = verdict.places.length === 1 && verdict.places[0] === 0;
      const first = asked === 'isFirst' ? [isFirst ? '**Yes.**' : '**No.**'] : [];
      const word =
        devices.length > 2
          ? nameRanking(attribute, direction, 'superlative')?.replace(/^/, 'the ')
          : nameRanking(attribute, direction, 'comparative');
      const many = verdict.places.length > 1;
      const said =
        word === undefined
          ? `${many ? 'have' : 'has'} ${direction === 'higher' ? 'more' : 'less'}: ${what}`
          : `${many ? 'are' : 'is'} ${word}${attribute.id === 'size' ? ' by volume' : ''}`;
      return [[...first, `**${nameAll(verdict.places)}** ${said}.`].join(' ')];
    }
  }
}
