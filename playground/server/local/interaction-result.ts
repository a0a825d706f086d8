import { InteractionResponseType } from 'discord-api-types/v10';
import type { InteractionResult } from '../../local-api.ts';
import { drawThread } from '../payload/channel-payload.ts';
import { drawMessage } from '../payload/message-payload.ts';
import { TOKEN_LIFETIME_MS, type Interaction } from '../world/interaction.ts';
import { findMessage, type World } from '../world/world.ts';

/** How the interaction went so far, with its messages as they are now. */
export function drawInteractionResult(world: World, interaction: Interaction): InteractionResult {
  const { acknowledgement, createdAtMs, doneAtMs, userId } = interaction;
  const messages = interaction.messageIds.flatMap((id) => {
    const message = findMessage(world, interaction.channelId, id);
    return message ? [drawMessage(world, message, userId)] : [];
  });
  return {
    interactionId: interaction.id,
    outcome: outcomeOf(interaction),
    ackMs: acknowledgement === null ? null : acknowledgement.atMs - createdAtMs,
    doneMs: doneAtMs === null ? null : doneAtMs - createdAtMs,
    ephemeral: interaction.ephemeral,
    messages,
    threads: interaction.threadIds.filter(isOpenedBy(interaction, JSON.stringify(messages))).flatMap((id) => {
      const thread = world.channels.get(id);
      return thread?.kind === 'thread' ? [drawThread(thread, userId)] : [];
    }),
    ...(interaction.choices === null ? {} : { choices: interaction.choices }),
    ...(interaction.modal === null ? {} : { modal: interaction.modal }),
  };
}

/**
 * A bot may open threads for other reasons at the same time. The interaction's own are the one of the message it was
 * used on, for that has the message's id, and those that its answer names.
 */
function isOpenedBy({ sourceMessageId, metadata }: Interaction, answer: string): (threadId: string) => boolean {
  const targetId = metadata && 'target_message_id' in metadata ? metadata.target_message_id : undefined;
  return (threadId) => threadId === sourceMessageId || threadId === targetId || answer.includes(threadId);
}

function outcomeOf({ acknowledgement, failure, doneAtMs }: Interaction): InteractionResult['outcome'] {
  if (acknowledgement === null) return failure ?? 'silent';
  if (acknowledgement.type === InteractionResponseType.Modal) return 'modal';
  if (acknowledgement.type === InteractionResponseType.ApplicationCommandAutocompleteResult) return 'choices';
  return doneAtMs === null ? 'deferred' : 'replied';
}

/** Until when an answer is waited for: the acknowledgement, or the filled-in answer. */
export type WaitFor = 'acknowledgement' | 'done';

/**
 * Settles once the interaction is acknowledged or done, or can no longer be: after three seconds without an
 * acknowledgement, or when its token has expired.
 */
export function waitForInteraction(world: World, interaction: Interaction, until: WaitFor): Promise<void> {
  const isReached = () =>
    interaction.failure !== null ||
    (until === 'done' ? interaction.doneAtMs !== null : interaction.acknowledgement !== null);
  if (isReached()) return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      stopListening();
      cancelAlarm();
      resolve();
    };
    const stopListening = world.events.subscribe((event) => {
      if (event.kind === 'interactionChanged' && event.interaction === interaction && isReached()) finish();
    });
    const expiresInMs = interaction.createdAtMs + TOKEN_LIFETIME_MS - world.clock.now();
    const cancelAlarm = world.clock.after(Math.max(0, expiresInMs), finish);
  });
}
