import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type Feed, type FeedStore, type SeenItem, type SeenItems } from '../feeds/feed.ts';
import { FEED_TROUBLES } from '../feeds/feed-trouble.ts';
import { IDENTITY_RULES } from '../feeds/identity-rule.ts';
import { UNKNOWN_RHYTHM } from '../feeds/poll-schedule.ts';
import { addMissingColumns, attempt, inTransaction, withoutWaiting } from './sqlite-actions.ts';

const FEEDS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS feeds (
    id TEXT PRIMARY KEY,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    site_url TEXT,
    interval_ms INTEGER NOT NULL,
    status TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    failures INTEGER NOT NULL,
    next_poll_at_ms INTEGER NOT NULL,
    trouble TEXT,
    is_warned INTEGER NOT NULL DEFAULT 0,
    last_good_at_ms INTEGER,
    rhythm TEXT,
    identity TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS due_feeds ON feeds (next_poll_at_ms) WHERE status = 'active';
  CREATE INDEX IF NOT EXISTS feed_addresses ON feeds (url) WHERE status = 'active';
`;

/** Those that files of earlier versions lack. */
const LATER_COLUMNS = {
  trouble: 'TEXT',
  is_warned: 'INTEGER NOT NULL DEFAULT 0',
  last_good_at_ms: 'INTEGER',
  rhythm: 'TEXT',
  identity: 'TEXT',
};

const rhythm = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(
    z.object({
      paceMs: z.number().nullable(),
      newestAt: z.iso
        .datetime()
        .transform((instant) => new Date(instant))
        .nullable(),
      ttlMs: z.number().nullable(),
      skipHours: z.array(z.number()),
      skipDays: z.array(z.number()),
    }),
  );

const feedRow = z
  .object({
    id: z.string(),
    url: z.string(),
    title: z.string(),
    site_url: z.string().nullable(),
    interval_ms: z.number(),
    status: z.enum(['active', 'paused', 'ended']),
    etag: z.string().nullable(),
    last_modified: z.string().nullable(),
    failures: z.number(),
    next_poll_at_ms: z.number(),
    trouble: z.enum(FEED_TROUBLES).nullable(),
    is_warned: z.number(),
    last_good_at_ms: z.number().nullable(),
    rhythm: rhythm.nullable(),
    identity: z.enum(IDENTITY_RULES).nullable(),
  })
  .transform((row): Feed => ({
    id: row.id,
    url: row.url,
    title: row.title,
    siteUrl: row.site_url,
    intervalMs: row.interval_ms,
    status: row.status,
    etag: row.etag,
    lastModified: row.last_modified,
    failures: row.failures,
    trouble: row.trouble,
    isWarned: row.is_warned === 1,
    lastGoodAt: row.last_good_at_ms === null ? null : new Date(row.last_good_at_ms),
    nextPollAt: new Date(row.next_poll_at_ms),
    rhythm: row.rhythm ?? UNKNOWN_RHYTHM,
    identity: row.identity,
  }));

/** Feeds in a table. */
export function createSqliteFeedStore(database: DatabaseSync): FeedStore {
  database.exec(FEEDS_SCHEMA);
  addMissingColumns(database, 'feeds', LATER_COLUMNS);
  const select = database.prepare('SELECT * FROM feeds WHERE id = ?');
  const selectAll = database.prepare('SELECT * FROM feeds ORDER BY title, id');
  const selectDue = database.prepare(
    "SELECT * FROM feeds WHERE status = 'active' AND next_poll_at_ms <= ? ORDER BY next_poll_at_ms LIMIT ?",
  );
  const selectAt = database.prepare("SELECT * FROM feeds WHERE status = 'active' AND url = ? ORDER BY id");
  const replace = database.prepare(`
    INSERT OR REPLACE INTO feeds (
      id, url, title, site_url, interval_ms, status, etag, last_modified, failures, next_poll_at_ms,
      trouble, is_warned, last_good_at_ms, rhythm, identity
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  `);
  return {
    get: (id) =>
      attempt(() => {
        const row = select.get(id);
        return row === undefined ? null : feedRow.parse(row);
      }),
    save: (feed) =>
      attempt(() => {
        withoutWaiting(database, () => replace.run(...toRow(feed)));
      }),
    list: () => attempt(() => selectAll.all().map((row) => feedRow.parse(row))),
    findDue: (now, limit) => attempt(() => selectDue.all(now.getTime(), limit).map((row) => feedRow.parse(row))),
    findAt: (url) => attempt(() => selectAt.all(url).map((row) => feedRow.parse(row))),
  };
}

function toRow(feed: Feed): (string | number | null)[] {
  const { id, url, title, siteUrl, intervalMs, status, etag, lastModified, failures, nextPollAt } = feed;
  const basics = [id, url, title, siteUrl, intervalMs, status, etag, lastModified, failures, nextPollAt.getTime()];
  const lastGoodAt = feed.lastGoodAt?.getTime() ?? null;
  return [...basics, feed.trouble, Number(feed.isWarned), lastGoodAt, JSON.stringify(feed.rhythm), feed.identity];
}

const SEEN_SCHEMA = `
  CREATE TABLE IF NOT EXISTS seen_items (
    feed_id TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    seen_at_ms INTEGER NOT NULL,
    address TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    article_id TEXT,
    PRIMARY KEY (feed_id, key)
  ) STRICT, WITHOUT ROWID;
`;

const LATER_SEEN_COLUMNS = {
  address: "TEXT NOT NULL DEFAULT ''",
  title: "TEXT NOT NULL DEFAULT ''",
  article_id: 'TEXT',
};

/** More than any document holds, so an item is forgotten only long after it left its feed. */
const REMEMBERED_ITEMS = 5_000;

const seenRow = z
  .object({
    key: z.string(),
    fingerprint: z.string(),
    address: z.string(),
    title: z.string(),
    article_id: z.string().nullable(),
  })
  .transform(({ key, article_id: articleId, ...row }): [string, SeenItem] => [key, { ...row, articleId }]);

/** What was read from feeds, in a table. */
export function createSqliteSeenItems(database: DatabaseSync): SeenItems {
  database.exec(SEEN_SCHEMA);
  addMissingColumns(database, 'seen_items', LATER_SEEN_COLUMNS);
  const select = database.prepare(
    'SELECT key, fingerprint, address, title, article_id FROM seen_items WHERE feed_id = ?',
  );
  const replace = database.prepare(`
    INSERT OR REPLACE INTO seen_items (feed_id, key, fingerprint, address, title, article_id, seen_at_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?)
  `);
  const forget = database.prepare(`
    DELETE FROM seen_items WHERE feed_id = ?1 AND key IN (
      SELECT key FROM seen_items WHERE feed_id = ?1 ORDER BY seen_at_ms DESC, key LIMIT -1 OFFSET ${REMEMBERED_ITEMS}
    )
  `);
  return {
    of: (feedId) => attempt(() => new Map(select.all(feedId).map((row) => seenRow.parse(row)))),
    remember: (feedId, items, at) =>
      attempt(() => {
        withoutWaiting(database, () => {
          inTransaction(database, () => {
            for (const [key, { fingerprint, address, title, articleId }] of items) {
              replace.run(feedId, key, fingerprint, address, title, articleId, at.getTime());
            }
            forget.run(feedId);
          });
        });
      }),
  };
}
