import { ChannelFlags, ChannelType, PermissionFlagsBits, type APIUser } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { pageMessages } from '../messages/message-page.ts';
import { openForumPost, openThreadAlone, openThreadFromMessage } from '../messages/open-thread.ts';
import { deleteThread, editThread } from '../messages/edit-thread.ts';
import { toUpload } from '../messages/uploads.ts';
import { sendMessage } from '../messages/sending.ts';
import { joinThread, leaveThread } from '../messages/thread-membership.ts';
import { drawThread } from '../payload/channel-payload.ts';
import { drawMessage, isVisibleTo } from '../payload/message-payload.ts';
import { readForm } from '../validation/form.ts';
import { messageCreateForm, messageForm } from '../validation/message-form.ts';
import { threadAloneForm, threadEditForm } from '../validation/thread-form.ts';
import { hasPermission } from '../world/access.ts';
import { isThreadOnly, type Channel, type Thread } from '../world/channel.ts';
import { findMessage, type World } from '../world/world.ts';
import { LocalRefusal, readLocal } from './local-error.ts';
import { editThreadForm, messagesQuery, openThreadForm, sendMessageForm, stateQuery } from './local-forms.ts';
import { findLocalChannel, findLocalUser } from './local-user.ts';

/** The part of the local API with which people read, write and open threads. */
export function serveLocalMessages(app: FastifyInstance, world: World): void {
  app.get('/messages', (request) => {
    const query = readLocal(messagesQuery, request.query);
    const user = findLocalUser(world, query.as);
    const channel = findLocalChannel(world, user, query.channelId);
    const mayRead = hasPermission(world, user.id, channel, PermissionFlagsBits.ReadMessageHistory);
    const messages = mayRead ? [...(world.messages.get(channel.id)?.values() ?? [])] : [];
    const visible = messages.filter((it) => isVisibleTo(it, user.id));
    const page = { around: undefined, after: undefined, before: query.before, limit: query.limit };
    return pageMessages(visible, page).map((message) => drawMessage(world, message, user.id));
  });

  app.post('/messages', (request) => {
    const sent = readLocal(sendMessageForm, request.body);
    const user = findLocalUser(world, sent.as);
    const channel = findLocalChannel(world, user, sent.channelId);
    const reference =
      sent.replyToMessageId === undefined ? {} : { message_reference: { message_id: sent.replyToMessageId } };
    const form = readForm(messageCreateForm, { content: sent.content, ...reference });
    const message = sendMessage(world, user.id, channel, form, (sent.files ?? []).map(toUpload));
    return drawMessage(world, message, user.id);
  });

  app.post('/threads', (request) => {
    const opened = readLocal(openThreadForm, request.body);
    const user = findLocalUser(world, opened.as);
    const channel = findLocalChannel(world, user, opened.channelId);
    const thread = openThread(world, user.id, channel, opened);
    return drawThread(thread, user.id);
  });

  app.patch<{ Params: { id: string } }>('/threads/:id', (request) => {
    const { as, ...change } = readLocal(editThreadForm, request.body);
    const user = findLocalUser(world, as);
    const thread = findLocalThread(world, user, request.params.id);
    editThread(world, user.id, thread, readForm(threadEditForm, toThreadEdit(thread, change)));
    return drawThread(thread, user.id);
  });

  app.delete<{ Params: { id: string } }>('/threads/:id', (request, reply) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    deleteThread(world, user.id, findLocalThread(world, user, request.params.id));
    return reply.code(204).send();
  });

  app.put<{ Params: { id: string } }>('/threads/:id/members/@me', (request, reply) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    joinThread(world, user.id, findLocalThread(world, user, request.params.id));
    return reply.code(204).send();
  });

  app.delete<{ Params: { id: string } }>('/threads/:id/members/@me', (request, reply) => {
    const user = findLocalUser(world, readLocal(stateQuery, request.query).as);
    leaveThread(world, user.id, findLocalThread(world, user, request.params.id));
    return reply.code(204).send();
  });
}

/** The change in the words of Discord's own form. */
function toThreadEdit(thread: Thread, change: Omit<ReturnType<typeof editThreadForm.parse>, 'as'>) {
  const { autoArchiveMinutes, slowmodeSeconds, appliedTags, pinned, ...same } = change;
  const others = thread.flags & ~ChannelFlags.Pinned;
  return {
    ...same,
    auto_archive_duration: autoArchiveMinutes,
    rate_limit_per_user: slowmodeSeconds,
    applied_tags: appliedTags,
    flags: pinned === undefined ? undefined : others | (pinned ? ChannelFlags.Pinned : 0),
  };
}

function findLocalThread(world: World, user: APIUser, id: string): Thread {
  const channel = findLocalChannel(world, user, id, 'id');
  if (channel.kind !== 'thread') throw new LocalRefusal(404, `${id} is no thread.`, 'id');
  return channel;
}

type Opening = ReturnType<typeof openThreadForm.parse>;

function openThread(world: World, userId: string, channel: Channel, opened: Opening): Thread {
  if (channel.kind !== 'channel') throw new LocalRefusal(400, 'Only a channel holds threads.', 'channelId');
  const { name } = readForm(threadAloneForm, { name: opened.name });
  const opening = { name, ownerId: userId };
  if (isThreadOnly(channel)) {
    const form = readForm(messageForm, { content: opened.content ?? '' });
    return openForumPost(world, channel, { ...opening, tagIds: opened.appliedTags ?? [] }, form, []).thread;
  }
  if (opened.messageId === undefined) {
    const isAnnouncement = channel.type === ChannelType.GuildAnnouncement;
    const type = isAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
    return openThreadAlone(world, channel, { ...opening, type });
  }
  const message = findMessage(world, channel.id, opened.messageId);
  if (!message || message.ephemeralFor !== null) {
    throw new LocalRefusal(404, `There is no message ${opened.messageId} in the channel.`, 'messageId');
  }
  return openThreadFromMessage(world, channel, message, opening);
}
