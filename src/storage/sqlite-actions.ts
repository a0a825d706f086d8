import { type DatabaseSync } from 'node:sqlite';

/** Runs an action on the database so that what it throws becomes a rejection, as the ports promise. */
export function attempt<T>(action: () => T): Promise<T> {
  return Promise.resolve().then(action);
}

/** Runs writes that belong together: all of them are kept, or, when one throws, none. */
export function inTransaction<T>(database: DatabaseSync, action: () => T): T {
  // IMMEDIATE takes the write lock at once: a lock taken later could find another writer and fail without waiting.
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = action();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
