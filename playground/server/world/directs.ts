import { ChannelType } from 'discord-api-types/v10';
import type { DirectChannel } from './channel.ts';
import type { World } from './world.ts';

/** The conversation of the bot with that person, which is opened when there is none. */
export function openDirect(world: World, applicationId: string, userId: string): DirectChannel {
  const known = listDirects(world, applicationId).find((channel) => channel.userId === userId);
  if (known) return known;
  const channel: DirectChannel = {
    kind: 'direct',
    id: world.ids.snowflake(),
    guildId: null,
    type: ChannelType.DM,
    applicationId,
    userId,
    lastMessageId: null,
    lastPinAtMs: null,
  };
  world.channels.set(channel.id, channel);
  world.events.emit({ kind: 'directOpened', channel });
  return channel;
}

/** The conversations that the person or bot takes part in, oldest first. */
export function listDirects(world: World, userId: string): DirectChannel[] {
  return [...world.channels.values()].filter(
    (channel): channel is DirectChannel =>
      channel.kind === 'direct' && (channel.userId === userId || channel.applicationId === userId),
  );
}

/** Whether a server has both of them as members. */
export function shareServer(world: World, left: string, right: string): boolean {
  return [...world.guilds.values()].some(({ members }) => members.has(left) && members.has(right));
}
