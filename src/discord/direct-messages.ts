import { type Logger } from '../ops/log.ts';
import { type OnlineClient } from './client.ts';
import { type MessageBody } from './command.ts';
import { isClosedToUs, sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';

/**
 * Writes to one person. `closed`: they take no messages from the bot, share no server with it any more, or are no more.
 * `failed`: trying again may help. With the same nonce it is written once, for as long as Discord remembers nonces.
 */
export type SendDirectly = (userId: string, body: MessageBody, nonce: string) => Promise<'told' | 'closed' | 'failed'>;

/** {@link SendDirectly} over discord.js (resources/user, "Create DM"). */
export function createSendDirectly(client: OnlineClient, log: Logger): SendDirectly {
  return async (userId, body, nonce) => {
    try {
      const channel = await client.users.createDM(userId);
      await channel.send({ ...toNewMessage(body), nonce, enforceNonce: true });
      return 'told';
    } catch (error) {
      if (isClosedToUs(error)) return 'closed';
      const failure = sortFailure(error);
      log.warn({ err: error, failure }, 'Could not write to a person');
      return failure === 'forbidden' || failure === 'gone' ? 'closed' : 'failed';
    }
  };
}
