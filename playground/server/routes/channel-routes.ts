import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { deleteThread, editThread } from '../messages/edit-thread.ts';
import { createChannel, deleteChannel, editChannel } from '../moderation/edit-channel.ts';
import { deleteOverwrite, putOverwrite, requireOverwriteEditing } from '../moderation/edit-overwrites.ts';
import { drawChannel, drawGuildChannel } from '../payload/channel-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { created, defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import { channelCreateForm, channelEditForm, overwriteForm } from '../validation/channel-form.ts';
import { readForm } from '../validation/form.ts';
import { threadEditForm } from '../validation/thread-form.ts';
import { canView, listGuildChannels } from '../world/access.ts';
import type { GuildChannel } from '../world/channel.ts';
import { accessChannel, accessGuild, accessGuildChannel, callerOf, parameter } from './access.ts';

const one = '/channels/:channel_id';

/** https://discord.com/developers/docs/resources/channel */
export const channelRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: one,
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => ok(drawChannel(request.world, channel, callerOf(request).id)),
  }),
  defineRoute({
    method: 'PATCH',
    path: one,
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => {
      const { world } = request;
      if (channel.kind === 'direct') throw refuse('directChannel');
      if (channel.kind === 'thread') {
        editThread(world, callerOf(request).id, channel, readForm(threadEditForm, request.body ?? {}));
      } else {
        accessChannel(request, PermissionFlagsBits.ManageChannels);
        editChannel(world, callerOf(request).id, channel, readForm(channelEditForm, request.body ?? {}));
      }
      return ok(drawChannel(request.world, channel, callerOf(request).id));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: one,
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => {
      const callerId = callerOf(request).id;
      const drawn = drawChannel(request.world, channel, callerId);
      if (channel.kind === 'thread') deleteThread(request.world, callerId, channel);
      else if (channel.kind === 'channel') deleteChannel(request.world, callerId, channel);
      return ok(drawn);
    },
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/permissions/:overwrite_id`,
    access: accessOverwrites,
    form: overwriteForm,
    run: (channel, form, request) => {
      const overwrite = { id: parameter(request, 'overwrite_id'), ...form };
      putOverwrite(request.world, callerOf(request).id, channel, overwrite);
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${one}/permissions/:overwrite_id`,
    access: accessOverwrites,
    run: (channel, _body, request) => {
      deleteOverwrite(request.world, callerOf(request).id, channel, parameter(request, 'overwrite_id'));
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/channels',
    access: (request) => accessGuild(request),
    run: (guild, _body, { world, ...request }) => {
      const callerId = callerOf({ world, ...request }).id;
      const channels = listGuildChannels(world, guild.id).filter((channel) => canView(world, callerId, channel));
      return ok(channels.map((channel) => drawGuildChannel(channel)));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/guilds/:guild_id/channels',
    access: (request) => accessGuild(request, PermissionFlagsBits.ManageChannels),
    form: channelCreateForm,
    run: (guild, form, request) => {
      const type = form.type ?? ChannelType.GuildText;
      return created(drawGuildChannel(createChannel(request.world, callerOf(request).id, guild, { ...form, type })));
    },
  }),
];

function accessOverwrites(request: RestRequest): GuildChannel {
  const channel = accessGuildChannel(request);
  requireOverwriteEditing(request.world, callerOf(request).id, channel);
  return channel;
}
