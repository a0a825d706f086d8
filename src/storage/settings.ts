import { type DatabaseSync } from 'node:sqlite';
import Keyv from 'keyv';
import { type z } from 'zod';
import { createKeyvSqlite } from './keyv-sqlite.ts';

/** Values by key, of one kind. Nothing that must happen once may rest on it: it has no atomic claim. */
export interface Settings<Value> {
  /** Undefined when it was never set, has expired, or is not of the kind any more. */
  get(key: string): Promise<Value | undefined>;
  /** Rejects when the value could not be kept. */
  set(key: string, value: Value, ttlMs?: number): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface SettingsOptions<Value> {
  /** Keeps kinds of values apart. */
  namespace: string;
  /** What is read back is parsed by it, for instance to make dates of the strings that JSON turns them into. */
  schema: z.ZodType<Value>;
}

/** Settings kept by Keyv in the database. */
export function createSettings<Value>(
  database: DatabaseSync,
  { namespace, schema }: SettingsOptions<Value>,
): Settings<Value> {
  const keyv = new Keyv<unknown>({ store: createKeyvSqlite(database, Date.now), namespace });
  // Without a listener Keyv throws nothing and only answers as if there were nothing; here the fault is passed on.
  let fault: unknown;
  keyv.on('error', (error: unknown) => {
    fault = error;
  });
  const passOn = (action: string, key: string) => {
    if (fault === undefined) return;
    const cause = fault;
    fault = undefined;
    throw new Error(`Could not ${action} ${namespace}:${key}`, { cause });
  };
  return {
    async get(key) {
      const value = await keyv.get(key);
      passOn('read', key);
      const parsed = schema.safeParse(value);
      return parsed.success ? parsed.data : undefined;
    },
    async set(key, value, ttlMs) {
      const isKept = await keyv.set(key, value, ttlMs);
      passOn('keep', key);
      if (!isKept) throw new Error(`Could not keep ${namespace}:${key}`);
    },
    async delete(key) {
      await keyv.delete(key);
      passOn('delete', key);
    },
  };
}
