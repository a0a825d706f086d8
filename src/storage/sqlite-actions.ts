import { type DatabaseSync } from 'node:sqlite';

/** Runs an action on the database so that what it throws becomes a rejection, as the ports promise. */
export function attempt<T>(action: () => T): Promise<T> {
  return Promise.resolve().then(action);
}

/** Adds columns that a table of an earlier version lacks. `columns` maps each name to its definition. */
export function addColumns(database: DatabaseSync, table: string, columns: Readonly<Record<string, string>>): void {
  const rows = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
  const present = new Set(rows.map((row) => row['name']));
  for (const [name, definition] of Object.entries(columns)) {
    if (!present.has(name)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${definition}`);
  }
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

/** Adds to a table that an earlier version made what it lacks: column name → its definition. */
export function addMissingColumns(
  database: DatabaseSync,
  table: string,
  columns: Readonly<Record<string, string>>,
): void {
  const present = new Set(
    database
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(table)
      .map(({ name }) => name),
  );
  for (const [name, definition] of Object.entries(columns)) {
    if (!present.has(name)) database.exec(`ALTER TABLE ${table} ADD COLUMN ${name} ${definition}`);
  }
}

/**
 * Runs a write without waiting for the disk, which takes milliseconds each time: for what can be found out again. It is
 * kept when the process dies; when the machine does, the last such writes may be gone, yet never an earlier one without
 * the later ones, and none that a write which does wait came after (sqlite.org/wal.html, sqlite.org/pragma.html).
 */
export function withoutWaiting<T>(database: DatabaseSync, action: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL');
  try {
    return action();
  } finally {
    database.exec('PRAGMA synchronous = FULL');
  }
}
