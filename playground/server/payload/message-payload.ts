import {
  GatewayIntentBits,
  InteractionType,
  MessageReferenceType,
  MessageType,
  type APIAttachment,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIReaction,
  type MessageFlags,
} from 'discord-api-types/v10';
import type { Application } from '../world/application.ts';
import type { Attachment, Message, Reaction } from '../world/message.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import { expectEntry, findMessage, type World } from '../world/world.ts';
import { flagsFrom } from './bit-field.ts';
import { drawThread } from './channel-payload.ts';

/** The message as `viewerId` sees it: reactions of their own are marked, and a thread opened from it is attached. */
export function drawMessage(world: World, message: Message, viewerId: string): APIMessage {
  const drawn = drawMessageAlone(world, message, viewerId);
  const isAnswer = message.type === MessageType.Reply || message.type === MessageType.ThreadStarterMessage;
  if (!isAnswer || !message.reference?.messageId) return drawn;
  const target = findMessage(world, message.reference.channelId, message.reference.messageId);
  const isVisible = target !== undefined && isVisibleTo(target, viewerId);
  return { ...drawn, referenced_message: isVisible ? drawMessageAlone(world, target, viewerId) : null };
}

/**
 * The message as an application gets it over REST: without what it says unless it may read it.
 * https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function drawMessageFor(world: World, message: Message, application: Application): APIMessage {
  const drawn = drawMessage(world, message, application.id);
  const hasContentIntent = (application.privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
  return hasContentIntent || mayRead(application.id, message) ? drawn : blankMessage(drawn);
}

/** Whether a bot without the intent for contents still gets this one: what is written to it, its own, and one that mentions it. */
export function mayRead(botId: string, message: Message): boolean {
  return message.guildId === null || message.authorId === botId || message.mentionedUserIds.includes(botId);
}

export function blankMessage(message: APIMessage): APIMessage {
  const blanked = { content: '', embeds: [], attachments: [], components: [] };
  const snapshots = message.message_snapshots?.map(({ message: forwarded }) => ({
    message: { ...forwarded, ...blanked },
  }));
  return { ...message, ...blanked, ...(snapshots ? { message_snapshots: snapshots } : {}) };
}

/** Whether the user may know of the message at all, apart from the channel's permissions. */
export function isVisibleTo(message: Message, userId: string): boolean {
  if (message.ephemeralFor === null) return true;
  return message.ephemeralFor === userId || message.authorId === userId;
}

function drawMessageAlone(world: World, message: Message, viewerId: string): APIMessage {
  const thread = world.channels.get(message.id);
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channelId,
    author: expectEntry(world.users, message.authorId),
    content: message.content,
    timestamp: formatTimestamp(message.createdAtMs),
    edited_timestamp: message.editedAtMs === null ? null : formatTimestamp(message.editedAtMs),
    tts: message.tts,
    flags: flagsFrom<MessageFlags>(message.flags),
    pinned: message.pinnedAtMs !== null,
    mention_everyone: message.mentionsEveryone,
    mentions: message.mentionedUserIds.map((id) => expectEntry(world.users, id)),
    mention_roles: [...message.mentionedRoleIds],
    embeds: message.embeds,
    components: message.components,
    attachments: message.attachments
      .filter((attachment) => !attachment.usedByEmbed)
      .map((attachment) => drawAttachment(world, attachment)),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.reactions.length === 0 ? {} : { reactions: message.reactions.map((it) => drawReaction(it, viewerId)) }),
    ...drawReference(message),
    ...(message.snapshot === null ? {} : { message_snapshots: [{ message: message.snapshot }] }),
    ...drawOrigin(message),
    ...(thread?.kind === 'thread' && thread.parentId === message.channelId ? { thread: drawThread(thread) } : {}),
  };
}

function drawReference({ reference, snapshot }: Message): Pick<APIMessage, 'message_reference'> {
  if (!reference) return {};
  const { messageId, channelId, guildId } = reference;
  return {
    message_reference: {
      type: snapshot === null ? MessageReferenceType.Default : MessageReferenceType.Forward,
      ...(messageId === null ? {} : { message_id: messageId }),
      channel_id: channelId,
      ...(guildId === null ? {} : { guild_id: guildId }),
    },
  };
}

type Origin = Pick<APIMessage, 'application_id' | 'webhook_id' | 'interaction_metadata' | 'interaction'>;

/** Messages that answer an interaction are webhook messages of the application. */
function drawOrigin({ interaction }: Message): Origin {
  if (!interaction) return {};
  const { applicationId, metadata, commandName } = interaction;
  const isCommand = metadata.type === InteractionType.ApplicationCommand && commandName !== null;
  return {
    application_id: applicationId,
    webhook_id: applicationId,
    interaction_metadata: metadata,

    ...(isCommand ? drawCommandOrigin(metadata, commandName) : {}),
  };
}

function drawCommandOrigin(metadata: APIMessageInteractionMetadata, name: string): Origin {
  const { id, type, user } = metadata;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it beside its successor
  return { interaction: { id, type, name, user } };
}

function drawReaction(reaction: Reaction, viewerId: string): APIReaction {
  return {
    emoji: reaction.emoji,
    count: reaction.userIds.length,
    count_details: { burst: 0, normal: reaction.userIds.length },
    burst_colors: [],
    me: reaction.userIds.includes(viewerId),
    me_burst: false,
  };
}

export function drawAttachment(world: World, attachment: Attachment): APIAttachment {
  const url = `${world.origin}${attachment.path}`;
  return {
    id: attachment.id,
    filename: attachment.filename,
    size: attachment.data.byteLength,
    url,
    proxy_url: url,
    content_type: attachment.contentType,
    ...(attachment.width === null || attachment.height === null
      ? {}
      : { width: attachment.width, height: attachment.height }),
    ...(attachment.durationSeconds === null ? {} : { duration_secs: attachment.durationSeconds }),
    ...(attachment.waveform === null ? {} : { waveform: attachment.waveform }),
    ...(attachment.description === null ? {} : { description: attachment.description }),
    ...(attachment.ephemeral ? { ephemeral: true } : {}),
  };
}

/** Whether the flag is set on the message. */
export function hasFlag(message: Message, flag: MessageFlags): boolean {
  return (message.flags & flag) !== 0;
}
