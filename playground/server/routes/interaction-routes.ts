import { InteractionResponseType, type RESTPostAPIInteractionCallbackWithResponseResult } from 'discord-api-types/v10';
import { z } from 'zod';
import { acknowledge } from '../interactions/acknowledge.ts';
import { drawMessage } from '../payload/message-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { callbackForm } from '../validation/callback-form.ts';
import { queryFlag, readQuery } from '../validation/query-form.ts';
import type { Interaction } from '../world/interaction.ts';
import type { Message } from '../world/message.ts';
import type { World } from '../world/world.ts';
import { parameter } from './access.ts';

const callbackQuery = z.object({ with_response: queryFlag });

/** https://discord.com/developers/docs/interactions/receiving-and-responding#endpoints */
export const interactionRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/interactions/:interaction_id/:interaction_token/callback',
    authentication: 'url',
    access: accessInteraction,
    form: callbackForm,
    run: (interaction, form, { world, files, query }) => {
      const { with_response: isAnswered } = readQuery(callbackQuery, query);
      const message = acknowledge(world, interaction, form, files);
      if (!isAnswered) return NO_CONTENT;
      return ok(drawCallback(world, interaction, form.type, message));
    },
  }),
];

/** An interaction that still waits for its first answer. */
function accessInteraction(request: RestRequest): Interaction {
  const interaction = request.world.interactions.get(parameter(request, 'interaction_id'));
  const isKnown = interaction?.token === parameter(request, 'interaction_token');
  if (!interaction || !isKnown || interaction.failure !== null) throw refuse('unknownInteraction');
  if (interaction.acknowledgement !== null) throw refuse('alreadyAcknowledged');
  return interaction;
}

function drawCallback(
  world: World,
  interaction: Interaction,
  type: InteractionResponseType,
  message: Message | null,
): RESTPostAPIInteractionCallbackWithResponseResult {
  const own = {
    id: interaction.id,
    type: interaction.type,
    channel_id: interaction.channelId,
    ...(interaction.guildId === null ? {} : { guild_id: interaction.guildId }),
  };
  if (message === null) return { interaction: own };
  const isLoading = type === InteractionResponseType.DeferredChannelMessageWithSource;
  const drawn = drawMessage(world, message, interaction.applicationId);
  const response = {
    ...own,
    response_message_id: message.id,
    response_message_loading: isLoading,
    response_message_ephemeral: interaction.ephemeral,
  };
  const isUpdate =
    type === InteractionResponseType.UpdateMessage || type === InteractionResponseType.DeferredMessageUpdate;
  const resourceType = isUpdate
    ? InteractionResponseType.UpdateMessage
    : InteractionResponseType.ChannelMessageWithSource;
  return { interaction: response, resource: { type: resourceType, message: drawn } };
}
