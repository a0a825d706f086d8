import { expect, test } from 'vitest';
import {
  createMemoryArticleArrivals,
  createMemoryChannelLeases,
  createMemoryDeliveries,
  createMemoryDeliveryLedger,
} from '../../src/delivery/memory-delivery-store.ts';
import { createLeaseHolder, createSqliteChannelLeases } from '../../src/storage/sqlite-channel-leases.ts';
import { createSqliteArticleArrivals } from '../../src/storage/sqlite-article-arrivals.ts';
import { createSqliteDeliveryHistory } from '../../src/storage/sqlite-delivery-history.ts';
import { createSqliteDeliveryLedger } from '../../src/storage/sqlite-delivery-ledger.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { describeChannelLeases, describeDeliveryHistory } from './delivery-history-suite.ts';
import { describeArticleArrivals, describeDeliveryLedger, planned } from './delivery-ledger-suite.ts';

describeDeliveryLedger('in memory', createMemoryDeliveryLedger);
describeDeliveryLedger('in SQLite', () => createSqliteDeliveryLedger(openSqlite(':memory:')));
describeDeliveryHistory('in memory', createMemoryDeliveries);
describeDeliveryHistory('in SQLite', () => {
  const database = openSqlite(':memory:');
  return { ledger: createSqliteDeliveryLedger(database), history: createSqliteDeliveryHistory(database) };
});
describeArticleArrivals('in memory', createMemoryArticleArrivals);
describeArticleArrivals('in SQLite', () => createSqliteArticleArrivals(openSqlite(':memory:')));
describeChannelLeases('in memory', () => {
  const holders = new Map<string, { process: string; until: Date }>();
  return [createMemoryChannelLeases(holders, 'one'), createMemoryChannelLeases(holders, 'other')];
});
describeChannelLeases('in SQLite', () => {
  const database = openSqlite(':memory:');
  return [
    createSqliteChannelLeases(database, createLeaseHolder()),
    createSqliteChannelLeases(database, createLeaseHolder()),
  ];
});

test('a lease in SQLite that a dead process of this machine held is free at once', async () => {
  const database = openSqlite(':memory:');
  const now = new Date('2026-11-01T12:00:00Z');
  const until = new Date('2026-11-01T12:10:00Z');
  const own = createLeaseHolder();
  const [host = ''] = own.name.split(' ');
  // No process has the number 2^22 + 1: it is above the highest that Linux gives.
  const holders = { dead: `${host} 4194305 x`, restarted: `${host} ${process.pid} x`, elsewhere: `other-${host} 1 x` };
  for (const [channelId, name] of Object.entries(holders)) {
    await createSqliteChannelLeases(database, { name, isGone: () => false }).take(channelId, now, until);
  }
  const leases = createSqliteChannelLeases(database, own);
  expect(await leases.take('dead', now, until)).toBe(true);
  expect(await leases.take('restarted', now, until)).toBe(true);
  expect(await leases.take('elsewhere', now, until)).toBe(false);
});

test('a ledger of an earlier version is read, what it held back is due, and what it did is remembered', async () => {
  const database = openSqlite(':memory:');
  database.exec(`
    CREATE TABLE deliveries (
      article_id TEXT NOT NULL, channel_id TEXT NOT NULL, guild_id TEXT NOT NULL, follow_id TEXT NOT NULL,
      state TEXT NOT NULL, published_at_ms INTEGER NOT NULL, open_thread INTEGER NOT NULL, message_id TEXT,
      thread_id TEXT, attempted_at_ms INTEGER, failures INTEGER NOT NULL, due_at_ms INTEGER,
      UNIQUE (article_id, channel_id)
    ) STRICT;
    CREATE INDEX open_deliveries ON deliveries (channel_id, published_at_ms, article_id)
      WHERE state IN ('planned', 'posted', 'threaded');
    INSERT INTO deliveries VALUES
      ('held', 'channel', 'guild', 'follow', 'planned', 1000, 1, NULL, NULL, NULL, 0, NULL),
      ('threaded', 'channel', 'guild', 'follow', 'threaded', 2000, 1, '1', '1', 1500, 0, 3000),
      ('done', 'channel', 'guild', 'follow', 'done', 3000, 1, '2', '2', 1500, 0, 4000),
      ('ended', 'channel', 'guild', 'follow', 'ended', 4000, 1, NULL, NULL, NULL, 0, NULL);
  `);
  const ledger = createSqliteDeliveryLedger(database);
  const history = createSqliteDeliveryHistory(database);
  expect(await ledger.findDueChannels(new Date(1_000))).toEqual(['channel']);
  expect((await ledger.open('channel')).map(({ articleId, state }) => [articleId, state])).toEqual([
    ['held', 'planned'],
    ['threaded', 'threaded'],
  ]);
  expect(await ledger.plan(['done', 'ended'].map((id) => planned(id)))).toEqual([]);
  await history.outdate(new Map([['done', 'two']]), new Date(5_000));
  expect(await ledger.open('channel')).toHaveLength(3);
});

test('finding what is due and what is open takes an index, however many are finished', () => {
  const database = openSqlite(':memory:');
  createSqliteDeliveryLedger(database);
  const explain = (sql: string) =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail);
  const open = `(state IN ('planned', 'posted', 'threaded', 'opened') OR (state IN ('done', 'published')
  AND message_id IS NOT NULL AND wanted_edition IS NOT NULL AND wanted_edition IS NOT edition AND edits < 24))`;
  expect(explain(`SELECT * FROM deliveries WHERE ${open} AND channel_id = '1' ORDER BY published_at_ms`)).toEqual([
    expect.stringContaining('USING INDEX unfinished_deliveries'),
  ]);
  expect(explain(`SELECT DISTINCT channel_id FROM deliveries WHERE ${open} AND due_at_ms <= 1`)[0]).toMatch(
    /USING .*INDEX (due_channels|unfinished_deliveries)/,
  );
});
