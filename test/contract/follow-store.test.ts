import { createMemoryFollowStore } from '../../src/delivery/memory-delivery-store.ts';
import { createSqliteFollowStore } from '../../src/storage/sqlite-follow-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { describeFollowStore } from './follow-store-suite.ts';

describeFollowStore('in memory', createMemoryFollowStore);
describeFollowStore('in SQLite', () => createSqliteFollowStore(openSqlite(':memory:')));
