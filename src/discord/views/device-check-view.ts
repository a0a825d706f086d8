import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Check, type SpecialAnswer } from '../../devices/special-answer.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { formatCondition } from './device-conditions.ts';
import { formatFootnotes } from './device-footnotes.ts';
import { DEVICE_CARD_HANDLER } from './device-buttons.ts';
import { formatOtherUnit, formatValue } from './device-values.ts';
import { escapeMarkdown } from './text.ts';

const ACCENT_COLOUR = 0x2b9d8f;

/** Yes, no or unknown to each thing that was asked of a device, with the value behind it. */
export function checkedMessage({ device, checks }: Extract<SpecialAnswer, { kind: 'checked' }>): MessageBody {
  const readings = checks.flatMap(({ fact }) => (fact?.state === 'known' ? [{ device, reading: fact.reading }] : []));
  const content = [
    `### ${escapeMarkdown(device.fullName)}`,
    ...checks.map(formatCheck),
    ...formatFootnotes(readings),
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
                label: 'Show the card',
                custom_id: formatCustomId(DEVICE_CARD_HANDLER, device.id),
              },
            ],
          },
        ],
      },
    ],
  };
}

function formatCheck({ condition, verdict, fact }: Check): string {
  const asked = formatCondition(condition);
  if (fact?.state !== 'known')
    return `**${fact?.attribute.label ?? 'That'}:** not in my catalogue, so I cannot say (asked: ${asked}).`;
  const { value, attribute } = fact.reading;
  const other = formatOtherUnit(value);
  const shown = `${attribute.label.toLowerCase()}: ${formatValue(value)}${other === '' ? '' : ` (${other})`}`;
  switch (verdict.state) {
    case 'unknown':
      return `**I cannot tell:** ${shown} (asked: ${asked}).`;
    case 'yes':
      return `**Yes,** ${shown} (asked: ${asked}).`;
    case 'no':
      return `**No,** ${shown} (asked: ${asked}).`;
  }
}
