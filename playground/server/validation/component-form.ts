import { ButtonStyle, ChannelType, ComponentType, SelectMenuDefaultValueType } from 'discord-api-types/v10';
import { z } from 'zod';
import { linkOf } from './embed-form.ts';
import { addFormError, listBetween, optional, snowflake, textBetween } from './form.ts';

/** The shapes of https://discord.com/developers/docs/components/reference that a message may hold. */
const numbered = { id: optional(z.int().min(0)) };
export const customId = textBetween(1, 100);
const LINK_SCHEMES = /^(https?|discord):\/\/\S+$/i;
const MEDIA_SCHEMES = /^(https?:\/\/|attachment:\/\/)\S+$/i;
const FILE_SCHEMES = /^attachment:\/\/\S+$/i;

const emoji = z.object({
  id: optional(snowflake),
  name: optional(z.string()),
  animated: optional(z.boolean()),
});

const buttonForm = z
  .object({
    ...numbered,
    type: z.literal(ComponentType.Button),
    style: z.enum(ButtonStyle),
    label: optional(textBetween(0, 80)),
    emoji: optional(emoji),
    custom_id: optional(customId),
    url: optional(linkOf(LINK_SCHEMES).pipe(textBetween(1, 512))),
    sku_id: optional(snowflake),
    disabled: optional(z.boolean()),
  })
  .superRefine(checkButton);

type ButtonDraft = {
  style: ButtonStyle;
  label?: string | undefined;
  emoji?: object | undefined;
  custom_id?: string | undefined;
  url?: string | undefined;
  sku_id?: string | undefined;
};

function checkButton(button: ButtonDraft, context: z.RefinementCtx): void {
  const required = (field: string) => {
    addFormError(context, [field], 'BASE_TYPE_REQUIRED', 'This field is required');
  };
  if (button.style === ButtonStyle.Premium) {
    if (button.sku_id === undefined) required('sku_id');
    return;
  }
  if (button.label === undefined && button.emoji === undefined) required('label');
  if (button.style === ButtonStyle.Link) {
    if (button.url === undefined) required('url');
    if (button.custom_id !== undefined) {
      addFormError(context, [], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', EXCLUSIVE);
    }
  } else {
    if (button.custom_id === undefined) required('custom_id');
    if (button.url !== undefined) {
      addFormError(context, [], 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', EXCLUSIVE);
    }
  }
}
const EXCLUSIVE = 'A custom id and url cannot both be specified';

const selectFields = {
  ...numbered,
  custom_id: customId,
  placeholder: optional(textBetween(0, 150)),
  min_values: optional(z.int().min(0).max(25)),
  max_values: optional(z.int().min(1).max(25)),
  disabled: optional(z.boolean()),
  required: optional(z.boolean()),
};

const selectOption = z.object({
  label: textBetween(1, 100),
  value: textBetween(1, 100),
  description: optional(textBetween(0, 100)),
  emoji: optional(emoji),
  default: optional(z.boolean()),
});

export const stringSelectForm = z
  .object({
    ...selectFields,
    type: z.literal(ComponentType.StringSelect),
    options: listBetween(selectOption, 1, 25),
  })
  .superRefine((select, context) => {
    const seen = new Set<string>();
    for (const [index, option] of select.options.entries()) {
      if (seen.has(option.value)) {
        const message = 'The specified option value is already used';
        addFormError(context, ['options', index, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message);
      }
      seen.add(option.value);
    }
  });

function defaultsOf<Type extends SelectMenuDefaultValueType>(...types: Type[]) {
  return optional(listBetween(z.object({ id: snowflake, type: z.enum(types) }), 0, 25));
}

export const userSelectForm = z.object({
  ...selectFields,
  type: z.literal(ComponentType.UserSelect),
  default_values: defaultsOf(SelectMenuDefaultValueType.User),
});
export const roleSelectForm = z.object({
  ...selectFields,
  type: z.literal(ComponentType.RoleSelect),
  default_values: defaultsOf(SelectMenuDefaultValueType.Role),
});
export const mentionableSelectForm = z.object({
  ...selectFields,
  type: z.literal(ComponentType.MentionableSelect),
  default_values: defaultsOf(SelectMenuDefaultValueType.User, SelectMenuDefaultValueType.Role),
});
export const channelSelectForm = z.object({
  ...selectFields,
  type: z.literal(ComponentType.ChannelSelect),
  channel_types: optional(z.array(z.enum(ChannelType))),
  default_values: defaultsOf(SelectMenuDefaultValueType.Channel),
});

const actionRowForm = z
  .object({
    ...numbered,
    type: z.literal(ComponentType.ActionRow),
    components: listBetween(
      z.discriminatedUnion('type', [
        buttonForm,
        stringSelectForm,
        userSelectForm,
        roleSelectForm,
        mentionableSelectForm,
        channelSelectForm,
      ]),
      1,
      5,
    ),
  })
  .superRefine((row, context) => {
    const selects = row.components.filter((component) => component.type !== ComponentType.Button);
    if (selects.length > 0 && row.components.length > 1) {
      const message = 'The specified component exceeds the maximum width';
      addFormError(context, ['components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
    }
  });

export const textDisplayForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.TextDisplay),
  content: textBetween(1, 4_000),
});

const description = optional(textBetween(0, 1_024));
const media = z.object({ url: linkOf(MEDIA_SCHEMES) });

const thumbnailForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Thumbnail),
  media,
  description,
  spoiler: optional(z.boolean()),
});

const sectionForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Section),
  components: listBetween(textDisplayForm, 1, 3),
  accessory: z.discriminatedUnion('type', [buttonForm, thumbnailForm]),
});

const mediaGalleryForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.MediaGallery),
  items: listBetween(z.object({ media, description, spoiler: optional(z.boolean()) }), 1, 10),
});

const fileForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.File),
  file: z.object({ url: linkOf(FILE_SCHEMES) }),
  spoiler: optional(z.boolean()),
});

const separatorForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Separator),
  divider: optional(z.boolean()),
  spacing: optional(z.union([z.literal(1), z.literal(2)])),
});

const inContainer = [actionRowForm, textDisplayForm, sectionForm, mediaGalleryForm, separatorForm, fileForm] as const;

const containerForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Container),
  accent_color: optional(z.int().min(0).max(0xffffff)),
  spoiler: optional(z.boolean()),
  components: z.array(z.discriminatedUnion('type', inContainer)).min(1),
});

export const componentForm = z.discriminatedUnion('type', [...inContainer, containerForm]);

export type ComponentForm = z.output<typeof componentForm>;
export type ContainedForm = z.output<(typeof inContainer)[number]>;
export type ActionRowForm = z.output<typeof actionRowForm>;
export type ButtonForm = z.output<typeof buttonForm>;
export type SectionForm = z.output<typeof sectionForm>;
