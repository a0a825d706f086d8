import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { drawThread, drawThreadMember } from '../payload/channel-payload.ts';
import { defineRoute, ok, type RestRequest, type Route } from '../rest/route.ts';
import { snowflake } from '../validation/form.ts';
import { integerBetween, queryMoment, readQuery } from '../validation/query-form.ts';
import { canView } from '../world/access.ts';
import type { GuildChannel, Thread } from '../world/channel.ts';
import { compareSnowflakes } from '../world/id-source.ts';
import { listThreads } from '../world/threads.ts';
import { accessGuild, accessGuildChannel, callerOf } from './access.ts';

const limit = integerBetween(2, 100, 50);
const byTimeQuery = z.object({ limit, before: queryMoment });
const byIdQuery = z.object({ limit, before: snowflake.optional() });

/** https://discord.com/developers/docs/topics/threads#enumerating-threads */
export const threadListRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/threads/active',
    access: (request) => accessGuild(request),
    run: (guild, _body, request) => {
      const threads = listThreads(request.world, { guildId: guild.id });
      const active = threads.filter((it) => !it.archived && canView(request.world, callerOf(request).id, it));
      return ok(drawThreadList(active.sort(byIdDescending), callerOf(request).id));
    },
  }),
  archivedRoute('public', (thread) => thread.type !== ChannelType.PrivateThread),
  archivedRoute('private', (thread) => thread.type === ChannelType.PrivateThread, PermissionFlagsBits.ManageThreads),
  defineRoute({
    method: 'GET',
    path: '/channels/:channel_id/users/@me/threads/archived/private',
    access: (request) => accessGuildChannel(request, PermissionFlagsBits.ReadMessageHistory),
    run: (channel, _body, request) => {
      const { limit: size, before } = readQuery(byIdQuery, request.query);
      const callerId = callerOf(request).id;
      const threads = listArchived(request, channel)
        .filter((thread) => thread.type === ChannelType.PrivateThread && thread.members.has(callerId))
        .filter((thread) => before === undefined || compareSnowflakes(thread.id, before) < 0)
        .sort(byIdDescending);
      return ok(drawPage(threads, size, callerId));
    },
  }),
];

/** The archived threads of a channel, latest archived first. */
function archivedRoute(
  kind: 'public' | 'private',
  isWanted: (thread: Thread) => boolean,
  ...permissions: bigint[]
): Route {
  return defineRoute({
    method: 'GET',
    path: `/channels/:channel_id/threads/archived/${kind}`,
    access: (request) => accessGuildChannel(request, PermissionFlagsBits.ReadMessageHistory, ...permissions),
    run: (channel, _body, request) => {
      const { limit: size, before = Infinity } = readQuery(byTimeQuery, request.query);
      const threads = listArchived(request, channel)
        .filter((thread) => isWanted(thread) && thread.archiveChangedAtMs < before)
        .sort((left, right) => right.archiveChangedAtMs - left.archiveChangedAtMs);
      return ok(drawPage(threads, size, callerOf(request).id));
    },
  });
}

function listArchived({ world }: RestRequest, channel: GuildChannel): Thread[] {
  return listThreads(world, { parentId: channel.id }).filter((thread) => thread.archived);
}

function byIdDescending(left: Thread, right: Thread): number {
  return compareSnowflakes(right.id, left.id);
}

function drawPage(threads: readonly Thread[], size: number, callerId: string) {
  const page = threads.slice(0, size);
  return { ...drawThreadList(page, callerId), has_more: threads.length > page.length };
}

function drawThreadList(threads: readonly Thread[], callerId: string) {
  return {
    threads: threads.map((thread) => drawThread(thread, callerId)),
    members: threads.flatMap((thread) => {
      const own = thread.members.get(callerId);
      return own ? [drawThreadMember(thread, own)] : [];
    }),
    has_more: false,
  };
}
