import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createSqliteFeedStore, createSqliteSeenItems } from '../../src/storage/sqlite-feed-store.ts';

test('feeds of a file that an earlier version made are read and kept', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec(`
    CREATE TABLE feeds (
      id TEXT PRIMARY KEY, url TEXT NOT NULL, title TEXT NOT NULL, site_url TEXT, interval_ms INTEGER NOT NULL,
      status TEXT NOT NULL, etag TEXT, last_modified TEXT, failures INTEGER NOT NULL, next_poll_at_ms INTEGER NOT NULL
    ) STRICT;
    INSERT INTO feeds VALUES ('a', 'https://a.example/', 'A', NULL, 900000, 'paused', '"1"', NULL, 14, 0);
  `);
  const store = createSqliteFeedStore(database);
  const feed = await store.get('a');
  expect(feed).toMatchObject({ status: 'paused', failures: 14, trouble: null, isWarned: false, lastGoodAt: null });
  if (feed !== null) await store.save({ ...feed, trouble: 'timeout', isWarned: true });
  expect(await createSqliteFeedStore(database).get('a')).toMatchObject({ trouble: 'timeout', isWarned: true });
  database.close();
});

test('items that an earlier version remembered are remembered, without what it did not know', async () => {
  const database = new DatabaseSync(':memory:');
  database.exec(`
    CREATE TABLE seen_items (
      feed_id TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, seen_at_ms INTEGER NOT NULL,
      PRIMARY KEY (feed_id, key)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO seen_items VALUES ('feed', 'a', '1', 0);
  `);
  const old = { fingerprint: '1', address: '', title: '', articleId: null };
  const seen = createSqliteSeenItems(database);
  expect(await seen.of('feed')).toEqual(new Map([['a', old]]));
  const told = { ...old, address: 'x', title: 'y', articleId: 'article' };
  await seen.remember('feed', new Map([['a', told]]), new Date());
  expect(await createSqliteSeenItems(database).of('feed')).toEqual(new Map([['a', told]]));
  database.close();
});
