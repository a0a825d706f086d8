import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { type MessageBody, type Reply, type Visibility } from './command.ts';
import { isAlreadyAcknowledged } from './error-outcomes.ts';
import { toInteractionMessage, toMessageEdit } from './message-options.ts';

export type AnswerableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

export interface RespondOptions {
  visibility: Visibility;
  /** How long the handler may take before Discord is told that the answer comes later. */
  deferAfterMs: number;
}

/**
 * Sends what `work` answers. When that takes longer than `deferAfterMs`, the interaction is deferred first, so that
 * Discord's three seconds are kept whatever happens (interactions/receiving-and-responding, "Interaction Callback").
 * Rejects when `work` does or when Discord refuses the answer.
 */
export async function respond(
  interaction: AnswerableInteraction,
  work: () => Promise<Reply>,
  { visibility, deferAfterMs }: RespondOptions,
): Promise<void> {
  let deferral: Promise<void> | undefined;
  const deadline = setTimeout(() => {
    deferral = defer(interaction, visibility);
    // It is awaited below once the handler is done; until then a failure is nobody's yet.
    deferral.catch(() => undefined);
  }, deferAfterMs);
  let reply: Reply;
  try {
    reply = await work();
  } catch (error) {
    clearTimeout(deadline);
    await deferral?.catch(() => undefined);
    throw error;
  }
  clearTimeout(deadline);
  await deferral;
  await sendReply(interaction, reply, visibility);
}

/** Tells who asked, and nobody else where that is still possible, by whichever callback is left. */
export async function sendPrivately(interaction: AnswerableInteraction, body: MessageBody): Promise<void> {
  await sendMessage(interaction, body, 'private');
}

async function sendReply(interaction: AnswerableInteraction, reply: Reply, visibility: Visibility): Promise<void> {
  switch (reply.kind) {
    case 'message':
      await sendMessage(interaction, reply.body, reply.visibility ?? visibility);
      for (const body of reply.more ?? []) {
        await interaction.followUp(toInteractionMessage(body, reply.visibility ?? visibility));
      }
      return;
    case 'update':
      await updateMessage(interaction, reply.body);
      if (reply.notice) await interaction.followUp(toInteractionMessage(reply.notice, 'private'));
      return;
    case 'modal':
      if (interaction.isModalSubmit()) throw new Error('A modal cannot be answered by a modal');
      if (interaction.deferred) throw new Error('A modal cannot be shown after a deferral');
      await interaction.showModal(reply.modal);
      return;
  }
}

async function sendMessage(
  interaction: AnswerableInteraction,
  body: MessageBody,
  visibility: Visibility,
): Promise<void> {
  if (interaction.replied || (interaction.deferred && canUpdate(interaction))) {
    await interaction.followUp(toInteractionMessage(body, visibility));
  } else if (interaction.deferred) {
    await interaction.editReply(toMessageEdit(body));
  } else {
    await acknowledge(() => interaction.reply(toInteractionMessage(body, visibility)));
    interaction.replied = true;
  }
}

async function updateMessage(interaction: AnswerableInteraction, body: MessageBody): Promise<void> {
  if (!canUpdate(interaction)) throw new Error('There is no message to update');
  if (interaction.deferred) await interaction.editReply(toMessageEdit(body));
  else await acknowledge(() => interaction.update(toMessageEdit(body)));
  interaction.replied = true;
}

/**
 * What came from a message defers as an update: that leaves both open, changing the message and sending another one
 * that may still be private.
 */
async function defer(interaction: AnswerableInteraction, visibility: Visibility): Promise<void> {
  await acknowledge(() => {
    if (canUpdate(interaction)) return interaction.deferUpdate();
    return interaction.deferReply(visibility === 'private' ? { flags: MessageFlags.Ephemeral } : {});
  });
  interaction.deferred = true;
}

function canUpdate(
  interaction: AnswerableInteraction,
): interaction is MessageComponentInteraction | ModalMessageModalSubmitInteraction {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

/** When the answer to a callback is lost, the repeated one is told 40060: it has arrived, and that is all we want. */
async function acknowledge(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!isAlreadyAcknowledged(error)) throw error;
  }
}
