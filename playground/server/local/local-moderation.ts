import { PermissionFlagsBits, type APIUser } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import type { MemberPermissions } from '../../local-api.ts';
import { deleteChannel, editChannel } from '../moderation/edit-channel.ts';
import { editMember, kickMember } from '../moderation/edit-member.ts';
import { deleteOverwrite, putOverwrite } from '../moderation/edit-overwrites.ts';
import { editRole } from '../moderation/edit-role.ts';
import { drawGuildChannel } from '../payload/channel-payload.ts';
import { drawMember, drawRole } from '../payload/guild-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { channelEditForm } from '../validation/channel-form.ts';
import { readForm } from '../validation/form.ts';
import { canView, permissionsAt, permissionsIn, statedPermissionsIn } from '../world/access.ts';
import type { GuildChannel } from '../world/channel.ts';
import type { Guild, Member } from '../world/guild.ts';
import { admitMember } from '../world/members.ts';
import type { World } from '../world/world.ts';
import { LocalRefusal, readLocal } from './local-error.ts';
import {
  admitMemberForm,
  editChannelForm,
  editMemberForm,
  editRoleForm,
  putOverwriteForm,
  stateQuery,
} from './local-forms.ts';
import { findLocalChannel, findLocalUser } from './local-user.ts';

interface OverwriteParams {
  Params: { id: string; targetId: string };
}

/** The part of the local API with which people manage channels, roles and members. */
export function serveLocalModeration(app: FastifyInstance, world: World): void {
  serveOverwrites(app, world);
  serveChannels(app, world);
  serveRoles(app, world);
  serveMembers(app, world);
}

function serveOverwrites(app: FastifyInstance, world: World): void {
  const path = '/channels/:id/overwrites/:targetId';
  app.put<OverwriteParams>(path, (request) => {
    const { as, ...overwrite } = readLocal(putOverwriteForm, request.body);
    const user = findLocalUser(world, as);
    const channel = findGuildChannel(world, user, request.params.id);
    putOverwrite(world, user.id, channel, { id: request.params.targetId, ...overwrite });
    return drawGuildChannel(channel);
  });
  app.delete<OverwriteParams>(path, (request) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    const channel = findGuildChannel(world, user, request.params.id);
    deleteOverwrite(world, user.id, channel, request.params.targetId);
    return drawGuildChannel(channel);
  });
}

function serveChannels(app: FastifyInstance, world: World): void {
  app.patch<{ Params: { id: string } }>('/channels/:id', (request) => {
    const { as, name, slowmodeSeconds } = readLocal(editChannelForm, request.body);
    const user = findLocalUser(world, as);
    const channel = findGuildChannel(world, user, request.params.id);
    const form = readForm(channelEditForm, { name, rate_limit_per_user: slowmodeSeconds });
    editChannel(world, user.id, channel, form);
    return drawGuildChannel(channel);
  });
  app.delete<{ Params: { id: string } }>('/channels/:id', (request, reply) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    deleteChannel(world, user.id, findGuildChannel(world, user, request.params.id));
    return reply.code(204).send();
  });
  app.get<{ Params: { id: string; userId: string } }>('/channels/:id/permissions/:userId', (request) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    const channel = findLocalChannel(world, user, request.params.id, 'id');
    const { id } = findLocalUser(world, request.params.userId, 'userId');
    const drawn: MemberPermissions = {
      effective: permissionsIn(world, id, channel).toString(),
      stated: statedPermissionsIn(world, id, channel).toString(),
      canView: canView(world, id, channel),
    };
    return drawn;
  });
}

function serveRoles(app: FastifyInstance, world: World): void {
  app.patch<{ Params: { id: string } }>('/roles/:id', (request) => {
    const { as, permissions } = readLocal(editRoleForm, request.body);
    const user = findLocalUser(world, as);
    for (const guild of world.guilds.values()) {
      const role = guild.roles.get(request.params.id);
      if (!role || !guild.members.has(user.id)) continue;
      editRole(world, user.id, guild, role, { permissions });
      return drawRole(role);
    }
    throw new LocalRefusal(404, `There is no role ${request.params.id}.`, 'id');
  });
}

function serveMembers(app: FastifyInstance, world: World): void {
  app.post('/members', (request) => {
    const { as, userId } = readLocal(admitMemberForm, request.body);
    const user = findLocalUser(world, as);
    const guild = findGuildOf(world, user);
    const newcomer = findLocalUser(world, userId, 'userId');
    if (!(permissionsAt(world, user.id, guild.id) & PermissionFlagsBits.ManageGuild))
      throw refuse('missingPermissions');
    return drawMember(world, guild.members.get(newcomer.id) ?? admitMember(world, guild, newcomer.id));
  });
  app.put<{ Params: { userId: string } }>('/members/:userId', (request) => {
    const { as, roles, timeoutMs } = readLocal(editMemberForm, request.body);
    const user = findLocalUser(world, as);
    const { guild, member } = findLocalMember(world, user, request.params.userId);
    // Roles that belong to bots stay as they are: they are neither given nor taken.
    const managed = member.roleIds.filter((id) => guild.roles.get(id)?.botId !== null);
    editMember(world, user.id, guild, member, {
      roleIds: roles && [...managed, ...roles],
      timedOutUntilMs: timeoutMs === undefined ? undefined : timeoutMs ? world.clock.now() + timeoutMs : null,
    });
    return drawMember(world, member);
  });
  app.delete<{ Params: { userId: string } }>('/members/:userId', (request, reply) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    const { guild, member } = findLocalMember(world, user, request.params.userId);
    kickMember(world, user.id, guild, member);
    return reply.code(204).send();
  });
}

function findGuildChannel(world: World, user: APIUser, id: string): GuildChannel {
  const channel = findLocalChannel(world, user, id, 'id');
  if (channel.kind === 'direct') throw new LocalRefusal(400, 'A conversation has nothing to administrate.', 'id');
  if (channel.kind === 'thread') throw new LocalRefusal(400, 'A thread has what its channel has.', 'id');
  return channel;
}

/** The server that the user is in. */
function findGuildOf(world: World, user: APIUser): Guild {
  const guild = [...world.guilds.values()].find((it) => it.members.has(user.id));
  if (!guild) throw new LocalRefusal(404, `${user.username} is in no server.`, 'as');
  return guild;
}

function findLocalMember(world: World, user: APIUser, userId: string): { guild: Guild; member: Member } {
  const guild = findGuildOf(world, user);
  const member = guild.members.get(findLocalUser(world, userId, 'userId').id);
  if (!member) throw new LocalRefusal(404, `${userId} is no member of the server.`, 'userId');
  return { guild, member };
}
