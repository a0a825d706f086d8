import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse, refuseField } from '../rest/discord-error.ts';
import { permissionsAt } from '../world/access.ts';
import type { Guild, Member } from '../world/guild.ts';
import { changeMember, removeMember } from '../world/members.ts';
import { isAboveMember } from '../world/permissions.ts';
import { expectEntry, type World } from '../world/world.ts';
import { requireRoleBelow } from './edit-role.ts';

/** The longest time-out: 28 days. https://discord.com/developers/docs/resources/guild#modify-guild-member */
export const TIMEOUT_LIMIT_MS = 28 * 24 * 60 * 60 * 1_000;

export interface MemberChange {
  nick?: string | null | undefined;
  roleIds?: readonly string[] | undefined;
  timedOutUntilMs?: number | null | undefined;
}

/** https://discord.com/developers/docs/resources/guild#modify-guild-member */
export function editMember(world: World, userId: string, guild: Guild, member: Member, change: MemberChange): void {
  const { nick = member.nick, roleIds = member.roleIds, timedOutUntilMs = member.timedOutUntilMs } = change;
  const isSelf = userId === member.userId;
  const needed = isSelf ? PermissionFlagsBits.ChangeNickname : PermissionFlagsBits.ManageNicknames;
  if (change.nick !== undefined) requirePower(world, userId, guild, isSelf ? null : member, needed);
  if (change.timedOutUntilMs !== undefined) requireTimeout(world, userId, guild, member, change.timedOutUntilMs);
  const given = roleIds.filter((id) => !member.roleIds.includes(id));
  const taken = member.roleIds.filter((id) => !roleIds.includes(id));
  for (const roleId of [...given, ...taken]) requireAssignable(world, userId, guild, roleId);
  changeMember(world, guild, member, { nick, roleIds: [...new Set(roleIds)], timedOutUntilMs });
}

/** https://discord.com/developers/docs/resources/guild#remove-guild-member */
export function kickMember(world: World, userId: string, guild: Guild, member: Member): void {
  requirePower(world, userId, guild, member, PermissionFlagsBits.KickMembers);
  removeMember(world, guild, member);
}

/** Administrators cannot be timed out. https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members */
function requireTimeout(world: World, userId: string, guild: Guild, member: Member, untilMs: number | null): void {
  requirePower(world, userId, guild, member, PermissionFlagsBits.ModerateMembers);
  const isExempt = (permissionsAt(world, member.userId, guild.id) & PermissionFlagsBits.Administrator) !== 0n;
  if (isExempt) throw refuse('missingPermissions');
  if ((untilMs ?? 0) <= world.clock.now() + TIMEOUT_LIMIT_MS) return;
  const message = 'The time-out must end within 28 days.';
  throw refuseField('communication_disabled_until', 'BASE_TYPE_MAX', message);
}

/** A managed role comes and goes with its bot, and nobody can be without the role of everybody. */
function requireAssignable(world: World, userId: string, guild: Guild, roleId: string): void {
  const role = guild.roles.get(roleId);
  if (!role) throw refuse('unknownRole');
  if (role.id === guild.id || role.botId !== null) throw refuse('invalidRole');
  requireRoleBelow(world, userId, guild, role);
}

/** Throws unless the user has the permission and, where somebody is named, stands above them. */
function requirePower(world: World, userId: string, guild: Guild, member: Member | null, permission: bigint): void {
  if (!(permissionsAt(world, userId, guild.id) & permission)) throw refuse('missingPermissions');
  const actor = expectEntry(guild.members, userId);
  if (member !== null && !isAboveMember(guild, actor, member)) throw refuse('missingPermissions');
}
