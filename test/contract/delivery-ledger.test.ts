import { createMemoryArticleArrivals, createMemoryDeliveryLedger } from '../../src/delivery/memory-delivery-store.ts';
import { createSqliteArticleArrivals, createSqliteDeliveryLedger } from '../../src/storage/sqlite-delivery-ledger.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { describeArticleArrivals, describeDeliveryLedger } from './delivery-ledger-suite.ts';

describeDeliveryLedger('in memory', createMemoryDeliveryLedger);
describeDeliveryLedger('in SQLite', () => createSqliteDeliveryLedger(openSqlite(':memory:')));
describeArticleArrivals('in memory', createMemoryArticleArrivals);
describeArticleArrivals('in SQLite', () => createSqliteArticleArrivals(openSqlite(':memory:')));
