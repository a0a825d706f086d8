import {
  ChannelFlags,
  ChannelType,
  ThreadAutoArchiveDuration,
  type Client,
  type ForumChannel,
  type GuildBasedChannel,
} from 'discord.js';
import { type Logger } from '../ops/log.ts';
import {
  type DiscussionThreads,
  type OpenThreadOutcome,
  type OpenerRequest,
  type ThreadManner,
  type ThreadRequest,
} from '../discussions/discussion-threads.ts';
import { type DiscussionSubject, type PostLook } from '../discussions/discussion.ts';
import { chooseTags } from '../discussions/forum-tags.ts';
import { type MessageBody } from './command.ts';
import { findForumPost, findOpener, findThread, isForum } from './discussion-search.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import {
  existingRole,
  findGuildChannel,
  findMissingPermissions,
  FORUM_PERMISSIONS,
  THREAD_PERMISSIONS,
} from './permissions.ts';
import { type Words } from './words.ts';
import { type WordsOf } from './words-of.ts';

const ARCHIVE_AFTER: Readonly<Record<ThreadManner['autoArchiveMinutes'], ThreadAutoArchiveDuration>> = {
  60: ThreadAutoArchiveDuration.OneHour,
  1440: ThreadAutoArchiveDuration.OneDay,
  4320: ThreadAutoArchiveDuration.ThreeDays,
  10080: ThreadAutoArchiveDuration.OneWeek,
};

export interface DiscussionThreadsParts {
  client: Client<true>;
  log: Logger;
  wordsOf: WordsOf;
  makeOpener: (opener: OpenerRequest, words: Words) => MessageBody;
  /** The first message of a forum post, above the opener. */
  makeForumPost: (subject: DiscussionSubject, look: PostLook, words: Words) => MessageBody;
}

type ForumRequest = ThreadRequest & { kind: 'forum' };
type MessageRequest = ThreadRequest & { kind: 'message' };

/** {@link DiscussionThreads} over discord.js. */
export function createDiscussionThreads(parts: DiscussionThreadsParts): DiscussionThreads {
  const { client } = parts;
  const makePost = async ({ subject, look, place }: ForumRequest) =>
    parts.makeForumPost(subject, look, await parts.wordsOf(place.guildId));
  return {
    open: (request) => open(parts, request),
    findForumPost: (request) => findForumPost(client, request, () => makePost(request)),
    exists: async (threadId) => {
      try {
        return (await client.channels.fetch(threadId)) !== null;
      } catch (error) {
        return sortFailure(error) !== 'gone';
      }
    },
    writeOpener: (request) => writeOpener(parts, request),
    findOpener: (threadId) => findOpener(client, threadId),
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
  const options = { ...toOptions(request), startMessage: request.messageId };
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
  const appliedTags = tagsFor(channel, request);
  // Every tag of a forum that asks for one is moderated.
  if (appliedTags === null) return { outcome: 'forbidden', missing: ['ManageThreads'] };
  const words = await parts.wordsOf(channel.guildId);
  const look = { ...request.look, mentionRoleId: existingRole(channel.guild, request.look.mentionRoleId) };
  const message = toNewMessage(parts.makeForumPost(request.subject, look, words));
  const thread = await channel.threads.create({ ...toOptions(request), message, appliedTags });
  return { outcome: 'created', threadId: thread.id };
}

function tagsFor(channel: ForumChannel, { topics, tagIds, subject }: ForumRequest): string[] | null {
  const tags = channel.availableTags.map(({ id, name, moderated }) => ({ id, name, isModerated: moderated }));
  return chooseTags(tags, {
    tagIds,
    topics,
    isArticle: subject.article !== null,
    isRequired: channel.flags.has(ChannelFlags.RequireTag),
    mayModerate: findMissingPermissions(channel, ['ManageThreads']).length === 0,
  });
}

function toOptions({ name, autoArchiveMinutes, slowmodeSeconds }: ThreadManner) {
  return { name, autoArchiveDuration: ARCHIVE_AFTER[autoArchiveMinutes], rateLimitPerUser: slowmodeSeconds };
}

async function writeOpener(
  { client, log, wordsOf, makeOpener }: DiscussionThreadsParts,
  request: OpenerRequest,
): Promise<{ messageId: string } | null> {
  const { threadId, nonce } = request;
  try {
    const thread = await findThread(client, threadId);
    // Writing would open again what somebody has closed.
    if (!thread || thread.archived === true || thread.locked === true) return null;
    const message = await thread.send({
      ...toNewMessage(makeOpener(request, await wordsOf(thread.guildId))),
      nonce,
      enforceNonce: true,
    });
    return { messageId: message.id };
  } catch (error) {
    log.warn({ err: error, failure: sortFailure(error), threadId }, 'Could not write the opener of a discussion');
    return null;
  }
}
