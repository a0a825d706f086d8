import { MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse } from '../rest/discord-error.ts';
import { allowedMentionsForm } from './allowed-mentions-form.ts';
import { componentForm } from './component-form.ts';
import { checkComponents } from './component-rules.ts';
import { embedsForm } from './embed-form.ts';
import {
  addFormError,
  lengthOf,
  listBetween,
  optional,
  type Report,
  snowflake,
  textBetween,
  wholeNumber,
} from './form.ts';
import { pollForm } from './poll-form.ts';

/** https://discord.com/developers/docs/resources/message#create-message */
export const CONTENT_LIMIT = 2_000;
const NONCE_LIMIT = 25;
const STICKER_LIMIT = 3;
/** https://discord.com/developers/docs/resources/message#voice-messages; the figures are those of the OpenAPI document. */
const DURATION_LIMIT_SECONDS = 2 ** 31 - 1;
const WAVEFORM_LIMIT = 400;

const attachmentForm = z.object({
  /** The number of an uploaded file, or the id of an attachment to keep. */
  id: z.unknown().transform((id, context) => {
    const text = typeof id === 'number' ? String(id) : id;
    if (typeof text === 'string' && /^\d{1,20}$/.test(text)) return text;
    const isMissing = id === undefined || id === null;
    const code = isMissing ? 'BASE_TYPE_REQUIRED' : 'NUMBER_TYPE_COERCE';
    const shown = typeof id === 'string' ? id.slice(0, 50) : JSON.stringify(id);
    addFormError(context, [], code, isMissing ? 'This field is required' : `Value "${shown}" is not snowflake.`);
    return z.NEVER;
  }),
  filename: optional(textBetween(1, 1_024)),
  description: optional(textBetween(0, 1_024)),
  duration_secs: optional(z.number().min(0).max(DURATION_LIMIT_SECONDS)),
  waveform: optional(textBetween(0, WAVEFORM_LIMIT)),
});

const flags = optional(wholeNumber(0, Number.MAX_SAFE_INTEGER));

const messageFields = {
  content: optional(textBetween(0, CONTENT_LIMIT)),
  embeds: optional(embedsForm),
  components: optional(z.array(componentForm)),
  allowed_mentions: optional(allowedMentionsForm),
  attachments: optional(z.array(attachmentForm)),
  flags,
  sticker_ids: optional(listBetween(snowflake, 0, STICKER_LIMIT)),
  poll: optional(pollForm),
  tts: optional(z.boolean()),
};

type Fields = z.output<z.ZodObject<typeof messageFields>>;

function checkMessage(message: Fields, context: z.RefinementCtx): void {
  const isComponentsV2 = ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const report: Report = (path, code, reason) => {
    addFormError(context, path, code, reason);
  };
  checkComponents(message.components ?? [], isComponentsV2, report);
  if (isComponentsV2) checkLegacyFields(message, report);
}

type LegacyFields = { [Field in 'content' | 'embeds' | 'sticker_ids' | 'poll']?: unknown };

/** A message of Components V2 has nothing but its components. */
export function checkLegacyFields(message: LegacyFields, report: Report): void {
  for (const field of ['content', 'embeds', 'sticker_ids', 'poll'] as const) {
    const value = message[field];
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    const reason = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    report([field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', reason);
  }
}

const nonceForm = z
  .unknown()
  .optional()
  .transform((nonce, context): string | number | undefined => {
    if (nonce === undefined || nonce === null) return undefined;
    if (typeof nonce === 'string') {
      if (lengthOf(nonce) <= NONCE_LIMIT) return nonce;
      addFormError(context, [], 'NONCE_TYPE_TOO_LONG', `Must be ${NONCE_LIMIT} or fewer characters long.`);
      return z.NEVER;
    }
    if (Number.isSafeInteger(nonce)) return Number(nonce);
    addFormError(context, [], 'NONCE_TYPE_INVALID_TYPE', 'This field must be a string or integer.');
    return z.NEVER;
  });

const referenceForm = z.object({
  type: optional(z.literal([0, 1])),
  message_id: snowflake,
  channel_id: optional(snowflake),
  guild_id: optional(snowflake),
  fail_if_not_exists: optional(z.boolean()),
});

/** A message in a forum post or a webhook answer: without reply and nonce. */
export const messageForm = z.object(messageFields).superRefine(checkMessage);

export const messageCreateForm = z
  .object({
    ...messageFields,
    nonce: nonceForm,
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
  flags,
});

export type MessageForm = z.output<typeof messageForm>;
export type MessageCreateForm = z.output<typeof messageCreateForm>;
export type MessageEditForm = z.output<typeof messageEditForm>;

/** Throws 50006 when nothing at all would be shown, and 50081 for a sticker: there are none in here. */
export function requireSubstance(message: MessageForm, fileCount: number): void {
  if (message.sticker_ids !== undefined && message.sticker_ids.length > 0) throw refuse('unknownSticker');
  const lists = [message.embeds, message.components];
  const hasSubstance =
    fileCount > 0 || message.poll !== undefined || lists.some((list) => list !== undefined && list.length > 0);
  if (!hasSubstance && (message.content ?? '').trim() === '') throw refuse('emptyMessage');
}
