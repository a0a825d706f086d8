import Keyv, { type KeyvStorageAdapter } from 'keyv';
import { beforeEach, describe, expect, test } from 'vitest';
import { createKeyvSqlite } from '../../src/storage/keyv-sqlite.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

let database: ReturnType<typeof openSqlite>;
let now: number;
const openStore = () => createKeyvSqlite(database, () => now);
const openKeyv = (namespace?: string) =>
  new Keyv({ store: openStore(), ...(namespace === undefined ? {} : { namespace }), throwOnErrors: true });

beforeEach(() => {
  database = openSqlite(':memory:');
  now = Date.now();
});

async function entries(keyv: Keyv): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const entry of keyv.iterator()) found.push(entry);
  return found;
}

describe('Keyv on SQLite', () => {
  test.each([['a string'], [''], [0], [false], [null], [[1, { two: 2 }]], [{ nested: { deep: ['ö', '😀'] } }]])(
    'keeps %j',
    async (value) => {
      const keyv = openKeyv();
      expect(await keyv.set('key', value)).toBe(true);
      expect(await keyv.get('key')).toEqual(value);
    },
  );

  test('answers undefined for what is not there', async () => {
    const keyv = openKeyv();
    expect(await keyv.get('nothing')).toBeUndefined();
    expect(await keyv.has('nothing')).toBe(false);
    expect(await keyv.delete('nothing')).toBe(false);
  });

  test('replaces and deletes', async () => {
    const keyv = openKeyv();
    await keyv.set('key', 1);
    await keyv.set('key', 2);
    expect(await keyv.get('key')).toBe(2);
    expect(await keyv.delete('key')).toBe(true);
    expect(await keyv.has('key')).toBe(false);
  });

  test('handles many keys in the order they are asked for', async () => {
    const keyv = openKeyv();
    await keyv.setMany([
      { key: 'a', value: 1 },
      { key: 'b', value: 2 },
    ]);
    expect(await keyv.getMany(['b', 'missing', 'a'])).toEqual([2, undefined, 1]);
    expect(await keyv.hasMany(['b', 'missing'])).toEqual([true, false]);
    expect(await keyv.deleteMany(['a', 'missing'])).toEqual([true, false]);
    expect(await keyv.get('a')).toBeUndefined();
  });

  test('takes any key as it is', async () => {
    const keyv = openKeyv();
    for (const key of ["'; DROP TABLE keyv; --", '%', '_', 'a:b::c', 'schlüssel 😀']) {
      await keyv.set(key, key);
      expect(await keyv.get(key)).toBe(key);
    }
  });

  test('keeps namespaces apart', async () => {
    const [one, other] = [openKeyv('one'), openKeyv('other')];
    await one.set('key', 1);
    await other.set('key', 2);
    await one.clear();
    expect(await one.get('key')).toBeUndefined();
    expect(await other.get('key')).toBe(2);
    expect(await entries(other)).toEqual([['key', 2]]);
  });

  test('goes through all entries, however many, by key', async () => {
    const keyv = openKeyv('numbers');
    const pairs = Array.from({ length: 250 }, (_, index) => [String(index).padStart(3, '0'), index] as const);
    await keyv.setMany(pairs.map(([key, value]) => ({ key, value })));
    expect(await entries(keyv)).toEqual(pairs);
  });

  test('keeps what another connection reads', async () => {
    await openKeyv('settings').set('key', 1);
    expect(await openKeyv('settings').get('key')).toBe(1);
  });
});

describe('what expires', () => {
  test('is gone from every way of reading once its time is over', async () => {
    const store: Pick<KeyvStorageAdapter, 'get' | 'getMany' | 'has' | 'set'> = openStore();
    await store.set('key', '"value"', now + 100);
    expect(await store.get('key')).toBe('"value"');
    now += 100;
    expect(await store.get('key')).toBeUndefined();
    expect(await store.getMany(['key'])).toEqual([undefined]);
    expect(await store.has('key')).toBe(false);
    const found = [];
    for await (const entry of openStore().iterator()) found.push(entry);
    expect(found).toEqual([]);
  });

  test('lives on when it is set again without an end', async () => {
    const store = openStore();
    await store.set('key', '1', now + 100);
    await store.set('key', '2');
    now += 1_000;
    expect(await store.get('key')).toBe('2');
  });

  test('is kept for its ttl by Keyv', async () => {
    const keyv = openKeyv();
    await keyv.set('key', 1, 60_000);
    expect(await keyv.get('key')).toBe(1);
    // Keyv counts by the clock of the machine, which went on.
    now = Date.now() + 60_001;
    expect(await keyv.get('key')).toBeUndefined();
  });
});

test('a write that fails is heard of', async () => {
  const store = openStore();
  database.close();
  await expect(store.set('key', '1')).rejects.toThrow();
  await expect(store.get('key')).rejects.toThrow();
});
