import { type Logger } from '../ops/log.ts';
import { type OnlineClient } from './client.ts';
import { type MessageBody } from './command.ts';
import { isClosedToUs, sortFailure } from './error-outcomes.ts';
import { type OnceOptions, sendOnce } from './send-once.ts';

/**
 * Writes to one person. `closed`: they take no messages from the bot, share no server with it any more, or are no more.
 * `failed`: trying again may help. By the same name, and told when it was first tried, it is written once.
 */
export type SendDirectly = (
  userId: string,
  body: MessageBody,
  options: OnceOptions,
) => Promise<'told' | 'closed' | 'failed'>;

/** {@link SendDirectly} over discord.js (resources/user, "Create DM"). */
export function createSendDirectly(client: OnlineClient, log: Logger): SendDirectly {
  return async (userId, body, options) => {
    try {
      await sendOnce(await client.users.createDM(userId), body, options);
      return 'told';
    } catch (error) {
      if (isClosedToUs(error)) return 'closed';
      const failure = sortFailure(error);
      log.warn({ err: error, failure }, 'Could not write to a person');
      return failure === 'forbidden' || failure === 'gone' ? 'closed' : 'failed';
    }
  };
}
