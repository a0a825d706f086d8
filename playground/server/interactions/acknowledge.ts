import {
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';
import { editMessage } from '../messages/edit-message.ts';
import { postLoadingMessage, postMessage } from '../messages/post-message.ts';
import type { UploadedFile } from '../messages/uploads.ts';
import { refuse, refuseField } from '../rest/discord-error.ts';
import type { CallbackForm } from '../validation/callback-form.ts';
import { withinField } from '../validation/form.ts';
import type { ModalForm } from '../validation/modal-form.ts';
import { onlyPresent } from '../validation/present.ts';
import type { Channel } from '../world/channel.ts';
import type { Interaction } from '../world/interaction.ts';
import type { Message } from '../world/message.ts';
import { findMessage, type World } from '../world/world.ts';

/** What may answer what. https://discord.com/developers/docs/interactions/receiving-and-responding */
const POSSIBLE_RESPONSES: Record<InteractionType, readonly InteractionResponseType[]> = {
  [InteractionType.Ping]: [InteractionResponseType.Pong],
  [InteractionType.ApplicationCommand]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.Modal,
  ],
  [InteractionType.MessageComponent]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
    InteractionResponseType.Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [InteractionResponseType.ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [
    InteractionResponseType.ChannelMessageWithSource,
    InteractionResponseType.DeferredChannelMessageWithSource,
    InteractionResponseType.DeferredMessageUpdate,
    InteractionResponseType.UpdateMessage,
  ],
};

/**
 * Takes the bot's first answer to an interaction. Returns the message that it sent or changed.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#create-interaction-response
 */
export function acknowledge(
  world: World,
  interaction: Interaction,
  form: CallbackForm,
  files: readonly UploadedFile[],
): Message | null {
  requirePossible(interaction, form.type);
  const message = respond(world, interaction, form, files);
  interaction.acknowledgement = { type: form.type, atMs: world.clock.now() };
  const isDeferred =
    form.type === InteractionResponseType.DeferredChannelMessageWithSource ||
    form.type === InteractionResponseType.DeferredMessageUpdate;
  if (!isDeferred) interaction.doneAtMs = world.clock.now();
  world.events.emit({ kind: 'interactionChanged', interaction });
  return message;
}

/** What marks a message as the answer to the interaction. */
export function originOf(interaction: Interaction): NonNullable<Message['interaction']> {
  if (interaction.metadata === null) throw new Error('An autocomplete interaction sends no message');
  return {
    applicationId: interaction.applicationId,
    metadata: interaction.metadata,
    commandName: interaction.commandName,
  };
}

/** Where the interaction is answered; refused with 10003 when that was deleted meanwhile. */
export function findAnswerChannel(world: World, { channelId }: Interaction): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw refuse('unknownChannel');
  return channel;
}

/** Notes a message as sent or changed by the interaction. */
export function noteMessage(interaction: Interaction, message: Message): void {
  if (!interaction.messageIds.includes(message.id)) interaction.messageIds.push(message.id);
}

function requirePossible(interaction: Interaction, type: InteractionResponseType): void {
  const possible = POSSIBLE_RESPONSES[interaction.type];
  const changesMessage =
    type === InteractionResponseType.DeferredMessageUpdate || type === InteractionResponseType.UpdateMessage;
  if (possible.includes(type) && (!changesMessage || interaction.sourceMessageId !== null)) return;
  throw refuseField('type', 'BASE_TYPE_CHOICES', `Value must be one of {${possible.join(', ')}}.`);
}

function respond(
  world: World,
  interaction: Interaction,
  form: CallbackForm,
  files: readonly UploadedFile[],
): Message | null {
  switch (form.type) {
    case InteractionResponseType.Pong:
      return null;
    case InteractionResponseType.ChannelMessageWithSource: {
      const answer = answerOf(world, interaction, form.data.flags);
      const post = { ...answer, form: form.data, files, mentionPolicy: 'usersOnly' } as const;
      return keepOriginal(
        interaction,
        withinField('data', () => postMessage(world, post)),
      );
    }
    case InteractionResponseType.DeferredChannelMessageWithSource:
      return keepOriginal(interaction, postLoadingMessage(world, answerOf(world, interaction, form.data?.flags)));
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.originalMessageId = interaction.sourceMessageId;
      return sourceOf(world, interaction);
    case InteractionResponseType.UpdateMessage: {
      const source = sourceOf(world, interaction);
      const edit = { form: form.data, files, mentionPolicy: 'usersOnly' } as const;
      withinField('data', () => {
        editMessage(world, source, edit);
      });
      return keepOriginal(interaction, source);
    }
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.choices = (form.data.choices ?? []).map((choice) => onlyPresent(choice));
      return null;
    case InteractionResponseType.Modal:
      interaction.modal = drawModal(form.data);
      return null;
  }
}

/** The common part of a first answer that is a message of its own. */
function answerOf(world: World, interaction: Interaction, flags = 0) {
  const isEphemeral = (flags & MessageFlags.Ephemeral) !== 0;
  interaction.ephemeral = isEphemeral;
  const { channelId, sourceMessageId, guildId } = interaction;
  return {
    channel: findAnswerChannel(world, interaction),
    authorId: interaction.applicationId,
    type: typeOfAnswer(interaction),
    reference: sourceMessageId === null ? null : { messageId: sourceMessageId, channelId, guildId },
    interaction: originOf(interaction),
    ephemeralFor: isEphemeral ? interaction.userId : null,
  };
}

function typeOfAnswer(interaction: Interaction): MessageType {
  if (interaction.type === InteractionType.ApplicationCommand) {
    const isTargeted =
      interaction.metadata !== null &&
      ('target_message_id' in interaction.metadata || 'target_user' in interaction.metadata);
    return isTargeted ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  }
  return interaction.sourceMessageId === null ? MessageType.Default : MessageType.Reply;
}

function sourceOf(world: World, interaction: Interaction): Message {
  const source = findMessage(world, interaction.channelId, interaction.sourceMessageId ?? '');
  if (!source) throw refuseField('type', 'BASE_TYPE_CHOICES', 'The message of the component is gone.');
  interaction.ephemeral = source.ephemeralFor !== null;
  return source;
}

function keepOriginal(interaction: Interaction, message: Message): Message {
  interaction.originalMessageId = message.id;
  noteMessage(interaction, message);
  return message;
}

function drawModal(form: ModalForm): APIModalInteractionResponseCallbackData {
  // The form's schema is the shape of Discord's modal; only its undefined fields are taken out.
  return JSON.parse(JSON.stringify(form)) as APIModalInteractionResponseCallbackData;
}
