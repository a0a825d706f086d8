import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type ConversationStore } from '../discussions/conversation.ts';
import { attempt } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS conversations (
    thread_id TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    record TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS conversations_of_guild ON conversations (guild_id);
`;

const ids = z.array(z.string());
const recordSchema = z.object({ deviceIds: ids, currentIds: ids, attributeIds: ids });
const rowSchema = z.object({
  record: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(recordSchema),
});

/** What talks are about, in a table of ids. */
export function createSqliteConversationStore(database: DatabaseSync): ConversationStore {
  database.exec(SCHEMA);
  const select = database.prepare('SELECT record FROM conversations WHERE thread_id = ?');
  const upsert = database.prepare(`
    INSERT INTO conversations (thread_id, guild_id, record) VALUES (?, ?, ?)
    ON CONFLICT (thread_id) DO UPDATE SET record = excluded.record
  `);
  return {
    get: (threadId) =>
      attempt(() => {
        const row = select.get(threadId);
        return row === undefined ? null : rowSchema.parse(row).record;
      }),
    save: ({ threadId, guildId }, record) => attempt(() => void upsert.run(threadId, guildId, JSON.stringify(record))),
  };
}
