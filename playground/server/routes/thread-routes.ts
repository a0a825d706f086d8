import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { z } from 'zod';
import { openForumPost, openThreadAlone, openThreadFromMessage } from '../messages/open-thread.ts';
import { drawThread } from '../payload/channel-payload.ts';
import { drawMessageFor } from '../payload/message-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { created, defineRoute, type RestRequest, type Route } from '../rest/route.ts';
import { readForm } from '../validation/form.ts';
import { forumPostForm, threadAloneForm, threadFromMessageForm } from '../validation/thread-form.ts';
import { isThreadOnly, type GuildChannel } from '../world/channel.ts';
import { accessChannel, accessGuildChannel, accessMessage, callerOf } from './access.ts';

/** https://discord.com/developers/docs/resources/channel and https://discord.com/developers/docs/topics/threads */
export const threadRoutes: Route[] = [
  defineRoute({
    method: 'POST',
    path: '/channels/:channel_id/messages/:message_id/threads',
    access: (request) => {
      if (accessChannel(request).kind === 'direct') throw refuse('wrongChannelType');
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
