import { type Client } from 'discord.js';
import { type JoinDiscussion } from '../discussions/join-discussion.ts';
import { type Logger } from '../ops/log.ts';
import { sortFailure } from './error-outcomes.ts';

/** {@link JoinDiscussion} over discord.js (resources/channel, "Add Thread Member"). */
export function createJoinDiscussion(client: Client<true>, log: Logger): JoinDiscussion {
  return async (threadId, userId) => {
    try {
      const channel = await client.channels.fetch(threadId);
      if (!channel?.isThread()) return 'gone';
      if (channel.locked) return 'locked';
      // Nobody can be added to an archived thread; whoever presses a button in it wants it to go on.
      if (channel.archived) await channel.setArchived(false);
      await channel.members.add(userId);
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
}
