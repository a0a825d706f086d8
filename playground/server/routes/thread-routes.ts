import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { openForumPost, openThreadAlone, openThreadFromMessage } from '../messages/open-thread.ts';
import { inviteToThread, joinThread, leaveThread, removeFromThread } from '../messages/thread-membership.ts';
import { drawThread, drawThreadMember, drawThreadMemberInFull } from '../payload/channel-payload.ts';
import { drawMessageFor } from '../payload/message-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { created, defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { readForm } from '../validation/form.ts';
import { integerBetween, queryFlag, queryMoment, readQuery } from '../validation/query-form.ts';
import { forumPostForm, threadAloneForm, threadFromMessageForm } from '../validation/thread-form.ts';
import { canView } from '../world/access.ts';
import { isThreadOnly, type GuildChannel, type Thread } from '../world/channel.ts';
import { listThreads } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import {
  accessChannel,
  accessGuild,
  accessGuildChannel,
  accessMessage,
  accessThread,
  callerOf,
  parameter,
  requireIntent,
} from './access.ts';

const members = '/channels/:channel_id/thread-members';
const memberQuery = z.object({ with_member: queryFlag });
const archivedQuery = z.object({ limit: integerBetween(2, 100, 50), before: queryMoment });

/** https://discord.com/developers/docs/resources/channel and https://discord.com/developers/docs/topics/threads */
export const threadRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/channels/:channel_id/messages/:message_id/threads',
    access: (request) => {
      const { channel, message } = accessMessage(request, PermissionFlagsBits.CreatePublicThreads);
      if (channel.kind !== 'channel') throw refuse('wrongChannelType');
      return { channel, message };
    },
    form: threadFromMessageForm,
    run: ({ channel, message }, form, { world, caller }) => {
      const thread = openThreadFromMessage(world, channel, message, openingOf(form, caller?.id ?? ''));
      return created(drawThread(thread, thread.ownerId));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/channels/:channel_id/threads',
    access: (request) => accessGuildChannel(request),
    run: (channel, _body, request) =>
      isThreadOnly(channel) ? openPost(channel, request) : openAlone(channel, request),
  }),
  ...memberRoutes(),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/threads/active',
    access: (request) => accessGuild(request),
    run: (guild, _body, request) => {
      const threads = listThreads(request.world, { guildId: guild.id });
      const active = threads.filter((it) => !it.archived && canView(request.world, callerOf(request).id, it));
      return ok(drawThreadList(active.reverse(), callerOf(request).id));
    },
  }),
  archivedRoute('/channels/:channel_id/threads/archived/public', (thread) => thread.type !== ChannelType.PrivateThread),
  archivedRoute(
    '/channels/:channel_id/threads/archived/private',
    (thread) => thread.type === ChannelType.PrivateThread,
    PermissionFlagsBits.ManageThreads,
  ),
  archivedRoute(
    '/channels/:channel_id/users/@me/threads/archived/private',
    (thread, callerId) => thread.type === ChannelType.PrivateThread && thread.members.has(callerId),
  ),
];

function openingOf(form: z.output<typeof threadFromMessageForm>, ownerId: string) {
  return {
    name: form.name,
    ownerId,
    autoArchiveMinutes: form.auto_archive_duration,
    slowmodeSeconds: form.rate_limit_per_user,
  };
}

function openAlone(channel: GuildChannel, request: RestRequest) {
  const form = readForm(threadAloneForm, request.body ?? {});
  const type = form.type ?? ChannelType.PrivateThread;
  const opening = { ...openingOf(form, callerOf(request).id), type, invitable: form.invitable };
  const thread = openThreadAlone(request.world, channel, opening);
  return created(drawThread(thread, thread.ownerId));
}

/** Posting needs the permission to send; the one to create threads does not count in forums. */
function openPost(channel: GuildChannel, request: RestRequest) {
  accessChannel(request, PermissionFlagsBits.SendMessages);
  const application = callerOf(request);
  const form = readForm(forumPostForm, request.body ?? {});
  const opening = { ...openingOf(form, application.id), tagIds: form.applied_tags ?? [] };
  const { thread, message } = openForumPost(request.world, channel, opening, form.message, request.files);
  const drawnMessage = drawMessageFor(request.world, message, application);
  return created({ ...drawThread(thread, application.id), message: drawnMessage });
}

function memberRoutes(): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: members,
      access: accessMembers,
      run: (thread, _body, { world, query }) => {
        const { with_member: isFull } = readQuery(memberQuery, query);
        const draw = isFull ? drawThreadMemberInFull : drawMemberOnly;
        return ok([...thread.members.values()].map((member) => draw(world, thread, member)));
      },
    }),
    defineRoute({
      method: 'PUT',
      path: `${members}/@me`,
      access: (request) => accessThread(request),
      run: (thread, _body, request) => {
        joinThread(request.world, callerOf(request).id, thread);
        return NO_CONTENT;
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: `${members}/@me`,
      access: (request) => accessThread(request),
      run: (thread, _body, request) => {
        leaveThread(request.world, callerOf(request).id, thread);
        return NO_CONTENT;
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${members}/:user_id`,
      access: (request) => accessThread(request),
      run: (thread, _body, request) => {
        const member = thread.members.get(parameter(request, 'user_id'));
        if (!member) throw refuse('unknownMember');
        const { with_member: isFull } = readQuery(memberQuery, request.query);
        return ok(isFull ? drawThreadMemberInFull(request.world, thread, member) : drawThreadMember(thread, member));
      },
    }),
    defineRoute({
      method: 'PUT',
      path: `${members}/:user_id`,
      access: (request) => accessThread(request),
      run: (thread, _body, request) => {
        inviteToThread(request.world, callerOf(request).id, thread, parameter(request, 'user_id'));
        return NO_CONTENT;
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: `${members}/:user_id`,
      access: (request) => accessThread(request),
      run: (thread, _body, request) => {
        removeFromThread(request.world, callerOf(request).id, thread, parameter(request, 'user_id'));
        return NO_CONTENT;
      },
    }),
  ];
}

/** The list is for applications with the privileged intent for members. */
function accessMembers(request: RestRequest): Thread {
  const thread = accessThread(request);
  requireIntent(request, GatewayIntentBits.GuildMembers);
  return thread;
}

function drawMemberOnly(_world: World, ...[thread, member]: Parameters<typeof drawThreadMember>) {
  return drawThreadMember(thread, member);
}

function archivedRoute(
  path: string,
  isWanted: (thread: Thread, callerId: string) => boolean,
  ...permissions: bigint[]
): Route {
  return defineRoute({
    method: 'GET',
    path,
    access: (request) => accessGuildChannel(request, PermissionFlagsBits.ReadMessageHistory, ...permissions),
    run: (channel, _body, request) => {
      const callerId = callerOf(request).id;
      const { limit, before = Infinity } = readQuery(archivedQuery, request.query);
      const threads = listThreads(request.world, { parentId: channel.id })
        .filter((thread) => thread.archived && isWanted(thread, callerId))
        .filter((thread) => thread.archiveChangedAtMs < before)
        .sort((left, right) => right.archiveChangedAtMs - left.archiveChangedAtMs);
      const page = threads.slice(0, limit);
      return ok({ ...drawThreadList(page, callerId), has_more: threads.length > page.length });
    },
  });
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
