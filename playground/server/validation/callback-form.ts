import { InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';
import { listBetween, optional, textBetween } from './form.ts';
import { messageEditForm, messageForm } from './message-form.ts';
import { modalForm } from './modal-form.ts';

const choice = z.object({
  name: textBetween(1, 100),
  name_localizations: optional(z.record(z.string(), z.string())),
  value: z.union([textBetween(0, 100), z.number()]),
});

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object */
export const callbackForm = z.discriminatedUnion('type', [
  z.object({ type: z.literal(InteractionResponseType.Pong) }),
  z.object({ type: z.literal(InteractionResponseType.ChannelMessageWithSource), data: messageForm }),
  z.object({
    type: z.literal(InteractionResponseType.DeferredChannelMessageWithSource),
    data: optional(z.object({ flags: optional(z.int().min(0)) })),
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
