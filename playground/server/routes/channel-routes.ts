import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { editThread } from '../messages/edit-thread.ts';
import { drawChannel, drawGuildChannel } from '../payload/channel-payload.ts';
import { refuse } from '../rest/discord-error.ts';
import { created, defineRoute, NO_CONTENT, ok, type RestRequest, type Route } from '../rest/route.ts';
import {
  channelCreateForm,
  channelEditForm,
  checkChannel,
  overwriteForm,
  type ChannelEditForm,
} from '../validation/channel-form.ts';
import { readForm } from '../validation/form.ts';
import { threadEditForm } from '../validation/thread-form.ts';
import { canView } from '../world/access.ts';
import type { GuildChannel } from '../world/channel.ts';
import { changeChannel, removeChannel } from '../world/channels.ts';
import { addChannel } from '../world/seed.ts';
import { removeThread } from '../world/threads.ts';
import { onlyPresent } from '../validation/present.ts';
import type { World } from '../world/world.ts';
import { accessChannel, accessGuild, accessGuildChannel, callerOf, parameter } from './access.ts';

const one = '/channels/:channel_id';

/** https://discord.com/developers/docs/resources/channel */
export const channelRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: one,
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => ok(drawChannel(channel, callerOf(request).id)),
  }),
  defineRoute({
    method: 'PATCH',
    path: one,
    access: (request) => accessChannel(request),
    run: (channel, _body, request) => {
      const { world } = request;
      if (channel.kind === 'thread') {
        editThread(world, callerOf(request).id, channel, readForm(threadEditForm, request.body ?? {}));
      } else {
        accessChannel(request, PermissionFlagsBits.ManageChannels);
        const form = readForm(channelEditForm, request.body ?? {});
        checkChannel(form, channel.type, typeOfChannel(world, form.parent_id));
        changeChannel(world, channel, changeOf(world, channel, form));
      }
      return ok(drawChannel(channel, callerOf(request).id));
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: one,
    access: (request) => {
      const channel = accessChannel(request);
      const isThread = channel.kind === 'thread';
      return accessChannel(request, isThread ? PermissionFlagsBits.ManageThreads : PermissionFlagsBits.ManageChannels);
    },
    run: (channel, _body, request) => {
      const drawn = drawChannel(channel, callerOf(request).id);
      if (channel.kind === 'thread') removeThread(request.world, channel);
      else removeChannel(request.world, channel);
      return ok(drawn);
    },
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/permissions/:overwrite_id`,
    access: (request) => accessOverwrites(request),
    form: overwriteForm,
    run: (channel, form, request) => {
      const id = parameter(request, 'overwrite_id');
      const overwrites = new Map(channel.overwrites).set(id, { id, ...form });
      changeChannel(request.world, channel, { overwrites });
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'DELETE',
    path: `${one}/permissions/:overwrite_id`,
    access: (request) => accessOverwrites(request),
    run: (channel, _body, request) => {
      const overwrites = new Map(channel.overwrites);
      if (!overwrites.delete(parameter(request, 'overwrite_id'))) throw refuse('unknownOverwrite');
      changeChannel(request.world, channel, { overwrites });
      return NO_CONTENT;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/guilds/:guild_id/channels',
    access: (request) => accessGuild(request),
    run: (guild, _body, request) => {
      const channels = [...request.world.channels.values()].filter((channel) => channel.guildId === guild.id);
      return ok(channels.filter((channel) => channel.kind === 'channel').map((channel) => drawGuildChannel(channel)));
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/guilds/:guild_id/channels',
    access: (request) => accessGuild(request, PermissionFlagsBits.ManageChannels),
    form: channelCreateForm,
    run: (guild, form, { world }) => {
      const type = form.type ?? ChannelType.GuildText;
      checkChannel(form, type, typeOfChannel(world, form.parent_id));
      const channel = addChannel(world, guild, { type, name: nameFor(type, form.name) });
      Object.assign(channel, changeOf(world, channel, { ...form, name: channel.name }));
      world.events.emit({ kind: 'channelCreated', channel });
      return created(drawGuildChannel(channel));
    },
  }),
];

function accessOverwrites(request: RestRequest): GuildChannel {
  const channel = accessGuildChannel(request, PermissionFlagsBits.ManageRoles);
  if (!canView(request.world, callerOf(request).id, channel)) throw refuse('missingAccess');
  return channel;
}

function typeOfChannel(world: World, id: string | null | undefined): ChannelType | null {
  return world.channels.get(id ?? '')?.type ?? null;
}

/** Text channels are named in lower case with dashes. */
function nameFor(type: ChannelType, name: string): string {
  return type === ChannelType.GuildCategory ? name : name.toLowerCase().replaceAll(/\s+/g, '-');
}

function changeOf(world: World, channel: GuildChannel, form: ChannelEditForm): Partial<GuildChannel> {
  const overwrites = form.permission_overwrites?.map((overwrite) => [overwrite.id, overwrite] as const);
  return onlyPresent({
    name: form.name === undefined ? undefined : nameFor(channel.type, form.name),
    topic: form.topic,
    position: form.position,
    nsfw: form.nsfw,
    slowmodeSeconds: form.rate_limit_per_user,
    threadSlowmodeSeconds: form.default_thread_rate_limit_per_user,
    autoArchiveMinutes: form.default_auto_archive_duration,
    parentId: form.parent_id,
    flags: form.flags,
    overwrites: overwrites && new Map(overwrites),
    tags: form.available_tags?.map((tag) => ({
      id: tag.id ?? world.ids.snowflake(),
      name: tag.name,
      moderated: tag.moderated ?? false,
      emojiId: tag.emoji_id ?? null,
      emojiName: tag.emoji_name ?? null,
    })),
  });
}
