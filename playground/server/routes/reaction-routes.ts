import { PermissionFlagsBits, type APIPartialEmoji } from 'discord-api-types/v10';
import { z } from 'zod';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { snowflake } from '../validation/form.ts';
import { integerBetween, readQuery } from '../validation/query-form.ts';
import { permissionsIn } from '../world/access.ts';
import { compareSnowflakes } from '../world/id-source.ts';
import type { Message } from '../world/message.ts';
import { addReaction, clearReactions, parseEmoji, removeReaction } from '../world/reactions.ts';
import { expectEntry } from '../world/world.ts';
import { accessMessage, callerOf, parameter } from './access.ts';

const all = '/channels/:channel_id/messages/:message_id/reactions';
const ofEmoji = `${all}/:emoji_name`;

const reactorsQuery = z.object({ limit: integerBetween(1, 100, 25), after: snowflake.optional() });

interface Target {
  message: Message;
  emoji: APIPartialEmoji;
}

/** https://discord.com/developers/docs/resources/message#create-reaction and following */
export const reactionRoutes: Route[] = [
  defineRoute({
    method: 'PUT',
    path: `${ofEmoji}/@me`,
    access: accessForReacting,
    run: ({ message, emoji }, _body, request) => {
      if (!addReaction(request.world, message, callerOf(request).id, emoji)) throw refuse('tooManyReactions');
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${ofEmoji}/@me`,
    access: (request) => accessReactions(request),
    run: ({ message, emoji }, _body, request) => {
      removeReaction(request.world, message, callerOf(request).id, emoji);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${ofEmoji}/:user_id`,
    access: (request) => accessReactions(request, PermissionFlagsBits.ManageMessages),
    run: ({ message, emoji }, _body, request) => {
      removeReaction(request.world, message, parameter(request, 'user_id'), emoji);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'GET',
    path: ofEmoji,
    access: (request) => accessReactions(request),
    run: ({ message, emoji }, _body, { world, query }) => {
      const { limit, after = '0' } = readQuery(reactorsQuery, query);
      const reaction = message.reactions.find((it) => it.emoji.name === emoji.name && it.emoji.id === emoji.id);
      const reactors = (reaction?.userIds ?? []).filter((id) => compareSnowflakes(id, after) > 0);
      return ok(reactors.slice(0, limit).map((id) => expectEntry(world.users, id)));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: ofEmoji,
    access: (request) => accessReactions(request, PermissionFlagsBits.ManageMessages),
    run: ({ message, emoji }, _body, { world }) => {
      clearReactions(world, message, emoji);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: all,
    access: (request) => accessMessage(request, PermissionFlagsBits.ManageMessages).message,
    run: (message, _body, { world }) => {
      clearReactions(world, message);
      return NO_CONTENT;
    },
  }),
];

function accessReactions(request: RestRequest, ...permissions: bigint[]): Target {
  const { channel, message } = accessMessage(request, ...permissions);
  if (channel.kind === 'thread' && channel.archived) throw refuse('archivedThread');
  const emoji = parseEmoji(parameter(request, 'emoji_name'));
  if (!emoji) throw refuse('unknownEmoji');
  return { message, emoji };
}

/** A new emoji needs the permission to add one; joining in does not. */
function accessForReacting(request: RestRequest): Target {
  const target = accessReactions(request, PermissionFlagsBits.ReadMessageHistory);
  const { channel } = accessMessage(request);
  const isNew = !target.message.reactions.some((it) => it.emoji.name === target.emoji.name);
  const held = permissionsIn(request.world, callerOf(request).id, channel);
  if (isNew && !(held & PermissionFlagsBits.AddReactions)) throw refuse('missingPermissions');
  return target;
}
