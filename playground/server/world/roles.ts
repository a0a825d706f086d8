import { changeAccess } from './access-change.ts';
import { listGuildChannels } from './access.ts';
import { removeOverwrite } from './channels.ts';
import type { Guild, Role } from './guild.ts';
import type { World } from './world.ts';

/** Puts a new role on top; tells nobody. */
export function addRole(guild: Guild, draft: Pick<Role, 'id' | 'name' | 'permissions'> & Partial<Role>): Role {
  const role: Role = {
    position: guild.roles.size,
    color: 0,
    hoist: false,
    mentionable: false,
    botId: null,
    ...draft,
  };
  guild.roles.set(role.id, role);
  return role;
}

/** Makes a role of the least position and tells everybody. */
export function createRole(
  world: World,
  guild: Guild,
  draft: Pick<Role, 'name' | 'permissions'> & Partial<Role>,
): Role {
  for (const role of guild.roles.values()) if (role.id !== guild.id) role.position += 1;
  const role = addRole(guild, { ...draft, id: world.ids.snowflake(), position: 1 });
  world.events.emit({ kind: 'roleCreated', guildId: guild.id, role });
  return role;
}

export function changeRole(world: World, guild: Guild, role: Role, change: Partial<Role>): void {
  changeAccess(world, guild, () => {
    Object.assign(role, change);
    world.events.emit({ kind: 'roleUpdated', guildId: guild.id, role });
  });
}

/** Takes the role from its members and from the overwrites of all channels, and removes it. */
export function removeRole(world: World, guild: Guild, role: Role): void {
  changeAccess(world, guild, () => {
    guild.roles.delete(role.id);
    for (const member of guild.members.values()) member.roleIds = member.roleIds.filter((id) => id !== role.id);
    world.events.emit({ kind: 'roleDeleted', guildId: guild.id, role });
    for (const channel of listGuildChannels(world, guild.id)) removeOverwrite(world, channel, role.id);
  });
}
