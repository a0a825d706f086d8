import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Notice, type NoticeEntry, type NoticeOutbox } from '../delivery/notice.ts';
import { attempt } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS notices (
    key TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    created_by TEXT NOT NULL,
    notice TEXT NOT NULL,
    state TEXT NOT NULL,
    noted_at_ms INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS due_notices ON notices (due_at_ms) WHERE state = 'waiting';
`;

const feedName = z.string();
const noticeSchema: z.ZodType<Notice> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('paused'),
    reason: z.enum(['forbidden', 'wrongChannel']),
    missing: z.array(z.string()),
  }),
  z.object({ kind: z.literal('channelGone') }),
  z.object({ kind: z.literal('noThread'), reason: z.enum(['forbidden', 'full']) }),
  z.object({ kind: z.literal('notPublished') }),
  z.object({
    kind: z.literal('feedWarned'),
    feedName,
    trouble: z.string(),
    pausesAt: z.iso.datetime().transform((text) => new Date(text)),
  }),
  z.object({ kind: z.literal('feedPaused'), feedName, trouble: z.string() }),
  z.object({ kind: z.literal('feedRecovered'), feedName }),
  z.object({ kind: z.literal('feedMoved'), feedName, url: z.string() }),
  z.object({ kind: z.literal('feedGone'), feedName }),
]);

const rowSchema = z
  .object({
    key: z.string(),
    guild_id: z.string(),
    channel_id: z.string(),
    created_by: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
    notice: z.string().transform((text) => noticeSchema.parse(JSON.parse(text))),
    state: z.enum(['waiting', 'told', 'dropped']),
    noted_at_ms: z.number(),
    failures: z.number(),
    due_at_ms: z.number(),
  })
  .transform((row): NoticeEntry => ({
    key: row.key,
    guildId: row.guild_id,
    channelId: row.channel_id,
    createdBy: row.created_by,
    notice: row.notice,
    state: row.state,
    notedAt: new Date(row.noted_at_ms),
    failures: row.failures,
    dueAt: new Date(row.due_at_ms),
  }));

function writeRow(entry: NoticeEntry) {
  return {
    key: entry.key,
    guild_id: entry.guildId,
    channel_id: entry.channelId,
    created_by: JSON.stringify(entry.createdBy),
    notice: JSON.stringify(entry.notice),
    state: entry.state,
    noted_at_ms: entry.notedAt.getTime(),
    failures: entry.failures,
    due_at_ms: entry.dueAt.getTime(),
  };
}

const COLUMNS = 'key, guild_id, channel_id, created_by, notice, state, noted_at_ms, failures, due_at_ms';
const VALUES = COLUMNS.replace(/\w+/g, (name) => `:${name}`);

/** Notices in a table whose primary key lets each wait once. */
export function createSqliteNoticeOutbox(database: DatabaseSync): NoticeOutbox {
  database.exec(SCHEMA);
  const insert = database.prepare(
    `INSERT INTO notices (${COLUMNS}) VALUES (${VALUES})
     ON CONFLICT (key) DO UPDATE SET (${COLUMNS}) = (${VALUES})
       WHERE state <> 'waiting' AND noted_at_ms < :repeat_after_ms
     RETURNING key`,
  );
  const update = database.prepare(`UPDATE notices SET (${COLUMNS}) = (${VALUES}) WHERE key = :key`);
  const select = database.prepare('SELECT * FROM notices WHERE key = ?');
  const selectDue = database.prepare(
    "SELECT key FROM notices WHERE state = 'waiting' AND due_at_ms <= ? ORDER BY due_at_ms LIMIT ?",
  );
  return {
    add: (entry, repeatAfter) =>
      attempt(() => insert.get({ ...writeRow(entry), repeat_after_ms: repeatAfter.getTime() }) !== undefined),
    findDue: (now, limit) =>
      attempt(() => selectDue.all(now.getTime(), limit).map((row) => z.object({ key: z.string() }).parse(row).key)),
    get: (key) =>
      attempt(() => {
        const row = select.get(key);
        return row === undefined ? null : rowSchema.parse(row);
      }),
    record: (entry) => attempt(() => void update.run(writeRow(entry))),
  };
}
