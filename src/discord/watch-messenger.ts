import { MessageFlags, PermissionFlagsBits, Routes, type AnyThreadChannel } from 'discord.js';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { makeNonce } from '../delivery/delivery.ts';
import { type WatchedThread, type WatchMessenger } from '../delivery/watch.ts';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type Logger } from '../ops/log.ts';
import { type OnlineClient } from './client.ts';
import { type SendDirectly } from './direct-messages.ts';
import { isNoMember, sortFailure } from './error-outcomes.ts';
import { NO_MENTIONS } from './message-options.ts';
import { type MentionQuietly } from './quiet-mention.ts';
import { tellingMessage, watchersText } from './views/news-watch-view.ts';
import { type Words } from './words.ts';
import { type WordsOf } from './words-of.ts';

export interface WatchMessengerParts {
  client: OnlineClient;
  archive: ArticleArchive;
  catalogue: DeviceCatalogue;
  wordsOf: WordsOf;
  sendDirectly: SendDirectly;
  mentionQuietly: MentionQuietly;
  log: Logger;
}

/** {@link WatchMessenger} over discord.js. */
export function createWatchMessenger(parts: WatchMessengerParts): WatchMessenger {
  const { client, archive, catalogue, wordsOf, sendDirectly } = parts;
  return {
    mayRead: (watcher, channelId) => mayRead(parts, watcher, channelId),
    addToThread: (thread, userIds) => addToThread(parts, thread, userIds),
    async write(telling, thread) {
      const { guildId, articleId, userId } = telling;
      const article = await archive.get(articleId);
      const guildName = client.guilds.cache.get(guildId)?.name;
      // Retention may have dropped the article, or the server the bot.
      if (article === undefined || guildName === undefined) return 'closed';
      const message = tellingMessage(await wordsOf(guildId), { article, telling, guildName, thread, catalogue });
      return sendDirectly(userId, message, { name: `watch:${guildId}:${articleId}`, since: telling.attemptedAt });
    },
  };
}

/** One member is asked for by REST, which takes no privileged intent (resources/guild, "Get Guild Member"). */
async function mayRead(
  { client, log }: WatchMessengerParts,
  { guildId, userId }: { guildId: string; userId: string },
  channelId: string | null,
): Promise<'yes' | 'no' | 'gone' | 'failed'> {
  const guild = client.guilds.cache.get(guildId);
  if (guild === undefined) return 'failed';
  try {
    const member = await guild.members.fetch({ user: userId, force: true, cache: false });
    if (channelId === null) return 'yes';
    const channel = guild.channels.cache.get(channelId);
    return channel?.permissionsFor(member).has(PermissionFlagsBits.ViewChannel) === true ? 'yes' : 'no';
  } catch (error) {
    if (isNoMember(error)) return 'gone';
    log.warn({ err: error, guildId }, 'Could not ask for a member');
    return 'failed';
  }
}

/** Our opener names those who came last; each edit names so many that all of them are in it. */
const MENTIONED_AT_ONCE = 10;
/** Discord's limit (resources/message, "Allowed Mentions Object"). */
const MENTIONS_MAX = 100;

/**
 * Whoever a message of a thread mentions becomes a member of it. Sent with the mention, the message pings; adding a
 * member by request does so too and leaves a grey line. A mention that is edited into a message does neither.
 */
async function addToThread(
  { client, wordsOf, mentionQuietly, log }: WatchMessengerParts,
  { threadId, openerId }: WatchedThread,
  userIds: readonly string[],
): Promise<'added' | 'refused' | 'failed'> {
  try {
    const thread = await client.channels.fetch(threadId);
    if (!thread?.isThread() || thread.locked || thread.archived) return 'refused';
    const users = userIds.slice(0, MENTIONS_MAX);
    if (openerId === null) await mentionInLine(thread, users, await wordsOf(thread.guildId));
    else await mentionInOpener(thread, openerId, users, mentionQuietly);
    return (await isThreadMember(thread, users.at(-1) ?? '')) ? 'added' : 'refused';
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, threadId }, 'Could not add those who watch to a discussion');
    return failure === 'failed' ? 'failed' : 'refused';
  }
}

async function mentionInOpener(
  thread: AnyThreadChannel,
  openerId: string,
  users: readonly string[],
  mentionQuietly: MentionQuietly,
): Promise<void> {
  for (let first = 0; first < users.length; first += MENTIONED_AT_ONCE) {
    const chunk = users.slice(first, first + MENTIONED_AT_ONCE);
    await Promise.all(chunk.map((userId) => mentionQuietly(thread, openerId, userId)));
  }
}

/** Where there is no opener: a line of its own, without a sound. */
async function mentionInLine(thread: AnyThreadChannel, users: readonly string[], words: Words): Promise<void> {
  const message = await sendBare(thread, words);
  await message.edit({
    content: watchersText(words, users),
    allowedMentions: { ...NO_MENTIONS, parse: [], users: [...users] },
  });
}

/**
 * No document of Discord promises that an edited mention adds anybody, so it is looked whether it did; one member can be
 * asked for without the privileged intent (resources/channel, "Get Thread Member").
 */
async function isThreadMember(thread: AnyThreadChannel, userId: string): Promise<boolean> {
  try {
    await thread.client.rest.get(Routes.threadMembers(thread.id, userId));
    return true;
  } catch (error) {
    if (isNoMember(error)) return false;
    throw error;
  }
}

/** The same message for the same thread, as long as Discord remembers nonces; without mentions and without a sound. */
function sendBare(thread: AnyThreadChannel, words: Words) {
  return thread.send({
    content: watchersText(words, []),
    flags: [MessageFlags.SuppressNotifications],
    allowedMentions: { ...NO_MENTIONS, parse: [] },
    nonce: makeNonce('watchers', thread.id),
    enforceNonce: true,
  });
}
