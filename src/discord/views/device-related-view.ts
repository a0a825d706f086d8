import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type RelatedAnswer } from '../../devices/answer-related.ts';
import { type Device, findSource } from '../../devices/device.ts';
import { type SimilarDevice } from '../../devices/related-devices.ts';
import { nameSource } from '../../devices/device-sources.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { nameOf, valueOf } from './attribute-words.ts';
import { formatSource } from './device-card-view.ts';
import { nameDevice } from './device-choices.ts';
import { formatGroup } from './device-conditions.ts';
import { formatFootnotes } from './device-footnotes.ts';
import { DEVICE_CARD_HANDLER } from './device-buttons.ts';
import { formatValue } from './device-values.ts';
import { cutText, escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;
const LABEL_MAX_LENGTH = 80;
const LISTED_MAX = 10;
const BUTTONS_MAX = 5;

/** Other devices that have to do with one, and why they do. */
export function relatedMessage(words: Words, answer: RelatedAnswer): MessageBody {
  const { lines, devices } = wordAnswer(words, answer);
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

function wordAnswer(words: Words, answer: RelatedAnswer): { lines: string[]; devices: Device[] } {
  switch (answer.kind) {
    case 'sameChipset':
      return {
        lines: wordSameChipset(words, answer),
        devices: answer.others?.length ? answer.others : [answer.device],
      };
    case 'similar':
      return {
        lines: wordSimilar(words, answer),
        devices: answer.others.length === 0 ? [answer.device] : answer.others.map(({ device }) => device),
      };
    case 'inLine':
      return {
        lines: wordInLine(words, answer),
        devices: [answer.device, ...(answer.other === undefined ? [] : [answer.other])],
      };
    case 'identified':
      return { lines: wordIdentified(words, answer), devices: answer.devices };
  }
}

function wordSameChipset(
  words: Words,
  { device, fact, others }: Extract<RelatedAnswer, { kind: 'sameChipset' }>,
): string[] {
  const heading = `### ${escapeMarkdown(device.fullName)}`;
  if (fact?.state !== 'known' || others === undefined) return [heading, words.t('devices:chipset.unknown')];
  return [
    heading,
    words.t('devices:chipset.own', { chipset: formatValue(words, fact.reading.value) }),
    others.length === 0
      ? words.t('devices:chipset.alone')
      : words.t('devices:chipset.shared', { count: others.length }),
    ...listDevices(words, others),
    ...formatFootnotes(words, [{ device, reading: fact.reading }]),
  ];
}

function wordSimilar(words: Words, { device, others, groups }: Extract<RelatedAnswer, { kind: 'similar' }>): string[] {
  const heading = `### ${words.t('devices:similar.heading', { device: escapeMarkdown(device.fullName) })}`;
  const asked = groups.map((group) => formatGroup(words, group)).join(', ');
  const understood = asked === '' ? [] : [`-# ${words.t('devices:found.understood', { search: asked })}`];
  if (others.length === 0) {
    const none = words.t(asked === '' ? 'devices:similar.tooLittle' : 'devices:similar.none');
    return [heading, ...understood, none];
  }
  return [
    heading,
    ...understood,
    ...others.map(({ device: other, alike }) => {
      const name = escapeMarkdown(nameDevice(other));
      const reasons = words.list(alike.map((attribute) => nameOf(words, attribute)));
      return `- ${alike.length === 0 ? `**${name}**` : words.t('devices:similar.alike', { device: name, reasons })}`;
    }),
    `-# ${words.t('devices:similar.by')}`,
    ...formatLabels(words, others),
  ];
}

/** The names of the sources of what is nearly the same; a page each would be too many. */
function formatLabels(words: Words, others: readonly SimilarDevice[]): string[] {
  const sources = others.flatMap(({ device, alike }) =>
    alike.flatMap(({ fields }) => fields.flatMap((field) => findSource(device, field) ?? [])),
  );
  const named = [...new Set(sources.map((source) => escapeMarkdown(valueOf(words, nameSource(source).label))))];
  return named.length === 0 ? [] : [formatSourceLine(words, named)];
}

function formatSourceLine(words: Words, sources: readonly string[]): string {
  return `-# ${words.t('devices:sources.source', { sources: sources.join(' · ') })}`;
}

function wordInLine(words: Words, { device, side, other }: Extract<RelatedAnswer, { kind: 'inLine' }>): string[] {
  const heading = `### ${escapeMarkdown(device.fullName)}`;
  if (other === undefined) return [heading, words.t(`devices:line.${side}.none`)];
  return [
    heading,
    words.t(`devices:line.${side}.found`, { device: escapeMarkdown(nameDevice(other)) }),
    `-# ${words.t('devices:line.note')}`,
  ];
}

function wordIdentified(
  words: Words,
  { code, field, devices }: Extract<RelatedAnswer, { kind: 'identified' }>,
): string[] {
  const written = escapeMarkdown(cutText(code, LABEL_MAX_LENGTH));
  const [only] = devices;
  const sources = devices.flatMap((device) => {
    const source = findSource(device, field);
    return source === undefined ? [] : [formatSource(words, nameSource(source))];
  });
  const footnote = formatSourceLine(words, [...new Set(sources)].slice(0, BUTTONS_MAX));
  if (devices.length === 1 && only !== undefined) {
    const values = { code: written, device: escapeMarkdown(nameDevice(only)) };
    return [words.t(`devices:identified.one.${field}`, values), footnote];
  }
  const values = { code: written, devices: devices.length };
  return [words.t(`devices:identified.several.${field}`, values), ...listDevices(words, devices), footnote];
}

function listDevices(words: Words, devices: readonly Device[]): string[] {
  const more = devices.length - LISTED_MAX;
  return [
    ...devices.slice(0, LISTED_MAX).map((device) => `- ${escapeMarkdown(nameDevice(device))}`),
    ...(more > 0 ? [`-# ${words.t('devices:found.more', { more })}`] : []),
  ];
}
