import { type Client, type GuildTextBasedChannel } from 'discord.js';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type DigestPlace, type DigestPoster, type PostDigestOutcome } from '../discussions/digest.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';
import { findMarked, sendMarked } from './message-mark.ts';
import { toNewMessage } from './message-options.ts';
import { findGuildChannel, findMissingPermissions, mayReadHistory, POSTING_PERMISSIONS } from './permissions.ts';
import { digestMessage } from './views/talk-view.ts';
import { type WordsOf } from './words-of.ts';

export interface DigestPosterParts {
  client: Client<true>;
  catalogue: Pick<DeviceCatalogue, 'get'>;
  wordsOf: WordsOf;
  log: Logger;
}

/** {@link DigestPoster} over discord.js. */
export function createDigestPoster({ client, catalogue, wordsOf, log }: DigestPosterParts): DigestPoster {
  return {
    async post(place, digest) {
      try {
        const channel = await findChannel(client, place);
        if ('outcome' in channel) return channel;
        const { name, guildId } = place;
        const body = digestMessage(await wordsOf(guildId), digest, catalogue);
        if (name === null) await channel.send(toNewMessage(body));
        else await sendMarked(channel, body, name);
        return { outcome: 'posted' };
      } catch (error) {
        const failure = sortFailure(error);
        log.warn({ err: error, failure, ...place }, 'Could not post a digest');
        if (failure === 'gone') return { outcome: 'gone' };
        return failure === 'forbidden' ? { outcome: 'forbidden', missing: ['ViewChannel'] } : { outcome: 'failed' };
      }
    },
    async find(place, since) {
      try {
        const channel = await findChannel(client, place);
        // Where nothing can be posted now, nothing is posted twice.
        if ('outcome' in channel || place.name === null) return 'absent';
        if (!mayReadHistory(channel)) return 'unknown';
        return await findMarked(channel, place.name, since);
      } catch (error) {
        log.warn({ err: error, failure: sortFailure(error), ...place }, 'Could not look for a digest');
        return 'unknown';
      }
    },
  };
}

async function findChannel(
  client: Client<true>,
  { guildId, channelId }: DigestPlace,
): Promise<GuildTextBasedChannel | PostDigestOutcome> {
  const channel = await findGuildChannel(client, channelId);
  if (channel?.guildId !== guildId) return { outcome: 'gone' };
  if (!channel.isSendable()) return { outcome: 'wrongChannel' };
  const sending = channel.isThread() ? (['ViewChannel', 'SendMessagesInThreads'] as const) : POSTING_PERMISSIONS;
  const missing = findMissingPermissions(channel, sending);
  return missing.length > 0 ? { outcome: 'forbidden', missing } : channel;
}
