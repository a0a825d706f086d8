import { type APIActionRowComponent, type APIButtonComponent, ComponentType } from 'discord-api-types/v10';
import { type Ambiguous, type Choice } from '../../devices/ask-back.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { labelOf } from './attribute-words.ts';
import { secondaryButton } from './device-buttons.ts';
import { SWITCH_DEVICE_HANDLER } from './device-card-view.ts';
import { nameDevice } from './device-choices.ts';
import { cleanText, cutText, escapeMarkdown } from './text.ts';

/** Name of the handler that asks again what a button carries. */
export const ASK_AGAIN_HANDLER = 'ask-again';

/** Discord's limits (components/reference, "Action Row" and "Custom ID"). */
const ROW_BUTTONS_MAX = 5;
const CHOICES_MAX = 10;
const CUSTOM_ID_MAX_LENGTH = 100;
const NAMED_MAX_LENGTH = 60;

/** Asks which reading of a question is meant; each button answers in place. */
export function ambiguousMessage(words: Words, { text, choices, attributes }: Ambiguous): MessageBody {
  const named = escapeMarkdown(cutText(cleanText(text), NAMED_MAX_LENGTH));
  const isDevice = choices.some(({ kind }) => kind === 'device');
  const content = isDevice
    ? choices.length < CHOICES_MAX
      ? words.t('devices:choice.devices', { named, count: choices.length })
      : words.t('devices:choice.manyDevices', { named })
    : words.t('devices:choice.things', { named });
  const buttons = choices.slice(0, CHOICES_MAX).map((choice) =>
    secondaryButton(
      labelChoice(words, choice),
      makeCustomId(
        choice,
        attributes.map(({ id }) => id),
      ),
    ),
  );
  return { components: [{ type: ComponentType.TextDisplay, content }, ...toRows(buttons)] };
}

function labelChoice(words: Words, choice: Choice): string {
  return choice.kind === 'device' ? nameDevice(choice.device) : labelOf(words, choice.attribute);
}

/** The question that is clear now or, where it is too long for a button, what was asked of the device. */
function makeCustomId(choice: Choice, asked: readonly string[]): string {
  const question = cleanText(choice.question).replaceAll('|', ' ');
  const isShort = `${ASK_AGAIN_HANDLER}|${question}`.length <= CUSTOM_ID_MAX_LENGTH;
  if (isShort || choice.kind === 'attribute') {
    const room = CUSTOM_ID_MAX_LENGTH - ASK_AGAIN_HANDLER.length - 1;
    return formatCustomId(ASK_AGAIN_HANDLER, question.slice(0, room).replace(/[\uD800-\uDBFF]$/, ''));
  }
  const room = CUSTOM_ID_MAX_LENGTH - SWITCH_DEVICE_HANDLER.length - choice.device.id.length - 2;
  let attributes = '';
  for (const id of asked) {
    const longer = attributes === '' ? id : `${attributes},${id}`;
    if (longer.length > room) break;
    attributes = longer;
  }
  return formatCustomId(SWITCH_DEVICE_HANDLER, choice.device.id, attributes);
}

function toRows(buttons: readonly APIButtonComponent[]): APIActionRowComponent<APIButtonComponent>[] {
  const rows: APIActionRowComponent<APIButtonComponent>[] = [];
  for (let start = 0; start < buttons.length; start += ROW_BUTTONS_MAX) {
    rows.push({ type: ComponentType.ActionRow, components: buttons.slice(start, start + ROW_BUTTONS_MAX) });
  }
  return rows;
}
