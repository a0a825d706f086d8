import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type ArticleTopic } from '../articles/article-archive.ts';
import { formatTopic } from '../articles/parse-topic.ts';
import { type Telling, type TellingStore, type Watch, type WatchStore } from '../delivery/watch.ts';
import { addMissingColumns, attempt, inTransaction } from './sqlite-actions.ts';

const WATCH_SCHEMA = `
  CREATE TABLE IF NOT EXISTS watches (
    guild_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    topic TEXT NOT NULL,
    way TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    checked_at_ms INTEGER NOT NULL,
    is_unreachable INTEGER NOT NULL,
    PRIMARY KEY (guild_id, user_id, topic)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS unchecked_watches ON watches (checked_at_ms);
`;

const date = z.number().transform((ms) => new Date(ms));
const way = z.enum(['thread', 'direct']);

const watchRow = z
  .object({
    guild_id: z.string(),
    user_id: z.string(),
    topic: z.string().transform(readTopic),
    way,
    since_ms: date,
    checked_at_ms: date,
    is_unreachable: z.number(),
  })
  .transform((row): Watch => ({
    guildId: row.guild_id,
    userId: row.user_id,
    topic: row.topic,
    way: row.way,
    since: row.since_ms,
    checkedAt: row.checked_at_ms,
    isUnreachable: row.is_unreachable === 1,
  }));

/** As `formatTopic` wrote it. A brand or device that the catalogue has lost simply matches nothing. */
function readTopic(written: string): ArticleTopic {
  const [kind = '', ...rest] = written.split(':');
  const value = rest.join(':');
  if (kind === 'device') return { kind, deviceId: value };
  return kind === 'brand' ? { kind, brand: value } : { kind: 'words', words: value };
}

/** Watches in a table whose primary key lets a member watch a topic once. */
export function createSqliteWatchStore(database: DatabaseSync): WatchStore {
  database.exec(WATCH_SCHEMA);
  const insert = database.prepare(
    'INSERT INTO watches VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING topic',
  );
  const select = database.prepare(
    'SELECT * FROM watches WHERE guild_id = ? AND (?2 IS NULL OR user_id = ?2) ORDER BY since_ms, user_id, topic',
  );
  const remove = database.prepare(
    'DELETE FROM watches WHERE guild_id = ? AND user_id = ? AND (?3 IS NULL OR topic = ?3)',
  );
  const update = database.prepare(`
    UPDATE watches SET
      way = coalesce(:way, way),
      checked_at_ms = coalesce(:checked_at_ms, checked_at_ms),
      is_unreachable = coalesce(:is_unreachable, is_unreachable)
    WHERE guild_id = :guild_id AND user_id = :user_id
  `);
  const selectUnchecked = database.prepare(
    'SELECT guild_id, user_id FROM watches WHERE checked_at_ms < ? ORDER BY checked_at_ms LIMIT 1',
  );
  const watcherRow = z.object({ guild_id: z.string(), user_id: z.string() });
  return {
    add: ({ guildId, userId, topic, way: chosen, since, checkedAt, isUnreachable }) =>
      attempt(() => {
        const values = [guildId, userId, formatTopic(topic), chosen, since.getTime(), checkedAt.getTime()];
        return insert.get(...values, isUnreachable ? 1 : 0) !== undefined;
      }),
    list: ({ guildId, userId }) => attempt(() => select.all(guildId, userId ?? null).map((row) => watchRow.parse(row))),
    remove: ({ guildId, userId }, topic) => attempt(() => Number(remove.run(guildId, userId, topic ?? null).changes)),
    change: ({ guildId, userId }, change) =>
      attempt(() => {
        update.run({
          guild_id: guildId,
          user_id: userId,
          way: change.way ?? null,
          checked_at_ms: change.checkedAt?.getTime() ?? null,
          is_unreachable: change.isUnreachable === undefined ? null : Number(change.isUnreachable),
        });
      }),
    findUnchecked: (before) =>
      attempt(() => {
        const row = selectUnchecked.get(before.getTime());
        if (row === undefined) return null;
        const { guild_id: guildId, user_id: userId } = watcherRow.parse(row);
        return { guildId, userId };
      }),
  };
}

const TELLING_SCHEMA = `
  CREATE TABLE IF NOT EXISTS tellings (
    guild_id TEXT NOT NULL,
    article_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    way TEXT NOT NULL,
    topic TEXT NOT NULL,
    state TEXT NOT NULL,
    thread_id TEXT,
    planned_at_ms INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    PRIMARY KEY (guild_id, article_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS due_tellings ON tellings (due_at_ms) WHERE state = 'waiting';
`;

