import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ArticleDraft } from '../../src/articles/article.ts';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { createRetentionWork } from '../../src/jobs/retention-work.ts';
import { createSqliteArticleRetention } from '../../src/storage/sqlite-article-retention.ts';
import { createSqliteArticleStore } from '../../src/storage/sqlite-article-store.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
});
afterEach(() => {
  database.close();
});

const now = new Date('2026-11-24T12:00:00Z');
const { signal } = new AbortController();

function draft(title: string, publishedAt: string, rest: Partial<ArticleDraft> = {}): ArticleDraft {
  const url = `https://news.example/${encodeURIComponent(title)}`;
  const source = { name: 'News', url, feedId: 'news' };
  return { title, url, source, publishedAt: new Date(publishedAt), summary: 'Some words', imageUrl: null, ...rest };
}

test('once a day, articles of feeds that are too old are forgotten, and found no more', async () => {
  const archive = createArticleArchive({
    store: createSqliteArticleStore(database),
    catalogue: createDeviceCatalogue([]),
  });
  const { article } = await archive.file(draft('Ancient', '2024-01-01T00:00:00Z'));
  await archive.file(draft('Recent', '2026-11-01T00:00:00Z'));
  const bundled = draft('Bundled', '2016-10-25T00:00:00Z', { id: 'bundled' });
  await archive.file({ ...bundled, source: { name: 'News', url: bundled.url } });
  const work = createRetentionWork(createSqliteArticleRetention(database), 365, { now: () => now });
  expect(await work.findDue(now)).toEqual(['articles']);
  await work.run('articles', signal);
  expect(await work.findDue(now)).toEqual([]);
  expect(await work.findDue(new Date('2026-11-25T12:00:00Z'))).toEqual(['articles']);
  expect(await archive.get(article.id)).toBeUndefined();
  expect(await archive.search('ancient', 9)).toEqual([]);
  const { articles, total } = await archive.latest({ offset: 0, limit: 9, topic: { kind: 'words', words: 'words' } });
  expect({ titles: articles.map(({ title }) => title), total }).toEqual({ titles: ['Recent', 'Bundled'], total: 2 });
});

test('many are forgotten in several steps, one look after the other', async () => {
  const archive = createArticleArchive({
    store: createSqliteArticleStore(database),
    catalogue: createDeviceCatalogue([]),
  });
  for (let count = 0; count < 450; count += 1) await archive.file(draft(`Old ${count}`, '2020-01-01T00:00:00Z'));
  const work = createRetentionWork(createSqliteArticleRetention(database), 365, { now: () => now });
  let steps = 0;
  for (; (await work.findDue(now)).length > 0; steps += 1) await work.run('articles', signal);
  expect(steps).toBe(3);
  expect((await archive.latest({ offset: 0, limit: 1 })).total).toBe(0);
});
