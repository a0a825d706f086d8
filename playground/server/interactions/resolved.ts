import type {
  APIInteractionDataResolved,
  APIInteractionDataResolvedChannel,
  APIInteractionDataResolvedGuildMember,
} from 'discord-api-types/v10';
import { drawThread } from '../payload/channel-payload.ts';
import { drawMemberAlone, drawRole } from '../payload/guild-payload.ts';
import { statedPermissionsIn } from '../world/access.ts';
import type { ServerChannel } from '../world/channel.ts';
import type { Guild, Role } from '../world/guild.ts';
import { expectEntry, type World } from '../world/world.ts';

/**
 * The full objects behind the ids of an interaction.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export function resolveMember(
  world: World,
  resolved: APIInteractionDataResolved,
  guild: Guild,
  userId: string,
  channelId: string,
): void {
  const member = expectEntry(guild.members, userId);
  const drawn: APIInteractionDataResolvedGuildMember & { deaf?: boolean; mute?: boolean } = {
    ...drawMemberAlone(member),
    permissions: statedPermissionsIn(world, userId, expectEntry(world.channels, channelId)).toString(),
  };
  delete drawn.deaf;
  delete drawn.mute;
  resolved.users = { ...resolved.users, [userId]: expectEntry(world.users, userId) };
  resolved.members = { ...resolved.members, [userId]: drawn };
}

/** Somebody of a conversation, who is no member of anything there. */
export function resolveUser(world: World, resolved: APIInteractionDataResolved, userId: string): void {
  resolved.users = { ...resolved.users, [userId]: expectEntry(world.users, userId) };
}

export function resolveRole(resolved: APIInteractionDataResolved, role: Role): void {
  resolved.roles = { ...resolved.roles, [role.id]: drawRole(role) };
}

export function resolveChannel(
  world: World,
  resolved: APIInteractionDataResolved,
  channel: ServerChannel,
  userId: string,
  applicationId: string,
): void {
  const common = {
    id: channel.id,
    name: channel.name,
    permissions: statedPermissionsIn(world, userId, channel).toString(),
    app_permissions: statedPermissionsIn(world, applicationId, channel).toString(),
  };
  resolved.channels = { ...resolved.channels, [channel.id]: drawResolved(channel, common) };
}

function drawResolved(
  channel: ServerChannel,
  common: { id: string; name: string; permissions: string; app_permissions: string },
): APIInteractionDataResolvedChannel {
  if (channel.kind === 'channel') return { ...common, type: channel.type };
  const { thread_metadata: metadata, parent_id: parentId } = drawThread(channel);
  return {
    ...common,
    type: channel.type,
    ...(parentId === undefined ? {} : { parent_id: parentId }),
    ...(metadata === undefined ? {} : { thread_metadata: metadata }),
  };
}
