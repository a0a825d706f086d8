import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { buttonForm, numbered } from './button-form.ts';
import { addFormError, listBetween, optional, textBetween, wholeNumber } from './form.ts';
import { linkOf } from './link.ts';
import {
  channelSelectForm,
  mentionableSelectForm,
  roleSelectForm,
  stringSelectForm,
  userSelectForm,
} from './select-form.ts';

/** The shapes of https://discord.com/developers/docs/components/reference that a message may hold. */
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
    if (row.components.every((component) => component.type === ComponentType.Button)) return;
    for (const index of row.components.keys()) {
      if (index === 0) continue;
      const message = 'The specified component exceeds the maximum width';
      addFormError(context, ['components', index], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
    }
  });

export const textDisplayForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.TextDisplay),
  content: textBetween(1, 4_000),
});

const description = optional(textBetween(0, 1_024));
const media = z.object({ url: linkOf(['http', 'https', 'attachment']) });

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
  components: listBetween(z.discriminatedUnion('type', [textDisplayForm]), 1, 3),
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
  file: z.object({ url: linkOf(['attachment']) }),
  spoiler: optional(z.boolean()),
});

const separatorForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Separator),
  divider: optional(z.boolean()),
  spacing: optional(z.literal([1, 2])),
});

const inContainer = [actionRowForm, textDisplayForm, sectionForm, mediaGalleryForm, separatorForm, fileForm] as const;

const containerForm = z.object({
  ...numbered,
  type: z.literal(ComponentType.Container),
  accent_color: optional(wholeNumber(0, 0xffffff)),
  spoiler: optional(z.boolean()),
  components: listBetween(z.discriminatedUnion('type', inContainer), 1, 40),
});

export const componentForm = z.discriminatedUnion('type', [...inContainer, containerForm]);

export type ComponentForm = z.output<typeof componentForm>;
export type ContainedForm = z.output<(typeof inContainer)[number]>;
export type ActionRowForm = z.output<typeof actionRowForm>;
export type ButtonForm = z.output<typeof buttonForm>;
export type SectionForm = z.output<typeof sectionForm>;
