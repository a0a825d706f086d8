import {
  ButtonStyle,
  ComponentType,
  TextInputStyle,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
} from 'discord-api-types/v10';
import { cutText } from './text.ts';

/** Discord's limits (components/reference). */
const BUTTON_LABEL_MAX_LENGTH = 80;
const OPTION_TEXT_MAX_LENGTH = 100;
export const OPTIONS_MAX = 25;
const MODAL_TITLE_MAX_LENGTH = 45;

type Control = APIComponentInMessageActionRow;

export function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

export function actionRow<One extends Control>(...components: One[]): APIActionRowComponent<One> {
  return { type: ComponentType.ActionRow, components };
}

export type ButtonTone = 'primary' | 'secondary' | 'success' | 'danger';

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const satisfies Record<ButtonTone, ButtonStyle>;

export function button(
  label: string,
  customId: string,
  tone: ButtonTone = 'secondary',
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[tone],
    label: cutText(label, BUTTON_LABEL_MAX_LENGTH),
    custom_id: customId,
  };
}

/** Of at most {@link OPTIONS_MAX} options; what is over is left out. */
export function stringSelect(
  customId: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
): APIStringSelectComponent {
  const shown = options.slice(0, OPTIONS_MAX).map((option) => ({
    ...option,
    label: cutText(option.label, OPTION_TEXT_MAX_LENGTH),
    ...(option.description === undefined ? {} : { description: cutText(option.description, OPTION_TEXT_MAX_LENGTH) }),
  }));
  return { type: ComponentType.StringSelect, custom_id: customId, placeholder, options: shown };
}

/** A field of a modal that takes text and may stay empty. */
export interface TextField {
  id: string;
  label: string;
  description: string;
  value: string;
  maxLength: number;
  isLong?: boolean;
}

export function textField({ id, label, description, value, maxLength, isLong = false }: TextField): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    description,
    component: {
      type: ComponentType.TextInput,
      custom_id: id,
      style: isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required: false,
      max_length: maxLength,
      // What is there already may be longer than what may be typed now.
      ...(value === '' ? {} : { value: Array.from(value).slice(0, maxLength).join('') }),
    },
  };
}

export function modal(
  customId: string,
  title: string,
  components: APIModalInteractionResponseCallbackData['components'],
): APIModalInteractionResponseCallbackData {
  return { custom_id: customId, title: cutText(title, MODAL_TITLE_MAX_LENGTH), components };
}
