import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type DiscussionIndex, type GoneFromDiscord, type OpenedDiscussion } from '../discussions/discussion-index.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';
import { discussionRowSchema } from './sqlite-discussion-store.ts';

/** Tables of which each row belongs to a thread. */
const TABLES_OF_THREAD = ['conversations', 'discussion_activity', 'discussion_people', 'discussion_days'] as const;

const openedSchema = discussionRowSchema.refine(
  (record): record is OpenedDiscussion => record.threadId !== null,
  'has no thread',
);
const guildSchema = z.object({ guild_id: z.string() });
const goneSchema = z.object({ key: z.string(), thread_id: z.string().nullable() });

/** Looks through the tables of discussions; they must be there already. */
export function createSqliteDiscussionIndex(database: DatabaseSync): DiscussionIndex {
  const byThread = database.prepare('SELECT * FROM discussions WHERE thread_id = ?');
  const ofGuild = database.prepare(
    'SELECT * FROM discussions WHERE guild_id = ? AND thread_id IS NOT NULL ORDER BY created_at_ms DESC, key',
  );
  const guilds = database.prepare('SELECT DISTINCT guild_id FROM discussions');
  const goneWith = {
    threadId: database.prepare('SELECT key, thread_id FROM discussions WHERE thread_id = ?'),
    messageId: database.prepare('SELECT key, thread_id FROM discussions WHERE message_id = ? AND thread_id IS NULL'),
    channelId: database.prepare('SELECT key, thread_id FROM discussions WHERE channel_id = ?'),
  };
  const removeQuestions = database.prepare(
    "DELETE FROM discussion_questions WHERE key = :key OR key = :key || ':nudge'",
  );
  const removeDiscussion = database.prepare('DELETE FROM discussions WHERE key = ?');
  const removeOfThread = TABLES_OF_THREAD.map((table) => database.prepare(`DELETE FROM ${table} WHERE thread_id = ?`));

  function listGone(gone: GoneFromDiscord) {
    if ('threadId' in gone) return goneWith.threadId.all(gone.threadId);
    return 'messageId' in gone ? goneWith.messageId.all(gone.messageId) : goneWith.channelId.all(gone.channelId);
  }

  return {
    byThread: (threadId) =>
      attempt(() => {
        const row = byThread.get(threadId);
        return row === undefined ? null : openedSchema.parse(row);
      }),
    ofGuild: (guildId) => attempt(() => ofGuild.all(guildId).map((row) => openedSchema.parse(row))),
    guilds: () => attempt(() => guilds.all().map((row) => guildSchema.parse(row).guild_id)),
    forget: (gone) =>
      attempt(() => {
        inTransaction(database, () => {
          const threadIds = 'threadId' in gone ? [gone.threadId] : [];
          for (const row of listGone(gone)) {
            const { key, thread_id: threadId } = goneSchema.parse(row);
            removeQuestions.run({ key });
            removeDiscussion.run(key);
            if (threadId !== null) threadIds.push(threadId);
          }
          // A talk may have been kept in a thread that was never a discussion.
          for (const threadId of threadIds) for (const statement of removeOfThread) statement.run(threadId);
        });
      }),
  };
}
