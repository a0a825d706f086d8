import { type DatabaseSync } from 'node:sqlite';
import { keyvStorageCapability, type KeyvStorageAdapter, type KeyvStorageCapability } from 'keyv';
import { z } from 'zod';
import { attempt, inTransaction } from './sqlite-actions.ts';

/** Keys of no namespace lie under this one. */
const NO_NAMESPACE = '';
const ITERATOR_PAGE = 100;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS keyv (
    namespace TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    expires_at_ms INTEGER,
    PRIMARY KEY (namespace, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS expiring_keyv ON keyv (expires_at_ms) WHERE expires_at_ms IS NOT NULL;
`;

const valueRow = z.object({ value: z.string() }).transform(({ value }) => value);
const pairRow = z.object({ key: z.string(), value: z.string() });

/** What keyv asks of a store, save the events that only stores with connections of their own have. */
export type KeyvSqlite = Required<
  Pick<KeyvStorageAdapter, 'get' | 'getMany' | 'has' | 'hasMany' | 'set' | 'setMany' | 'delete' | 'deleteMany'>
> &
  Required<Pick<KeyvStorageAdapter, 'clear' | 'disconnect' | 'iterator'>> & {
    namespace: string | undefined;
    readonly capabilities: KeyvStorageCapability;
  };

/**
 * A storage adapter of keyv 6 over SQLite. Give each Keyv an adapter of its own: keyv tells the adapter its namespace,
 * and the last to do so would win. What the database throws is thrown on, so that a failed write is never silent.
 */
export function createKeyvSqlite(database: DatabaseSync, now: () => number): KeyvSqlite {
  const statements = prepareStatements(database);
  const space = () => adapter.namespace ?? NO_NAMESPACE;
  const read = (key: string) => {
    const row = statements.get.get(space(), key, now());
    return row === undefined ? undefined : valueRow.parse(row);
  };
  const write = (key: string, value: unknown, expires: number | undefined): true => {
    if (typeof value !== 'string') throw new TypeError('The value was not serialised; this Keyv needs its serialiser.');
    statements.set.run(space(), key, value, expires ?? null);
    return true;
  };
  const remove = (key: string) => statements.remove.run(space(), key).changes > 0;

  const adapter: KeyvSqlite = {
    namespace: undefined,
    get capabilities() {
      return keyvStorageCapability(adapter);
    },
    get: (key) => attempt(() => read(key)),
    getMany: (keys) => attempt(() => keys.map(read)),
    has: (key) => attempt(() => read(key) !== undefined),
    hasMany: (keys) => attempt(() => keys.map((key) => read(key) !== undefined)),
    set: (key, value, expires) => attempt(() => write(key, value, expires)),
    setMany: (entries) =>
      attempt(() =>
        inTransaction(database, () => entries.map(({ key, value, expires }) => write(key, value, expires))),
      ),
    delete: (key) => attempt(() => remove(key)),
    deleteMany: (keys) => attempt(() => inTransaction(database, () => keys.map(remove))),
    clear: () => attempt(() => void statements.clear.run(space())),
    // The database belongs to whoever opened it.
    disconnect: () => Promise.resolve(),
    async *iterator() {
      let after = '';
      let isFirst = true;
      for (;;) {
        const from = [space(), isFirst ? 1 : 0, after, now()] as const;
        const rows = await attempt(() => statements.page.all(...from).map((row) => pairRow.parse(row)));
        for (const { key, value } of rows) yield [key, value];
        const last = rows.at(-1);
        if (last === undefined) return;
        after = last.key;
        isFirst = false;
      }
    },
  };
  statements.sweep.run(now());
  return adapter;
}

function prepareStatements(database: DatabaseSync) {
  database.exec(SCHEMA);
  const isAlive = '(expires_at_ms IS NULL OR expires_at_ms > ?)';
  return {
    get: database.prepare(`SELECT value FROM keyv WHERE namespace = ? AND key = ? AND ${isAlive}`),
    set: database.prepare('INSERT OR REPLACE INTO keyv (namespace, key, value, expires_at_ms) VALUES (?, ?, ?, ?)'),
    remove: database.prepare('DELETE FROM keyv WHERE namespace = ? AND key = ?'),
    clear: database.prepare('DELETE FROM keyv WHERE namespace = ?'),
    page: database.prepare(
      `SELECT key, value FROM keyv WHERE namespace = ? AND (? OR key > ?) AND ${isAlive} ORDER BY key LIMIT ${ITERATOR_PAGE}`,
    ),
    sweep: database.prepare('DELETE FROM keyv WHERE expires_at_ms <= ?'),
  };
}
