import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Check, type SpecialAnswer } from '../../devices/special-answer.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { labelOf, nameOf } from './attribute-words.ts';
import { formatCondition } from './device-conditions.ts';
import { formatFootnotes } from './device-footnotes.ts';
import { DEVICE_CARD_HANDLER } from './device-buttons.ts';
import { formatOtherUnit, formatValue } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;

/** Yes, no or unknown to each thing that was asked of a device, with the value behind it. */
export function checkedMessage(
  words: Words,
  { device, checks }: Extract<SpecialAnswer, { kind: 'checked' }>,
): MessageBody {
  const readings = checks.flatMap(({ fact }) => (fact?.state === 'known' ? [{ device, reading: fact.reading }] : []));
  const content = [
    `### ${escapeMarkdown(device.fullName)}`,
    ...checks.map((check) => formatCheck(words, check)),
    ...formatFootnotes(words, readings),
  ].join('\n');
  return {
    components: [
      {
        type: ComponentType.Container,
        accent_color: ACCENT_COLOUR,
        components: [
          { type: ComponentType.TextDisplay, content },
          {
            type: ComponentType.ActionRow,
            components: [
              {
                type: ComponentType.Button,
                style: ButtonStyle.Secondary,
                label: words.t('devices:buttons.showCard'),
                custom_id: formatCustomId(DEVICE_CARD_HANDLER, device.id),
              },
            ],
          },
        ],
      },
    ],
  };
}

function formatCheck(words: Words, { condition, verdict, fact }: Check): string {
  const asked = formatCondition(words, condition);
  if (fact === undefined) return words.t('devices:checks.unknownThing', { asked });
  if (fact.state === 'unknown')
    return words.t('devices:checks.notStated', { label: labelOf(words, fact.attribute), asked });
  const { value, attribute } = fact.reading;
  const other = formatOtherUnit(words, value);
  return words.t(`devices:checks.${verdict.state}`, {
    attribute: nameOf(words, attribute),
    value: `${formatValue(words, value)}${other === '' ? '' : ` (${other})`}`,
    asked,
  });
}
