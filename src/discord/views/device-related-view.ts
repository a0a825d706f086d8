import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type RelatedAnswer } from '../../devices/answer-related.ts';
import { type Device, findSource } from '../../devices/device.ts';
import { type SimilarDevice } from '../../devices/related-devices.ts';
import { nameSource } from '../../devices/device-sources.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { formatSource } from './device-card-view.ts';
import { nameDevice } from './device-choices.ts';
import { formatCondition } from './device-conditions.ts';
import { formatFootnotes, lowerLabel } from './device-footnotes.ts';
import { DEVICE_CARD_HANDLER } from './device-buttons.ts';
import { formatValue } from './device-values.ts';
import { cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
const LABEL_MAX_LENGTH = 80;
const LISTED_MAX = 10;
const BUTTONS_MAX = 5;
const CODES = { codenames: 'codename', modelNumbers: 'model number', identifiers: 'identifier' } as const;
const REASONS = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Other devices that have to do with one, and why they do. */
export function relatedMessage(answer: RelatedAnswer): MessageBody {
  const { lines, devices } = wordAnswer(answer);
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          { type: ComponentType.TextDisplay, content: lines.join('\n') },
          {
            type: ComponentType.ActionRow,
            components: devices.slice(0, BUTTONS_MAX).map((device) => ({
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

function wordAnswer(answer: RelatedAnswer): { lines: string[]; devices: Device[] } {
  switch (answer.kind) {
    case 'sameChipset':
      return { lines: wordSameChipset(answer), devices: answer.others?.length ? answer.others : [answer.device] };
    case 'similar':
      return {
        lines: wordSimilar(answer),
        devices: answer.others.length === 0 ? [answer.device] : answer.others.map(({ device }) => device),
      };
    case 'inLine':
      return {
        lines: wordInLine(answer),
        devices: [answer.device, ...(answer.other === undefined ? [] : [answer.other])],
      };
    case 'identified':
      return { lines: wordIdentified(answer), devices: answer.devices };
  }
}

function wordSameChipset({ device, fact, others }: Extract<RelatedAnswer, { kind: 'sameChipset' }>): string[] {
  const heading = `### ${escapeMarkdown(device.fullName)}`;
  if (fact?.state !== 'known' || others === undefined) {
    return [heading, 'Its chipset is not in my catalogue, so I cannot say what shares it.'];
  }
  return [
    heading,
    `**Chipset:** ${formatValue(fact.reading.value)}`,
    others.length === 0 ? 'I know no other device with it.' : `The same chipset is in ${others.length} more:`,
    ...listDevices(others),
    ...formatFootnotes([{ device, reading: fact.reading }]),
  ];
}

function wordSimilar({ device, others, groups }: Extract<RelatedAnswer, { kind: 'similar' }>): string[] {
  const heading = `### Similar to the ${escapeMarkdown(device.fullName)}`;
  const asked = groups.map((group) => group.map(formatCondition).join(' or ')).join(', ');
  const understood = asked === '' ? [] : [`-# Understood as: ${asked}.`];
  if (others.length === 0) {
    const none =
      asked === '' ? 'Too little of it is in my catalogue to find similar ones.' : 'None that I can be sure of.';
    return [heading, ...understood, none];
  }
  return [
    heading,
    ...understood,
    ...others.map(({ device: other, alike }) => {
      const reasons = alike.length === 0 ? '' : `: nearly the same ${REASONS.format(alike.map(lowerLabel))}`;
      return `- **${escapeMarkdown(nameDevice(other))}**${reasons}`;
    }),
    '-# By size, weight, display, battery, memory, cameras and age, as far as they are known.',
    ...formatLabels(others),
  ];
}

/** The names of the sources of what is nearly the same; a page each would be too many. */
function formatLabels(others: readonly SimilarDevice[]): string[] {
  const labels = others.flatMap(({ device, alike }) =>
    alike.flatMap(({ fields }) => fields.flatMap((field) => findSource(device, field) ?? [])),
  );
  const named = [...new Set(labels.map((source) => escapeMarkdown(nameSource(source).label)))];
  return named.length === 0 ? [] : [`-# Source: ${named.join(' · ')}`];
}

function wordInLine({ device, side, other }: Extract<RelatedAnswer, { kind: 'inLine' }>): string[] {
  const heading = `### ${escapeMarkdown(device.fullName)}`;
  const place = side === 'after' ? 'next' : 'previous';
  if (other === undefined) return [heading, `I know no ${place} one in its line.`];
  return [
    heading,
    `The ${place} one in its line: **${escapeMarkdown(nameDevice(other))}**.`,
    '-# Told from names and release dates; no source of mine states successors.',
  ];
}

function wordIdentified({ code, field, devices }: Extract<RelatedAnswer, { kind: 'identified' }>): string[] {
  const written = escapeMarkdown(cutText(code, LABEL_MAX_LENGTH));
  const [only] = devices;
  const sources = devices.flatMap((device) => {
    const source = findSource(device, field);
    return source === undefined ? [] : [formatSource(nameSource(source))];
  });
  const footnote = `-# Source: ${[...new Set(sources)].slice(0, BUTTONS_MAX).join(' · ')}`;
  if (devices.length === 1 && only !== undefined) {
    return [`**${written}** is a ${CODES[field]} of the **${escapeMarkdown(nameDevice(only))}**.`, footnote].map(
      (line) => line.replace(' a identifier', ' an identifier'),
    );
  }
  return [`**${written}** is a ${CODES[field]} of ${devices.length} devices:`, ...listDevices(devices), footnote];
}

function listDevices(devices: readonly Device[]): string[] {
  const more = devices.length - LISTED_MAX;
  return [
    ...devices.slice(0, LISTED_MAX).map((device) => `- ${escapeMarkdown(nameDevice(device))}`),
    ...(more > 0 ? [`-# … and ${more} more.`] : []),
  ];
}
