import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { editGuild } from '../moderation/edit-guild.ts';
import { drawGuild, drawMember, drawRole } from '../payload/guild-payload.ts';
import { defineRoute, ok, type Route } from '../rest/route.ts';
import { snowflake, textBetween } from '../validation/form.ts';
import { guildForm } from '../validation/guild-form.ts';
import { onlyPresent } from '../validation/present.ts';
import { integerBetween, queryFlag, readQuery } from '../validation/query-form.ts';
import { compareSnowflakes } from '../world/id-source.ts';
import { expectEntry } from '../world/world.ts';
import { accessGuild, accessMember, accessRole, callerOf, requireIntent } from './access.ts';

const MEMBER_PAGE_LIMIT = 1_000;

const guildQuery = z.object({ with_counts: queryFlag });
const membersQuery = z.object({ limit: integerBetween(1, MEMBER_PAGE_LIMIT, 1), after: snowflake.optional() });
const searchQuery = z.object({
  query: textBetween(1, 100),
  limit: integerBetween(1, MEMBER_PAGE_LIMIT, 1),
});

/** https://discord.com/developers/docs/resources/guild */
export const guildRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id',
    access: (request) => accessGuild(request),
    run: (guild, _body, { query }) => {
      const { with_counts: isCounted } = readQuery(guildQuery, query);
      const count = guild.members.size;
      const counts = { approximate_member_count: count, approximate_presence_count: count };
      return ok({ ...drawGuild(guild), ...(isCounted ? counts : {}) });
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/guilds/:guild_id',
    access: (request) => accessGuild(request, PermissionFlagsBits.ManageGuild),
    form: guildForm,
    run: (guild, { name, preferred_locale: preferredLocale }, request) => {
      editGuild(request.world, callerOf(request).id, guild, onlyPresent({ name, preferredLocale }));
      return ok(drawGuild(guild));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/roles',
    access: (request) => accessGuild(request),
    run: (guild) => ok([...guild.roles.values()].map(drawRole)),
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/roles/:role_id',
    access: (request) => accessRole(request),
    run: ({ role }) => ok(drawRole(role)),
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/members',
    access: (request) => {
      requireIntent(request, GatewayIntentBits.GuildMembers);
      return accessGuild(request);
    },
    run: (guild, _body, { world, query }) => {
      const { limit, after = '0' } = readQuery(membersQuery, query);
      const members = [...guild.members.values()]
        .filter((member) => compareSnowflakes(member.userId, after) > 0)
        .sort((left, right) => compareSnowflakes(left.userId, right.userId));
      return ok(members.slice(0, limit).map((member) => drawMember(world, member)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/members/search',
    access: (request) => accessGuild(request),
    run: (guild, _body, { world, query }) => {
      const { query: text, limit } = readQuery(searchQuery, query);
      const prefix = text.toLowerCase();
      const found = [...guild.members.values()].filter((member) => {
        const { username, global_name: name } = expectEntry(world.users, member.userId);
        return [username, name ?? '', member.nick ?? ''].some((it) => it.toLowerCase().startsWith(prefix));
      });
      return ok(found.slice(0, limit).map((member) => drawMember(world, member)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/members/:user_id',
    access: (request) => accessMember(request),
    run: ({ member }, _body, { world }) => ok(drawMember(world, member)),
  }),
];
