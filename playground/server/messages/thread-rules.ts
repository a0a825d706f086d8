import { ChannelFlags, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { hasPermission } from '../world/access.ts';
import type { Channel, GuildChannel, Thread } from '../world/channel.ts';
import { listThreads } from '../world/threads.ts';
import type { World } from '../world/world.ts';

/**
 * Throws when the server has as many active threads as it may have; those in announcement channels count by themselves.
 * https://discord.com/developers/docs/topics/threads#active--archived-threads
 */
export function requireRoomForThread(world: World, thread: Pick<Thread, 'guildId' | 'type'>): void {
  const isAnnouncement = thread.type === ChannelType.AnnouncementThread;
  const active = listThreads(world, { guildId: thread.guildId }).filter(
    (it) => !it.archived && (it.type === ChannelType.AnnouncementThread) === isAnnouncement,
  );
  if (active.length < world.limits.activeThreads) return;
  throw refuse(isAnnouncement ? 'tooManyAnnouncementThreads' : 'tooManyThreads');
}

export function hasRoomForMember(world: World, thread: Thread, userId: string): boolean {
  return thread.members.has(userId) || thread.members.size < world.limits.threadMembers;
}

/** Throws when the thread is full and the user not in it. */
export function requireRoomForMember(world: World, thread: Thread, userId: string): void {
  if (!hasRoomForMember(world, thread, userId)) throw refuse('tooManyThreadMembers');
}

/**
 * Throws when the thread is locked and the user does not manage threads.
 * https://discord.com/developers/docs/topics/threads#locked-threads
 */
export function requireUnlocked(world: World, userId: string, thread: Thread): void {
  if (thread.locked && !hasPermission(world, userId, thread, PermissionFlagsBits.ManageThreads)) {
    throw refuse('lockedThread');
  }
}

/** Throws when the channel is a thread in which the user may change nothing: an archived one, or a locked one. */
export function requireOpen(world: World, userId: string, channel: Channel): void {
  if (channel.kind !== 'thread') return;
  requireUnlocked(world, userId, channel);
  if (channel.archived) throw refuse('archivedThread');
}

/**
 * Throws when the channel does not have one of the tags, requires one and none is given, or when a tag that only
 * moderators set was given or taken by somebody else.
 * https://discord.com/developers/docs/resources/channel#forum-tag-object
 */
export function requireTags(
  world: World,
  userId: string,
  channel: GuildChannel,
  tagIds: readonly string[],
  oldTagIds: readonly string[] = [],
): void {
  const known = new Set(channel.tags.map((tag) => tag.id));
  if (tagIds.some((id) => !known.has(id))) throw refuse('unknownTag');
  const isModerator = hasPermission(world, userId, channel, PermissionFlagsBits.ManageThreads);
  const changed = new Set([...tagIds, ...oldTagIds].filter((id) => tagIds.includes(id) !== oldTagIds.includes(id)));
  const isModerated = channel.tags.some((tag) => tag.moderated && changed.has(tag.id));
  if (isModerated && !isModerator) throw refuse('missingPermissions');
  const isRequired = (channel.flags & ChannelFlags.RequireTag) !== 0;
  if (!isRequired || tagIds.length > 0) return;
  const isSettable = isModerator || channel.tags.some((tag) => !tag.moderated);
  throw refuse(isSettable ? 'tagRequired' : 'noSettableTag');
}
