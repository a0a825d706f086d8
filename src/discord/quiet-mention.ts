import { type AnyThreadChannel } from 'discord.js';
import { NO_MENTIONS } from './message-options.ts';
import { addJoined } from './views/joined-view.ts';
import { type WordsOf } from './words-of.ts';

/** Discord's limit for the users of `allowed_mentions` (resources/message, "Allowed Mentions Object"). */
const MENTIONS_MAX = 100;

/** Names a person in a message of the bot in the thread. Rejects when that cannot be done. */
export type MentionQuietly = (thread: AnyThreadChannel, openerId: string, userId: string) => Promise<void>;

interface Waiting {
  userIds: Set<string>;
  done: Promise<void>;
}

/**
 * Edits people into the opener of a thread. Who is mentioned by an edit becomes a member of the thread and is not
 * notified, while adding somebody outright posts a line that mentions them: so the users of other bots report
 * (MarcusOtter/discord-needle#107), and no document of Discord says it, so whoever relies on it looks whether it worked.
 * Those who come while an edit is under way share the next one.
 */
export function createQuietMention(wordsOf: WordsOf): MentionQuietly {
  const running = new Map<string, Promise<void>>();
  const waiting = new Map<string, Waiting>();
  return (thread, openerId, userId) => {
    const next = waiting.get(thread.id);
    if (next !== undefined && next.userIds.size < MENTIONS_MAX) {
      next.userIds.add(userId);
      return next.done;
    }
    const userIds = new Set([userId]);
    const before = running.get(thread.id) ?? Promise.resolve();
    const done = before
      .catch(() => undefined)
      .then(() => {
        if (waiting.get(thread.id)?.userIds === userIds) waiting.delete(thread.id);
        return editIn(thread, openerId, [...userIds], wordsOf);
      });
    waiting.set(thread.id, { userIds, done });
    running.set(thread.id, done);
    const forget = () => {
      if (running.get(thread.id) === done) running.delete(thread.id);
    };
    done.then(forget, forget);
    return done;
  };
}

async function editIn(thread: AnyThreadChannel, openerId: string, userIds: string[], wordsOf: WordsOf): Promise<void> {
  const opener = await thread.messages.fetch({ message: openerId, cache: false });
  const components = addJoined(
    await wordsOf(thread.guildId),
    opener.components.map((component) => component.toJSON()),
    userIds,
  );
  // The one place where somebody may be mentioned: an edit notifies nobody.
  await opener.edit({ components, allowedMentions: { ...NO_MENTIONS, parse: [], users: userIds } });
}
