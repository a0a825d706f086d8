import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { GuildChannel } from './channel.ts';
import type { Guild, Member, Role } from './guild.ts';

export const ALL_PERMISSIONS = Object.values(PermissionFlagsBits).reduce((all, bit) => all | bit, 0n);

/** What a timed-out member keeps. */
const TIMED_OUT_PERMISSIONS = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.ReadMessageHistory;

/** What is of no use to somebody who may not send, and so is taken with it. */
const SENDING_PERMISSIONS =
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.SendTTSMessages |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.EmbedLinks;

/**
 * The member's permissions in the server, before any channel.
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function computeGuildPermissions(guild: Guild, member: Member, nowMs: number): bigint {
  if (guild.ownerId === member.userId) return ALL_PERMISSIONS;
  let permissions = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const roleId of member.roleIds) permissions |= guild.roles.get(roleId)?.permissions ?? 0n;
  if (permissions & PermissionFlagsBits.Administrator) return ALL_PERMISSIONS;
  return isTimedOut(member, nowMs) ? permissions & TIMED_OUT_PERMISSIONS : permissions;
}

/**
 * The member's permissions in a channel, or in a thread below it: `place` says which of the two permissions to send
 * decides. https://discord.com/developers/docs/topics/permissions#permission-overwrites and #inherited-permissions
 */
export function computeChannelPermissions(
  guild: Guild,
  member: Member,
  channel: GuildChannel,
  place: 'channel' | 'thread',
  nowMs: number,
): bigint {
  return removeImplicitlyDenied(computeStatedPermissions(guild, member, channel, nowMs), place);
}

/**
 * The same without what is denied implicitly, as Discord states permissions in interactions.
 * https://discord.com/developers/docs/resources/channel#channel-object
 */
export function computeStatedPermissions(guild: Guild, member: Member, channel: GuildChannel, nowMs: number): bigint {
  const base = computeGuildPermissions(guild, member, nowMs);
  if (base & PermissionFlagsBits.Administrator) return base;
  const overwritten = applyOverwrites(base, guild, member, channel);
  return isTimedOut(member, nowMs) ? overwritten & TIMED_OUT_PERMISSIONS : overwritten;
}

function applyOverwrites(base: bigint, guild: Guild, member: Member, channel: GuildChannel): bigint {
  let permissions = base;
  const everyone = channel.overwrites.get(guild.id);
  if (everyone) permissions = (permissions & ~everyone.deny) | everyone.allow;
  let allow = 0n;
  let deny = 0n;
  for (const roleId of member.roleIds) {
    const overwrite = channel.overwrites.get(roleId);
    if (overwrite?.type !== OverwriteType.Role) continue;
    allow |= overwrite.allow;
    deny |= overwrite.deny;
  }
  permissions = (permissions & ~deny) | allow;
  const own = channel.overwrites.get(member.userId);
  return own?.type === OverwriteType.Member ? (permissions & ~own.deny) | own.allow : permissions;
}

/** https://discord.com/developers/docs/topics/permissions#implicit-permissions */
function removeImplicitlyDenied(permissions: bigint, place: 'channel' | 'thread'): bigint {
  if (!(permissions & PermissionFlagsBits.ViewChannel)) return 0n;
  const sending = place === 'thread' ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  return permissions & sending ? permissions : permissions & ~SENDING_PERMISSIONS;
}

/**
 * Whether the member stands above the role, and so may edit, give and take it.
 * https://discord.com/developers/docs/topics/permissions#permission-hierarchy
 */
export function isAboveRole(guild: Guild, member: Member, role: Role): boolean {
  return guild.ownerId === member.userId || highestPosition(guild, member) > role.position;
}

/** Whether the member stands above the other, and so may time them out or kick them. */
export function isAboveMember(guild: Guild, member: Member, other: Member): boolean {
  if (guild.ownerId === other.userId) return false;
  return guild.ownerId === member.userId || highestPosition(guild, member) > highestPosition(guild, other);
}

function highestPosition(guild: Guild, member: Member): number {
  return Math.max(0, ...member.roleIds.map((roleId) => guild.roles.get(roleId)?.position ?? 0));
}

function isTimedOut(member: Member, nowMs: number): boolean {
  return member.timedOutUntilMs !== null && member.timedOutUntilMs > nowMs;
}
