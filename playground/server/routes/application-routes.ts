import type { APIApplication, ApplicationFlags } from 'discord-api-types/v10';
import { flagsOf } from '../gateway/gateway.ts';
import { drawMember } from '../payload/guild-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, ok, type RestRequest, type Route } from '../rest/route.ts';
import { permissionsAt } from '../world/access.ts';
import type { Application } from '../world/application.ts';
import { expectEntry, type World } from '../world/world.ts';
import { accessGuild, callerOf, parameter } from './access.ts';

/** https://discord.com/developers/docs/resources/application */
export const applicationRoutes: Route[] = [
  ...['/applications/@me', '/oauth2/applications/@me'].map((path) =>
    defineRoute({
      method: 'GET',
      path,
      access: callerOf,
      run: (application, _body, { world }) => ok(drawApplication(world, application)),
    }),
  ),
  defineRoute({
    method: 'GET',
    path: '/users/@me',
    access: callerOf,
    run: (application, _body, { world }) => {
      const user = expectEntry(world.users, application.id);
      return ok({ ...user, mfa_enabled: false, locale: 'en-US', premium_type: 0, email: null, verified: true });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/users/@me/guilds',
    access: callerOf,
    run: (application, _body, { world }) => {
      const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(application.id));
      return ok(
        guilds.map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: null,
          banner: null,
          owner: guild.ownerId === application.id,
          permissions: permissionsAt(world, application.id, guild.id).toString(),
          features: [],
        })),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/users/@me/guilds/:guild_id/member',
    access: (request) => accessGuild(request),
    run: (guild, _body, request) => ok(drawMember(request.world, expectEntry(guild.members, callerOf(request).id))),
  }),
  defineRoute({
    method: 'GET',
    path: '/users/:user_id',
    access: accessUser,
    run: (user) => ok(user),
  }),
];

function accessUser(request: RestRequest) {
  const user = request.world.users.get(parameter(request, 'user_id'));
  if (!user) throw refuse('unknownUser');
  return user;
}

function drawApplication(world: World, application: Application): Omit<APIApplication, 'summary'> & object {
  const flags: ApplicationFlags = flagsOf(application.privilegedIntents);
  const owner = [...world.users.values()].find((user) => user.bot !== true);
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    bot: expectEntry(world.users, application.id),
    bot_public: false,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags,
    flags_new: String(flags),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    ...(owner ? { owner } : {}),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: ['bot', 'applications.commands'],
  } as Omit<APIApplication, 'summary'>;
}
