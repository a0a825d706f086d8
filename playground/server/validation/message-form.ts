import { AllowedMentionsTypes, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse } from '../rest/discord-error.ts';
import { componentForm, type ComponentForm } from './component-form.ts';
import { checkComponents } from './component-rules.ts';
import { embedsForm } from './embed-form.ts';
import { addFormError, listBetween, optional, snowflake, textBetween, type Report } from './form.ts';

/** https://discord.com/developers/docs/resources/message#create-message */
export const CONTENT_LIMIT = 2_000;

const allowedMentionsForm = z
  .object({
    parse: optional(z.array(z.enum(AllowedMentionsTypes))),
    users: optional(listBetween(snowflake, 0, 100)),
    roles: optional(listBetween(snowflake, 0, 100)),
    replied_user: optional(z.boolean()),
  })
  .superRefine((allowed, context) => {
    const exclusive = [
      ['users', AllowedMentionsTypes.User],
      ['roles', AllowedMentionsTypes.Role],
    ] as const;
    for (const [field, type] of exclusive) {
      if (!allowed.parse?.includes(type) || !allowed[field]?.length) continue;
      const message = `parse:["${field}"] and ${field}: [ids...] are mutually exclusive.`;
      addFormError(context, [], 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
  });

export type AllowedMentionsForm = z.output<typeof allowedMentionsForm>;

const attachmentForm = z.object({
  /** The number of an uploaded file, or the id of an attachment to keep. */
  id: z.union([z.string(), z.number()]).transform(String),
  filename: optional(textBetween(1, 1_024)),
  description: optional(textBetween(0, 1_024)),
});

const messageFields = {
  content: optional(textBetween(0, CONTENT_LIMIT)),
  embeds: optional(embedsForm),
  components: optional(z.array(componentForm)),
  allowed_mentions: optional(allowedMentionsForm),
  attachments: optional(z.array(attachmentForm)),
  flags: optional(z.int().min(0)),
  sticker_ids: optional(z.array(snowflake)),
  poll: optional(z.unknown()),
};

type Fields = z.output<z.ZodObject<typeof messageFields>>;

function checkMessage(message: Fields, context: z.RefinementCtx): void {
  const isComponentsV2 = ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  checkByFlag(message, isComponentsV2, (path, code, reason) => {
    addFormError(context, path, code, reason);
  });
}

type LegacyFields = { [Field in 'content' | 'embeds' | 'sticker_ids' | 'poll']?: unknown };

/** What a message may hold depends on whether it is one of Components V2. */
export function checkByFlag(
  message: LegacyFields & { components?: readonly ComponentForm[] | null | undefined },
  isComponentsV2: boolean,
  report: Report,
): void {
  checkComponents(message.components ?? [], isComponentsV2, report);
  if (!isComponentsV2) return;
  for (const field of ['content', 'embeds', 'sticker_ids', 'poll'] as const) {
    const value = message[field];
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const reason = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    report([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', reason);
  }
}

const referenceForm = z.object({
  type: optional(z.int()),
  message_id: snowflake,
  channel_id: optional(snowflake),
  guild_id: optional(snowflake),
  fail_if_not_exists: optional(z.boolean()),
});

/** A message in a forum post or a webhook answer: without reply and nonce. */
export const messageForm = z.object({ ...messageFields, tts: optional(z.boolean()) }).superRefine(checkMessage);

export const messageCreateForm = z
  .object({
    ...messageFields,
    tts: optional(z.boolean()),
    nonce: optional(z.union([textBetween(0, 25), z.int()])),
    enforce_nonce: optional(z.boolean()),
    message_reference: optional(referenceForm),
  })
  .superRefine(checkMessage);

/** On an edit an absent field stays as it is and an empty or `null` one is cleared. */
export const messageEditForm = z.object({
  content: textBetween(0, CONTENT_LIMIT).nullish(),
  embeds: embedsForm.nullish(),
  components: z.array(componentForm).nullish(),
  attachments: z.array(attachmentForm).nullish(),
  allowed_mentions: optional(allowedMentionsForm),
  flags: optional(z.int().min(0)),
});

export type MessageForm = z.output<typeof messageForm>;
export type MessageCreateForm = z.output<typeof messageCreateForm>;
export type MessageEditForm = z.output<typeof messageEditForm>;

/** Throws 50006 when nothing at all would be shown. */
export function requireSubstance(message: MessageForm, fileCount: number): void {
  const lists = [message.embeds, message.components, message.sticker_ids];
  const hasSubstance =
    fileCount > 0 || message.poll !== undefined || lists.some((list) => list !== undefined && list.length > 0);
  if (!hasSubstance && (message.content ?? '').trim() === '') throw refuse('emptyMessage');
}
