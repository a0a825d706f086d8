import { ChannelType, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { hasPermission } from '../world/access.ts';
import type { Thread } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { addMessage } from '../world/messages.ts';
import { addThreadMembers, removeThreadMember } from '../world/threads.ts';
import { expectEntry, type World } from '../world/world.ts';
import { hasRoomForMember, requireRoomForMember, requireUnlocked } from './thread-rules.ts';

/** https://discord.com/developers/docs/resources/channel#join-thread */
export function joinThread(world: World, userId: string, thread: Thread): void {
  requireActive(thread);
  requireRoomForMember(world, thread, userId);
  addThreadMembers(world, thread, [userId]);
}

/** https://discord.com/developers/docs/resources/channel#leave-thread */
export function leaveThread(world: World, userId: string, thread: Thread): void {
  requireActive(thread);
  removeThreadMember(world, thread, userId);
}

/**
 * Adds another member, who must see the channel of the thread; who adds must be able to send there, and manage threads
 * where only moderators may invite. https://discord.com/developers/docs/resources/channel#add-thread-member
 */
export function inviteToThread(world: World, userId: string, thread: Thread, inviteeId: string): void {
  requireActive(thread);
  const isModerated = thread.type === ChannelType.PrivateThread && !thread.invitable;
  const moderating = isModerated ? PermissionFlagsBits.ManageThreads : 0n;
  const needed = PermissionFlagsBits.SendMessagesInThreads | moderating;
  if (!hasPermission(world, userId, thread, needed)) throw refuse('missingPermissions');
  requireUnlocked(world, userId, thread);
  if (!expectEntry(world.guilds, thread.guildId).members.has(inviteeId)) throw refuse('unknownMember');
  if (!hasPermission(world, inviteeId, thread, PermissionFlagsBits.ViewChannel)) throw refuse('missingAccess');
  if (thread.members.has(inviteeId)) return;
  requireRoomForMember(world, thread, inviteeId);
  addThreadMembers(world, thread, [inviteeId]);
  announce(world, thread, userId, inviteeId, MessageType.RecipientAdd);
}

/**
 * Removes another member: moderators may, and the creator of a private thread.
 * https://discord.com/developers/docs/resources/channel#remove-thread-member
 */
export function removeFromThread(world: World, userId: string, thread: Thread, removedId: string): void {
  requireActive(thread);
  const ownsPrivate = thread.type === ChannelType.PrivateThread && thread.ownerId === userId;
  if (!ownsPrivate && !hasPermission(world, userId, thread, PermissionFlagsBits.ManageThreads)) {
    throw refuse('missingPermissions');
  }
  if (!thread.members.has(removedId)) return;
  removeThreadMember(world, thread, removedId);
  announce(world, thread, userId, removedId, MessageType.RecipientRemove);
}

/**
 * Whoever a message in a thread mentions becomes a member of it, without a grey line, if they may see it and there is
 * room. That goes for mentions that are edited into it, too, which ping nobody.
 * https://github.com/MarcusOtter/discord-needle/issues/107
 */
export function addMentioned(world: World, message: Message): void {
  const thread = expectEntry(world.channels, message.channelId);
  if (thread.kind !== 'thread' || thread.archived || message.ephemeralFor !== null) return;
  const { members } = expectEntry(world.guilds, thread.guildId);
  for (const userId of message.mentionedUserIds) {
    if (thread.members.has(userId) || !members.has(userId)) continue;
    if (!hasPermission(world, userId, thread, PermissionFlagsBits.ViewChannel)) continue;
    if (hasRoomForMember(world, thread, userId)) addThreadMembers(world, thread, [userId]);
  }
}

function requireActive(thread: Thread): void {
  if (thread.archived) throw refuse('archivedThread');
}

/** The grey line that tells who was added or removed by whom. https://discord.com/developers/docs/topics/threads#new-message-types */
function announce(
  world: World,
  thread: Thread,
  authorId: string,
  mentionedId: string,
  type: MessageType.RecipientAdd | MessageType.RecipientRemove,
): void {
  if (authorId === mentionedId) return;
  addMessage(world, { channelId: thread.id, authorId, type, mentionedUserIds: [mentionedId] });
}
