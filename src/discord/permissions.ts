import {
  ChannelFlags,
  ChannelType,
  type Client,
  type Guild,
  type GuildBasedChannel,
  PermissionFlagsBits,
  type PermissionsString,
  type ThreadChannel,
} from 'discord.js';
import { type FollowOptions } from '../delivery/follow-options.ts';

/** What posting an article takes (topics/permissions). */
export const POSTING_PERMISSIONS = ['ViewChannel', 'SendMessages'] as const satisfies PermissionsString[];
/** Opening a thread under a message, and writing its opener. */
export const THREAD_PERMISSIONS = [
  'ViewChannel',
  'CreatePublicThreads',
  'SendMessagesInThreads',
] as const satisfies PermissionsString[];
/** Following news in a text channel: posting, the threads, and finding what was posted before a restart. */
export const TEXT_NEWS_PERMISSIONS = [
  ...POSTING_PERMISSIONS,
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'ReadMessageHistory',
] as const satisfies PermissionsString[];
/** A forum asks for the right to send, not to create threads (resources/channel, "Start Thread in Forum"). */
export const FORUM_PERMISSIONS = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
] as const satisfies PermissionsString[];

/**
 * Which of these permissions the bot lacks in that channel, by Discord's names. Without the right to see the channel
 * that one alone is named, for nothing else can be said of it.
 */
export function findMissingPermissions(
  channel: GuildBasedChannel | ThreadChannel,
  needed: readonly PermissionsString[],
): PermissionsString[] {
  const { me } = channel.guild.members;
  const held = me && channel.permissionsFor(me);
  if (!held?.has(PermissionFlagsBits.ViewChannel)) return ['ViewChannel'];
  return needed.filter((name) => !held.has(PermissionFlagsBits[name]));
}

/** Without that permission Discord shows an empty channel, which proves nothing (resources/message). */
export function mayReadHistory(channel: GuildBasedChannel | ThreadChannel): boolean {
  return findMissingPermissions(channel, ['ReadMessageHistory']).length === 0;
}

/** What may be chosen of a follow that hangs on a permission. */
export type FollowNeeds = Pick<FollowOptions, 'openThread' | 'mentionRoleId' | 'forumTags'>;

/**
 * Which permissions the bot lacks for delivering in that channel as it is chosen; null where no news can go. Publishing
 * one's own message takes no more than sending it (resources/message, "Crosspost Message").
 */
export function findMissingForFollow(channel: GuildBasedChannel, options: FollowNeeds): PermissionsString[] | null {
  const needed = neededForFollow(channel, options);
  if (needed === null) return null;
  const role = options.mentionRoleId === null ? undefined : channel.guild.roles.cache.get(options.mentionRoleId);
  if (role?.mentionable === false) needed.push('MentionEveryone');
  return findMissingPermissions(channel, needed);
}

function neededForFollow(
  channel: GuildBasedChannel,
  { openThread, forumTags }: FollowNeeds,
): PermissionsString[] | null {
  if (channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement) {
    return openThread ? [...TEXT_NEWS_PERMISSIONS] : [...POSTING_PERMISSIONS, 'ReadMessageHistory'];
  }
  if (channel.type !== ChannelType.GuildForum) return null;
  const chosen = new Set(forumTags.map(({ tagId }) => tagId));
  const tags = channel.availableTags;
  const isModerated =
    tags.some(({ id, moderated }) => moderated && chosen.has(id)) ||
    // A forum that asks for a tag must have one that may be set (40067).
    (channel.flags.has(ChannelFlags.RequireTag) && tags.length > 0 && tags.every(({ moderated }) => moderated));
  return [...FORUM_PERMISSIONS, 'ReadMessageHistory', ...(isModerated ? (['ManageThreads'] as const) : [])];
}

/** The role, unless it is gone: Discord draws its mention as that of a deleted one. */
export function existingRole(guild: Guild, roleId: string | null | undefined): string | null {
  return typeof roleId === 'string' && guild.roles.cache.has(roleId) ? roleId : null;
}

/** Whether a forum asks for a tag with each post and has none: nothing can be posted there (40067). */
export function lacksTags(channel: GuildBasedChannel): boolean {
  if (channel.type !== ChannelType.GuildForum) return false;
  return channel.flags.has(ChannelFlags.RequireTag) && channel.availableTags.length === 0;
}

/** The channel as far as the client knows it or Discord tells; null when it is not there or not to be seen. */
export async function findGuildChannel(client: Client<true>, channelId: string): Promise<GuildBasedChannel | null> {
  const channel = await client.channels.fetch(channelId);
  return channel === null || channel.isDMBased() ? null : channel;
}
