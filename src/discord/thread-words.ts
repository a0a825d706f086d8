import { type Client } from 'discord.js';
import { type SayOutcome } from '../discussions/say-once.ts';
import { type Logger } from '../ops/log.ts';
import { type MessageBody } from './command.ts';
import { findThread } from './discussion-search.ts';
import { sortFailure } from './error-outcomes.ts';
import { findMarked, sendMarked } from './message-mark.ts';
import { mayReadHistory } from './permissions.ts';
import { type Words } from './words.ts';
import { type WordsOf } from './words-of.ts';

/** What the bot says by itself in threads. `name` tells it there from all else. */
export interface ThreadWords {
  /** Says it where the thread is open: sending would open one that was closed. */
  say(threadId: string, makeBody: (words: Words) => MessageBody, name: string): Promise<SayOutcome>;
  /** Whether it was said there since then. */
  find(threadId: string, name: string, since: Date): Promise<'found' | 'absent' | 'unknown'>;
}

export function createThreadWords(client: Client<true>, wordsOf: WordsOf, log: Logger): ThreadWords {
  return {
    async say(threadId, makeBody, name) {
      try {
        const thread = await findThread(client, threadId);
        if (thread === null || thread.archived === true || thread.locked === true) return 'unsaid';
        await sendMarked(thread, makeBody(await wordsOf(thread.guildId)), name);
        return 'said';
      } catch (error) {
        const failure = sortFailure(error);
        log.warn({ err: error, failure, threadId }, 'Could not say something in a discussion');
        return failure === 'failed' ? 'unknown' : 'unsaid';
      }
    },
    async find(threadId, name, since) {
      try {
        const thread = await findThread(client, threadId);
        if (thread === null) return 'absent';
        return mayReadHistory(thread) ? await findMarked(thread, name, since) : 'unknown';
      } catch (error) {
        const failure = sortFailure(error);
        log.warn({ err: error, failure, threadId }, 'Could not look for what was said in a discussion');
        return failure === 'gone' ? 'absent' : 'unknown';
      }
    },
  };
}
