import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Delivery, isOpen, MAX_EDITS, type OpenDelivery } from '../delivery/delivery.ts';
import { addMissingColumns } from './sqlite-actions.ts';

const TABLE = `
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
`;

/** What files of before lack. */
const LATER_COLUMNS = {
  planned_at_ms: 'INTEGER NOT NULL DEFAULT 0',
  thread_name: 'TEXT',
  digest_id: 'TEXT',
  digest_page: 'INTEGER',
  digest_page_count: 'INTEGER',
  crossposted_at_ms: 'INTEGER',
  edition: 'TEXT',
  wanted_edition: 'TEXT',
  edits: 'INTEGER NOT NULL DEFAULT 0',
  is_renamed: 'INTEGER NOT NULL DEFAULT 0',
  is_asked: 'INTEGER NOT NULL DEFAULT 0',
};

/** As `isOpen` tells it. Spelt the same in indexes and queries: SQLite uses a partial index only for the same condition. */
export const IS_OPEN = `(state IN ('planned', 'posted', 'threaded', 'opened') OR (state IN ('done', 'published')
  AND message_id IS NOT NULL AND wanted_edition IS NOT NULL AND wanted_edition IS NOT edition AND edits < ${MAX_EDITS}))`;

/** Earlier files have indexes for fewer states. A delivery without a due date was held by an earlier version. */
const INDEXES = `
  DROP INDEX IF EXISTS open_deliveries;
  DROP INDEX IF EXISTS due_deliveries;
  CREATE INDEX IF NOT EXISTS unfinished_deliveries ON deliveries (channel_id, published_at_ms, article_id)
    WHERE ${IS_OPEN};
  CREATE INDEX IF NOT EXISTS due_channels ON deliveries (due_at_ms, channel_id) WHERE ${IS_OPEN};
  CREATE INDEX IF NOT EXISTS deliveries_of_follow ON deliveries (follow_id, planned_at_ms);
  CREATE INDEX IF NOT EXISTS deliveries_by_message ON deliveries (channel_id, message_id) WHERE message_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS crossposts ON deliveries (channel_id, crossposted_at_ms)
    WHERE crossposted_at_ms IS NOT NULL;
  CREATE INDEX IF NOT EXISTS finished_deliveries ON deliveries (due_at_ms)
    WHERE state IN ('done', 'published', 'ended', 'unwanted');
  UPDATE deliveries SET due_at_ms = COALESCE(attempted_at_ms, published_at_ms) WHERE due_at_ms IS NULL;
`;

/** Makes the table, and adds what a file of before lacks. */
export function prepareDeliveries(database: DatabaseSync): void {
  database.exec(TABLE);
  addMissingColumns(database, 'deliveries', LATER_COLUMNS);
  database.exec(INDEXES);
}

const date = z.number().transform((ms) => new Date(ms));

const rowSchema = z.object({
  article_id: z.string(),
  channel_id: z.string(),
  guild_id: z.string(),
  follow_id: z.string(),
  state: z.enum(['planned', 'posted', 'threaded', 'opened', 'done', 'published', 'ended', 'unwanted']),
  published_at_ms: date,
  planned_at_ms: date,
  open_thread: z.number(),
  message_id: z.string().nullable(),
  thread_id: z.string().nullable(),
  thread_name: z.string().nullable(),
  digest_id: z.string().nullable(),
  digest_page: z.number().nullable(),
  digest_page_count: z.number().nullable(),
  attempted_at_ms: date.nullable(),
  failures: z.number(),
  due_at_ms: date,
  crossposted_at_ms: date.nullable(),
  edition: z.string().nullable(),
  wanted_edition: z.string().nullable(),
  edits: z.number(),
  is_renamed: z.number(),
  is_asked: z.number(),
});

export function readDelivery(value: unknown): Delivery {
  const row = rowSchema.parse(value);
  return {
    articleId: row.article_id,
    channelId: row.channel_id,
    guildId: row.guild_id,
    followId: row.follow_id,
    state: row.state,
    publishedAt: row.published_at_ms,
    plannedAt: row.planned_at_ms,
    openThread: row.open_thread === 1,
    messageId: row.message_id,
    threadId: row.thread_id,
    threadName: row.thread_name,
    digest:
      row.digest_id === null
        ? null
        : { id: row.digest_id, page: row.digest_page ?? 0, pageCount: row.digest_page_count ?? 1 },
    attemptedAt: row.attempted_at_ms,
    failures: row.failures,
    dueAt: row.due_at_ms,
    crosspostedAt: row.crossposted_at_ms,
    edition: row.edition,
    wantedEdition: row.wanted_edition,
    edits: row.edits,
    isRenamed: row.is_renamed === 1,
    isAsked: row.is_asked === 1,
  };
}

export function readOpenDelivery(value: unknown): OpenDelivery {
  const row = readDelivery(value);
  if (!isOpen(row))
    throw new Error(`The ledger gave a finished delivery as open: ${row.articleId} in ${row.channelId}`);
  return row;
}

/** All but the edition that is wanted, which others write. */
export function writeDelivery(delivery: Delivery) {
  return {
    article_id: delivery.articleId,
    channel_id: delivery.channelId,
    guild_id: delivery.guildId,
    follow_id: delivery.followId,
    state: delivery.state,
    published_at_ms: delivery.publishedAt.getTime(),
    planned_at_ms: delivery.plannedAt.getTime(),
    open_thread: delivery.openThread ? 1 : 0,
    message_id: delivery.messageId,
    thread_id: delivery.threadId,
    thread_name: delivery.threadName,
    digest_id: delivery.digest?.id ?? null,
    digest_page: delivery.digest?.page ?? null,
    digest_page_count: delivery.digest?.pageCount ?? null,
    attempted_at_ms: delivery.attemptedAt?.getTime() ?? null,
    failures: delivery.failures,
    due_at_ms: delivery.dueAt.getTime(),
    crossposted_at_ms: delivery.crosspostedAt?.getTime() ?? null,
    edition: delivery.edition,
    edits: delivery.edits,
    is_renamed: delivery.isRenamed ? 1 : 0,
    is_asked: delivery.isAsked ? 1 : 0,
  };
}
