import { describe, expect, test } from 'vitest';
import { createMemoryDiscussionStore } from '../../src/discussions/memory-discussion-store.ts';
import { createSqliteDiscussionStore } from '../../src/storage/sqlite-discussion-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { describeDiscussionStore } from './discussion-store-suite.ts';

describeDiscussionStore('in memory', createMemoryDiscussionStore);
describeDiscussionStore('in SQLite', () => createSqliteDiscussionStore(openSqlite(':memory:')));

describe('discussions in SQLite', () => {
  test('reject when the database cannot be used', async () => {
    const database = openSqlite(':memory:');
    const store = createSqliteDiscussionStore(database);
    database.close();
    await expect(store.unfinished()).rejects.toThrow();
  });
});
