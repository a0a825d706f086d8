import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import { customId, numbered } from './button-form.ts';
import { textDisplayForm } from './component-form.ts';
import { checkUniqueIds } from './component-rules.ts';
import { addFormError, listBetween, optional, textBetween, wholeNumber } from './form.ts';
import {
  channelSelectForm,
  mentionableSelectForm,
  roleSelectForm,
  stringSelectForm,
  userSelectForm,
} from './select-form.ts';

const TEXT_INPUT_LIMIT = 4_000;

/** https://discord.com/developers/docs/components/reference#text-input */
const textInputForm = z
  .object({
    ...numbered,
    type: z.literal(ComponentType.TextInput),
    custom_id: customId,
    style: z.enum(TextInputStyle),
    label: optional(textBetween(1, 45)),
    placeholder: optional(textBetween(0, 100)),
    value: optional(textBetween(0, TEXT_INPUT_LIMIT)),
    min_length: optional(wholeNumber(0, TEXT_INPUT_LIMIT)),
    max_length: optional(wholeNumber(1, TEXT_INPUT_LIMIT)),
    required: optional(z.boolean()),
  })
  .superRefine(({ min_length: shortest = 0, max_length: longest = TEXT_INPUT_LIMIT }, context) => {
    if (shortest <= longest) return;
    const message = `int value should be less than or equal to ${longest}.`;
    addFormError(context, ['min_length'], 'NUMBER_TYPE_MAX', message);
  });

const groupOption = z.object({
  value: textBetween(1, 100),
  label: textBetween(1, 100),
  description: optional(textBetween(0, 100)),
  default: optional(z.boolean()),
});

const fileUploadForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.FileUpload),
  custom_id: customId,
  min_values: optional(wholeNumber(0, 10)),
  max_values: optional(wholeNumber(1, 10)),
  required: optional(z.boolean()),
});

const radioGroupForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.RadioGroup),
  custom_id: customId,
  options: listBetween(groupOption, 2, 10),
  required: optional(z.boolean()),
});

const checkboxGroupForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.CheckboxGroup),
  custom_id: customId,
  options: listBetween(groupOption, 1, 10),
  min_values: optional(wholeNumber(0, 10)),
  max_values: optional(wholeNumber(1, 10)),
  required: optional(z.boolean()),
});

const checkboxForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Checkbox),
  custom_id: customId,
  default: optional(z.boolean()),
});

/** https://discord.com/developers/docs/components/reference#label */
const labelForm = z
  .object({
    ...numbered,
    type: z.literal(ComponentType.Label),
    label: textBetween(1, 45),
    description: optional(textBetween(0, 100)),
    component: z.discriminatedUnion('type', [
      textInputForm,
      stringSelectForm,
      userSelectForm,
      roleSelectForm,
      mentionableSelectForm,
      channelSelectForm,
      fileUploadForm,
      radioGroupForm,
      checkboxGroupForm,
      checkboxForm,
    ]),
  })
  .superRefine(({ component }, context) => {
    const report = (field: string, code: string, message: string) => {
      addFormError(context, ['component', field], code, message);
    };
    if (component.type === ComponentType.TextInput && component.label !== undefined) {
      report('label', 'TEXT_INPUT_COMPONENT_LABEL_NOT_ALLOWED', 'A text input in a label cannot have its own label');
    }
    if ('disabled' in component && component.disabled === true) {
      report('disabled', 'MODAL_COMPONENT_DISABLED', 'Modals do not support disabled components');
    }
    if ('min_values' in component && component.min_values === 0 && component.required !== false) {
      const message = 'Select menus marked as required cannot have a min_values of 0';
      report('min_values', 'SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES', message);
    }
  });

const rowForm = z
  .object({
    ...numbered,
    type: z.literal(ComponentType.ActionRow),
    components: listBetween(z.discriminatedUnion('type', [textInputForm]), 1, 1),
  })
  .superRefine(({ components }, context) => {
    if (components[0]?.label !== undefined) return;
    addFormError(context, ['components', 0, 'label'], 'BASE_TYPE_REQUIRED', 'This field is required');
  });

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const modalForm = z
  .object({
    custom_id: customId,
    title: textBetween(1, 45),
    components: listBetween(z.discriminatedUnion('type', [labelForm, textDisplayForm, rowForm]), 1, 5),
  })
  .superRefine((modal, context) => {
    checkUniqueIds(modal.components, (path, code, message) => {
      addFormError(context, path, code, message);
    });
  });

export type ModalForm = z.output<typeof modalForm>;
