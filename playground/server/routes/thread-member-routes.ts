import { GatewayIntentBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { inviteToThread, joinThread, leaveThread, removeFromThread } from '../messages/thread-membership.ts';
import { drawThreadMember, drawThreadMemberInFull } from '../payload/channel-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { snowflake } from '../validation/form.ts';
import { integerBetween, queryFlag, readQuery } from '../validation/query-form.ts';
import type { Thread } from '../world/channel.ts';
import { compareSnowflakes } from '../world/id-source.ts';
import { accessThread, callerOf, parameter, requireIntent } from './access.ts';

const all = '/channels/:channel_id/thread-members';
const own = `${all}/@me`;
const one = `${all}/:user_id`;

const MEMBER_PAGE_LIMIT = 100;
const memberQuery = z.object({ with_member: queryFlag });
const membersQuery = memberQuery.extend({
  after: snowflake.default('0'),
  limit: integerBetween(1, MEMBER_PAGE_LIMIT, MEMBER_PAGE_LIMIT),
});

/** https://discord.com/developers/docs/resources/channel#join-thread and following */
export const threadMemberRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: all,
    access: accessMembers,
    run: (thread, _body, { world, query }) => {
      const { with_member: isFull, after, limit } = readQuery(membersQuery, query);
      const members = [...thread.members.values()];
      if (!isFull) return ok(members.map((member) => drawThreadMember(thread, member)));
      // Only the full list comes in pages.
      const page = members
        .filter((member) => compareSnowflakes(member.userId, after) > 0)
        .sort((left, right) => compareSnowflakes(left.userId, right.userId))
        .slice(0, limit);
      return ok(page.map((member) => drawThreadMemberInFull(world, thread, member)));
    },
  }),
  defineRoute({
    method: 'PUT',
    path: own,
    access: (request) => accessThread(request),
    run: (thread, _body, request) => {
      joinThread(request.world, callerOf(request).id, thread);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: own,
    access: (request) => accessThread(request),
    run: (thread, _body, request) => {
      leaveThread(request.world, callerOf(request).id, thread);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: (request) => accessThread(request),
    run: (thread, _body, request) => {
      const { with_member: isFull } = readQuery(memberQuery, request.query);
      const member = thread.members.get(parameter(request, 'user_id'));
      if (!member) throw refuse('unknownMember');
      return ok(isFull ? drawThreadMemberInFull(request.world, thread, member) : drawThreadMember(thread, member));
    },
  }),
  defineRoute({
    method: 'PUT',
    path: one,
    access: (request) => accessThread(request),
    run: (thread, _body, request) => {
      inviteToThread(request.world, callerOf(request).id, thread, parameter(request, 'user_id'));
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: one,
    access: (request) => accessThread(request),
    run: (thread, _body, request) => {
      removeFromThread(request.world, callerOf(request).id, thread, parameter(request, 'user_id'));
      return NO_CONTENT;
    },
  }),
];

/** The list is for applications with the privileged intent for members. */
function accessMembers(request: RestRequest): Thread {
  const thread = accessThread(request);
  requireIntent(request, GatewayIntentBits.GuildMembers);
  return thread;
}
