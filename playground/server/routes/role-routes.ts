import { deleteRole, editRole, makeRole } from '../moderation/edit-role.ts';
import { drawRole } from '../payload/guild-payload.ts';
import { defineRoute, NO_CONTENT, ok, type Route } from '../rest/route.ts';
import { roleForm } from '../validation/guild-form.ts';
import { onlyPresent } from '../validation/present.ts';
import { accessGuild, accessRole, callerOf } from './access.ts';

const all = '/guilds/:guild_id/roles';
const one = `${all}/:role_id`;

/** https://discord.com/developers/docs/resources/guild#create-guild-role and following */
export const roleRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: all,
    access: (request) => accessGuild(request),
    form: roleForm,
    run: (guild, form, request) =>
      ok(drawRole(makeRole(request.world, callerOf(request).id, guild, onlyPresent(form)))),
  }),
  defineRoute({
    method: 'PATCH',
    path: one,
    access: (request) => accessRole(request),
    form: roleForm,
    run: ({ guild, role }, form, request) => {
      editRole(request.world, callerOf(request).id, guild, role, onlyPresent(form));
      return ok(drawRole(role));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: one,
    access: (request) => accessRole(request),
    run: ({ guild, role }, _body, request) => {
      deleteRole(request.world, callerOf(request).id, guild, role);
      return NO_CONTENT;
    },
  }),
];
