import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { DEFAULT_FOLLOW_OPTIONS } from '../delivery/follow-options.ts';
import { type Follow, type FollowStore } from '../delivery/follow.ts';
import { addColumns, attempt, inTransaction } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS follows (
    id TEXT PRIMARY KEY,
    guild_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    feed_id TEXT,
    open_thread INTEGER NOT NULL,
    since_ms INTEGER NOT NULL,
    first_count INTEGER NOT NULL,
    primed INTEGER NOT NULL,
    status TEXT NOT NULL,
    paused_because TEXT,
    created_by TEXT,
    options TEXT NOT NULL DEFAULT '{}'
  ) STRICT;
  CREATE INDEX IF NOT EXISTS follows_of_feed ON follows (feed_id);
  CREATE INDEX IF NOT EXISTS follows_of_channel ON follows (channel_id);
  CREATE INDEX IF NOT EXISTS follows_of_guild ON follows (guild_id);
`;

/** What files of before lack. */
const LATER_COLUMNS = { created_by: 'TEXT', options: "TEXT NOT NULL DEFAULT '{}'" };

const { filter, pace, ...defaults } = DEFAULT_FOLLOW_OPTIONS;

/** Each is as by default where a row of before does not say. */
const optionsSchema = z.object({
  filter: z
    .object({
      words: z.array(z.string()).default([]),
      brands: z.array(z.string()).default([]),
      devices: z.array(z.string()).default([]),
      expression: z.string().nullable().default(null),
    })
    .default({ ...filter, words: [], brands: [], devices: [] }),
  forumTags: z.array(z.object({ tagId: z.string(), expression: z.string().nullable() })).default([]),
  publish: z.boolean().default(defaults.publish),
  mentionRoleId: z.string().nullable().default(defaults.mentionRoleId),
  style: z.enum(['card', 'compact']).default(defaults.style),
  pace: z
    .object({
      kind: z.enum(['each', 'digest']),
      times: z.array(z.string()),
      days: z.array(z.number()),
      quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
      timeZone: z.string(),
    })
    .default({ ...pace, times: [], days: [] }),
});

const rowSchema = z
  .object({
    id: z.string(),
    guild_id: z.string(),
    channel_id: z.string(),
    feed_id: z.string().nullable(),
    open_thread: z.number(),
    since_ms: z.number(),
    first_count: z.number(),
    primed: z.number(),
    status: z.enum(['active', 'paused']),
    paused_because: z.enum(['forbidden', 'wrongChannel', 'asked']).nullable(),
    created_by: z.string().nullable(),
    options: z.string().transform((text) => optionsSchema.parse(JSON.parse(text))),
  })
  .transform((row): Follow => ({
    id: row.id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    feedId: row.feed_id,
    createdBy: row.created_by,
    openThread: row.open_thread === 1,
    ...row.options,
    since: new Date(row.since_ms),
    firstCount: row.first_count,
    primed: row.primed === 1,
    status: row.status,
    pausedBecause: row.paused_because,
  }));

function writeRow(follow: Follow) {
  const { filter, forumTags, publish, mentionRoleId, style, pace } = follow;
  return {
    id: follow.id,
    guild_id: follow.guildId,
    channel_id: follow.channelId,
    feed_id: follow.feedId,
    open_thread: follow.openThread ? 1 : 0,
    since_ms: follow.since.getTime(),
    first_count: follow.firstCount,
    primed: follow.primed ? 1 : 0,
    status: follow.status,
    paused_because: follow.pausedBecause,
    created_by: follow.createdBy,
    options: JSON.stringify({ filter, forumTags, publish, mentionRoleId, style, pace }),
  };
}

const COLUMNS =
  'id, guild_id, channel_id, feed_id, open_thread, since_ms, first_count, primed, status, paused_because, created_by, options';
const VALUES = COLUMNS.replace(/\w+/g, (name) => `:${name}`);

/** Follows in a table whose primary key lets a channel follow a feed once. */
export function createSqliteFollowStore(database: DatabaseSync): FollowStore {
  database.exec(SCHEMA);
  addColumns(database, 'follows', LATER_COLUMNS);
  const insert = database.prepare(
    `INSERT INTO follows (${COLUMNS}) VALUES (${VALUES}) ON CONFLICT (id) DO NOTHING RETURNING id`,
  );
  const update = database.prepare(`UPDATE follows SET (${COLUMNS}) = (${VALUES}) WHERE id = :id`);
  const select = database.prepare('SELECT * FROM follows WHERE id = ?');
  const remove = database.prepare('DELETE FROM follows WHERE id = ?');
  return {
    add: (follow) => attempt(() => insert.get(writeRow(follow)) !== undefined),
    get: (id) =>
      attempt(() => {
        const row = select.get(id);
        return row === undefined ? null : rowSchema.parse(row);
      }),
    save: (changes) =>
      attempt(() => {
        inTransaction(database, () => {
          const row = select.get(changes.id);
          if (row !== undefined) update.run(writeRow({ ...rowSchema.parse(row), ...changes }));
        });
      }),
    remove: (id) => attempt(() => remove.run(id).changes === 1),
    list: ({ guildId, channelId, feedId }) =>
      attempt(() => {
        const conditions = [
          ...(guildId === undefined ? [] : [['guild_id = ?', guildId] as const]),
          ...(channelId === undefined ? [] : [['channel_id = ?', channelId] as const]),
          ...(feedId === undefined ? [] : [['(feed_id IS NULL OR feed_id = ?)', feedId] as const]),
        ];
        const where = ['1', ...conditions.map(([condition]) => condition)].join(' AND ');
        const rows = database.prepare(`SELECT * FROM follows WHERE ${where} ORDER BY id`);
        return rows.all(...conditions.map(([, value]) => value)).map((row) => rowSchema.parse(row));
      }),
  };
}
