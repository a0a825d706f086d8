import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type DiscussionRecord, type DiscussionStore } from '../discussions/discussion-store.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS discussions (
    key TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    message_id TEXT,
    article_id TEXT,
    title TEXT NOT NULL,
    started_by TEXT,
    created_at_ms INTEGER NOT NULL,
    thread_id TEXT,
    opener_id TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS discussions_of_thread ON discussions (thread_id);
  CREATE INDEX IF NOT EXISTS discussions_of_guild ON discussions (guild_id);
  CREATE INDEX IF NOT EXISTS unfinished_discussions ON discussions (created_at_ms)
    WHERE thread_id IS NULL OR opener_id IS NULL;
`;

/** A row of the table as the record it keeps. */
export const discussionRowSchema = z
  .object({
    key: z.string(),
    guild_id: z.string(),
    channel_id: z.string(),
    message_id: z.string().nullable(),
    article_id: z.string().nullable(),
    title: z.string(),
    started_by: z.string().nullable(),
    created_at_ms: z.number(),
    thread_id: z.string().nullable(),
    opener_id: z.string().nullable(),
  })
  .transform((row): DiscussionRecord => ({
    key: row.key,
    guildId: row.guild_id,
    channelId: row.channel_id,
    messageId: row.message_id,
    articleId: row.article_id,
    title: row.title,
    startedBy: row.started_by,
    createdAt: new Date(row.created_at_ms),
    threadId: row.thread_id,
    openerId: row.opener_id,
  }));

/** Discussions in a table whose primary key makes a claim happen once, however many processes try. */
export function createSqliteDiscussionStore(database: DatabaseSync): DiscussionStore {
  database.exec(SCHEMA);
  const insert = database.prepare(`
    INSERT INTO discussions
      (key, guild_id, channel_id, message_id, article_id, title, started_by, created_at_ms, thread_id, opener_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (key) DO NOTHING
  `);
  const select = database.prepare('SELECT * FROM discussions WHERE key = ?');
  const updateThread = database.prepare('UPDATE discussions SET thread_id = ? WHERE key = ?');
  const updateOpener = database.prepare('UPDATE discussions SET opener_id = ? WHERE key = ?');
  const remove = database.prepare('DELETE FROM discussions WHERE key = ?');
  const selectUnfinished = database.prepare(
    'SELECT * FROM discussions WHERE thread_id IS NULL OR opener_id IS NULL ORDER BY created_at_ms, key',
  );
  return {
    claim: (record) =>
      run(() => {
        const { changes } = insert.run(
          record.key,
          record.guildId,
          record.channelId,
          record.messageId,
          record.articleId,
          record.title,
          record.startedBy,
          record.createdAt.getTime(),
          record.threadId,
          record.openerId,
        );
        return { isNew: changes === 1, record: discussionRowSchema.parse(select.get(record.key)) };
      }),
    recordThread: (key, threadId) => run(() => void updateThread.run(threadId, key)),
    recordOpener: (key, openerId) => run(() => void updateOpener.run(openerId, key)),
    forget: (key) => run(() => void remove.run(key)),
    unfinished: () => run(() => selectUnfinished.all().map((row) => discussionRowSchema.parse(row))),
  };
}

/** What the database throws becomes a rejection, as the port promises. */
function run<T>(action: () => T): Promise<T> {
  return Promise.resolve().then(action);
}
