import { ChannelFlags, ChannelType, MessageType } from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import { withinField } from '../validation/form.ts';
import type { MessageForm } from '../validation/message-form.ts';
import { isThreadOnly, type GuildChannel, type Thread, type ThreadType } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { addMessage, markThreadStarter } from '../world/messages.ts';
import { addThread, type ThreadDraft } from '../world/threads.ts';
import type { World } from '../world/world.ts';
import { draftMessage } from './post-message.ts';
import type { UploadedFile } from './uploads.ts';

type Opening = Pick<ThreadDraft, 'name' | 'ownerId' | 'autoArchiveMinutes' | 'slowmodeSeconds'>;

/**
 * Opens the thread of a message: it gets the message's id, there is one for each message, and the message carries a flag
 * from then on. https://discord.com/developers/docs/resources/channel#start-thread-from-message
 */
export function openThreadFromMessage(world: World, channel: GuildChannel, message: Message, opening: Opening): Thread {
  if (isThreadOnly(channel)) throw refuse('wrongChannelType');
  if (world.channels.has(message.id)) throw refuse('threadExists');
  const isAnnouncement = channel.type === ChannelType.GuildAnnouncement;
  const wasLatest = channel.lastMessageId === message.id;
  const type = isAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  const thread = addThread(world, channel, { ...opening, id: message.id, type });
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
  const thread = addThread(world, channel, { ...opening, id: world.ids.snowflake() });
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
  requireTags(channel, opening.tagIds);
  const id = world.ids.snowflake();
  const post = { channel, channelId: id, authorId: opening.ownerId, form, files, id };
  // A post whose message is refused is never opened.
  const draft = withinField('message', () => draftMessage(world, { ...post, mentionPolicy: 'everything' }));
  const thread = addThread(world, channel, { ...opening, id, type: ChannelType.PublicThread });
  return { thread, message: addMessage(world, draft) };
}

/** Throws when the channel does not have one of the tags, or requires one and none is given. */
export function requireTags(channel: GuildChannel, tagIds: readonly string[]): void {
  const known = new Set(channel.tags.map((tag) => tag.id));
  if (tagIds.some((id) => !known.has(id))) throw refuse('unknownTag');
  const isRequired = (channel.flags & ChannelFlags.RequireTag) !== 0;
  if (isRequired && tagIds.length === 0) throw refuse('tagRequired');
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
