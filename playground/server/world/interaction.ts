import type {
  APIApplicationCommandOptionChoice,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType,
} from 'discord-api-types/v10';

import type { Attachment } from './message.ts';

/** An interaction from its dispatch to its last answer. */
export interface Interaction {
  id: string;
  token: string;
  type: InteractionType;
  applicationId: string;
  userId: string;
  /** Null in a direct message. */
  guildId: string | null;
  channelId: string;
  commandName: string | null;
  metadata: APIMessageInteractionMetadata | null;
  createdAtMs: number;
  /** The message whose component was used. */
  sourceMessageId: string | null;
  acknowledgement: { type: InteractionResponseType; atMs: number } | null;
  /** Set when the deadline passed without an acknowledgement, or when no bot was there to hear. */
  failure: 'silent' | 'offline' | null;
  doneAtMs: number | null;
  ephemeral: boolean;
  /** The message that `@original` means. */
  originalMessageId: string | null;
  /** Messages that were sent or changed through it, in order. */
  messageIds: string[];
  /** Threads the bot opened while it was at work. */
  threadIds: string[];
  /** Files that were given to it. */
  files: Attachment[];
  choices: APIApplicationCommandOptionChoice[] | null;
  modal: APIModalInteractionResponseCallbackData | null;
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback */
export const ACKNOWLEDGEMENT_DEADLINE_MS = 3_000;
export const TOKEN_LIFETIME_MS = 15 * 60 * 1_000;
