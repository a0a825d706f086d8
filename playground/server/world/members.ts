import { changeAccess } from './access-change.ts';
import type { Application } from './application.ts';
import type { Guild, Member, Role } from './guild.ts';
import { addRole, removeRole } from './roles.ts';
import { listThreads, removeThreadMember } from './threads.ts';
import type { World } from './world.ts';

/** Adds the user to the server; tells nobody. */
export function addMember(world: World, guild: Guild, userId: string, roleIds: string[]): Member {
  const member = { userId, roleIds, nick: null, joinedAtMs: world.clock.now(), timedOutUntilMs: null };
  guild.members.set(userId, member);
  return member;
}

/** Makes the managed role of a bot, with the permissions of its invite link; tells nobody. */
export function addBotRole(world: World, guild: Guild, { id, name, invitePermissions }: Application): Role {
  return addRole(guild, { id: world.ids.snowflake(), name, permissions: invitePermissions, botId: id });
}

/** Lets somebody in who is no member, bots with a role of their own, and tells everybody. */
export function admitMember(world: World, guild: Guild, userId: string): Member {
  const application = world.applications.get(userId);
  const role = application && addBotRole(world, guild, application);
  if (role) world.events.emit({ kind: 'roleCreated', guildId: guild.id, role });
  const member = addMember(world, guild, userId, role ? [role.id] : []);
  world.events.emit({ kind: 'memberAdded', guildId: guild.id, member });
  if (application) world.events.emit({ kind: 'commandsChanged', applicationId: application.id });
  return member;
}

export function changeMember(world: World, guild: Guild, member: Member, change: Partial<Member>): void {
  changeAccess(world, guild, () => {
    Object.assign(member, change);
    world.events.emit({ kind: 'memberUpdated', guildId: guild.id, member });
  });
}

/** Removes the member from the server and its threads; a bot's own role goes with it. */
export function removeMember(world: World, guild: Guild, member: Member): void {
  for (const thread of listThreads(world, { guildId: guild.id })) removeThreadMember(world, thread, member.userId);
  guild.members.delete(member.userId);
  world.events.emit({ kind: 'memberRemoved', guildId: guild.id, member });
  const own = [...guild.roles.values()].find((role) => role.botId === member.userId);
  if (own) removeRole(world, guild, own);
  if (own) world.events.emit({ kind: 'commandsChanged', applicationId: member.userId });
}
