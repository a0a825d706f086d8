import { Routes, type AnyThreadChannel, type Client } from 'discord.js';
import { type JoinDiscussion } from '../discussions/join-discussion.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';
import { type MentionQuietly } from './quiet-mention.ts';

export interface JoinDiscussionParts {
  client: Client<true>;
  log: Logger;
  /** The opener of a discussion of ours; null where there is none. */
  openerOf: (threadId: string) => Promise<string | null>;
  /** Whether a person has closed it: then it stays closed. */
  isClosedByPerson: (threadId: string) => Promise<boolean>;
  mentionQuietly: MentionQuietly;
}

/** {@link JoinDiscussion} over discord.js (resources/channel, "Add Thread Member"), first by the way that pings nobody. */
export function createJoinDiscussion(parts: JoinDiscussionParts): JoinDiscussion {
  const { client, log, openerOf, isClosedByPerson, mentionQuietly } = parts;
  return async (threadId, userId) => {
    try {
      const thread = await client.channels.fetch(threadId);
      if (!thread?.isThread()) return 'gone';
      if (thread.locked === true) return 'locked';
      if (thread.archived === true) {
        if (await isClosedByPerson(threadId)) return 'locked';
        // Nobody can be added to an archived thread; whoever presses a button in it wants it to go on.
        await client.rest.patch(Routes.channel(threadId), { body: { archived: false } });
      }
      if (await isMember(thread, userId)) return 'joined';
      await mentionIn(thread, userId);
      if (!(await isMember(thread, userId))) await thread.members.add(userId);
      return 'joined';
    } catch (error) {
      const failure = sortFailure(error);
      log.warn({ err: error, failure, threadId }, 'Could not add somebody to a discussion');
      switch (failure) {
        case 'existed':
        case 'wrongChannel':
          return 'failed';
        case 'gone':
        case 'forbidden':
        case 'full':
        case 'locked':
        case 'failed':
          return failure;
      }
    }
  };

  async function mentionIn(thread: AnyThreadChannel, userId: string): Promise<void> {
    try {
      const openerId = await openerOf(thread.id);
      if (openerId !== null) await mentionQuietly(thread, openerId, userId);
    } catch (error) {
      // There is another way, which is seen by everybody.
      log.info({ err: error, threadId: thread.id }, 'Nobody could be mentioned quietly');
    }
  }
}

/** One member can be asked for without the privileged intent (resources/channel, "Get Thread Member"). */
async function isMember(thread: AnyThreadChannel, userId: string): Promise<boolean> {
  try {
    await thread.client.rest.get(Routes.threadMembers(thread.id, userId));
    return true;
  } catch (error) {
    if (sortFailure(error) === 'gone') return false;
    throw error;
  }
}
