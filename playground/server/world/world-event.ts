import type { APIInteraction, APIPartialEmoji } from 'discord-api-types/v10';
import type { DirectChannel, GuildChannel, Thread } from './channel.ts';
import type { Member, Role } from './guild.ts';
import type { Interaction } from './interaction.ts';
import type { Message } from './message.ts';

/** Everything that happens in the world. The gateway, the local events and the interactions listen. */
export type WorldEvent =
  | { kind: 'messageCreated' | 'messageUpdated'; message: Message }
  | { kind: 'messageDeleted'; message: Message }
  | { kind: 'messagesDeleted'; channelId: string; guildId: string | null; messages: Message[] }
  | { kind: 'channelCreated' | 'channelUpdated' | 'channelDeleted'; channel: GuildChannel }
  | { kind: 'directOpened'; channel: DirectChannel }
  | { kind: 'threadCreated' | 'threadDeleted'; thread: Thread }
  | { kind: 'threadUpdated'; thread: Thread; isReopened: boolean }
  | { kind: 'threadMembersChanged'; thread: Thread; added: string[]; removed: string[] }
  | { kind: 'reactionChanged'; message: Message; userId: string; emoji: APIPartialEmoji; added: boolean }
  | { kind: 'pinsChanged'; channelId: string; guildId: string | null; lastPinAtMs: number | null }
  | { kind: 'typingStarted'; channelId: string; guildId: string | null; userId: string }
  | { kind: 'guildUpdated'; guildId: string }
  | { kind: 'localeChanged'; userId: string }
  | { kind: 'roleCreated' | 'roleUpdated' | 'roleDeleted'; guildId: string; role: Role }
  | { kind: 'memberAdded' | 'memberUpdated' | 'memberRemoved'; guildId: string; member: Member }
  /** What a member now sees and no longer sees. `updatedIds` names channels whose own update was told just before. */
  | {
      kind: 'accessChanged';
      guildId: string;
      userId: string;
      gained: GuildChannel[];
      lost: GuildChannel[];
      updatedIds: ReadonlySet<string>;
    }
  | { kind: 'commandsChanged'; applicationId: string }
  | { kind: 'presenceChanged'; userId: string; online: boolean }
  /** The same interaction again each time its state changes; `created` only when it is sent to the bot. */
  | { kind: 'interactionCreated'; interaction: Interaction; payload: APIInteraction }
  | { kind: 'interactionChanged'; interaction: Interaction };

export type WorldListener = (event: WorldEvent) => void;

export interface WorldEvents {
  emit(event: WorldEvent): void;
  /** Calls `listener` for every event from now on; the returned function ends that. */
  subscribe(listener: WorldListener): () => void;
}

/** Events reach listeners in the order of their subscription, before `emit` returns. */
export function createWorldEvents(): WorldEvents {
  const listeners = new Set<WorldListener>();
  return {
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
