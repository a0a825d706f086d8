import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { Channel, Thread } from './channel.ts';
import { forgetFiles } from './forget-channel.ts';
import { isSystemMessage, type Message } from './message.ts';
import { addThreadMembers, setArchived } from './threads.ts';
import { expectEntry, findMessage, type World } from './world.ts';

/** For how long a nonce is remembered: "the past few minutes" of the documentation. */
const NONCE_MEMORY_MS = 5 * 60 * 1_000;

export type MessageDraft = Pick<Message, 'channelId' | 'authorId'> & Partial<Omit<Message, 'channelId' | 'authorId'>>;

/** Files the message in its channel and tells everybody. Sending into an archived thread opens it again. */
export function addMessage(world: World, draft: MessageDraft): Message {
  const channel = expectEntry(world.channels, draft.channelId);
  const message: Message = {
    id: draft.id ?? world.ids.snowflake(),
    guildId: channel.guildId,
    type: MessageType.Default,
    content: '',
    createdAtMs: world.clock.now(),
    editedAtMs: null,
    flags: 0,
    tts: false,
    embeds: [],
    components: [],
    attachments: [],
    mentionedUserIds: [],
    mentionedRoleIds: [],
    mentionsEveryone: false,
    pinnedAtMs: null,
    publishedEditsAtMs: [],
    snapshot: null,
    nonce: null,
    reference: null,
    interaction: null,
    ephemeralFor: null,
    reactions: [],
    ...draft,
  };
  storeMessage(world, message);
  if (message.ephemeralFor === null) updateChannel(world, channel, message);
  if (message.nonce !== null) {
    world.nonces.set(nonceKey(message.authorId, message.nonce), {
      channelId: message.channelId,
      messageId: message.id,
      atMs: message.createdAtMs,
    });
  }
  world.events.emit({ kind: 'messageCreated', message });
  return message;
}

/** The message that this author sent with this nonce within the past few minutes. */
export function findByNonce(world: World, authorId: string, nonce: string | number): Message | undefined {
  const key = nonceKey(authorId, nonce);
  const sent = world.nonces.get(key);
  if (!sent) return undefined;
  if (world.clock.now() - sent.atMs > NONCE_MEMORY_MS) {
    world.nonces.delete(key);
    return undefined;
  }
  return findMessage(world, sent.channelId, sent.messageId);
}

/** Puts the new contents into the message and tells everybody. */
export function changeMessage(world: World, message: Message, change: Partial<Message>): void {
  forgetFiles(world, message.attachments);
  Object.assign(message, change);
  for (const attachment of message.attachments) world.attachments.set(attachment.id, attachment);
  world.events.emit({ kind: 'messageUpdated', message });
}

export function removeMessage(world: World, message: Message): void {
  forgetMessage(world, message);
  world.events.emit({ kind: 'messageDeleted', message });
}

export function removeMessages(world: World, channel: Channel, messages: Message[]): void {
  for (const message of messages) forgetMessage(world, message);
  world.events.emit({ kind: 'messagesDeleted', channelId: channel.id, guildId: channel.guildId, messages });
}

/** Marks the message that a thread has been opened from. */
export function markThreadStarter(world: World, message: Message): void {
  changeMessage(world, message, { flags: message.flags | MessageFlags.HasThread });
}

function storeMessage(world: World, message: Message): void {
  const channelMessages = world.messages.get(message.channelId) ?? new Map<string, Message>();
  channelMessages.set(message.id, message);
  world.messages.set(message.channelId, channelMessages);
  for (const attachment of message.attachments) world.attachments.set(attachment.id, attachment);
}

function updateChannel(world: World, channel: Channel, message: Message): void {
  channel.lastMessageId = message.id;
  if (channel.kind !== 'thread') return;
  channel.activeAtMs = message.createdAtMs;
  if (channel.archived) setArchived(world, channel, false);
  if (message.type === MessageType.ThreadStarterMessage) return;
  // The first message of a forum post does not count.
  if (message.id !== channel.id) {
    channel.messageCount += 1;
    channel.totalMessagesSent += 1;
  }
  if (!isSystemMessage(message)) addThreadMembers(world, channel, [message.authorId]);
}

function forgetMessage(world: World, message: Message): void {
  world.messages.get(message.channelId)?.delete(message.id);
  forgetFiles(world, message.attachments);
  const channel = world.channels.get(message.channelId);
  if (channel?.kind === 'thread' && countsInThread(channel, message)) {
    channel.messageCount -= 1;
  }
}

function countsInThread(thread: Thread, message: Message): boolean {
  const isStarter = message.id === thread.id || message.type === MessageType.ThreadStarterMessage;
  return !isStarter && message.ephemeralFor === null;
}

function nonceKey(authorId: string, nonce: string | number): string {
  return `${authorId}:${nonce}`;
}
