import { GatewayDispatchEvents, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { drawMember } from '../payload/guild-payload.ts';
import type { Guild, Member } from '../world/guild.ts';
import { expectEntry, type World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import type { MembersRequest } from './frames.ts';
import { hasIntent, type Session } from './session.ts';

/** https://discord.com/developers/docs/events/gateway-events#guild-members-chunk */
const MEMBERS_PER_CHUNK = 1_000;
const QUERY_LIMIT = 100;
const NONCE_LIMIT_BYTES = 32;

/** One request for all members of a server in this time. https://discord.com/developers/docs/change-log, August 14, 2025 */
export const ALL_MEMBERS_WINDOW = { limit: 1, windowMs: 30_000 };

/** Whether it is all members of the server that are asked for. */
export function asksForAll({ query, limit }: MembersRequest): boolean {
  return query === '' && limit === 0;
}

/** Whether the session's intents let it ask this. */
export function mayRequest(session: Session, request: MembersRequest): boolean {
  if (asksForAll(request) && !hasIntent(session, GatewayIntentBits.GuildMembers)) return false;
  return !request.presences || hasIntent(session, GatewayIntentBits.GuildPresences);
}

/** GUILD_MEMBERS_CHUNK events for the members asked for by id, or by the beginning of their name. */
export function answerMembersRequest(world: World, guild: Guild, request: MembersRequest): Dispatch[] {
  const members = findMembers(world, guild, request).map((member) => drawMember(world, member));
  const unknown = (request.user_ids ?? []).filter((id) => !guild.members.has(id));
  const chunkCount = Math.max(1, Math.ceil(members.length / MEMBERS_PER_CHUNK));
  return Array.from({ length: chunkCount }, (_, index): Dispatch => {
    const chunk = members.slice(index * MEMBERS_PER_CHUNK, (index + 1) * MEMBERS_PER_CHUNK);
    return {
      t: GatewayDispatchEvents.GuildMembersChunk,
      d: {
        guild_id: guild.id,
        members: chunk,
        chunk_index: index,
        chunk_count: chunkCount,
        ...(request.user_ids ? { not_found: unknown } : {}),
        ...(request.presences ? { presences: [] } : {}),
        ...drawNonce(request),
      },
    };
  });
}

/** The event that tells a bot to ask again later. */
export function refuseMembersRequest(request: MembersRequest, retryAfterMs: number): Dispatch {
  return {
    t: GatewayDispatchEvents.RateLimited,
    d: {
      opcode: GatewayOpcodes.RequestGuildMembers,
      retry_after: retryAfterMs / 1_000,
      meta: { guild_id: request.guild_id, ...drawNonce(request) },
    },
  };
}

function findMembers(world: World, guild: Guild, request: MembersRequest): Member[] {
  const { user_ids: userIds, limit } = request;
  if (userIds) return userIds.flatMap((id) => guild.members.get(id) ?? []);
  if (asksForAll(request)) return [...guild.members.values()];
  const beginning = (request.query ?? '').toLowerCase();
  const named = [...guild.members.values()].filter((member) => {
    const { username } = expectEntry(world.users, member.userId);
    return [username, member.nick ?? ''].some((name) => name.toLowerCase().startsWith(beginning));
  });
  return named.slice(0, limit === 0 ? QUERY_LIMIT : Math.min(limit, QUERY_LIMIT));
}

/** A nonce that is too long is left out of the answer. */
function drawNonce({ nonce }: MembersRequest): { nonce?: string } {
  return nonce !== undefined && Buffer.byteLength(nonce) <= NONCE_LIMIT_BYTES ? { nonce } : {};
}
