import {
  ChannelFlags,
  ChannelType,
  ForumLayoutType,
  OverwriteType,
  PermissionFlagsBits,
  ThreadMemberFlags,
  type APIChannel,
  type APIDMChannel,
  type APIGuildCategoryChannel,
  type APIGuildForumChannel,
  type APIGuildMediaChannel,
  type APINewsChannel,
  type APIOverwrite,
  type APITextChannel,
  type APIThreadChannel,
  type APIThreadMember,
} from 'discord-api-types/v10';
import type { Channel, DirectChannel, GuildChannel, Overwrite, Thread, ThreadMember } from '../world/channel.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import { expectEntry, type World } from '../world/world.ts';
import { flagsFrom } from './bit-field.ts';
import { drawMember } from './guild-payload.ts';

/** Beyond this the count of a thread's members stands still. https://discord.com/developers/docs/resources/channel */
const MEMBER_COUNT_CEILING = 50;

/** A channel as `viewerId` gets it: threads with the viewer's own membership, conversations with who else is in them. */
export function drawChannel(world: World, channel: Channel, viewerId: string): APIChannel {
  switch (channel.kind) {
    case 'thread':
      return drawThread(channel, viewerId);
    case 'direct':
      return drawDirect(world, channel, viewerId);
    case 'channel':
      return drawGuildChannel(channel);
  }
}

/** A conversation as one of the two gets it: with the other one as its recipient. */
export function drawDirect(world: World, channel: DirectChannel, viewerId: string): APIDMChannel {
  const other = viewerId === channel.applicationId ? channel.userId : channel.applicationId;
  return {
    id: channel.id,
    type: channel.type,
    name: null,
    flags: flagsFrom<ChannelFlags>(0),
    last_message_id: channel.lastMessageId,
    ...(channel.lastPinAtMs === null ? {} : { last_pin_timestamp: formatTimestamp(channel.lastPinAtMs) }),
    recipients: [expectEntry(world.users, other)],
  };
}

/** The channels that a server itself has, apart from threads. */
export type APIServerChannel =
  APITextChannel | APINewsChannel | APIGuildForumChannel | APIGuildMediaChannel | APIGuildCategoryChannel;

export function drawGuildChannel(channel: GuildChannel): APIServerChannel {
  const common = {
    id: channel.id,
    guild_id: channel.guildId,
    name: channel.name,
    position: channel.position,
    nsfw: channel.nsfw,
    flags: flagsFrom<ChannelFlags>(channel.flags),
    permission_overwrites: [...channel.overwrites.values()].map(drawOverwrite),
  };
  const { type } = channel;
  if (type === ChannelType.GuildCategory) return { ...common, type, parent_id: null };
  const conversation = {
    ...common,
    parent_id: channel.parentId,
    topic: channel.topic,
    rate_limit_per_user: channel.slowmodeSeconds,
    default_thread_rate_limit_per_user: channel.threadSlowmodeSeconds,
    last_message_id: channel.lastMessageId,
    last_pin_timestamp: channel.lastPinAtMs === null ? null : formatTimestamp(channel.lastPinAtMs),
    ...(channel.autoArchiveMinutes === null ? {} : { default_auto_archive_duration: channel.autoArchiveMinutes }),
  };
  switch (type) {
    case ChannelType.GuildText:
      return { ...conversation, type };
    case ChannelType.GuildAnnouncement:
      return { ...conversation, type };
    case ChannelType.GuildForum:
      return { ...conversation, ...drawForum(channel), type, default_forum_layout: ForumLayoutType.ListView };
    case ChannelType.GuildMedia:
      return { ...conversation, ...drawForum(channel), type };
  }
}

/** What Discord names a channel for who does not see it. */
const HIDDEN_NAME = '___hidden___';

/**
 * A channel as the gateway gives it to a bot that does not see it: its id, type and place, and an overwrite that denies
 * everybody to view it. https://discord.com/developers/docs/resources/channel#obfuscated-channels
 */
export function drawHiddenChannel(channel: GuildChannel): APIServerChannel {
  const denied: Overwrite = {
    id: channel.guildId,
    type: OverwriteType.Role,
    allow: 0n,
    deny: PermissionFlagsBits.ViewChannel,
  };
  return drawGuildChannel({
    ...channel,
    name: HIDDEN_NAME,
    topic: null,
    nsfw: false,
    flags: ChannelFlags.ChannelObfuscated,
    slowmodeSeconds: 0,
    threadSlowmodeSeconds: 0,
    autoArchiveMinutes: null,
    overwrites: new Map([[denied.id, denied]]),
    tags: [],
    lastMessageId: null,
    lastPinAtMs: null,
  });
}

function drawForum(channel: GuildChannel) {
  return {
    available_tags: channel.tags.map((tag) => ({
      id: tag.id,
      name: tag.name,
      moderated: tag.moderated,
      emoji_id: tag.emojiId,
      emoji_name: tag.emojiName,
    })),
    default_reaction_emoji: null,
    default_sort_order: null,
  };
}

export function drawThread(thread: Thread, viewerId?: string): APIThreadChannel {
  const own = viewerId === undefined ? undefined : thread.members.get(viewerId);
  return {
    id: thread.id,
    guild_id: thread.guildId,
    parent_id: thread.parentId,
    owner_id: thread.ownerId,
    type: thread.type,
    name: thread.name,
    flags: flagsFrom<ChannelFlags>(thread.flags),
    rate_limit_per_user: thread.slowmodeSeconds,
    last_message_id: thread.lastMessageId,
    ...(thread.lastPinAtMs === null ? {} : { last_pin_timestamp: formatTimestamp(thread.lastPinAtMs) }),
    message_count: thread.messageCount,
    total_message_sent: thread.totalMessagesSent,
    member_count: Math.min(thread.members.size, MEMBER_COUNT_CEILING),
    thread_metadata: {
      archived: thread.archived,
      archive_timestamp: formatTimestamp(thread.archiveChangedAtMs),
      auto_archive_duration: thread.autoArchiveMinutes,
      locked: thread.locked,
      create_timestamp: formatTimestamp(thread.createdAtMs),
      ...(thread.type === ChannelType.PrivateThread ? { invitable: thread.invitable } : {}),
    },
    ...(thread.tagIds.length === 0 ? {} : { applied_tags: [...thread.tagIds] }),
    ...(own ? { member: drawThreadMember(thread, own) } : {}),
  };
}

export function drawThreadMember(thread: Thread, member: ThreadMember): APIThreadMember {
  return {
    id: thread.id,
    user_id: member.userId,
    join_timestamp: formatTimestamp(member.joinedAtMs),
    flags: ThreadMemberFlags.HasInteracted,
  };
}

/** A thread member together with the server member behind it, for `with_member`. */
export function drawThreadMemberInFull(world: World, thread: Thread, member: ThreadMember): APIThreadMember {
  const guildMember = world.guilds.get(thread.guildId)?.members.get(member.userId);
  const drawn = drawThreadMember(thread, member);
  return guildMember ? { ...drawn, member: drawMember(world, guildMember) } : drawn;
}

function drawOverwrite(overwrite: Overwrite): APIOverwrite {
  return {
    id: overwrite.id,
    type: overwrite.type,
    allow: overwrite.allow.toString(),
    deny: overwrite.deny.toString(),
  };
}
