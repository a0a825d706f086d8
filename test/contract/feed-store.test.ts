import { createMemoryFeedStore, createMemorySeenItems } from '../../src/feeds/memory-feed-store.ts';
import { createSqliteFeedStore, createSqliteSeenItems } from '../../src/storage/sqlite-feed-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { describeFeedStore, describeSeenItems } from './feed-store-suite.ts';

describeFeedStore('in memory', createMemoryFeedStore);
describeFeedStore('in SQLite', () => createSqliteFeedStore(openSqlite(':memory:')));
describeSeenItems('in memory', createMemorySeenItems);
describeSeenItems('in SQLite', () => createSqliteSeenItems(openSqlite(':memory:')));
