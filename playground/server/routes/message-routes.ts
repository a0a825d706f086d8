import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { editMessage } from '../messages/edit-message.ts';
import { pageMessages, readPage } from '../messages/message-page.ts';
import { notePublishedEdit } from '../messages/published-edits.ts';
import { sendMessage } from '../messages/sending.ts';
import { requireOpen, requireUnlocked } from '../messages/thread-rules.ts';
import { drawMessageFor } from '../payload/message-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { setUpTo, snowflake } from '../validation/form.ts';
import { messageCreateForm, messageEditForm, type MessageEditForm } from '../validation/message-form.ts';
import { permissionsIn } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import { snowflakeTimeMs } from '../world/id-source.ts';
import type { Message } from '../world/message.ts';
import { changeMessage, removeMessage, removeMessages } from '../world/messages.ts';
import { expectEntry, findMessage } from '../world/world.ts';
import { accessChannel, accessMessage, callerOf } from './access.ts';

/** Older messages are not deleted in bulk. https://discord.com/developers/docs/resources/message#bulk-delete-messages */
const BULK_DELETE_AGE_LIMIT_MS = 14 * 24 * 60 * 60 * 1_000;

const BULK_DELETE_LEAST = 2;
const BULK_DELETE_MOST = 100;

const all = '/channels/:channel_id/messages';
const one = `${all}/:message_id`;

/** https://discord.com/developers/docs/resources/message */
export const messageRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: all,
    access: (request) => accessChannel(request, PermissionFlagsBits.ViewChannel),
    run: (channel, _body, request) => {
      const application = callerOf(request);
      const page = readPage(request.query);
      const mayRead = permissionsIn(request.world, application.id, channel) & PermissionFlagsBits.ReadMessageHistory;
      const messages = mayRead ? pageMessages(publicMessages(request, channel), page) : [];
      return ok(messages.map((message) => drawMessageFor(request.world, message, application)));
    },
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: (request) => accessMessage(request, PermissionFlagsBits.ReadMessageHistory),
    run: ({ message }, _body, request) => ok(drawMessageFor(request.world, message, callerOf(request))),
  }),
  defineRoute({
    method: 'POST',
    path: all,
    access: (request) => accessChannel(request),
    form: messageCreateForm,
    run: (channel, form, request) => {
      const message = sendMessage(request.world, callerOf(request).id, channel, form, request.files);
      return ok(drawMessageFor(request.world, message, callerOf(request)));
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: one,
    access: accessForEdit,
    form: messageEditForm,
    run: ({ message, isOwn }, form, request) => {
      if (isOwn) editOwnMessage(request, message, form);
      else suppressEmbeds(request, message, form.flags ?? message.flags);
      return ok(drawMessageFor(request.world, message, callerOf(request)));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: one,
    access: accessForDelete,
    run: (message, _body, { world }) => {
      removeMessage(world, message);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${all}/bulk-delete`,
    access: accessForBulkDelete,
    form: z.object({ messages: setUpTo(snowflake, 1_000) }),
    run: (channel, form, { world }) => {
      const count = form.messages.length;
      if (count < BULK_DELETE_LEAST || count > BULK_DELETE_MOST) throw refuse('wrongDeleteCount');
      const oldest = world.clock.now() - BULK_DELETE_AGE_LIMIT_MS;
      if (form.messages.some((id) => snowflakeTimeMs(id) < oldest)) throw refuse('tooOldToDelete');
      const found = form.messages.flatMap((id) => findMessage(world, channel.id, id) ?? []);
      removeMessages(world, channel, found);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/crosspost`,
    access: accessForCrosspost,
    run: (message, _body, request) => {
      changeMessage(request.world, message, { flags: message.flags | MessageFlags.Crossposted });
      return ok(drawMessageFor(request.world, message, callerOf(request)));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/channels/:channel_id/typing',
    access: (request) => accessChannel(request, PermissionFlagsBits.ViewChannel),
    run: (channel, _body, request) => {
      const { events } = request.world;
      const userId = callerOf(request).id;
      events.emit({ kind: 'typingStarted', channelId: channel.id, guildId: channel.guildId, userId });
      return NO_CONTENT;
    },
  }),
];

function publicMessages(request: RestRequest, channel: Channel): Message[] {
  const messages = [...(request.world.messages.get(channel.id)?.values() ?? [])];
  return messages.filter((message) => message.ephemeralFor === null);
}

/** Others may only hide the embeds of a message, and only when they manage messages. */
function accessForEdit(request: RestRequest): { message: Message; isOwn: boolean } {
  const { channel, message } = accessMessage(request);
  requireOpen(request.world, callerOf(request).id, channel);
  const isOwn = message.authorId === callerOf(request).id;
  if (isOwn) return { message, isOwn };
  const changesMore =
    typeof request.body === 'object' && request.body !== null && Object.keys(request.body).some((it) => it !== 'flags');
  if (changesMore) throw refuse('otherAuthor');
  requirePermission(request, channel, PermissionFlagsBits.ManageMessages);
  return { message, isOwn };
}

function editOwnMessage(request: RestRequest, message: Message, form: MessageEditForm): void {
  const { world, files } = request;
  notePublishedEdit(world, message);
  const held = permissionsIn(world, callerOf(request).id, expectEntry(world.channels, message.channelId));
  if (files.length > 0 && !(held & PermissionFlagsBits.AttachFiles)) throw refuse('missingPermissions');
  const allowed = held & PermissionFlagsBits.EmbedLinks ? form : { ...form, embeds: form.embeds && [] };
  editMessage(world, message, { form: allowed, files, mentionPolicy: 'everything' });
}

function suppressEmbeds({ world }: RestRequest, message: Message, flags: number): void {
  const kept = message.flags & ~MessageFlags.SuppressEmbeds;
  changeMessage(world, message, { flags: kept | (flags & MessageFlags.SuppressEmbeds) });
}

function accessForBulkDelete(request: RestRequest): Channel {
  const channel = accessChannel(request);
  if (channel.kind === 'direct') throw refuse('directChannel');
  requirePermission(request, channel, PermissionFlagsBits.ManageMessages);
  requireDeleting(request, channel);
  return channel;
}

/** Deleting is the one thing that may be done in an archived thread, unless it is locked. */
function requireDeleting(request: RestRequest, channel: Channel): void {
  if (channel.kind === 'thread' && channel.archived) requireUnlocked(request.world, callerOf(request).id, channel);
}

function accessForDelete(request: RestRequest): Message {
  const { channel, message } = accessMessage(request);
  requireDeleting(request, channel);
  if (message.type === MessageType.ThreadStarterMessage) throw refuse('systemMessage');
  if (message.authorId !== callerOf(request).id) {
    if (channel.kind === 'direct') throw refuse('directChannel');
    requirePermission(request, channel, PermissionFlagsBits.ManageMessages);
  }
  return message;
}

function accessForCrosspost(request: RestRequest): Message {
  const { channel, message } = accessMessage(request);
  if (channel.type !== ChannelType.GuildAnnouncement) throw refuse('wrongChannelType');
  const isOwn = message.authorId === callerOf(request).id;
  requirePermission(request, channel, PermissionFlagsBits.SendMessages);
  if (!isOwn) requirePermission(request, channel, PermissionFlagsBits.ManageMessages);
  if ((message.flags & MessageFlags.Crossposted) !== 0) throw refuse('alreadyCrossposted');
  return message;
}

function requirePermission(request: RestRequest, channel: Channel, permission: bigint): void {
  const held = permissionsIn(request.world, callerOf(request).id, channel);
  if (!(held & permission)) throw refuse('missingPermissions');
}
