import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { requireOpen } from '../messages/thread-rules.ts';
import { drawMessageFor } from '../payload/message-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { integerBetween, queryMoment, readQuery } from '../validation/query-form.ts';
import { hasPermission } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { addMessage, changeMessage } from '../world/messages.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import { accessChannel, accessMessage, callerOf } from './access.ts';

/** https://discord.com/developers/docs/resources/message#pin-message */
const PIN_LIMIT = 250;
const PIN_PAGE_LIMIT = 50;
const pinsQuery = z.object({ limit: integerBetween(1, PIN_PAGE_LIMIT, PIN_PAGE_LIMIT), before: queryMoment });

/** The routes of today and those they replaced, which clients still call. */
export const pinRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/channels/:channel_id/messages/pins',
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => {
      const { limit, before = Infinity } = readQuery(pinsQuery, request.query);
      const pins = listReadablePins(request, channel).filter(({ pinnedAtMs }) => pinnedAtMs < before);
      const items = pins.slice(0, limit).map(({ message, pinnedAtMs }) => ({
        pinned_at: formatTimestamp(pinnedAtMs),
        message: drawMessageFor(request.world, message, callerOf(request)),
      }));
      return ok({ items, has_more: pins.length > items.length });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/channels/:channel_id/pins',
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => {
      const pins = listReadablePins(request, channel).slice(0, PIN_PAGE_LIMIT);
      return ok(pins.map(({ message }) => drawMessageFor(request.world, message, callerOf(request))));
    },
  }),
  ...['/channels/:channel_id/messages/pins/:message_id', '/channels/:channel_id/pins/:message_id'].flatMap((path) => [
    defineRoute({
      method: 'PUT',
      path,
      access: accessForPinning,
      run: ({ channel, message }, _body, request) => {
        if (message.pinnedAtMs === null) pin(request, channel, message);
        return NO_CONTENT;
      },
    }),
    defineRoute({
      method: 'DELETE',
      path,
      access: accessForPinning,
      run: ({ channel, message }, _body, request) => {
        changeMessage(request.world, message, { pinnedAtMs: null });
        notePins(request, channel);
        return NO_CONTENT;
      },
    }),
  ]),
];

function pin(request: RestRequest, channel: Channel, message: Message): void {
  const { world } = request;
  if (listPins(request, channel).length >= PIN_LIMIT) throw refuse('tooManyPins');
  changeMessage(world, message, { pinnedAtMs: world.clock.now() });
  notePins(request, channel);
  addMessage(world, {
    channelId: channel.id,
    authorId: callerOf(request).id,
    type: MessageType.ChannelPinnedMessage,
    reference: { messageId: message.id, channelId: channel.id, guildId: channel.guildId },
  });
}

function notePins(request: RestRequest, channel: Channel): void {
  const { world } = request;
  channel.lastPinAtMs = listPins(request, channel)[0]?.pinnedAtMs ?? null;
  const { id: channelId, guildId, lastPinAtMs } = channel;
  world.events.emit({ kind: 'pinsChanged', channelId, guildId, lastPinAtMs });
}

/** Nothing is returned, and nothing refused, without the permission to read history. */
function listReadablePins(request: RestRequest, channel: Channel): PinnedMessage[] {
  const mayRead = hasPermission(request.world, callerOf(request).id, channel, PermissionFlagsBits.ReadMessageHistory);
  return mayRead ? listPins(request, channel) : [];
}

function accessForPinning(request: RestRequest): { channel: Channel; message: Message } {
  const target = accessMessage(request, PermissionFlagsBits.PinMessages);
  requireOpen(request.world, callerOf(request).id, target.channel);
  return target;
}

interface PinnedMessage {
  message: Message;
  pinnedAtMs: number;
}

/** Latest pin first. */
function listPins({ world }: RestRequest, channel: Channel): PinnedMessage[] {
  const messages = [...(world.messages.get(channel.id)?.values() ?? [])];
  return messages
    .flatMap((message) => (message.pinnedAtMs === null ? [] : [{ message, pinnedAtMs: message.pinnedAtMs }]))
    .sort((left, right) => right.pinnedAtMs - left.pinnedAtMs);
}
