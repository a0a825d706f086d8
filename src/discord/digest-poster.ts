import { type Client } from 'discord.js';
import { type DeviceCatalogue } from '../devices/device-catalogue.ts';
import { type DigestPorts } from '../discussions/digest.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';
import { findGuildChannel, findMissingPermissions, POSTING_PERMISSIONS } from './permissions.ts';
import { digestMessage } from './views/talk-view.ts';

/** Posts digests over discord.js. */
export function createDigestPoster(
  client: Client<true>,
  catalogue: Pick<DeviceCatalogue, 'get'>,
  log: Logger,
): DigestPorts['post'] {
  return async (guildId, channelId, digest, nonce) => {
    try {
      const channel = await findGuildChannel(client, channelId);
      if (channel?.guildId !== guildId) return { outcome: 'gone' };
      if (!channel.isSendable()) return { outcome: 'wrongChannel' };
      const sending = channel.isThread() ? (['ViewChannel', 'SendMessagesInThreads'] as const) : POSTING_PERMISSIONS;
      const missing = findMissingPermissions(channel, sending);
      if (missing.length > 0) return { outcome: 'forbidden', missing };
      await channel.send({ ...toNewMessage(digestMessage(digest, catalogue)), nonce, enforceNonce: true });
      return { outcome: 'posted' };
    } catch (error) {
      const failure = sortFailure(error);
      log.warn({ err: error, failure, guildId, channelId }, 'Could not post a digest');
      if (failure === 'gone') return { outcome: 'gone' };
      return failure === 'forbidden' ? { outcome: 'forbidden', missing: ['ViewChannel'] } : { outcome: 'failed' };
    }
  };
}
