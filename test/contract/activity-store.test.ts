import { createMemoryActivityStore } from '../../src/discussions/memory-activity-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createSqliteActivityStore } from '../../src/storage/sqlite-activity-store.ts';
import { describeActivityStore } from './activity-store-suite.ts';

describeActivityStore('in memory', createMemoryActivityStore);
describeActivityStore('in SQLite', () => createSqliteActivityStore(openSqlite(':memory:')));
