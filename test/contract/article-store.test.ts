import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createSqliteArticleStore } from '../../src/storage/sqlite-article-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createRecord, describeArticleStore } from './article-store-suite.ts';

describeArticleStore('memory', createMemoryArticleStore);
describeArticleStore('SQLite', () => createSqliteArticleStore(openSqlite(':memory:')));

describe('SQLite: a file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'articles-'));
  const file = path.join(folder, 'articles.sqlite');
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('keeps articles and their words when it is closed and opened again', async () => {
    const first = openSqlite(file);
    await createSqliteArticleStore(first).insert(createRecord({ id: 'a', title: 'Lithium', topics: ['brand:a'] }));
    first.close();
    const second = openSqlite(file);
    const store = createSqliteArticleStore(second);
    expect((await store.find({ id: 'a' }))?.article.title).toBe('Lithium');
    expect(await store.match(['litihum'], 5)).toHaveLength(1);
    second.close();
  });

  test('guesses at words that another connection has written meanwhile', async () => {
    const [one, other] = [openSqlite(file), openSqlite(file)];
    const reader = createSqliteArticleStore(one);
    expect(await reader.match(['scropio'], 5)).toEqual([]);
    await createSqliteArticleStore(other).insert(createRecord({ id: 'b', title: 'Scorpio' }));
    expect(await reader.match(['scropio'], 5)).toHaveLength(1);
    one.close();
    other.close();
  });

  test('lets only one of two connections insert a story', async () => {
    const [one, other] = [openSqlite(file), openSqlite(file)];
    const stores = [createSqliteArticleStore(one), createSqliteArticleStore(other)];
    const inserted = await Promise.all(stores.map((store) => store.insert(createRecord({ id: 'c' }))));
    expect(inserted.toSorted()).toEqual([false, true]);
    one.close();
    other.close();
  });
});
