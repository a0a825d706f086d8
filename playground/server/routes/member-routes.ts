import { editMember, kickMember } from '../moderation/edit-member.ts';
import { drawMember } from '../payload/guild-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { memberForm } from '../validation/guild-form.ts';
import { removeMember } from '../world/members.ts';
import { expectEntry } from '../world/world.ts';
import { accessMember, accessOwnGuild, callerOf, parameter } from './access.ts';

const one = '/guilds/:guild_id/members/:user_id';
const roleOfOne = `${one}/roles/:role_id`;

/** https://discord.com/developers/docs/resources/guild#modify-guild-member and following */
export const memberRoutes: Route[] = [
  defineRoute({
    method: 'PATCH',
    path: one,
    access: (request) => accessMember(request),
    form: memberForm,
    run: ({ guild, member }, form, request) => {
      const { nick, roles: roleIds, communication_disabled_until: timedOutUntilMs } = form;
      editMember(request.world, callerOf(request).id, guild, member, { nick, roleIds, timedOutUntilMs });
      return ok(drawMember(request.world, member));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: one,
    access: (request) => accessMember(request),
    run: ({ guild, member }, _body, request) => {
      kickMember(request.world, callerOf(request).id, guild, member);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'PUT',
    path: roleOfOne,
    access: accessMemberRole,
    run: ({ guild, member, roleId }, _body, request) => {
      const roleIds = [...member.roleIds, roleId];
      editMember(request.world, callerOf(request).id, guild, member, { roleIds });
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: roleOfOne,
    access: accessMemberRole,
    run: ({ guild, member, roleId }, _body, request) => {
      const roleIds = member.roleIds.filter((id) => id !== roleId);
      editMember(request.world, callerOf(request).id, guild, member, { roleIds });
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: '/users/@me/guilds/:guild_id',
    access: accessOwnGuild,
    run: (guild, _body, request) => {
      removeMember(request.world, guild, expectEntry(guild.members, callerOf(request).id));
      return NO_CONTENT;
    },
  }),
];

function accessMemberRole(request: RestRequest) {
  const target = accessMember(request);
  const roleId = parameter(request, 'role_id');
  if (!target.guild.roles.has(roleId)) throw refuse('unknownRole');
  return { ...target, roleId };
}
