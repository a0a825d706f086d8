import { OverwriteType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { hasPermission, permissionsAt, statedPermissionsIn } from '../world/access.ts';
import type { GuildChannel, Overwrite } from '../world/channel.ts';
import { removeOverwrite, setOverwrite } from '../world/channels.ts';
import { expectEntry, type World } from '../world/world.ts';

/** Throws unless the user may edit overwrites here. https://discord.com/developers/docs/resources/channel#edit-channel-permissions */
export function requireOverwriteEditing(world: World, userId: string, channel: GuildChannel): void {
  if (!hasPermission(world, userId, channel, PermissionFlagsBits.ManageRoles)) throw refuse('missingPermissions');
}

export function putOverwrite(world: World, userId: string, channel: GuildChannel, overwrite: Overwrite): void {
  requireOverwriteEditing(world, userId, channel);
  requireOverwrite(world, userId, channel, overwrite);
  setOverwrite(world, channel, overwrite);
}

export function deleteOverwrite(world: World, userId: string, channel: GuildChannel, id: string): void {
  requireOverwriteEditing(world, userId, channel);
  if (!removeOverwrite(world, channel, id)) throw refuse('unknownOverwrite');
}

/**
 * Throws unless the overwrite is for a role or user that exists, and changes only permissions that its editor has in the
 * server or the category, or the editor was explicitly given leave to edit overwrites in this channel.
 */
export function requireOverwrite(world: World, userId: string, channel: GuildChannel, overwrite: Overwrite): void {
  requireTarget(world, channel, overwrite);
  if (hasExplicitLeave(world, userId, channel)) return;
  const old = channel.overwrites.get(overwrite.id);
  const changed = (overwrite.allow ^ (old?.allow ?? 0n)) | (overwrite.deny ^ (old?.deny ?? 0n));
  const category = channel.parentId === null ? undefined : world.channels.get(channel.parentId);
  const inCategory = category ? statedPermissionsIn(world, userId, category) : 0n;
  if (changed & ~(permissionsAt(world, userId, channel.guildId) | inCategory)) throw refuse('missingPermissions');
}

function requireTarget(world: World, channel: GuildChannel, { id, type }: Overwrite): void {
  const guild = expectEntry(world.guilds, channel.guildId);
  if (type === OverwriteType.Role && !guild.roles.has(id)) throw refuse('unknownRole');
  if (type === OverwriteType.Member && !world.users.has(id)) throw refuse('unknownUser');
}

function hasExplicitLeave(world: World, userId: string, channel: GuildChannel): boolean {
  const member = expectEntry(world.guilds, channel.guildId).members.get(userId);
  return [userId, channel.guildId, ...(member?.roleIds ?? [])].some(
    (id) => ((channel.overwrites.get(id)?.allow ?? 0n) & PermissionFlagsBits.ManageRoles) !== 0n,
  );
}
