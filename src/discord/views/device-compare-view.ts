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
import { type Reading } from '../../devices/read-attribute.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { labelOf, nameOf, rankingWordsOf } from './attribute-words.ts';
import {
  cardButton,
  compareButton,
  DEVICE_COMPARE_HANDLER,
  formatDeviceKeys,
  secondaryButton,
  sizeButton,
} from './device-buttons.ts';
import { formatFootnotes } from './device-footnotes.ts';
import { formatValue } from './device-values.ts';
import { cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
const TEXT_MAX_LENGTH = 3900;
const VALUE_MAX_LENGTH = 120;
const AHEAD = '✓';
const NUMBERS = ['①', '②', '③', '④'];

/** `briefly`: what differs and what people look at first; `wholly`: all that is known of any of them. */
export type ComparedView = 'briefly' | 'wholly';
export const COMPARED_VIEWS: readonly ComparedView[] = ['briefly', 'wholly'];

/** Two to four devices beside each other: a line for each thing, the better value marked; buttons for all the rest. */
export function comparisonMessage(words: Words, comparison: Comparison, view: ComparedView): MessageBody {
  const { devices, rows } = comparison;
  const shown = rows.filter((row) => isShown(row, view));
  const content = [
    formatHeading(devices),
    ...(shown.length === 0 ? [words.t('devices:compared.noDifference')] : formatGroups(words, shown)),
    ...formatLeftOut(words, rows, view, devices),
    ...(shown.some(({ ahead }) => ahead.length > 0) ? [`-# ${words.t('devices:compared.mark', { mark: AHEAD })}`] : []),
    ...formatFootnotes(words, listReadings(devices, shown)),
  ].join('\n');
  const other = view === 'briefly' ? 'wholly' : 'briefly';
  const label = words.t(view === 'briefly' ? 'devices:compared.everything' : 'devices:compared.onlyDifferences');
  return compared(content, devices, [
    secondaryButton(label, formatCustomId(DEVICE_COMPARE_HANDLER, formatDeviceKeys(devices), other)),
    sizeButton(words, devices, words.t('devices:buttons.sizeBeside')),
  ]);
}

/** An answer to a question that compares; where one thing was asked, that first. */
export function comparedMessage(
  words: Words,
  { asked, comparison }: Extract<SpecialAnswer, { kind: 'compared' }>,
): MessageBody {
  const { devices, rows } = comparison;
  const content = [
    formatHeading(devices),
    ...formatVerdict(words, comparison, asked),
    ...rows.map((compared) => formatRow(words, compared)),
    ...formatFootnotes(words, listReadings(devices, rows)),
  ].join('\n');
  return compared(content, devices, [
    compareButton(words, devices),
    sizeButton(words, devices, words.t('devices:buttons.sizeBeside')),
  ]);
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

function formatGroups(words: Words, rows: readonly ComparedRow[]): string[] {
  return ATTRIBUTE_GROUPS.flatMap(({ id }) =>
    rows.filter(({ attribute }) => attribute.group === id).map((compared) => formatRow(words, compared)),
  );
}

function formatRow(words: Words, { attribute, state, readings, ahead }: ComparedRow): string {
  const label = `**${labelOf(words, attribute)}**`;
  const [first] = readings;
  if (state === 'same' && first !== undefined && readings.length > 1)
    return `${label} ${words.t('devices:compared.same', { value: formatReading(words, first) })}`;
  const isNumbered = readings.length > 1;
  const values = readings.map((reading, place) => {
    const value = reading === undefined ? words.t('devices:values.unknown') : formatReading(words, reading);
    const number = isNumbered ? `${NUMBERS[place] ?? ''} ` : '';
    return ahead.includes(place) && isNumbered ? `${number}**${value}** ${AHEAD}` : `${number}${value}`;
  });
  return `${label} ${values.join(' ')}`;
}

function formatReading(words: Words, { value, isInferred, doubts }: Reading): string {
  const plain = cutText(formatValue(words, value), VALUE_MAX_LENGTH);
  const shown = isInferred ? words.t('devices:values.probably', { what: plain }) : plain;
  return doubts.length > 0 ? words.t('devices:values.disputed', { value: shown }) : shown;
}

/** How much the short table leaves out, and why. */
function formatLeftOut(
  words: Words,
  rows: readonly ComparedRow[],
  view: ComparedView,
  devices: readonly Device[],
): string[] {
  if (view === 'wholly') return [];
  const countOf = (state: ComparedRow['state']): number => rows.filter((compared) => compared.state === state).length;
  const details = rows.filter(({ state, attribute }) => state === 'differs' && attribute.compared !== 'briefly').length;
  const [same, partly] = [countOf('same'), countOf('partly')];
  const unknown = devices.length === 2 ? 'devices:compared.left.notOfBoth' : 'devices:compared.left.notOfAll';
  const parts = [
    ...(same > 0 ? [words.t('devices:compared.left.same', { count: same })] : []),
    ...(details > 0 ? [words.t('devices:compared.left.differing', { count: details })] : []),
    ...(partly > 0 ? [words.t(unknown, { count: partly })] : []),
  ];
  return parts.length === 0 ? [] : [`-# ${words.t('devices:compared.leftOut', { parts: words.list(parts) })}`];
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

function formatVerdict(words: Words, { devices, ranking }: Comparison, asked: ComparedAim): string[] {
  if (asked === 'opinion') return [words.t('devices:compared.opinion')];
  if (asked === 'all' || ranking === undefined) return [];
  const { attribute, verdict } = ranking;
  const what = nameOf(words, attribute);
  const nameAll = (places: readonly number[]): string =>
    words.list(places.map((place) => escapeMarkdown(devices[place]?.fullName ?? '')));
  switch (verdict.state) {
    case 'unknown':
      return [words.t('devices:compared.unknown', { attribute: what, devices: nameAll(verdict.places) })];
    case 'level':
      return [
        words.t(asked === 'isFirst' ? 'devices:compared.noLevel' : 'devices:compared.level', { attribute: what }),
      ];
    case 'ahead': {
      const isFirst = verdict.places.length === 1 && verdict.places[0] === 0;
      const first = asked === 'isFirst' ? [words.t(isFirst ? 'devices:compared.yes' : 'devices:compared.no')] : [];
      return [
        [...first, formatAhead(words, ranking, nameAll(verdict.places), verdict.places.length, devices.length)].join(
          ' ',
        ),
      ];
    }
  }
}

/** Who is ahead, in a word of its own where the attribute has one: "lighter", or "has more: RAM". */
function formatAhead(
  words: Words,
  { attribute, direction }: NonNullable<Comparison['ranking']>,
  names: string,
  count: number,
  among: number,
): string {
  const ranked = rankingWordsOf(words, attribute, direction);
  if (ranked === undefined) {
    return words.t(`devices:compared.has.${direction}`, { count, devices: names, attribute: nameOf(words, attribute) });
  }
  const word = among > 2 ? ranked.superlative : ranked.comparative;
  return words.t(attribute.id === 'size' ? 'devices:compared.isByVolume' : 'devices:compared.is', {
    count,
    devices: names,
    word,
  });
}
