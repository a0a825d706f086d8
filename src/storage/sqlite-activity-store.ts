import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type ActivityMark, type ActivityStore, isNewer, type ThreadRef } from '../discussions/discussion-activity.ts';
import { addColumns, attempt, inTransaction } from './sqlite-actions.ts';

/** Figures by day are kept for a digest of a week, and some days more. */
const DAYS_KEPT = 35;
const MS_PER_DAY = 86_400_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS discussion_activity (
    thread_id TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    messages INTEGER NOT NULL DEFAULT 0,
    last_message_id TEXT,
    last_at_ms INTEGER,
    last_author_id TEXT,
    nudged_at_ms INTEGER,
    closed_at_ms INTEGER,
    closed_by TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS activity_of_guild ON discussion_activity (guild_id);
  CREATE TABLE IF NOT EXISTS discussion_people (
    thread_id TEXT NOT NULL,
    guild_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (thread_id, user_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS discussion_days (
    thread_id TEXT NOT NULL,
    guild_id TEXT NOT NULL,
    day TEXT NOT NULL,
    messages INTEGER NOT NULL,
    PRIMARY KEY (thread_id, day)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS days_of_guild ON discussion_days (guild_id, day);
`;

const moment = z
  .number()
  .nullable()
  .transform((ms) => (ms === null ? null : new Date(ms)));
const rowSchema = z
  .object({
    thread_id: z.string(),
    guild_id: z.string(),
    messages: z.number(),
    people: z.number(),
    last_message_id: z.string().nullable(),
    last_at_ms: moment,
    last_author_id: z.string().nullable(),
    seen_message_id: z.string().nullable(),
    nudged_at_ms: moment,
    closed_at_ms: moment,
    closed_by: z.enum(['person', 'quiet', 'cap']).nullable(),
  })
  .transform((row) => ({
    threadId: row.thread_id,
    guildId: row.guild_id,
    messages: row.messages,
    people: row.people,
    lastMessageId: row.last_message_id,
    lastAt: row.last_at_ms,
    lastAuthorId: row.last_author_id,
    seenMessageId: row.seen_message_id,
    nudgedAt: row.nudged_at_ms,
    closedAt: row.closed_at_ms,
    closedBy: row.closed_by,
  }));
const lastSchema = z.object({ last_message_id: z.string().nullable() }).optional();
const countSchema = z.object({ thread_id: z.string(), messages: z.number() });

const SELECT = `
  SELECT activity.*, (SELECT COUNT(*) FROM discussion_people people WHERE people.thread_id = activity.thread_id) AS people
  FROM discussion_activity activity
`;

/** Figures of discussions in three tables that are written together. */
export function createSqliteActivityStore(database: DatabaseSync): ActivityStore {
  database.exec(SCHEMA);
  addColumns(database, 'discussion_activity', { seen_message_id: 'TEXT' });
  const select = database.prepare(`${SELECT} WHERE activity.thread_id = ?`);
  const selectGuild = database.prepare(`${SELECT} WHERE activity.guild_id = ? ORDER BY activity.thread_id`);
  const selectLast = database.prepare('SELECT last_message_id FROM discussion_activity WHERE thread_id = ?');
  const begin = database.prepare(
    'INSERT INTO discussion_activity (thread_id, guild_id) VALUES (?, ?) ON CONFLICT (thread_id) DO NOTHING',
  );
  const count = database.prepare(`
    UPDATE discussion_activity
    SET messages = messages + 1, last_message_id = ?, last_at_ms = ?, last_author_id = ? WHERE thread_id = ?
  `);
  const addPerson = database.prepare(
    'INSERT INTO discussion_people (thread_id, guild_id, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const countDay = database.prepare(`
    INSERT INTO discussion_days (thread_id, guild_id, day, messages) VALUES (?, ?, ?, 1)
    ON CONFLICT (thread_id, day) DO UPDATE SET messages = messages + 1
  `);
  const dropDays = database.prepare('DELETE FROM discussion_days WHERE thread_id = ? AND day < ?');
  const sumDays = database.prepare(`
    SELECT thread_id, SUM(messages) AS messages FROM discussion_days WHERE guild_id = ? AND day >= ? GROUP BY thread_id
  `);
  return {
    of: (threadId) =>
      attempt(() => {
        const row = select.get(threadId);
        return row === undefined ? null : rowSchema.parse(row);
      }),
    ofGuild: (guildId) => attempt(() => selectGuild.all(guildId).map((row) => rowSchema.parse(row))),
    note: ({ threadId, guildId }, { id, authorId, at }) =>
      attempt(() => {
        inTransaction(database, () => {
          const last = lastSchema.parse(selectLast.get(threadId))?.last_message_id ?? null;
          if (!isNewer(id, last)) return;
          begin.run(threadId, guildId);
          count.run(id, at.getTime(), authorId, threadId);
          addPerson.run(threadId, guildId, authorId);
          countDay.run(threadId, guildId, dayOf(at));
          dropDays.run(threadId, dayOf(new Date(at.getTime() - DAYS_KEPT * MS_PER_DAY)));
        });
      }),
    mark: (thread, mark) =>
      attempt(() => {
        writeMark(database, thread, mark);
      }),
    countSince: (guildId, day) =>
      attempt(
        () =>
          new Map(
            sumDays.all(guildId, day).map((row) => {
              const { thread_id, messages } = countSchema.parse(row);
              return [thread_id, messages];
            }),
          ),
      ),
  };
}

function writeMark(database: DatabaseSync, { threadId, guildId }: ThreadRef, mark: ActivityMark): void {
  const fields: Record<string, string | number | null> = {};
  if (mark.seenMessageId !== undefined) fields['seen_message_id'] = mark.seenMessageId;
  if (mark.nudgedAt !== undefined) fields['nudged_at_ms'] = mark.nudgedAt?.getTime() ?? null;
  if (mark.closedAt !== undefined) fields['closed_at_ms'] = mark.closedAt?.getTime() ?? null;
  if (mark.closedBy !== undefined) fields['closed_by'] = mark.closedBy;
  const names = Object.keys(fields);
  if (names.length === 0) return;
  const updates = names.map((name) => `${name} = excluded.${name}`).join(', ');
  database
    .prepare(
      `INSERT INTO discussion_activity (thread_id, guild_id, ${names.join(', ')})
       VALUES (?, ?, ${names.map(() => '?').join(', ')}) ON CONFLICT (thread_id) DO UPDATE SET ${updates}`,
    )
    .run(threadId, guildId, ...Object.values(fields));
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
