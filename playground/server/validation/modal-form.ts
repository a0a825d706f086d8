import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  channelSelectForm,
  customId,
  mentionableSelectForm,
  roleSelectForm,
  stringSelectForm,
  textDisplayForm,
  userSelectForm,
} from './component-form.ts';
import { listBetween, optional, textBetween } from './form.ts';

const numbered = { id: optional(z.int().min(0)) };

const textInputForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.TextInput),
  custom_id: customId,
  style: z.enum(TextInputStyle),
  label: optional(textBetween(1, 45)),
  placeholder: optional(textBetween(0, 100)),
  value: optional(textBetween(0, 4_000)),
  min_length: optional(z.int().min(0).max(4_000)),
  max_length: optional(z.int().min(1).max(4_000)),
  required: optional(z.boolean()),
});

function groupOption() {
  return z.object({
    value: textBetween(1, 100),
    label: textBetween(1, 100),
    description: optional(textBetween(0, 100)),
    default: optional(z.boolean()),
  });
}

const labelForm = z.object({
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
    z.object({
      ...numbered,
      type: z.literal(ComponentType.RadioGroup),
      custom_id: customId,
      options: listBetween(groupOption(), 2, 10),
      required: optional(z.boolean()),
    }),
    z.object({
      ...numbered,
      type: z.literal(ComponentType.CheckboxGroup),
      custom_id: customId,
      options: listBetween(groupOption(), 1, 10),
      min_values: optional(z.int().min(0).max(10)),
      max_values: optional(z.int().min(1).max(10)),
      required: optional(z.boolean()),
    }),
    z.object({
      ...numbered,
      type: z.literal(ComponentType.Checkbox),
      custom_id: customId,
      default: optional(z.boolean()),
    }),
  ]),
});

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const modalForm = z.object({
  custom_id: customId,
  title: textBetween(1, 45),
  components: listBetween(
    z.discriminatedUnion('type', [
      labelForm,
      textDisplayForm,
      z.object({
        ...numbered,
        type: z.literal(ComponentType.ActionRow),
        components: listBetween(textInputForm, 1, 1),
      }),
    ]),
    1,
    5,
  ),
});

export type ModalForm = z.output<typeof modalForm>;
