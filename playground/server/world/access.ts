import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, GuildChannel } from './channel.ts';
import { computeChannelPermissions, computeGuildPermissions } from './permissions.ts';
import type { World } from './world.ts';

/** What the user may do in that channel or thread; nothing for who is no member. */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  const guild = world.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  const parent = channel.kind === 'thread' ? world.channels.get(channel.parentId) : channel;
  if (!guild || !member || parent?.kind !== 'channel') return 0n;
  const place = channel.kind;
  return computeChannelPermissions(guild, member, parent, place, world.clock.now());
}

/** What the user may do in the server at large; nothing for who is no member. */
export function permissionsAt(world: World, userId: string, guildId: string): bigint {
  const guild = world.guilds.get(guildId);
  const member = guild?.members.get(userId);
  return guild && member ? computeGuildPermissions(guild, member, world.clock.now()) : 0n;
}

/** Whether the user sees the channel. A private thread is seen by its members and by who manages threads. */
export function canView(world: World, userId: string, channel: Channel): boolean {
  const permissions = permissionsIn(world, userId, channel);
  if (!(permissions & PermissionFlagsBits.ViewChannel)) return false;
  if (channel.kind === 'channel' || channel.type !== ChannelType.PrivateThread) return true;
  return channel.members.has(userId) || (permissions & PermissionFlagsBits.ManageThreads) !== 0n;
}

/** The channel itself, or the one the thread lies in. */
export function guildChannelOf(world: World, channel: Channel): GuildChannel {
  const parent = channel.kind === 'thread' ? world.channels.get(channel.parentId) : channel;
  if (parent?.kind !== 'channel') throw new Error(`The thread ${channel.id} lies in no channel`);
  return parent;
}
