import type { GatewayIntentBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import type { RestRequest } from '../rest/route.ts';
import { canView, hasPermission, permissionsAt } from '../world/access.ts';
import type { Application } from '../world/application.ts';
import type { Channel, GuildChannel, Thread } from '../world/channel.ts';
import type { Guild, Member, Role } from '../world/guild.ts';
import type { Message } from '../world/message.ts';
import { findMessage } from '../world/world.ts';

/** A parameter of the path; the route table guarantees that it is there. */
export function parameter(request: RestRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}

/** The bot that calls. */
export function callerOf(request: RestRequest): Application {
  if (request.caller === null) throw refuse('unauthorized');
  return request.caller;
}

/** The channel or thread of the path, which the caller sees and in which it has all of the permissions. */
export function accessChannel(request: RestRequest, ...permissions: bigint[]): Channel {
  const channel = request.world.channels.get(parameter(request, 'channel_id'));
  if (!channel) throw refuse('unknownChannel');
  const callerId = callerOf(request).id;
  if (!canView(request.world, callerId, channel)) throw refuse('missingAccess');
  if (permissions.some((permission) => !hasPermission(request.world, callerId, channel, permission))) {
    throw refuse('missingPermissions');
  }
  return channel;
}

export function accessThread(request: RestRequest, ...permissions: bigint[]): Thread {
  const channel = accessChannel(request, ...permissions);
  if (channel.kind !== 'thread') throw refuse('wrongChannelType');
  return channel;
}

export function accessGuildChannel(request: RestRequest, ...permissions: bigint[]): GuildChannel {
  const channel = accessChannel(request, ...permissions);
  if (channel.kind !== 'channel') throw refuse('wrongChannelType');
  return channel;
}

/** The message of the path; what only a user sees is unknown here. */
export function accessMessage(request: RestRequest, ...permissions: bigint[]): { channel: Channel; message: Message } {
  const channel = accessChannel(request, ...permissions);
  const message = findMessage(request.world, channel.id, parameter(request, 'message_id'));
  if (!message || message.ephemeralFor !== null) throw refuse('unknownMessage');
  return { channel, message };
}

/** The server of the path, of which the caller is a member with all of the permissions. */
export function accessGuild(request: RestRequest, ...permissions: bigint[]): Guild {
  const guild = request.world.guilds.get(parameter(request, 'guild_id'));
  const callerId = callerOf(request).id;
  if (!guild?.members.has(callerId)) throw refuse('unknownGuild');
  const held = permissionsAt(request.world, callerId, guild.id);
  if (permissions.some((permission) => !(held & permission))) throw refuse('missingPermissions');
  return guild;
}

/** The server of the path; one that the caller is not in is no secret here, only out of reach. */
export function accessOwnGuild(request: RestRequest): Guild {
  const guild = request.world.guilds.get(parameter(request, 'guild_id'));
  if (!guild?.members.has(callerOf(request).id)) throw refuse('missingAccess');
  return guild;
}

export function accessRole(request: RestRequest): { guild: Guild; role: Role } {
  const guild = accessGuild(request);
  const role = guild.roles.get(parameter(request, 'role_id'));
  if (!role) throw refuse('unknownRole');
  return { guild, role };
}

export function accessMember(request: RestRequest): { guild: Guild; member: Member } {
  const guild = accessGuild(request);
  const userId = parameter(request, 'user_id');
  if (!request.world.users.has(userId)) throw refuse('unknownUser');
  const member = guild.members.get(userId);
  if (!member) throw refuse('unknownMember');
  return { guild, member };
}

/** The application of the path, which must be the caller itself. */
export function accessOwnApplication(request: RestRequest): Application {
  const caller = callerOf(request);
  if (parameter(request, 'application_id') !== caller.id) throw refuse('wrongApplication');
  return caller;
}

/** Throws unless the privileged intent is switched on for the application that calls. */
export function requireIntent(request: RestRequest, intent: GatewayIntentBits): void {
  if ((callerOf(request).privilegedIntents & intent) === 0) throw refuse('missingAccess');
}
