import { ChannelType, MessageReferenceType, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse, refuseField } from '../rest/discord-error.ts';
import type { MessageCreateForm, MessageForm } from '../validation/message-form.ts';
import { permissionsIn } from '../world/access.ts';
import { isThreadOnly, type Channel, type DirectChannel } from '../world/channel.ts';
import { shareServer } from '../world/directs.ts';
import { isSystemMessage, type Message } from '../world/message.ts';
import { addMessage, findByNonce } from '../world/messages.ts';
import { findMessage, type World } from '../world/world.ts';
import { findForwarded, FORWARD_FLAG, takeSnapshot } from './forward.ts';
import { postMessage } from './post-message.ts';
import { noteSlowmode, requireSlowmode } from './slowmode.ts';
import { requireRoomForMember, requireRoomForThread, requireUnlocked } from './thread-rules.ts';
import type { UploadedFile } from './uploads.ts';
import { addMentioned } from './thread-membership.ts';

/**
 * Throws unless the user may send such a message here: into a channel that takes messages, or a thread that is not locked.
 * https://discord.com/developers/docs/resources/message#create-message-limitations
 */
export function requireSending(world: World, userId: string, channel: Channel, message: Sending): void {
  if (channel.kind === 'direct') requireReachable(world, userId, channel);
  if (isThreadOnly(channel)) throw refuse('cannotSendInForum');
  if (channel.type === ChannelType.GuildCategory) throw refuse('notTextChannel');
  const isThread = channel.kind === 'thread';
  const sending = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
  requireParts(permissionsIn(world, userId, channel), sending, message);
  if (!isThread) return;
  requireUnlocked(world, userId, channel);
  requireRoomForMember(world, channel, userId);
  if (channel.archived) requireRoomForThread(world, channel);
}

/**
 * Throws unless the bot may write to the person: they must share a server, and the person take direct messages. People
 * may always write to a bot.
 */
function requireReachable(world: World, senderId: string, channel: DirectChannel): void {
  if (senderId !== channel.applicationId) return;
  if (!shareServer(world, channel.applicationId, channel.userId)) throw refuse('noMutualServer');
  if (world.closedToDirect.has(channel.userId)) throw refuse('closedToDirect');
}

export interface Sending {
  form: Pick<MessageForm, 'content' | 'embeds' | 'components' | 'sticker_ids' | 'tts'>;
  fileCount: number;
}

/** Throws unless what is held suffices to send at all, and to send what the message is made of. */
export function requireParts(held: bigint, sending: bigint, { form, fileCount }: Sending): void {
  const needed =
    sending |
    (fileCount > 0 ? PermissionFlagsBits.AttachFiles : 0n) |
    (form.tts === true ? PermissionFlagsBits.SendTTSMessages : 0n);
  if ((held & needed) !== needed) throw refuse('missingPermissions');
  if (!hasEmbeds(form) || (held & PermissionFlagsBits.EmbedLinks) !== 0n) return;
  // Embeds are left out of a message that says something besides; a message of embeds alone is refused.
  const isElsewise = (form.content ?? '').trim() !== '' || fileCount > 0 || (form.sticker_ids ?? []).length > 0;
  if (!isElsewise && (form.components ?? []).length === 0) throw refuse('missingPermissions');
}

/**
 * The form with the embeds that who holds these permissions may send: none without EMBED_LINKS.
 * https://github.com/discord/discord-api-docs/issues/2601
 */
export function withoutForbiddenEmbeds<Form extends Pick<MessageForm, 'embeds'>>(form: Form, held: bigint): Form {
  return hasEmbeds(form) && !(held & PermissionFlagsBits.EmbedLinks) ? { ...form, embeds: [] } : form;
}

function hasEmbeds({ embeds }: Pick<MessageForm, 'embeds'>): boolean {
  return embeds !== undefined && embeds.length > 0;
}

/** Sends a message of the user's own, once for each enforced nonce, and as a reply where it refers to a message. */
export function sendMessage(
  world: World,
  userId: string,
  channel: Channel,
  form: MessageCreateForm,
  files: readonly UploadedFile[],
): Message {
  requireSending(world, userId, channel, { form, fileCount: files.length });
  const nonce = form.nonce ?? null;
  const earlier = form.enforce_nonce === true && nonce !== null ? findByNonce(world, userId, nonce) : undefined;
  if (earlier) return earlier;
  if (form.message_reference?.type === MessageReferenceType.Forward) {
    return sendForward(world, userId, channel, form, form.message_reference);
  }
  const replied = findReplied(world, userId, channel, form);
  requireSlowmode(world, userId, channel, 'message');
  const message = postMessage(world, {
    channel,
    authorId: userId,
    form: withoutForbiddenEmbeds(form, permissionsIn(world, userId, channel)),
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
  addMentioned(world, message);
  noteSlowmode(world, userId, channel, 'message');
  return message;
}

/** A forward is what it forwards, and nothing besides. */
function sendForward(
  world: World,
  userId: string,
  channel: Channel,
  form: MessageCreateForm,
  reference: NonNullable<MessageCreateForm['message_reference']>,
): Message {
  const forwarded = findForwarded(world, userId, reference);
  requireSlowmode(world, userId, channel, 'message');
  const { id: messageId, channelId, guildId } = forwarded;
  const message = addMessage(world, {
    channelId: channel.id,
    authorId: userId,
    flags: FORWARD_FLAG,
    nonce: form.nonce ?? null,
    reference: { messageId, channelId, guildId },
    snapshot: takeSnapshot(world, forwarded),
  });
  noteSlowmode(world, userId, channel, 'message');
  return message;
}

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
  if (isPublic && isSystemMessage(replied)) {
    const message = 'Cannot reply to a system message';
    throw refuseField('message_reference', 'REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE', message);
  }
  return isPublic ? replied : undefined;
}
