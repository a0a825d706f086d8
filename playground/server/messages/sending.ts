import { ChannelType, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse, refuseField } from '../rest/discord-error.ts';
import type { MessageCreateForm } from '../validation/message-form.ts';
import { permissionsIn } from '../world/access.ts';
import { isThreadOnly, type Channel } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { findByNonce } from '../world/messages.ts';
import { findMessage, type World } from '../world/world.ts';
import { postMessage } from './post-message.ts';
import type { UploadedFile } from './uploads.ts';

/**
 * Throws unless the user may send a message here: into a thread that is not locked, or a channel that takes messages.
 * https://discord.com/developers/docs/resources/message#create-message
 */
export function requireSending(world: World, userId: string, channel: Channel, fileCount: number): void {
  if (isThreadOnly(channel)) throw refuse('cannotSendInForum');
  if (channel.type === ChannelType.GuildCategory) throw refuse('notTextChannel');
  const permissions = permissionsIn(world, userId, channel);
  const isThread = channel.kind === 'thread';
  const sending = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  if (!(permissions & sending)) throw refuse('missingPermissions');
  if (fileCount > 0 && !(permissions & PermissionFlagsBits.AttachFiles)) throw refuse('missingPermissions');
  if (isThread && channel.locked && !(permissions & PermissionFlagsBits.ManageThreads)) throw refuse('lockedThread');
}

/** Sends a message of the user's own, once for each enforced nonce, and as a reply where it refers to a message. */
export function sendMessage(
  world: World,
  userId: string,
  channel: Channel,
  form: MessageCreateForm,
  files: readonly UploadedFile[],
): Message {
  requireSending(world, userId, channel, files.length);
  const nonce = form.nonce ?? null;
  const earlier = form.enforce_nonce === true && nonce !== null ? findByNonce(world, userId, nonce) : undefined;
  if (earlier) return earlier;
  const replied = findReplied(world, userId, channel, form);
  return postMessage(world, {
    channel,
    authorId: userId,
    form,
    files,
    nonce,
    mentionPolicy: 'everything',
    ...(replied
      ? {
          type: MessageType.Reply,
          reference: { messageId: replied.id, channelId: channel.id, guildId: channel.guildId },
        }
      : {}),
  });
}

const SYSTEM_MESSAGES: ReadonlySet<MessageType> = new Set([
  MessageType.ThreadCreated,
  MessageType.ChannelPinnedMessage,
]);

function findReplied(world: World, userId: string, channel: Channel, form: MessageCreateForm): Message | undefined {
  const reference = form.message_reference;
  if (reference === undefined) return undefined;
  if (!(permissionsIn(world, userId, channel) & PermissionFlagsBits.ReadMessageHistory)) {
    throw refuse('replyWithoutHistory');
  }
  if (reference.channel_id !== undefined && reference.channel_id !== channel.id) {
    const message = 'Cannot reply to a message in a different channel';
    throw refuseField('message_reference', 'REPLIES_CANNOT_REFERENCE_OTHER_CHANNEL', message);
  }
  const replied = findMessage(world, channel.id, reference.message_id);
  const isPublic = replied?.ephemeralFor === null;
  if (!isPublic && reference.fail_if_not_exists !== false) {
    throw refuseField('message_reference', 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }
  if (isPublic && SYSTEM_MESSAGES.has(replied.type)) {
    const message = 'Cannot reply to a system message';
    throw refuseField('message_reference', 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE', message);
  }
  return isPublic ? replied : undefined;
}
