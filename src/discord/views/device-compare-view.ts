import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type SpecialAnswer } from '../../devices/answer-specially.ts';
import { type ComparedRow, type Comparison } from '../../devices/compare-devices.ts';
import { type Device } from '../../devices/device.ts';
import { nameRanking } from '../../devices/question-vocabulary.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { formatFootnotes, lowerLabel } from './device-footnotes.ts';
import { DEVICE_CARD_HANDLER } from './device-search-view.ts';
import { formatValue } from './device-values.ts';
import { cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
const TEXT_MAX_LENGTH = 3900;
const LABEL_MAX_LENGTH = 80;
const NAMES = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const AHEAD = '✓';

/** Two to four devices beside each other; where one thing was asked, that first. */
export function comparedMessage({ asked, comparison }: Extract<SpecialAnswer, { kind: 'compared' }>): MessageBody {
  const { devices, rows } = comparison;
  const readings = rows.flatMap(({ readings: row }) =>
    row.flatMap((reading, place) => {
      const device = devices[place];
      return reading === undefined || device === undefined ? [] : [{ device, reading }];
    }),
  );
  const content = [
    `### ${devices.map(({ fullName }) => escapeMarkdown(fullName)).join(' · ')}`,
    ...(asked === 'all' ? [] : formatVerdict(comparison, asked)),
    ...rows.map((row) => formatRow(row, devices)),
    ...formatFootnotes(readings),
  ].join('\n');
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          { type: ComponentType.TextDisplay, content: cutText(content, TEXT_MAX_LENGTH) },
          {
            type: ComponentType.ActionRow,
            components: devices.map((device) => ({
              type: ComponentType.Button,
              style: ButtonStyle.Secondary,
              label: cutText(device.fullName, LABEL_MAX_LENGTH),
              custom_id: formatCustomId(DEVICE_CARD_HANDLER, device.id),
            })),
          },
        ],
      },
    ],
  };
}

function formatVerdict({ devices, ranking }: Comparison, asked: 'which' | 'isFirst'): string[] {
  if (ranking === undefined) return [];
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

function formatRow({ attribute, readings, ahead }: ComparedRow, devices: readonly Device[]): string {
  const values = readings.map((reading, place) => {
    const value = reading === undefined ? 'unknown' : formatValue(reading.value);
    const soft = reading?.isInferred === true ? 'probably ' : '';
    const isDisputed = reading !== undefined && reading.doubts.length > 0;
    return `${soft}${value}${isDisputed ? ' (disputed)' : ''}${ahead.includes(place) && devices.length > 1 ? ` ${AHEAD}` : ''}`;
  });
  return `**${attribute.label}:** ${values.join(' | ')}`;
}