/** What files of before lack. */
const LATER_TELLING_COLUMNS = { attempted_at_ms: 'INTEGER' };

const tellingRow = z
  .object({
    guild_id: z.string(),
    article_id: z.string(),
    user_id: z.string(),
    way,
    topic: z.string(),
    state: z.enum(['waiting', 'told', 'ended']),
    thread_id: z.string().nullable(),
    attempted_at_ms: date.nullable(),
    planned_at_ms: date,
    due_at_ms: date,
    failures: z.number(),
  })
  .transform((row): Telling => ({
    guildId: row.guild_id,
    articleId: row.article_id,
    userId: row.user_id,
    way: row.way,
    topic: row.topic,
    state: row.state,
    threadId: row.thread_id,
    attemptedAt: row.attempted_at_ms,
    plannedAt: row.planned_at_ms,
    dueAt: row.due_at_ms,
    failures: row.failures,
  }));

function writeTelling(telling: Telling) {
  return {
    guild_id: telling.guildId,
    article_id: telling.articleId,
    user_id: telling.userId,
    way: telling.way,
    topic: telling.topic,
    state: telling.state,
    thread_id: telling.threadId,
    attempted_at_ms: telling.attemptedAt?.getTime() ?? null,
    planned_at_ms: telling.plannedAt.getTime(),
    due_at_ms: telling.dueAt.getTime(),
    failures: telling.failures,
  };
}

const TELLING_KEY = ['guild_id', 'article_id', 'user_id'];
const TELLING_REST = [
  ...['way', 'topic', 'state', 'thread_id', 'attempted_at_ms', 'planned_at_ms', 'due_at_ms', 'failures'],
];
const TELLING_NAMES = [...TELLING_KEY, ...TELLING_REST];

/** Tellings in a table whose primary key lets a member be told of an article once. */
export function createSqliteTellingStore(database: DatabaseSync): TellingStore {
  database.exec(TELLING_SCHEMA);
  addMissingColumns(database, 'tellings', LATER_TELLING_COLUMNS);
  const insert = database.prepare(
    `INSERT INTO tellings (${TELLING_NAMES.join(', ')}) VALUES (${TELLING_NAMES.map((name) => `:${name}`).join(', ')})
     ON CONFLICT DO NOTHING`,
  );
  const update = database.prepare(
    `UPDATE tellings SET ${TELLING_REST.map((name) => `${name} = :${name}`).join(', ')}
     WHERE ${TELLING_KEY.map((name) => `${name} = :${name}`).join(' AND ')}`,
  );
  const selectDue = database.prepare(`
    SELECT guild_id, article_id, min(due_at_ms) AS first FROM tellings WHERE state = 'waiting' AND due_at_ms <= ?
    GROUP BY guild_id, article_id ORDER BY first LIMIT ?
  `);
  const selectGroup = database.prepare(
    'SELECT * FROM tellings WHERE guild_id = ? AND article_id = ? ORDER BY planned_at_ms, user_id',
  );
  const removeOld = database.prepare('DELETE FROM tellings WHERE planned_at_ms < ?');
  const removeOf = database.prepare('DELETE FROM tellings WHERE guild_id = ? AND user_id = ?');
  const groupRow = z.object({ guild_id: z.string(), article_id: z.string() });
  const runAll = (statement: typeof insert, tellings: readonly Telling[]) =>
    attempt(() => {
      inTransaction(database, () => {
        for (const telling of tellings) statement.run(writeTelling(telling));
      });
    });
  return {
    plan: (tellings) => runAll(insert, tellings),
    record: (tellings) => runAll(update, tellings),
    forget: (which) =>
      attempt(() => {
        if ('before' in which) removeOld.run(which.before.getTime());
        else removeOf.run(which.guildId, which.userId);
      }),
    findDue: (now, limit) =>
      attempt(() =>
        selectDue.all(now.getTime(), limit).map((row) => {
          const { guild_id: guildId, article_id: articleId } = groupRow.parse(row);
          return { guildId, articleId };
        }),
      ),
    ofGroup: ({ guildId, articleId }) =>
      attempt(() => selectGroup.all(guildId, articleId).map((row) => tellingRow.parse(row))),
  };
}
