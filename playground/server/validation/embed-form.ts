import { z } from 'zod';
import { addFormError, lengthOf, listBetween, optional, textBetween } from './form.ts';

/** https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export const EMBED_TEXT_LIMIT = 6_000;

const LINK_SCHEMES = /^https?:\/\/\S+$/i;
const MEDIA_SCHEMES = /^(https?:\/\/|attachment:\/\/)\S+$/i;

export function linkOf(schemes: RegExp) {
  return z.string().superRefine((link, context) => {
    if (!schemes.test(link)) {
      addFormError(context, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    }
  });
}

const link = linkOf(LINK_SCHEMES);
const media = z.object({ url: linkOf(MEDIA_SCHEMES) });

/** Texts of an embed are trimmed before they are measured. */
function trimmed(minimum: number, maximum: number) {
  return z
    .string()
    .transform((text) => text.trim())
    .pipe(textBetween(minimum, maximum));
}

const embedForm = z.object({
  title: optional(trimmed(0, 256)),
  description: optional(trimmed(0, 4_096)),
  url: optional(link),
  timestamp: optional(z.string()),
  color: optional(z.int().min(0).max(0xffffff)),
  footer: optional(z.object({ text: trimmed(1, 2_048), icon_url: optional(linkOf(MEDIA_SCHEMES)) })),
  image: optional(media),
  thumbnail: optional(media),
  author: optional(z.object({ name: trimmed(1, 256), url: optional(link), icon_url: optional(linkOf(MEDIA_SCHEMES)) })),
  fields: optional(
    listBetween(z.object({ name: trimmed(1, 256), value: trimmed(1, 1_024), inline: optional(z.boolean()) }), 0, 25),
  ),
});

export type EmbedForm = z.output<typeof embedForm>;

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
