import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSettings } from '../../src/storage/settings.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';

const schema = z.object({ at: z.coerce.date(), words: z.array(z.string()) });

test('settings come back as what they were, dates included', async () => {
  const settings = createSettings(openSqlite(':memory:'), { namespace: 'test', schema });
  const value = { at: new Date('2026-11-01T12:00:00Z'), words: ['mi', 'mix'] };
  await settings.set('key', value);
  expect(await settings.get('key')).toEqual(value);
  await settings.delete('key');
  expect(await settings.get('key')).toBeUndefined();
});

test('a setting of another kind than expected is as good as none', async () => {
  const database = openSqlite(':memory:');
  await createSettings(database, { namespace: 'test', schema: z.string() }).set('key', 'text');
  expect(await createSettings(database, { namespace: 'test', schema }).get('key')).toBeUndefined();
});

test('a setting that cannot be read or kept is no silence', async () => {
  const database = openSqlite(':memory:');
  const settings = createSettings(database, { namespace: 'test', schema: z.string() });
  database.close();
  await expect(settings.get('key')).rejects.toThrow('Could not read test:key');
  await expect(settings.set('key', 'text')).rejects.toThrow('Could not keep test:key');
});
