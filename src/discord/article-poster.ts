import { ChannelType, type Client, type NewsChannel, type TextChannel } from 'discord.js';
import {
  type ArticlePoster,
  type EditOutcome,
  type MessageEdit,
  type Posting,
  type PostOutcome,
  type PublishOutcome,
} from '../delivery/article-poster.ts';
import { type DiscussionSubject, type PostLook } from '../discussions/discussion.ts';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { readRateLimit, sortFailure } from './error-outcomes.ts';
import { toMessageEdit, toNewMessage } from './message-options.ts';
import { existingRole, findGuildChannel, findMissingPermissions, POSTING_PERMISSIONS } from './permissions.ts';
import { findPosting, idsOf } from './posting-search.ts';
import { linkDiscussion } from './views/article-view.ts';
import { type Words } from './words.ts';
import { type WordsOf } from './words-of.ts';

export interface ArticlePosterParts {
  client: Client<true>;
  log: Logger;
  wordsOf: WordsOf;
  makeMessage: (posting: Posting, words: Words) => MessageBody;
  /** The first message of a forum post. */
  makeForumPost: (subject: DiscussionSubject, look: PostLook, words: Words) => MessageBody;
}

/** {@link ArticlePoster} over discord.js. */
export function createArticlePoster(parts: ArticlePosterParts): ArticlePoster {
  const { client, log } = parts;
  return {
    channelKind: async (channelId) => {
      try {
        const channel = await findGuildChannel(client, channelId);
        return channel ? (KIND_BY_TYPE[channel.type] ?? 'other') : 'gone';
      } catch (error) {
        const failure = sortFailure(error);
        if (failure === 'gone') return 'gone';
        // What may not be seen is not known by kind; posting tells what is missing.
        return failure === 'forbidden' ? 'text' : 'unknown';
      }
    },
    post: (posting) => post(parts, posting),
    find: (posting, since) => findPosting({ client, log }, posting, since),
    edit: (edit) => editPosting(parts, edit),
    publish: (channelId, messageId) => publish(parts, channelId, messageId),
  };
}

const KIND_BY_TYPE: Partial<Record<ChannelType, 'text' | 'announcement' | 'forum'>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
};

async function post(parts: ArticlePosterParts, posting: Posting): Promise<PostOutcome> {
  const { client, log, wordsOf, makeMessage } = parts;
  const { channelId, nonce } = posting;
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel) return { outcome: 'gone' };
    if (!isPostable(channel)) return { outcome: 'wrongChannel' };
    const missing = findMissingPermissions(channel, POSTING_PERMISSIONS);
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    const mentionRoleId = existingRole(channel.guild, posting.mentionRoleId);
    const body = makeMessage({ ...posting, mentionRoleId }, await wordsOf(posting.guildId));
    const message = await channel.send({ ...toNewMessage(body), nonce, enforceNonce: true });
    return { outcome: 'posted', messageId: message.id };
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, channelId, ...idsOf(posting) }, 'Could not post an article');
    switch (failure) {
      case 'gone':
      case 'wrongChannel':
        return { outcome: failure };
      case 'forbidden':
        return { outcome: 'forbidden', missing: [] };
      case 'existed':
      case 'full':
      case 'locked':
      case 'failed':
        return { outcome: 'failed' };
    }
  }
}

async function editPosting(parts: ArticlePosterParts, edit: MessageEdit): Promise<EditOutcome> {
  const { client, log } = parts;
  const { channelId } = edit.posting;
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel) return 'gone';
    if (channel.type === ChannelType.GuildForum) return await editForumPost(parts, edit);
    if (!isPostable(channel)) return 'gone';
    await channel.messages.edit(edit.messageId, toMessageEdit(await makeEdited(parts, edit)));
    return 'edited';
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, channelId, messageId: edit.messageId }, 'Could not edit a message');
    switch (failure) {
      case 'gone':
      case 'forbidden':
      case 'failed':
        return failure;
      case 'wrongChannel':
        return 'gone';
      case 'existed':
      case 'full':
      case 'locked':
        return 'closed';
    }
  }
}

/** Once there is a discussion the button leads to it, whatever the message showed before. */
async function makeEdited(
  { wordsOf, makeMessage }: ArticlePosterParts,
  { posting, threadId }: MessageEdit,
): Promise<MessageBody> {
  const body = makeMessage(posting, await wordsOf(posting.guildId));
  if (threadId === null || !('article' in posting)) return body;
  const discussion = { guildId: posting.guildId, threadId };
  return { ...body, components: linkDiscussion(body.components, posting.article.id, discussion) };
}

/** The first message of a forum post has the id of its thread. */
async function editForumPost(
  { client, wordsOf, makeForumPost }: ArticlePosterParts,
  { posting, messageId }: MessageEdit,
): Promise<EditOutcome> {
  if (!('article' in posting)) return 'gone';
  const thread = await client.channels.fetch(messageId);
  if (!thread?.isThread()) return 'gone';
  // Discord edits nothing in an archived thread (50083), and an edit is no reason to open a talk again.
  if (thread.archived === true) return 'closed';
  const { article, style = 'card', mentionRoleId = null } = posting;
  const subject = { title: article.title, article };
  const body = makeForumPost(subject, { style, mentionRoleId }, await wordsOf(posting.guildId));
  await thread.messages.edit(messageId, toMessageEdit(body));
  return 'edited';
}

async function publish(
  { client, log }: ArticlePosterParts,
  channelId: string,
  messageId: string,
): Promise<PublishOutcome> {
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel) return { outcome: 'gone' };
    if (channel.type !== ChannelType.GuildAnnouncement) return { outcome: 'wrongChannel' };
    if (findMissingPermissions(channel, POSTING_PERMISSIONS).length > 0) return { outcome: 'forbidden' };
    // Asking again for what was published costs one of the few that Discord publishes an hour.
    const message = await channel.messages.fetch({ message: messageId, force: true, cache: false });
    if (!message.flags.has('Crossposted')) await channel.messages.crosspost(messageId);
    return { outcome: 'published' };
  } catch (error) {
    const retryAfterMs = readRateLimit(error);
    if (retryAfterMs !== null) return { outcome: 'busy', retryAfterMs };
    const failure = sortFailure(error);
    if (failure === 'existed') return { outcome: 'published' };
    log.warn({ err: error, failure, channelId, messageId }, 'Could not publish a message');
    switch (failure) {
      case 'gone':
      case 'forbidden':
      case 'wrongChannel':
      case 'failed':
        return { outcome: failure };
      case 'full':
      case 'locked':
        return { outcome: 'failed' };
    }
  }
}

export function isPostable(channel: { type: ChannelType }): channel is TextChannel | NewsChannel {
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}
