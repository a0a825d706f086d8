import { type Client } from 'discord.js';
import { createMentionReplies, type MentionRepliesParts } from './mention-replies.ts';
import { createRouter, type RouterOptions } from './router.ts';

/** How long stopping waits for handlers; Discord gives an interaction up after 15 minutes, a person sooner. */
const SETTLE_WITHIN_MS = 5_000;

/** Handlers at work. */
export interface Handling {
  /** Takes no more, and resolves when all that was begun has ended or has taken too long. */
  settle(): Promise<void>;
}

/** Lets interactions and mentions reach their handlers. */
export function attachHandlers(client: Client<true>, options: RouterOptions & MentionRepliesParts): Handling {
  const running = new Set<Promise<void>>();
  const track = (work: Promise<void>) => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  const routeInteraction = createRouter(options);
  const replyToMention = createMentionReplies(options);
  client.on('interactionCreate', (interaction) => {
    track(routeInteraction(interaction));
  });
  client.on('messageCreate', (message) => {
    track(replyToMention(message));
  });
  return {
    async settle() {
      client.removeAllListeners('interactionCreate').removeAllListeners('messageCreate');
      let deadline: NodeJS.Timeout | undefined;
      const tooLong = new Promise<void>((resolve) => {
        deadline = setTimeout(resolve, SETTLE_WITHIN_MS);
      });
      await Promise.race([Promise.all(running), tooLong]);
      clearTimeout(deadline);
    },
  };
}
