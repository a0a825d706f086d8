import { createMemoryConversationStore } from '../../src/discussions/memory-conversation-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createSqliteConversationStore } from '../../src/storage/sqlite-conversation-store.ts';
import { describeConversationStore } from './conversation-store-suite.ts';

describeConversationStore('in memory', createMemoryConversationStore);
describeConversationStore('in SQLite', () => createSqliteConversationStore(openSqlite(':memory:')));
