import { ChannelType, type Client, type Message, type NewsChannel, SnowflakeUtil, type TextChannel } from 'discord.js';
import { type Article } from '../articles/article.ts';
import {
  type ArticlePoster,
  type ArticlePosting,
  type FindOutcome,
  type PostOutcome,
} from '../delivery/article-poster.ts';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { formatCustomId } from './custom-id.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { findGuildChannel, findMissingPermissions, POSTING_PERMISSIONS } from './permissions.ts';
import { TALK_HANDLER } from './views/article-view.ts';
import { linkTarget } from './views/text.ts';

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
        const failure = sortFailure(error);
        // A channel that we may not see is no longer known by kind; `post` tells what is missing.
        return failure === 'gone' ? 'gone' : failure === 'forbidden' ? 'text' : 'unknown';
      }
    },
    post: (posting) => post(parts, posting),
    find: (posting, since) => find(parts, posting, since),
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

/** Discord's clock and ours differ by less. */
const CLOCK_TOLERANCE_MS = 60_000;
/** So many messages after a lost answer are read; no channel fills faster than the bot comes back. */
const SEARCHED_PAGES = 100;

async function find(
  { client, log }: ArticlePosterParts,
  posting: ArticlePosting,
  since: Date | null,
): Promise<FindOutcome> {
  const { channelId, article } = posting;
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel) return { outcome: 'gone' };
    if (!isPostable(channel)) return { outcome: 'wrongChannel' };
    // Without the right to read, Discord shows an empty channel, which proves nothing (resources/message).
    const missing = findMissingPermissions(channel, ['ReadMessageHistory']);
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    const from = since && SnowflakeUtil.generate({ timestamp: since.getTime() - CLOCK_TOLERANCE_MS }).toString();
    for await (const page of readPages(channel, from)) {
      const posted = page.find((message) => shows(message, client.user.id, article));
      if (posted) return { outcome: 'found', messageId: posted.id };
    }
    return { outcome: 'absent' };
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, channelId, articleId: article.id }, 'Could not look for an article');
    switch (failure) {
      case 'gone':
        return { outcome: 'gone' };
      case 'forbidden':
        return { outcome: 'forbidden', missing: [] };
      case 'wrongChannel':
      case 'existed':
      case 'full':
      case 'locked':
      case 'failed':
        // Not to know whether it was posted must not lead to posting it again.
        return { outcome: 'failed' };
    }
  }
}

/** The channel's messages from that snowflake on, oldest page first; the latest page alone where none is given. */
async function* readPages(channel: TextChannel | NewsChannel, from: string | null) {
  let after = from;
  for (let count = 0; count < SEARCHED_PAGES; count += 1) {
    const options = { limit: LATEST_MESSAGES, cache: false, ...(after === null ? {} : { after }) };
    const page = await channel.messages.fetch(options);
    yield page;
    if (after === null || page.size < LATEST_MESSAGES) return;
    after = [...page.keys()].reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other), after);
  }
}

function shows(message: Message, botId: string, article: Article): boolean {
  // What somebody asked for by a command is no posting of ours.
  if (message.author.id !== botId || message.interactionMetadata) return false;
  const text = JSON.stringify(message.components.map((component) => component.toJSON()));
  // Once there is a discussion the button links to it, and the article is known by its address alone.
  if (text.includes(`"${formatCustomId(TALK_HANDLER, article.id)}"`)) return true;
  const address = linkTarget(article.url);
  return address !== null && text.includes(`](${address})`);
}

function isPostable(channel: { type: ChannelType }): channel is TextChannel | NewsChannel {
  return channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
}
