import { ChannelFlags, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import type { ThreadEditForm } from '../validation/thread-form.ts';
import { guildChannelOf, hasPermission } from '../world/access.ts';
import { isPinnedPost, isThreadOnly, type Thread } from '../world/channel.ts';
import { addMessage } from '../world/messages.ts';
import { changeThread, listThreads, removeThread } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import { requireRoomForThread, requireTags, requireUnlocked } from './thread-rules.ts';

/**
 * Changes a thread as far as the user may: its creator may rename, close and reopen it, the rest needs the permission to
 * manage threads; whoever may send may open an archived thread that is not locked.
 * https://discord.com/developers/docs/resources/channel#modify-channel
 */
export function editThread(world: World, userId: string, thread: Thread, form: ThreadEditForm): void {
  requireEditing(world, userId, thread, form);
  const staysArchived = thread.archived && form.archived !== false;
  const onlyStays = form.archived === true && fieldsOf(form).length === 1;
  if (staysArchived && !onlyStays) throw refuse('archivedThread');
  if (form.applied_tags !== undefined) {
    requireTags(world, userId, guildChannelOf(world, thread), form.applied_tags, thread.tagIds);
  }
  if (form.flags !== undefined) requirePinning(world, thread, form.flags);
  if (thread.archived && form.archived === false) requireRoomForThread(world, thread);
  const isRenamed = form.name !== undefined && form.name !== thread.name;
  changeThread(world, thread, {
    name: form.name ?? thread.name,
    archived: form.archived ?? thread.archived,
    locked: form.locked ?? thread.locked,
    invitable: form.invitable ?? thread.invitable,
    autoArchiveMinutes: form.auto_archive_duration ?? thread.autoArchiveMinutes,
    slowmodeSeconds: form.rate_limit_per_user ?? thread.slowmodeSeconds,
    flags: form.flags ?? thread.flags,
    tagIds: form.applied_tags ?? thread.tagIds,
  });
  if (isRenamed && !thread.archived) announceName(world, userId, thread);
}

/** https://discord.com/developers/docs/resources/channel#deleteclose-channel */
export function deleteThread(world: World, userId: string, thread: Thread): void {
  if (!hasPermission(world, userId, thread, PermissionFlagsBits.ManageThreads)) throw refuse('missingPermissions');
  removeThread(world, thread);
}

function requireEditing(world: World, userId: string, thread: Thread, form: ThreadEditForm): void {
  if (hasPermission(world, userId, thread, PermissionFlagsBits.ManageThreads)) return;
  requireUnlocked(world, userId, thread);
  if (form.locked !== undefined || form.rate_limit_per_user !== undefined) throw refuse('missingPermissions');
  if (form.flags !== undefined && form.flags !== thread.flags) throw refuse('missingPermissions');
  if (thread.ownerId === userId) return;
  const onlyReopens = form.archived === false && fieldsOf(form).length === 1;
  const maySend = hasPermission(world, userId, thread, PermissionFlagsBits.SendMessagesInThreads);
  if (!onlyReopens || !maySend) throw refuse('missingPermissions');
}

/** Posts of forums alone are pinned, one in each. https://discord.com/developers/docs/topics/threads#forums */
function requirePinning(world: World, thread: Thread, flags: number): void {
  if (isPinnedPost(thread) || (flags & ChannelFlags.Pinned) === 0) return;
  const parent = guildChannelOf(world, thread);
  if (!isThreadOnly(parent)) throw refuse('wrongChannelType');
  if (listThreads(world, { parentId: parent.id }).some(isPinnedPost)) throw refuse('tooManyPinnedPosts');
}

/** The grey line that tells the thread of its new name. https://discord.com/developers/docs/topics/threads#new-message-types */
function announceName(world: World, userId: string, thread: Thread): void {
  const { id: channelId, name: content } = thread;
  addMessage(world, { channelId, authorId: userId, type: MessageType.ChannelNameChange, content });
}

function fieldsOf(form: ThreadEditForm): unknown[] {
  return Object.values(form).filter((value) => value !== undefined);
}
