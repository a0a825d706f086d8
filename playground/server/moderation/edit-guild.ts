import { PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { permissionsAt } from '../world/access.ts';
import type { Guild } from '../world/guild.ts';
import type { World } from '../world/world.ts';

/**
 * Names the server anew, or changes its language.
 * https://discord.com/developers/docs/resources/guild#modify-guild
 */
export function editGuild(
  world: World,
  userId: string,
  guild: Guild,
  change: Partial<Pick<Guild, 'name' | 'preferredLocale'>>,
): void {
  if (!(permissionsAt(world, userId, guild.id) & PermissionFlagsBits.ManageGuild)) throw refuse('missingPermissions');
  Object.assign(guild, change);
  world.events.emit({ kind: 'guildUpdated', guildId: guild.id });
}
