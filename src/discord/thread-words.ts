import { type Client } from 'discord.js';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { findThread } from './discussion-search.ts';
import { sortFailure } from './error-outcomes.ts';
import { toNewMessage } from './message-options.ts';

/** Says something in a thread that is open; false when it was not said. Sending would open one that was closed. */
export type SayInThread = (threadId: string, body: MessageBody, nonce?: string) => Promise<boolean>;

export function createSayInThread(client: Client<true>, log: Logger): SayInThread {
  return async (threadId, body, nonce) => {
    try {
      const thread = await findThread(client, threadId);
      if (thread === null || thread.archived === true || thread.locked === true) return false;
      await thread.send({ ...toNewMessage(body), ...(nonce === undefined ? {} : { nonce, enforceNonce: true }) });
      return true;
    } catch (error) {
      log.warn({ err: error, failure: sortFailure(error), threadId }, 'Could not say something in a discussion');
      return false;
    }
  };
}
