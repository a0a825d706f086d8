import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Channel, DirectChannel, GuildChannel, ServerChannel } from './channel.ts';
import type { Guild, Member } from './guild.ts';
import { computeChannelPermissions, computeGuildPermissions, computeStatedPermissions } from './permissions.ts';
import type { World } from './world.ts';

/** What interactions in a conversation with a bot state. https://discord.com/developers/docs/interactions/receiving-and-responding */
const STATED_DIRECT_PERMISSIONS =
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.UseExternalEmojis;
/** What both may do there; nobody there has power over the other's messages. */
const DIRECT_PERMISSIONS =
  STATED_DIRECT_PERMISSIONS |
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.PinMessages |
  PermissionFlagsBits.UseApplicationCommands;

/** What the user may do in that channel or thread; nothing for who is no member. */
export function permissionsIn(world: World, userId: string, channel: Channel): bigint {
  if (channel.kind === 'direct') return takesPart(userId, channel) ? DIRECT_PERMISSIONS : 0n;
  const place = findPlace(world, userId, channel);
  if (!place) return 0n;
  return computeChannelPermissions(place.guild, place.member, place.parent, channel.kind, world.clock.now());
}

/** The user's permissions as interactions state them: without what is denied implicitly. */
export function statedPermissionsIn(world: World, userId: string, channel: Channel): bigint {
  if (channel.kind === 'direct') return takesPart(userId, channel) ? STATED_DIRECT_PERMISSIONS : 0n;
  const place = findPlace(world, userId, channel);
  return place ? computeStatedPermissions(place.guild, place.member, place.parent, world.clock.now()) : 0n;
}

/** What the user may do in the server at large; nothing for who is no member, or where there is no server. */
export function permissionsAt(world: World, userId: string, guildId: string | null): bigint {
  const guild = world.guilds.get(guildId ?? '');
  const member = guild?.members.get(userId);
  return guild && member ? computeGuildPermissions(guild, member, world.clock.now()) : 0n;
}

export function hasPermission(world: World, userId: string, channel: Channel, permission: bigint): boolean {
  return (permissionsIn(world, userId, channel) & permission) === permission;
}

/**
 * Whether the user sees the channel. A private thread is seen by its members and by who manages threads, a category also
 * by who sees a channel in it. https://discord.com/developers/docs/topics/permissions#channel-visibility
 */
export function canView(world: World, userId: string, channel: Channel): boolean {
  if (channel.kind === 'direct') return takesPart(userId, channel);
  const permissions = permissionsIn(world, userId, channel);
  if (!(permissions & PermissionFlagsBits.ViewChannel))
    return channel.kind === 'channel' && seesChild(world, userId, channel);
  if (channel.kind === 'channel' || channel.type !== ChannelType.PrivateThread) return true;
  return channel.members.has(userId) || (permissions & PermissionFlagsBits.ManageThreads) !== 0n;
}

function seesChild(world: World, userId: string, channel: GuildChannel): boolean {
  if (channel.type !== ChannelType.GuildCategory) return false;
  return listGuildChannels(world, channel.guildId).some(
    (child) => child.parentId === channel.id && canView(world, userId, child),
  );
}

/** The channels of the server without its threads, in the order in which they were made. */
export function listGuildChannels(world: World, guildId: string): GuildChannel[] {
  const channels: GuildChannel[] = [];
  for (const channel of world.channels.values()) {
    if (channel.kind === 'channel' && channel.guildId === guildId) channels.push(channel);
  }
  return channels;
}

/** The channel itself, or the one the thread lies in. */
export function guildChannelOf(world: World, channel: ServerChannel): GuildChannel {
  const parent = channel.kind === 'thread' ? world.channels.get(channel.parentId) : channel;
  if (parent?.kind !== 'channel') throw new Error(`The thread ${channel.id} lies in no channel`);
  return parent;
}

function takesPart(userId: string, { applicationId, userId: personId }: DirectChannel): boolean {
  return userId === applicationId || userId === personId;
}

interface Place {
  guild: Guild;
  member: Member;
  parent: GuildChannel;
}

function findPlace(world: World, userId: string, channel: ServerChannel): Place | undefined {
  const guild = world.guilds.get(channel.guildId);
  const member = guild?.members.get(userId);
  const parent = channel.kind === 'thread' ? world.channels.get(channel.parentId) : channel;
  return guild && member && parent?.kind === 'channel' ? { guild, member, parent } : undefined;
}
