import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { GuildChannel } from './channel.ts';
import type { Guild, Member } from './guild.ts';

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
  const base = computeGuildPermissions(guild, member, nowMs);
  if (base === ALL_PERMISSIONS) return base;
  const overwritten = applyOverwrites(base, guild, member, channel);
  const permissions = isTimedOut(member, nowMs) ? overwritten & TIMED_OUT_PERMISSIONS : overwritten;
  return removeImplicitlyDenied(permissions, place);
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

function isTimedOut(member: Member, nowMs: number): boolean {
  return member.timedOutUntilMs !== null && member.timedOutUntilMs > nowMs;
}
