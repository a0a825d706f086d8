import { ChannelFlags, ChannelType, MessageFlags, ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import type { GuildChannel, Thread, ThreadType } from './channel.ts';
import { forgetChannel } from './forget-channel.ts';
import { findMessage, type World } from './world.ts';

/** How long a thread stays in the channel list when neither it nor its channel says otherwise: three days. */
const DEFAULT_AUTO_ARCHIVE = ThreadAutoArchiveDuration.ThreeDays;

export interface ThreadDraft {
  /** The id of the message it is opened from, or of the first message of a forum post. */
  id: string;
  name: string;
  ownerId: string;
  type: ThreadType;
  autoArchiveMinutes?: ThreadAutoArchiveDuration | undefined;
  slowmodeSeconds?: number | undefined;
  invitable?: boolean | undefined;
  tagIds?: readonly string[] | undefined;
}

/** Opens a thread in the channel, with its owner as its first member, and tells everybody. */
export function addThread(world: World, channel: GuildChannel, draft: ThreadDraft): Thread {
  const nowMs = world.clock.now();
  const thread: Thread = {
    kind: 'thread',
    id: draft.id,
    guildId: channel.guildId,
    parentId: channel.id,
    type: draft.type,
    name: draft.name,
    ownerId: draft.ownerId,
    createdAtMs: nowMs,
    archived: false,
    locked: false,
    archiveChangedAtMs: nowMs,
    activeAtMs: nowMs,
    autoArchiveMinutes: draft.autoArchiveMinutes ?? channel.autoArchiveMinutes ?? DEFAULT_AUTO_ARCHIVE,
    invitable: draft.invitable ?? true,
    slowmodeSeconds: draft.slowmodeSeconds ?? channel.threadSlowmodeSeconds,
    flags: 0,
    messageCount: 0,
    totalMessagesSent: 0,
    members: new Map([[draft.ownerId, { userId: draft.ownerId, joinedAtMs: nowMs }]]),
    tagIds: [...(draft.tagIds ?? [])],
    lastMessageId: null,
    lastPinAtMs: null,
  };
  world.channels.set(thread.id, thread);
  if (channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia) {
    channel.lastMessageId = thread.id;
  }
  world.events.emit({ kind: 'threadCreated', thread });
  return thread;
}

/**
 * Changes the thread and tells everybody. Archiving a post also unpins it.
 * https://discord.com/developers/docs/topics/threads#thread-fields and #active--archived-threads
 */
export function changeThread(world: World, thread: Thread, change: Partial<Thread>): void {
  const { archived = thread.archived, autoArchiveMinutes = thread.autoArchiveMinutes } = change;
  const isReopened = thread.archived && !archived;
  const isMeasuredAnew = autoArchiveMinutes !== thread.autoArchiveMinutes;
  if (archived !== thread.archived || isMeasuredAnew) thread.archiveChangedAtMs = world.clock.now();
  if (isReopened || isMeasuredAnew) thread.activeAtMs = world.clock.now();
  Object.assign(thread, change);
  if (archived) thread.flags &= ~ChannelFlags.Pinned;
  world.events.emit({ kind: 'threadUpdated', thread, isReopened });
}

export function setArchived(world: World, thread: Thread, archived: boolean): void {
  changeThread(world, thread, { archived });
}

/** Adds who is not in it yet. */
export function addThreadMembers(world: World, thread: Thread, userIds: readonly string[]): void {
  const added = userIds.filter((userId) => !thread.members.has(userId));
  if (added.length === 0) return;
  for (const userId of added) thread.members.set(userId, { userId, joinedAtMs: world.clock.now() });
  world.events.emit({ kind: 'threadMembersChanged', thread, added, removed: [] });
}

export function removeThreadMember(world: World, thread: Thread, userId: string): void {
  if (!thread.members.delete(userId)) return;
  world.events.emit({ kind: 'threadMembersChanged', thread, added: [], removed: [userId] });
}

/** Removes the thread with its messages; the message it was opened from no longer carries the flag. */
export function removeThread(world: World, thread: Thread): void {
  forgetChannel(world, thread.id);
  world.events.emit({ kind: 'threadDeleted', thread });
  const starter = findMessage(world, thread.parentId, thread.id);
  if (!starter || (starter.flags & MessageFlags.HasThread) === 0) return;
  starter.flags &= ~MessageFlags.HasThread;
  world.events.emit({ kind: 'messageUpdated', message: starter });
}

/** The threads of a server or of one channel, oldest first. */
export function listThreads(world: World, where: { guildId: string } | { parentId: string }): Thread[] {
  const threads: Thread[] = [];
  for (const channel of world.channels.values()) {
    if (channel.kind !== 'thread') continue;
    const isThere = 'guildId' in where ? channel.guildId === where.guildId : channel.parentId === where.parentId;
    if (isThere) threads.push(channel);
  }
  return threads;
}
