import { ChannelType, MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { withinField } from '../validation/form.ts';
import type { MessageForm } from '../validation/message-form.ts';
import { hasPermission, permissionsIn } from '../world/access.ts';
import { isThreadOnly, type GuildChannel, type Thread, type ThreadType } from '../world/channel.ts';
import { isSystemMessage, type Message } from '../world/message.ts';
import { addMessage, markThreadStarter } from '../world/messages.ts';
import { addThread, type ThreadDraft } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import { draftMessage } from './post-message.ts';
import { requireParts, withoutForbiddenEmbeds } from './sending.ts';
import { noteSlowmode, requireSlowmode } from './slowmode.ts';
import { requireRoomForThread, requireTags } from './thread-rules.ts';
import type { UploadedFile } from './uploads.ts';

type Opening = Pick<ThreadDraft, 'name' | 'ownerId' | 'autoArchiveMinutes' | 'slowmodeSeconds'>;

/**
 * Opens the thread of a message: it gets the message's id, there is one for each message, and the message carries a flag
 * from then on. https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
export function openThreadFromMessage(world: World, channel: GuildChannel, message: Message, opening: Opening): Thread {
  if (isThreadOnly(channel)) throw refuse('wrongChannelType');
  if (world.channels.has(message.id)) throw refuse('threadExists');
  if (isSystemMessage(message)) throw refuse('systemMessage');
  const isAnnouncement = channel.type === ChannelType.GuildAnnouncement;
  const wasLatest = channel.lastMessageId === message.id;
  const type = isAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  requireOpening(world, opening.ownerId, channel, type);
  const thread = addThread(world, channel, { ...opening, id: message.id, type });
  noteSlowmode(world, opening.ownerId, channel, 'thread');
  markThreadStarter(world, message);
  addMessage(world, {
    channelId: thread.id,
    authorId: message.authorId,
    type: MessageType.ThreadStarterMessage,
    reference: { messageId: message.id, channelId: channel.id, guildId: channel.guildId },
  });
  // A thread at the newest message needs no notice: it is seen where it was opened.
  if (!wasLatest) announceThread(world, channel, thread);
  return thread;
}

/** https://discord.com/developers/docs/resources/channel#start-thread-without-message */
export function openThreadAlone(
  world: World,
  channel: GuildChannel,
  opening: Opening & { type: ThreadType; invitable?: boolean | undefined },
): Thread {
  const isAnnouncement = channel.type === ChannelType.GuildAnnouncement;
  const isPossible = isAnnouncement
    ? opening.type === ChannelType.AnnouncementThread
    : channel.type === ChannelType.GuildText && opening.type !== ChannelType.AnnouncementThread;
  if (!isPossible) throw refuse('wrongChannelType');
  requireOpening(world, opening.ownerId, channel, opening.type);
  const thread = addThread(world, channel, { ...opening, id: world.ids.snowflake() });
  noteSlowmode(world, opening.ownerId, channel, 'thread');
  if (thread.type !== ChannelType.PrivateThread) announceThread(world, channel, thread);
  return thread;
}

/**
 * Opens a post in a forum: the thread and its first message share one id.
 * https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
 */
export function openForumPost(
  world: World,
  channel: GuildChannel,
  opening: Opening & { tagIds: readonly string[] },
  form: MessageForm,
  files: readonly UploadedFile[],
): { thread: Thread; message: Message } {
  if (!isThreadOnly(channel)) throw refuse('wrongChannelType');
  const { ownerId, tagIds } = opening;
  const held = permissionsIn(world, ownerId, channel);
  requireParts(held, PermissionFlagsBits.SendMessages, { form, fileCount: files.length });
  requireTags(world, ownerId, channel, tagIds);
  requireSlowmode(world, ownerId, channel, 'thread');
  requireRoomForThread(world, { guildId: channel.guildId, type: ChannelType.PublicThread });
  const id = world.ids.snowflake();
  const post = { channel, channelId: id, authorId: ownerId, form: withoutForbiddenEmbeds(form, held), files, id };
  // A post whose message is refused is never opened.
  const draft = withinField('message', () => draftMessage(world, { ...post, mentionPolicy: 'everything' }));
  const thread = addThread(world, channel, { ...opening, id, type: ChannelType.PublicThread });
  noteSlowmode(world, ownerId, channel, 'thread');
  return { thread, message: addMessage(world, draft) };
}

/** Throws unless the user may open such a thread here, and there is room for it. */
function requireOpening(world: World, userId: string, channel: GuildChannel, type: ThreadType): void {
  const isPrivate = type === ChannelType.PrivateThread;
  const permission = isPrivate ? PermissionFlagsBits.CreatePrivateThreads : PermissionFlagsBits.CreatePublicThreads;
  if (!hasPermission(world, userId, channel, permission)) throw refuse('missingPermissions');
  requireSlowmode(world, userId, channel, 'thread');
  requireRoomForThread(world, { guildId: channel.guildId, type });
}

/** The grey line that tells the channel of a new thread. */
function announceThread(world: World, channel: GuildChannel, thread: Thread): void {
  addMessage(world, {
    channelId: channel.id,
    authorId: thread.ownerId,
    type: MessageType.ThreadCreated,
    content: thread.name,
    reference: { messageId: null, channelId: thread.id, guildId: thread.guildId },
  });
}
