import { z } from 'zod';
import { addFormError, lengthOf, listBetween, optional, requiredText, textBetween, wholeNumber } from './form.ts';
import { linkOf } from './link.ts';

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export const EMBED_TEXT_LIMIT = 6_000;

const link = linkOf(['http', 'https']);
const mediaLink = linkOf(['http', 'https', 'attachment']);
const media = z.object({ url: mediaLink });

/** Texts of an embed are trimmed before they are measured. */
function trimmed(text: z.ZodType<string, string>) {
  return z
    .string()
    .transform((it) => it.trim())
    .pipe(text);
}

const timestamp = z.string().superRefine((text, context) => {
  if (!Number.isNaN(Date.parse(text))) return;
  addFormError(context, [], 'DATE_TIME_TYPE_PARSE', `Could not parse ${text.slice(0, 100)}. Should be ISO8601.`);
});

const embedFields = z.object({
  title: optional(trimmed(textBetween(0, 256))),
  description: optional(trimmed(textBetween(0, 4_096))),
  url: optional(link),
  timestamp: optional(timestamp),
  color: optional(wholeNumber(0, 0xffffff)),
  footer: optional(z.object({ text: trimmed(requiredText(2_048)), icon_url: optional(mediaLink) })),
  image: optional(media),
  thumbnail: optional(media),
  author: optional(z.object({ name: trimmed(requiredText(256)), url: optional(link), icon_url: optional(mediaLink) })),
  fields: optional(
    listBetween(
      z.object({
        name: trimmed(requiredText(256)),
        value: trimmed(requiredText(1_024)),
        inline: optional(z.boolean()),
      }),
      0,
      25,
    ),
  ),
});

export type EmbedForm = z.output<typeof embedFields>;

const SHOWN_PARTS = ['title', 'description', 'footer', 'image', 'thumbnail', 'author', 'fields'] as const;

const embedForm = embedFields.superRefine((embed, context) => {
  const isShown = SHOWN_PARTS.some((part) => {
    const value = embed[part];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
  if (isShown) return;
  if (Object.values(embed).every((value) => value === undefined)) {
    addFormError(context, [], 'LIST_ITEM_VALUE_REQUIRED', 'List item values of ModelType are required');
  } else {
    addFormError(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
});

export const embedsForm = listBetween(embedForm, 0, 10).superRefine((embeds, context) => {
  const total = embeds.reduce((sum, embed) => sum + measureEmbed(embed), 0);
  if (total > EMBED_TEXT_LIMIT) {
    const message = `Embed size exceeds maximum size of ${EMBED_TEXT_LIMIT}`;
    addFormError(context, [], 'MAX_EMBED_SIZE_EXCEEDED', message);
  }
});

function measureEmbed(embed: EmbedForm): number {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, text) => sum + lengthOf(text ?? ''), 0);
}
