import { ChannelType, type Client, type NewsChannel, type TextChannel } from 'discord.js';
import { type Article } from '../articles/article.ts';
import { type ArticlePoster, type ArticlePosting, type PostOutcome } from '../delivery/article-poster.ts';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { formatCustomId } from './custom-id.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { findGuildChannel, findMissingPermissions, POSTING_PERMISSIONS } from './permissions.ts';
import { TALK_HANDLER } from './views/article-view.ts';

/** As many as Discord gives in one request (resources/message, "Get Channel Messages"). */
const LATEST_MESSAGES = 100;

export interface ArticlePosterParts {
  client: Client<true>;
  log: Logger;
  makeMessage: (article: Article) => MessageBody;
}

/** {@link ArticlePoster} over discord.js. */
export function createArticlePoster(parts: ArticlePosterParts): ArticlePoster {
  const { client } = parts;
  return {
    channelKind: async (channelId) => {
      try {
        const channel = await findGuildChannel(client, channelId);
        return channel ? (KIND_BY_TYPE[channel.type] ?? 'other') : 'gone';
      } catch (error) {
        // What cannot be asked for now is left to `post`, whose outcomes tell why.
        return sortFailure(error) === 'gone' ? 'gone' : 'text';
      }
    },
    post: (posting) => post(parts, posting),
    find: (posting) => find(parts, posting),
  };
}

const KIND_BY_TYPE: Partial<Record<ChannelType, 'text' | 'announcement' | 'forum'>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
};

async function post({ client, log, makeMessage }: ArticlePosterParts, posting: ArticlePosting): Promise<PostOutcome> {
  const { channelId, article, nonce } = posting;
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel) return { outcome: 'gone' };
    if (!isPostable(channel)) return { outcome: 'wrongChannel' };
    const missing = findMissingPermissions(channel, POSTING_PERMISSIONS);
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    const message = await channel.send({ ...toNewMessage(makeMessage(article)), nonce, enforceNonce: true });
    return { outcome: 'posted', messageId: message.id };
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, channelId, articleId: article.id }, 'Could not post an article');
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

async function find(
  { client }: ArticlePosterParts,
  { channelId, article }: ArticlePosting,
): Promise<{ messageId: string } | null> {
  const messages = await fetchLatestMessages(client, channelId);
  const customId = formatCustomId(TALK_HANDLER, article.id);
  const posted = messages?.find((message) => {
    // What somebody asked for by a command is no posting of ours.
    if (message.author.id !== client.user.id || message.interactionMetadata) return false;
    const text = JSON.stringify(message.components.map((component) => component.toJSON()));
    // Once there is a discussion the button links to it, and the article is known by its address alone.
    return text.includes(`"${customId}"`) || text.includes(`](${article.url})`);
  });
  return posted ? { messageId: posted.id } : null;
}

/** Null where we may not look or there is nothing to look at: `post` tells why. */
async function fetchLatestMessages(client: Client<true>, channelId: string) {
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel || !isPostable(channel)) return null;
    return await channel.messages.fetch({ limit: LATEST_MESSAGES, cache: false });
  } catch (error) {
    const failure = sortFailure(error);
    // Not to know whether it was posted must not lead to posting it again.
    if (failure === 'failed') throw error;
    return null;
  }
}

function isPostable(channel: { type: ChannelType }): channel is TextChannel | NewsChannel {
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}
