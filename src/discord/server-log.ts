import { type Client } from 'discord.js';
import { type TellServerLog } from '../discussions/server-log.ts';
import { type ServerSettingsBook } from '../discussions/server-settings.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { findGuildChannel, findMissingPermissions, POSTING_PERMISSIONS } from './permissions.ts';
import { logEntryMessage } from './views/server-log-view.ts';
import { type WordsOf } from './words-of.ts';

/** {@link TellServerLog} over discord.js. */
export function createServerLog(
  client: Client<true>,
  settings: Pick<ServerSettingsBook, 'of'>,
  wordsOf: WordsOf,
  log: Logger,
): TellServerLog {
  return async (guildId, entry) => {
    const { logChannelId } = await settings.of(guildId);
    if (logChannelId === null) return { outcome: 'nowhere' };
    try {
      const channel = await findGuildChannel(client, logChannelId);
      if (channel?.guildId !== guildId || !channel.isSendable()) return { outcome: 'gone' };
      const missing = findMissingPermissions(channel, POSTING_PERMISSIONS);
      if (missing.length > 0) return { outcome: 'forbidden', missing };
      await channel.send(toNewMessage(logEntryMessage(await wordsOf(guildId), entry)));
      return { outcome: 'told' };
    } catch (error) {
      const failure = sortFailure(error);
      log.warn({ err: error, failure, guildId }, 'Could not tell the log of a server');
      if (failure === 'gone') return { outcome: 'gone' };
      return failure === 'forbidden' ? { outcome: 'forbidden', missing: ['ViewChannel'] } : { outcome: 'failed' };
    }
  };
}
