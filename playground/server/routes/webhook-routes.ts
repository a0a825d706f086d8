import { MessageFlags } from 'discord-api-types/v10';
import { noteMessage } from '../interactions/acknowledge.ts';
import { answerLater, finishInteraction } from '../interactions/answer-later.ts';
import { editMessage } from '../messages/edit-message.ts';
import { drawMessage } from '../payload/message-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { messageEditForm, messageForm } from '../validation/message-form.ts';
import { TOKEN_LIFETIME_MS, type Interaction } from '../world/interaction.ts';
import type { Message } from '../world/message.ts';
import { removeMessage } from '../world/messages.ts';
import { findMessage, type World } from '../world/world.ts';
import { parameter } from './access.ts';

const webhook = '/webhooks/:webhook_id/:webhook_token';

/**
 * The answers of an interaction after the first: its token stands for a webhook of 15 minutes.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages
 */
export const webhookRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: webhook,
    authentication: 'url',
    access: accessInteraction,
    form: messageForm,
    run: (interaction, form, { world, files }) => {
      const message = answerLater(world, interaction, form, files);
      return ok(drawMessage(world, message, interaction.applicationId));
    },
  }),
  ...messageRoutes(`${webhook}/messages/@original`, accessOriginal),
  ...messageRoutes(`${webhook}/messages/:message_id`, accessAnswer),
];

interface Answer {
  interaction: Interaction;
  message: Message;
}

function messageRoutes(path: string, access: (request: RestRequest) => Answer): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path,
      authentication: 'url',
      access,
      run: ({ interaction, message }, _body, { world }) => ok(drawMessage(world, message, interaction.applicationId)),
    }),
    defineRoute({
      method: 'PATCH',
      path,
      authentication: 'url',
      access,
      form: messageEditForm,
      run: ({ interaction, message }, form, { world, files }) => {
        editMessage(world, message, { form, files, mentionPolicy: 'usersOnly' });
        noteMessage(interaction, message);
        finishInteraction(world, interaction);
        return ok(drawMessage(world, message, interaction.applicationId));
      },
    }),
    defineRoute({
      method: 'DELETE',
      path,
      authentication: 'url',
      access,
      run: ({ interaction, message }, _body, { world }) => {
        const wasLoading = (message.flags & MessageFlags.Loading) !== 0;
        removeMessage(world, message);
        if (wasLoading) finishInteraction(world, interaction);
        return NO_CONTENT;
      },
    }),
  ];
}

/** The interaction of the token; unknown until it was acknowledged and after its token has expired. */
function accessInteraction(request: RestRequest): Interaction {
  const { world } = request;
  const interaction = world.interactionsByToken.get(parameter(request, 'webhook_token'));
  if (interaction?.applicationId !== parameter(request, 'webhook_id')) throw refuse('unknownWebhook');
  if (world.clock.now() - interaction.createdAtMs > TOKEN_LIFETIME_MS) throw refuse('invalidWebhookToken');
  if (interaction.acknowledgement === null) throw refuse('unknownWebhook');
  return interaction;
}

function accessOriginal(request: RestRequest): Answer {
  const interaction = accessInteraction(request);
  return { interaction, message: findAnswer(request.world, interaction, interaction.originalMessageId) };
}

/** A message that this application sent as a webhook into the channel of the interaction. */
function accessAnswer(request: RestRequest): Answer {
  const interaction = accessInteraction(request);
  const message = findAnswer(request.world, interaction, parameter(request, 'message_id'));
  const isOwn = message.interaction?.applicationId === interaction.applicationId;
  if (!isOwn && message.id !== interaction.originalMessageId) throw refuse('unknownMessage');
  return { interaction, message };
}

function findAnswer(world: World, interaction: Interaction, messageId: string | null): Message {
  const message = messageId === null ? undefined : findMessage(world, interaction.channelId, messageId);
  if (!message) throw refuse('unknownMessage');
  return message;
}
