import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { drawGuild, drawMember, drawRole } from '../payload/guild-payload.ts';
import type { WorldEvent } from '../world/world-event.ts';
import { expectEntry, type World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import { drawGuildCreate } from './guild-create.ts';
import { hasIntent, type Session } from './session.ts';

type EventOf<Kind extends WorldEvent['kind']> = Extract<WorldEvent, { kind: Kind }>;

/** https://discord.com/developers/docs/events/gateway-events#guild-update */
export function dispatchGuild(world: World, session: Session, guildId: string): Dispatch[] {
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  return [{ t: GatewayDispatchEvents.GuildUpdate, d: drawGuild(expectEntry(world.guilds, guildId)) }];
}

/** https://discord.com/developers/docs/events/gateway-events#guild-role-create and following */
export function dispatchRole(
  session: Session,
  { kind, guildId, role }: EventOf<'roleCreated' | 'roleUpdated' | 'roleDeleted'>,
): Dispatch[] {
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  switch (kind) {
    case 'roleCreated':
      return [{ t: GatewayDispatchEvents.GuildRoleCreate, d: { guild_id: guildId, role: drawRole(role) } }];
    case 'roleUpdated':
      return [{ t: GatewayDispatchEvents.GuildRoleUpdate, d: { guild_id: guildId, role: drawRole(role) } }];
    case 'roleDeleted':
      return [{ t: GatewayDispatchEvents.GuildRoleDelete, d: { guild_id: guildId, role_id: role.id } }];
  }
}

/**
 * What happens to a bot itself is told whatever its intents: it comes into a server, is changed there, or is removed.
 * Of others it hears with the intent for members.
 * https://discord.com/developers/docs/events/gateway-events#guild-member-add and #guild-delete
 */
export function dispatchMember(
  world: World,
  session: Session,
  { kind, guildId, member }: EventOf<'memberAdded' | 'memberUpdated' | 'memberRemoved'>,
): Dispatch[] {
  const isOwn = member.userId === session.application.id;
  if (!hasIntent(session, isOwn ? GatewayIntentBits.Guilds : GatewayIntentBits.GuildMembers)) return [];
  const drawn = { ...drawMember(world, member), guild_id: guildId };
  switch (kind) {
    case 'memberAdded': {
      if (!isOwn) return [{ t: GatewayDispatchEvents.GuildMemberAdd, d: drawn }];
      const guild = expectEntry(world.guilds, guildId);
      return [{ t: GatewayDispatchEvents.GuildCreate, d: drawGuildCreate(world, guild, session) }];
    }
    case 'memberUpdated':
      return [{ t: GatewayDispatchEvents.GuildMemberUpdate, d: { ...drawn, avatar: null, banner: null } }];
    case 'memberRemoved':
      return isOwn
        ? [{ t: GatewayDispatchEvents.GuildDelete, d: { id: guildId } }]
        : [{ t: GatewayDispatchEvents.GuildMemberRemove, d: { guild_id: guildId, user: drawn.user } }];
  }
}
