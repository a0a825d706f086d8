import { type Client } from 'discord.js';
import { isNewer, type SeenMessage } from '../discussions/discussion-activity.ts';
import { type MissedMessages } from '../discussions/catch-up.ts';
import { type Logger } from '../ops/log.ts';
import { isWordOfPerson } from './discussion-events.ts';
import { findThread } from './discussion-search.ts';
import { sortFailure } from './error-outcomes.ts';
import { findMissingPermissions } from './permissions.ts';

/** As many as Discord gives in one request (resources/message, "Get Channel Messages"). */
const PAGE = 100;
/** A thread that got more than that while the bot was away is lively enough to be told by less. */
const PAGES_MAX = 10;

/** {@link MissedMessages} over discord.js: who wrote when, and not what. */
export function createMissedMessages(client: Client<true>, log: Logger): MissedMessages {
  return async (threadId, afterId) => {
    try {
      const thread = await findThread(client, threadId);
      if (thread === null) return 'gone';
      const isBehind = thread.lastMessageId !== null && isNewer(thread.lastMessageId, afterId);
      if (!isBehind || findMissingPermissions(thread, ['ReadMessageHistory']).length > 0) return [];
      const missed: SeenMessage[] = [];
      let after = afterId ?? threadId;
      for (let page = 0; page < PAGES_MAX; page += 1) {
        const messages = await thread.messages.fetch({ after, limit: PAGE, cache: false });
        const sorted = [...messages.values()].toSorted((one, two) => (isNewer(one.id, two.id) ? 1 : -1));
        missed.push(
          ...sorted
            .filter(isWordOfPerson)
            .map(({ id, author, createdAt }) => ({ id, authorId: author.id, at: createdAt })),
        );
        const last = sorted.at(-1);
        if (last === undefined || sorted.length < PAGE) break;
        after = last.id;
      }
      return missed;
    } catch (error) {
      const failure = sortFailure(error);
      log.warn({ err: error, failure, threadId }, 'Could not look for what was missed in a discussion');
      return failure === 'gone' ? 'gone' : [];
    }
  };
}
