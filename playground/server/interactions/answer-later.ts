import { MessageFlags, MessageType } from 'discord-api-types/v10';
import { editMessage } from '../messages/edit-message.ts';
import { postMessage } from '../messages/post-message.ts';
import type { UploadedFile } from '../messages/uploads.ts';
import type { MessageForm } from '../validation/message-form.ts';
import type { Interaction } from '../world/interaction.ts';
import type { Message } from '../world/message.ts';
import { findMessage, type World } from '../world/world.ts';
import { findAnswerChannel, noteMessage, originOf } from './acknowledge.ts';

/**
 * Sends a follow-up. The first one after a deferred reply fills that reply instead, whatever its flags say: so Discord
 * still does for old bots.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#create-followup-message
 */
export function answerLater(
  world: World,
  interaction: Interaction,
  form: MessageForm,
  files: readonly UploadedFile[],
): Message {
  const original = findMessage(world, interaction.channelId, interaction.originalMessageId ?? '');
  const isLoading = original !== undefined && (original.flags & MessageFlags.Loading) !== 0;
  const message = isLoading
    ? fillOriginal(world, original, form, files)
    : postFollowUp(world, interaction, original, form, files);
  noteMessage(interaction, message);
  finishInteraction(world, interaction);
  return message;
}

/** Notes that a deferred answer was filled in, and tells everybody that the interaction has changed. */
export function finishInteraction(world: World, interaction: Interaction): void {
  interaction.doneAtMs ??= world.clock.now();
  world.events.emit({ kind: 'interactionChanged', interaction });
}

function fillOriginal(world: World, original: Message, form: MessageForm, files: readonly UploadedFile[]): Message {
  const { content, embeds, components, attachments, allowed_mentions: mentions, flags } = form;
  const edit = { content, embeds, components, attachments, allowed_mentions: mentions, flags };
  editMessage(world, original, { form: edit, files, mentionPolicy: 'usersOnly' });
  return original;
}

function postFollowUp(
  world: World,
  interaction: Interaction,
  original: Message | undefined,
  form: MessageForm,
  files: readonly UploadedFile[],
): Message {
  const isEphemeral = ((form.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const { channelId, guildId, userId, applicationId } = interaction;
  return postMessage(world, {
    channel: findAnswerChannel(world, interaction),
    authorId: applicationId,
    form,
    files,
    mentionPolicy: 'usersOnly',
    type: original ? MessageType.Reply : MessageType.Default,
    reference: original ? { messageId: original.id, channelId, guildId } : null,
    interaction: originOf(interaction),
    ephemeralFor: isEphemeral ? userId : null,
  });
}
