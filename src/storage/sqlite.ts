import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How long a writer waits for another one before it gives up (SQLITE_BUSY). Without it two writers lose most writes. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the SQLite file at `path` (`:memory:` for none), makes its folder, and sets what every user of it relies on:
 * write-ahead logging, a busy timeout, foreign keys. Each adapter creates its own tables with `IF NOT EXISTS`.
 */
export function openSqlite(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;`);
  return database;
}
