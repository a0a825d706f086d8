import { ChannelType, type Client, type Message } from 'discord.js';
import { type FindOutcome, type Posting } from '../delivery/article-poster.ts';
import { type Logger } from '../ops/log.ts';
import { formatCustomId } from './custom-id.ts';
import { sortFailure } from './error-outcomes.ts';
import { readPages } from './message-pages.ts';
import { findGuildChannel, findMissingPermissions } from './permissions.ts';
import { TALK_HANDLER } from './views/article-view.ts';
import { DIGEST_HANDLER, digestCustomId } from './views/digest-view.ts';
import { linkTarget } from './views/text.ts';

/** Our own message of this posting among all that was written there since, or among the latest. */
export async function findPosting(
  { client, log }: { client: Client<true>; log: Logger },
  posting: Posting,
  since: Date | null,
): Promise<FindOutcome> {
  const { channelId } = posting;
  try {
    const channel = await findGuildChannel(client, channelId);
    if (!channel) return { outcome: 'gone' };
    if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement) {
      return { outcome: 'wrongChannel' };
    }
    // Without the right to read, Discord shows an empty channel, which proves nothing (resources/message).
    const missing = findMissingPermissions(channel, ['ReadMessageHistory']);
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    for await (const { messages } of readPages(channel, since)) {
      const posted = messages.find((message) => shows(message, client.user.id, posting));
      if (posted) return { outcome: 'found', messageId: posted.id };
    }
    return { outcome: 'absent' };
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, channelId, ...idsOf(posting) }, 'Could not look for an article');
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

/** What the log names a posting by. */
export function idsOf(posting: Posting): { articleId: string } | { digestId: string; page: number } {
  return 'article' in posting
    ? { articleId: posting.article.id }
    : { digestId: posting.digest.id, page: posting.digest.page };
}

function shows(message: Message, botId: string, posting: Posting): boolean {
  // What somebody asked for by a command is no posting of ours.
  if (message.author.id !== botId || message.interactionMetadata) return false;
  const text = JSON.stringify(message.components.map((component) => component.toJSON()));
  if ('digest' in posting) return text.includes(`"${digestCustomId(posting.digest)}"`);
  // A digest that lists the article among others is not the message of the article.
  if (text.includes(`"${formatCustomId(DIGEST_HANDLER, '')}`)) return false;
  const { article } = posting;
  if (text.includes(`"${formatCustomId(TALK_HANDLER, article.id)}"`)) return true;
  // Once there is a discussion the button links to it, and the article is known by its address alone.
  const address = linkTarget(article.url);
  return address !== null && text.includes(`](${address})`);
}
