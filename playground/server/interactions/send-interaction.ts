import type { APIInteraction, InteractionType } from 'discord-api-types/v10';
import { ACKNOWLEDGEMENT_DEADLINE_MS, TOKEN_LIFETIME_MS, type Interaction } from '../world/interaction.ts';
import { forgetFiles } from '../world/forget-channel.ts';
import type { World } from '../world/world.ts';
import { drawInteractionFrame } from './interaction-payload.ts';

export type InteractionDraft = Pick<Interaction, 'applicationId' | 'userId' | 'guildId' | 'channelId'> &
  Partial<Pick<Interaction, 'commandName' | 'metadata' | 'sourceMessageId' | 'files'>> & { id: string };

type Frame = ReturnType<typeof drawInteractionFrame>;

/**
 * Sends an interaction to its application and starts the clock of three seconds. `complete` adds to the common fields
 * what its type carries. https://discord.com/developers/docs/interactions/receiving-and-responding
 */
export function sendInteraction(
  world: World,
  type: InteractionType,
  draft: InteractionDraft,
  complete: (frame: Frame) => APIInteraction,
): Interaction {
  const interaction: Interaction = {
    token: world.ids.secret(),
    type,
    commandName: null,
    metadata: null,
    createdAtMs: world.clock.now(),
    sourceMessageId: null,
    acknowledgement: null,
    failure: isReachable(world, draft) ? null : 'offline',
    doneAtMs: null,
    ephemeral: false,
    originalMessageId: null,
    messageIds: [],
    threadIds: [],
    files: [],
    choices: null,
    modal: null,
    ...draft,
  };
  forgetExpired(world);
  for (const file of interaction.files) world.attachments.set(file.id, file);
  world.interactions.set(interaction.id, interaction);
  world.interactionsByToken.set(interaction.token, interaction);
  if (interaction.failure === 'offline') {
    world.events.emit({ kind: 'interactionChanged', interaction });
    return interaction;
  }
  const payload = complete(drawInteractionFrame(world, interaction));
  world.clock.after(ACKNOWLEDGEMENT_DEADLINE_MS, () => {
    if (interaction.acknowledgement !== null) return;
    interaction.failure = 'silent';
    world.events.emit({ kind: 'interactionChanged', interaction });
  });
  world.events.emit({ kind: 'interactionCreated', interaction, payload });
  return interaction;
}

/** A bot hears of what is done in a server while it is connected and a member; of what is written to it, while connected. */
function isReachable(world: World, { applicationId, guildId }: InteractionDraft): boolean {
  if (guildId === null) return world.online.has(applicationId);
  return world.online.has(applicationId) && world.guilds.get(guildId)?.members.has(applicationId) === true;
}

/** Once its token has expired nothing more can happen to an interaction. */
function forgetExpired(world: World): void {
  const oldestMs = world.clock.now() - TOKEN_LIFETIME_MS;
  for (const interaction of world.interactions.values()) {
    if (interaction.createdAtMs >= oldestMs) return;
    forgetFiles(world, interaction.files);
    world.interactions.delete(interaction.id);
    world.interactionsByToken.delete(interaction.token);
  }
}

/** Notes the threads that a bot opens while it works on an interaction. Returns what ends the noting. */
export function watchThreads(world: World): () => void {
  return world.events.subscribe((event) => {
    if (event.kind !== 'threadCreated') return;
    for (const interaction of world.interactions.values()) {
      const isAtWork = interaction.doneAtMs === null && interaction.failure === null;
      if (isAtWork && interaction.applicationId === event.thread.ownerId) interaction.threadIds.push(event.thread.id);
    }
  });
}
