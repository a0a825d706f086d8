import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { permissionsAt } from '../world/access.ts';
import type { Guild, Role } from '../world/guild.ts';
import { isAboveRole } from '../world/permissions.ts';
import { changeRole, createRole, removeRole } from '../world/roles.ts';
import { expectEntry, type World } from '../world/world.ts';

type RoleDraft = Partial<Pick<Role, 'name' | 'permissions' | 'color' | 'hoist' | 'mentionable'>>;

const NEW_ROLE_NAME = 'new role';

/**
 * Makes a role of permissions that its maker has; those of everybody unless told.
 * https://discord.com/developers/docs/resources/guild#create-guild-role
 */
export function makeRole(world: World, userId: string, guild: Guild, draft: RoleDraft): Role {
  requireRoleEditing(world, userId, guild);
  const permissions = draft.permissions ?? expectEntry(guild.roles, guild.id).permissions;
  requireOwnPermissions(world, userId, guild, draft.permissions ?? 0n);
  return createRole(world, guild, { name: NEW_ROLE_NAME, ...draft, permissions });
}

/** https://discord.com/developers/docs/resources/guild#modify-guild-role */
export function editRole(world: World, userId: string, guild: Guild, role: Role, change: RoleDraft): void {
  requireRoleBelow(world, userId, guild, role);
  requireOwnPermissions(world, userId, guild, (change.permissions ?? role.permissions) ^ role.permissions);
  changeRole(world, guild, role, change);
}

/** https://discord.com/developers/docs/resources/guild#delete-guild-role */
export function deleteRole(world: World, userId: string, guild: Guild, role: Role): void {
  requireRoleBelow(world, userId, guild, role);
  if (role.id === guild.id || role.botId !== null) throw refuse('invalidRole');
  removeRole(world, guild, role);
}

/**
 * Throws unless the user manages roles and stands above this one.
 * https://discord.com/developers/docs/topics/permissions#permission-hierarchy
 */
export function requireRoleBelow(world: World, userId: string, guild: Guild, role: Role): void {
  requireRoleEditing(world, userId, guild);
  if (!isAboveRole(guild, expectEntry(guild.members, userId), role)) throw refuse('missingPermissions');
}

function requireRoleEditing(world: World, userId: string, guild: Guild): void {
  if (!(permissionsAt(world, userId, guild.id) & PermissionFlagsBits.ManageRoles)) throw refuse('missingPermissions');
}

function requireOwnPermissions(world: World, userId: string, guild: Guild, changed: bigint): void {
  if (changed & ~permissionsAt(world, userId, guild.id)) throw refuse('missingPermissions');
}
