import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { checkChannel, type ChannelEditForm } from '../validation/channel-form.ts';
import { onlyPresent } from '../validation/present.ts';
import { hasPermission, listGuildChannels } from '../world/access.ts';
import type { GuildChannel, Overwrite } from '../world/channel.ts';
import { changeChannel, removeChannel } from '../world/channels.ts';
import type { Guild } from '../world/guild.ts';
import { addChannel } from '../world/seed.ts';
import type { World } from '../world/world.ts';
import { requireOverwrite, requireOverwriteEditing } from './edit-overwrites.ts';

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json: 30013 */
const CHANNEL_LIMIT = 500;

/**
 * Changes the channel as its form says; overwrites need the permission for them, too.
 * https://discord.com/developers/docs/resources/channel#modify-channel
 */
export function editChannel(world: World, userId: string, channel: GuildChannel, form: ChannelEditForm): void {
  if (!hasPermission(world, userId, channel, PermissionFlagsBits.ManageChannels)) throw refuse('missingPermissions');
  const change = changeOf(world, channel, form);
  if (change.overwrites) requireOverwrites(world, userId, channel, change.overwrites);
  changeChannel(world, channel, change);
}

/** https://discord.com/developers/docs/resources/channel#deleteclose-channel */
export function deleteChannel(world: World, userId: string, channel: GuildChannel): void {
  if (!hasPermission(world, userId, channel, PermissionFlagsBits.ManageChannels)) throw refuse('missingPermissions');
  removeChannel(world, channel);
}

/** https://discord.com/developers/docs/resources/guild#create-guild-channel */
export function createChannel(
  world: World,
  userId: string,
  guild: Guild,
  { type, ...form }: ChannelEditForm & { name: string; type: GuildChannel['type'] },
): GuildChannel {
  if (listGuildChannels(world, guild.id).length >= CHANNEL_LIMIT) throw refuse('tooManyChannels');
  const channel = addChannel(world, guild, { type, name: nameFor(type, form.name) });
  try {
    const change = changeOf(world, channel, form);
    for (const overwrite of change.overwrites?.values() ?? []) requireOverwrite(world, userId, channel, overwrite);
    Object.assign(channel, change);
  } catch (error) {
    world.channels.delete(channel.id);
    throw error;
  }
  world.events.emit({ kind: 'channelCreated', channel });
  return channel;
}

function requireOverwrites(
  world: World,
  userId: string,
  channel: GuildChannel,
  overwrites: ReadonlyMap<string, Overwrite>,
): void {
  requireOverwriteEditing(world, userId, channel);
  const removed = [...channel.overwrites.values()].filter(({ id }) => !overwrites.has(id));
  for (const overwrite of removed) requireOverwrite(world, userId, channel, { ...overwrite, allow: 0n, deny: 0n });
  for (const overwrite of overwrites.values()) requireOverwrite(world, userId, channel, overwrite);
}

/** Channels other than categories are named in lower case with dashes. */
function nameFor(type: ChannelType, name: string): string {
  return type === ChannelType.GuildCategory ? name : name.toLowerCase().replaceAll(/\s+/g, '-');
}

function changeOf(world: World, channel: GuildChannel, form: ChannelEditForm): Partial<GuildChannel> {
  const overwrites = form.permission_overwrites?.map((overwrite) => [overwrite.id, overwrite] as const);
  const parent = world.channels.get(form.parent_id ?? '');
  checkChannel(form, channel.type, parent?.guildId === channel.guildId ? parent.type : null);
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
    tags: form.available_tags?.map((tag, index, all) => ({
      id: tag.id !== undefined && isFirst(all, index) ? tag.id : world.ids.snowflake(),
      name: tag.name,
      moderated: tag.moderated ?? false,
      emojiId: tag.emoji_id ?? null,
      emojiName: tag.emoji_name ?? null,
    })),
  });
}

/** A tag that is given a second time under one id is a new one. */
function isFirst(tags: readonly { id?: string | undefined }[], index: number): boolean {
  return tags.findIndex(({ id }) => id === tags[index]?.id) === index;
}
