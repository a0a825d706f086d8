import {
  ChannelType,
  ThreadAutoArchiveDuration,
  type Client,
  type ForumChannel,
  type GuildBasedChannel,
  type ThreadChannel,
} from 'discord.js';
import { type Logger } from '../ops/log.ts';
import {
  type DiscussionThreads,
  type OpenThreadOutcome,
  type OpenerRequest,
  type ThreadRequest,
} from '../discussions/discussion-threads.ts';
import { type DiscussionSubject } from '../discussions/discussion.ts';
import { type MessageBody } from './command.ts';
import { formatCustomId } from './custom-id.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { findGuildChannel, findMissingPermissions, FORUM_PERMISSIONS, THREAD_PERMISSIONS } from './permissions.ts';
import { JOIN_HANDLER } from './views/discussion-view.ts';

/** An opener follows the message it is about at once; people write after it. */
const FIRST_MESSAGES = 20;
/** A quiet talk leaves the list of channels and the server's count of active threads; anybody's word brings it back. */
const AUTO_ARCHIVE_AFTER = ThreadAutoArchiveDuration.ThreeDays;

export interface DiscussionThreadsParts {
  client: Client<true>;
  log: Logger;
  makeOpener: (subject: DiscussionSubject, threadId: string) => MessageBody;
  /** The first message of a forum post, above the opener. */
  makeForumPost: (subject: DiscussionSubject) => MessageBody;
}

type ForumRequest = ThreadRequest & { kind: 'forum' };
type MessageRequest = ThreadRequest & { kind: 'message' };

/** {@link DiscussionThreads} over discord.js. */
export function createDiscussionThreads(parts: DiscussionThreadsParts): DiscussionThreads {
  const { client } = parts;
  return {
    open: (request) => open(parts, request),
    findForumPost: async (request) => {
      const channel = await findGuildChannel(client, request.place.channelId);
      return channel && isForum(channel) ? findForumPost(parts, channel, request) : null;
    },
    exists: async (threadId) => {
      try {
        return (await client.channels.fetch(threadId)) !== null;
      } catch (error) {
        return sortFailure(error) !== 'gone';
      }
    },
    writeOpener: (request) => writeOpener(parts, request),
    findOpener: async (threadId) => {
      const thread = await findThread(client, threadId);
      if (!thread) return null;
      const messages = await thread.messages.fetch({ after: '0', limit: FIRST_MESSAGES, cache: false });
      const customId = formatCustomId(JOIN_HANDLER, threadId);
      const opener = messages.find(
        ({ author, components }) =>
          author.id === client.user.id && JSON.stringify(components.map((row) => row.toJSON())).includes(customId),
      );
      return opener ? { messageId: opener.id } : null;
    },
  };
}

async function open(parts: DiscussionThreadsParts, request: ThreadRequest): Promise<OpenThreadOutcome> {
  const needed = request.kind === 'forum' ? FORUM_PERMISSIONS : THREAD_PERMISSIONS;
  let channel: GuildBasedChannel | null = null;
  try {
    channel = await findGuildChannel(parts.client, request.place.channelId);
    if (!channel) return { outcome: 'gone' };
    const missing = findMissingPermissions(channel, needed);
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    return request.kind === 'forum'
      ? await openForumPost(parts, channel, request)
      : await openOnMessage(channel, request);
  } catch (error) {
    const failure = sortFailure(error);
    parts.log.warn({ err: error, failure, channelId: request.place.channelId }, 'Could not open a discussion');
    switch (failure) {
      case 'existed':
        // The thread of a message has the message's id (topics/threads).
        return request.kind === 'message' ? { outcome: 'existed', threadId: request.messageId } : { outcome: 'failed' };
      case 'forbidden':
        return { outcome: 'forbidden', missing: channel ? findMissingPermissions(channel, needed) : ['ViewChannel'] };
      case 'locked':
        return { outcome: 'failed' };
      case 'gone':
      case 'wrongChannel':
      case 'full':
      case 'failed':
        return { outcome: failure };
    }
  }
}

async function openOnMessage(channel: GuildBasedChannel, request: MessageRequest): Promise<OpenThreadOutcome> {
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
    return { outcome: 'wrongChannel' };
  }
  const { name, messageId: startMessage } = request;
  const options = { name, startMessage, autoArchiveDuration: AUTO_ARCHIVE_AFTER };
  const thread =
    channel.type === ChannelType.GuildText
      ? await channel.threads.create(options)
      : await channel.threads.create(options);
  return { outcome: 'created', threadId: thread.id };
}

async function openForumPost(
  parts: DiscussionThreadsParts,
  channel: GuildBasedChannel,
  request: ForumRequest,
): Promise<OpenThreadOutcome> {
  if (!isForum(channel)) return { outcome: 'wrongChannel' };
  const message = toNewMessage(parts.makeForumPost(request.subject));
  const thread = await channel.threads.create({ name: request.name, message, autoArchiveDuration: AUTO_ARCHIVE_AFTER });
  return { outcome: 'created', threadId: thread.id };
}

/** Our own post of that name and subject, open or archived. */
async function findForumPost(
  { client, makeForumPost }: DiscussionThreadsParts,
  channel: ForumChannel,
  request: ForumRequest,
): Promise<{ threadId: string } | null> {
  const active = await channel.threads.fetchActive(false);
  const archived = await channel.threads.fetchArchived({ limit: 100 }, false);
  const candidates = [...active.threads.values(), ...archived.threads.values()].filter(
    ({ ownerId, name, parentId }) => ownerId === client.user.id && name === request.name && parentId === channel.id,
  );
  const { article } = request.subject;
  for (const thread of candidates) {
    // Two articles may share a headline; each post holds the address of its own.
    const starter = article && (await thread.fetchStarterMessage({ cache: false }));
    if (!article || !starter) return { threadId: thread.id };
    const wanted = addressesIn(makeForumPost(request.subject).components);
    const held = addressesIn(starter.components.map((component) => component.toJSON()));
    if ([...wanted].every((address) => held.has(address))) return { threadId: thread.id };
  }
  return null;
}

function addressesIn(components: readonly object[]): Set<string> {
  return new Set(JSON.stringify(components).match(/\]\(https?:[^)]+\)/g));
}

async function writeOpener(
  { client, log, makeOpener }: DiscussionThreadsParts,
  { threadId, subject, nonce }: OpenerRequest,
): Promise<{ messageId: string } | null> {
  try {
    const thread = await findThread(client, threadId);
    if (!thread) return null;
    const message = await thread.send({
      ...toNewMessage(makeOpener(subject, threadId)),
      nonce,
      enforceNonce: true,
    });
    return { messageId: message.id };
  } catch (error) {
    log.warn({ err: error, failure: sortFailure(error), threadId }, 'Could not write the opener of a discussion');
    return null;
  }
}

async function findThread(client: Client<true>, threadId: string): Promise<ThreadChannel | null> {
  const channel = await client.channels.fetch(threadId);
  return channel?.isThread() ? channel : null;
}

function isForum(channel: GuildBasedChannel): channel is ForumChannel {
  return channel.type === ChannelType.GuildForum;
}
