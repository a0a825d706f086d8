import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, listBetween, optional, textBetween, wholeNumber } from './form.ts';
import { localizedTexts } from './localizations.ts';
import { messageEditForm, messageForm } from './message-form.ts';
import { modalForm } from './modal-form.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure */
const choice = z.object({
  name: textBetween(1, 100),
  name_localizations: localizedTexts(textBetween(1, 100)),
  value: z.unknown().transform((value, context): string | number => {
    if (typeof value === 'number') return value;
    const text = textBetween(0, 100).safeParse(value);
    if (text.success) return text.data;
    const isMissing = value === undefined || value === null;
    if (isMissing) addFormError(context, [], 'BASE_TYPE_REQUIRED', 'This field is required');
    else if (typeof value === 'string') {
      addFormError(context, [], 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.');
    } else
      addFormError(context, [], 'STRING_TYPE_CONVERT', `Could not interpret "${JSON.stringify(value)}" as string.`);
    return z.NEVER;
  }),
});

/** A deferred answer says only who will see it; everything else comes with the answer. */
const deferralForm = z.object({
  flags: optional(
    wholeNumber(0, Number.MAX_SAFE_INTEGER).superRefine((flags, context) => {
      if ((flags & ~MessageFlags.Ephemeral) === 0) return;
      addFormError(context, [], 'BASE_TYPE_CHOICES', `Value must be one of {0, ${MessageFlags.Ephemeral}}.`);
    }),
  ),
});

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
export const callbackForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionResponseType.Pong) }),
  z.object({ type: z.literal(InteractionResponseType.ChannelMessageWithSource), data: messageForm }),
  z.object({
    type: z.literal(InteractionResponseType.DeferredChannelMessageWithSource),
    data: optional(deferralForm),
  }),
  z.object({ type: z.literal(InteractionResponseType.DeferredMessageUpdate) }),
  z.object({ type: z.literal(InteractionResponseType.UpdateMessage), data: messageEditForm }),
  z.object({
    type: z.literal(InteractionResponseType.ApplicationCommandAutocompleteResult),
    data: z.object({ choices: optional(listBetween(choice, 0, 25)) }),
  }),
  z.object({ type: z.literal(InteractionResponseType.Modal), data: modalForm }),
]);

export type CallbackForm = z.output<typeof callbackForm>;
