import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import {
  type ArticleArrivals,
  type Delivery,
  type DeliveryLedger,
  type DeliveryScope,
  type OpenDelivery,
} from '../delivery/delivery.ts';
import { attempt, inTransaction } from './sqlite-actions.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS deliveries (
    article_id TEXT NOT NULL,
    channel_id TEXT NOT NULL,
    guild_id TEXT NOT NULL,
    follow_id TEXT NOT NULL,
    state TEXT NOT NULL,
    published_at_ms INTEGER NOT NULL,
    open_thread INTEGER NOT NULL,
    message_id TEXT,
    thread_id TEXT,
    attempted_at_ms INTEGER,
    failures INTEGER NOT NULL,
    due_at_ms INTEGER,
    UNIQUE (article_id, channel_id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS open_deliveries ON deliveries (channel_id, published_at_ms, article_id)
    WHERE state IN ('planned', 'posted', 'threaded');
  CREATE INDEX IF NOT EXISTS due_deliveries ON deliveries (due_at_ms, channel_id)
    WHERE state IN ('planned', 'posted', 'threaded');
`;

/** Spelt as in the indexes: SQLite uses a partial index only for the same condition. */
const IS_OPEN = "state IN ('planned', 'posted', 'threaded')";

const date = z.number().transform((ms) => new Date(ms));

const rowSchema = z.object({
  article_id: z.string(),
  channel_id: z.string(),
  guild_id: z.string(),
  follow_id: z.string(),
  state: z.enum(['planned', 'posted', 'threaded']),
  published_at_ms: date,
  open_thread: z.number(),
  message_id: z.string().nullable(),
  thread_id: z.string().nullable(),
  attempted_at_ms: date.nullable(),
  failures: z.number(),
  due_at_ms: date.nullable(),
});

function readRow(value: unknown): OpenDelivery {
  const row = rowSchema.parse(value);
  return {
    articleId: row.article_id,
    channelId: row.channel_id,
    guildId: row.guild_id,
    followId: row.follow_id,
    state: row.state,
    publishedAt: row.published_at_ms,
    openThread: row.open_thread === 1,
    messageId: row.message_id,
    threadId: row.thread_id,
    attemptedAt: row.attempted_at_ms,
    failures: row.failures,
    dueAt: row.due_at_ms,
  };
}

function writeRow(delivery: Delivery) {
  return {
    article_id: delivery.articleId,
    channel_id: delivery.channelId,
    guild_id: delivery.guildId,
    follow_id: delivery.followId,
    state: delivery.state,
    published_at_ms: delivery.publishedAt.getTime(),
    open_thread: delivery.openThread ? 1 : 0,
    message_id: delivery.messageId,
    thread_id: delivery.threadId,
    attempted_at_ms: delivery.attemptedAt?.getTime() ?? null,
    failures: delivery.failures,
    due_at_ms: delivery.dueAt?.getTime() ?? null,
  };
}

const COLUMNS =
  'article_id, channel_id, guild_id, follow_id, state, published_at_ms, open_thread, message_id, thread_id, attempted_at_ms, failures, due_at_ms';
const VALUES = COLUMNS.replace(/\w+/g, (name) => `:${name}`);

/** The ledger in a table whose UNIQUE key decides each article once a channel, however many processes plan it. */
export function createSqliteDeliveryLedger(database: DatabaseSync): DeliveryLedger {
  database.exec(SCHEMA);
  const insert = database.prepare(
    `INSERT INTO deliveries (${COLUMNS}) VALUES (${VALUES})
     ON CONFLICT (article_id, channel_id) DO NOTHING RETURNING article_id`,
  );
  const upsert = database.prepare(
    `INSERT INTO deliveries (${COLUMNS}) VALUES (${VALUES})
     ON CONFLICT (article_id, channel_id) DO UPDATE SET (${COLUMNS}) = (${VALUES})`,
  );
  const selectDue = database.prepare(
    `SELECT DISTINCT channel_id FROM deliveries WHERE ${IS_OPEN} AND due_at_ms <= ? ORDER BY channel_id`,
  );
  const selectOpen = database.prepare(
    `SELECT * FROM deliveries WHERE ${IS_OPEN} AND channel_id = ? ORDER BY published_at_ms, article_id`,
  );
  const settleBy = prepareSettling(database);
  return {
    plan: (deliveries) =>
      attempt(() =>
        inTransaction(database, () => deliveries.filter((delivery) => insert.get(writeRow(delivery)) !== undefined)),
      ),
    findDueChannels: (now) =>
      attempt(() =>
        selectDue.all(now.getTime()).map((row) => z.object({ channel_id: z.string() }).parse(row).channel_id),
      ),
    open: (channelId) => attempt(() => selectOpen.all(channelId).map(readRow)),
    record: (delivery) => attempt(() => void upsert.run(writeRow(delivery))),
    settle: (scope, how, at) =>
      attempt(() => {
        settleBy(scope, how, at);
      }),
  };
}

function prepareSettling(database: DatabaseSync) {
  const prepare = (column: 'channel_id' | 'follow_id') => ({
    reschedule: database.prepare(`UPDATE deliveries SET due_at_ms = ? WHERE ${IS_OPEN} AND ${column} = ?`),
    end: database.prepare(`UPDATE deliveries SET state = 'ended', due_at_ms = NULL WHERE ${IS_OPEN} AND ${column} = ?`),
  });
  const byChannel = prepare('channel_id');
  const byFollow = prepare('follow_id');
  return (scope: DeliveryScope, how: 'hold' | 'release' | 'end', at: Date): void => {
    const [statements, id] = 'channelId' in scope ? [byChannel, scope.channelId] : [byFollow, scope.followId];
    if (how === 'end') statements.end.run(id);
    else statements.reschedule.run(how === 'release' ? at.getTime() : null, id);
  };
}

const ARRIVALS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS article_arrivals (article_id TEXT PRIMARY KEY, arrived_at_ms INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
`;

/** Arrivals in a table. */
export function createSqliteArticleArrivals(database: DatabaseSync): ArticleArrivals {
  database.exec(ARRIVALS_SCHEMA);
  const insert = database.prepare('INSERT INTO article_arrivals VALUES (?, ?) ON CONFLICT (article_id) DO NOTHING');
  const select = database.prepare('SELECT arrived_at_ms FROM article_arrivals WHERE article_id = ?');
  const arrivalRow = z.object({ arrived_at_ms: date });
  return {
    note: (articleIds, at) =>
      attempt(() =>
        inTransaction(database, () => {
          for (const id of articleIds) insert.run(id, at.getTime());
          return new Map(articleIds.map((id) => [id, arrivalRow.parse(select.get(id)).arrived_at_ms]));
        }),
      ),
  };
}
