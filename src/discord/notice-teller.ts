import { type NoticeEntry, type NoticeTeller, type TellOutcome } from '../delivery/notice.ts';
import { type ServerSettingsBook } from '../discussions/server-settings.ts';
import { type Logger } from '../ops/log.ts';
import { type OnlineClient } from './client.ts';
import { type SendDirectly } from './direct-messages.ts';
import { sortFailure } from './error-outcomes.ts';
import { findGuildChannel, findMissingPermissions, POSTING_PERMISSIONS } from './permissions.ts';
import { type OnceOptions, sendOnce } from './send-once.ts';
import { noticeEntryMessage } from './views/news-notice-view.ts';
import { type WordsOf } from './words-of.ts';

export interface NoticeTellerParts {
  client: OnlineClient;
  settings: Pick<ServerSettingsBook, 'of'>;
  wordsOf: WordsOf;
  sendDirectly: SendDirectly;
  log: Logger;
}

/** {@link NoticeTeller} over discord.js. */
export function createNoticeTeller(parts: NoticeTellerParts): NoticeTeller {
  const { client, settings, wordsOf, sendDirectly } = parts;
  return {
    inChannel: (entry) => write(parts, entry.channelId, entry),
    async inServerLog(entry) {
      const { logChannelId } = await settings.of(entry.guildId);
      // There it was not to be told, or it is the same as the first.
      if (logChannelId === null || logChannelId === entry.channelId) return 'refused';
      return write(parts, logChannelId, entry);
    },
    async toPerson(entry, userId) {
      const guildName = client.guilds.cache.get(entry.guildId)?.name;
      // Whoever removed the bot from the server has no use for what it lacks there.
      if (guildName === undefined) return 'refused';
      const message = noticeEntryMessage(await wordsOf(entry.guildId), entry, guildName);
      const answer = await sendDirectly(userId, message, onceFor(entry));
      return answer === 'closed' ? 'refused' : answer;
    },
  };
}

async function write(
  { client, wordsOf, log }: NoticeTellerParts,
  channelId: string,
  entry: NoticeEntry,
): Promise<TellOutcome> {
  try {
    const channel = await findGuildChannel(client, channelId);
    if (channel?.guildId !== entry.guildId || !channel.isSendable()) return 'refused';
    if (findMissingPermissions(channel, POSTING_PERMISSIONS).length > 0) return 'refused';
    const message = noticeEntryMessage(await wordsOf(entry.guildId), entry, null);
    await sendOnce(channel, message, onceFor(entry));
    return 'told';
  } catch (error) {
    const failure = sortFailure(error);
    log.warn({ err: error, failure, channelId }, 'Could not tell a notice');
    return failure === 'failed' ? 'failed' : 'refused';
  }
}

/** Notices are few, so whether one was tried is not written down: each is looked for since it was noted. */
function onceFor({ key, notedAt }: NoticeEntry): OnceOptions {
  return { name: `notice:${key}:${String(notedAt.getTime())}`, since: notedAt };
}
