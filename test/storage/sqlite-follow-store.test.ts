import { expect, test } from 'vitest';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { createSqliteFollowStore } from '../../src/storage/sqlite-follow-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

test('follows of a file that knew no options are as by default, and can be given some', async () => {
  const database = openSqlite(':memory:');
  database.exec(`
    CREATE TABLE follows (
      id TEXT PRIMARY KEY, guild_id TEXT NOT NULL, channel_id TEXT NOT NULL, feed_id TEXT, open_thread INTEGER NOT NULL,
      since_ms INTEGER NOT NULL, first_count INTEGER NOT NULL, primed INTEGER NOT NULL, status TEXT NOT NULL,
      paused_because TEXT
    ) STRICT;
    INSERT INTO follows VALUES ('1:all', 'guild', '1', NULL, 0, 1000, 1, 1, 'paused', 'forbidden');
  `);
  for (let opening = 0; opening < 2; opening += 1) createSqliteFollowStore(database);
  const store = createSqliteFollowStore(database);
  const old = await store.get('1:all');
  expect(old).toEqual({
    ...DEFAULT_FOLLOW_OPTIONS,
    id: '1:all',
    guildId: 'guild',
    channelId: '1',
    feedId: null,
    createdBy: null,
    openThread: false,
    since: new Date(1000),
    firstCount: 1,
    primed: true,
    status: 'paused',
    pausedBecause: 'forbidden',
  });
  if (old === null) return;
  await store.save({ ...old, style: 'compact', createdBy: '42' });
  expect(await createSqliteFollowStore(database).get('1:all')).toEqual({ ...old, style: 'compact', createdBy: '42' });
});
