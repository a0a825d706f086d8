import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type DiscussionIndex, type OpenedDiscussion } from '../discussions/discussion-index.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';
import { discussionRowSchema } from './sqlite-discussion-store.ts';

/** Tables of which a row belongs to a thread, and all of which a row belongs to a server. */
const TABLES_OF_THREAD = ['conversations', 'discussion_activity', 'discussion_people', 'discussion_days'] as const;
const TABLES_OF_GUILD = ['discussions', 'discussion_questions', ...TABLES_OF_THREAD] as const;

const openedSchema = discussionRowSchema.refine(
  (record): record is OpenedDiscussion => record.threadId !== null,
  'has no thread',
);
const guildSchema = z.object({ guild_id: z.string() });

/** Looks through the tables of discussions; they must be there already. */
export function createSqliteDiscussionIndex(database: DatabaseSync): DiscussionIndex {
  const byThread = database.prepare('SELECT * FROM discussions WHERE thread_id = ?');
  const ofGuild = database.prepare(
    'SELECT * FROM discussions WHERE guild_id = ? AND thread_id IS NOT NULL ORDER BY created_at_ms DESC, key',
  );
  const guilds = database.prepare(TABLES_OF_GUILD.map((table) => `SELECT guild_id FROM ${table}`).join(' UNION '));
  const removeQuestions = database.prepare(`
    DELETE FROM discussion_questions
    WHERE key IN (SELECT key FROM discussions WHERE thread_id = :id OR (message_id = :id AND thread_id IS NULL))
  `);
  const removeDiscussions = database.prepare(
    'DELETE FROM discussions WHERE thread_id = :id OR (message_id = :id AND thread_id IS NULL)',
  );
  const removeOfThread = TABLES_OF_THREAD.map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE thread_id = :id`),
  );
  const removeOfGuild = TABLES_OF_GUILD.map((table) => database.prepare(`DELETE FROM ${table} WHERE guild_id = ?`));
  return {
    byThread: (threadId) =>
      attempt(() => {
        const row = byThread.get(threadId);
        return row === undefined ? null : openedSchema.parse(row);
      }),
    ofGuild: (guildId) => attempt(() => ofGuild.all(guildId).map((row) => openedSchema.parse(row))),
    guilds: () => attempt(() => guilds.all().map((row) => guildSchema.parse(row).guild_id)),
    forgetThread: (id) =>
      attempt(() => {
        inTransaction(database, () => {
          for (const statement of [removeQuestions, removeDiscussions, ...removeOfThread]) statement.run({ id });
        });
      }),
    forgetGuild: (guildId) =>
      attempt(() => {
        inTransaction(database, () => {
          for (const statement of removeOfGuild) statement.run(guildId);
        });
      }),
  };
}
