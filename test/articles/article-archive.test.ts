import { describe, expect, test } from 'vitest';
import { type Article, type ArticleDraft } from '../../src/articles/article.ts';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { fewDevices } from './few-devices.ts';

function createArchive(store = createMemoryArticleStore(), catalogue = createDeviceCatalogue(fewDevices)) {
  return createArticleArchive({ store, catalogue });
}

function draft(title: string, overrides: Partial<ArticleDraft> = {}): ArticleDraft {
  const url = overrides.url ?? `https://news.example/${encodeURIComponent(title)}`;
  return {
    title,
    url,
    source: { name: 'Example News', url, feedId: 'example' },
    publishedAt: new Date('2016-10-27T10:00:00Z'),
    summary: '',
    imageUrl: null,
    ...overrides,
  };
}

/** As it comes from a data file: with an id, by no feed. */
function bundled(title: string, overrides: Partial<ArticleDraft> = {}): ArticleDraft {
  const { url, ...rest } = draft(title);
  return { ...rest, url, id: 'bundled', source: { name: 'Example News', url }, ...overrides };
}

function on(day: number): Date {
  return new Date(Date.UTC(2016, 9, day));
}

const titles = (articles: readonly Article[]) => articles.map((article) => article.title);

describe('filing an article', () => {
  test('gives it an id made of its headline and address', async () => {
    const { outcome, article } = await createArchive().file(draft('Xiaomi shows the Mi MIX!'));
    expect(outcome).toBe('created');
    expect(article.id).toMatch(/^xiaomi-shows-the-mi-mix-[a-z0-9]{10}$/);
  });

  test('gives the same id in every archive, whatever the tracking parameters', async () => {
    const first = await createArchive().file(draft('A', { url: 'https://news.example/a' }));
    const second = await createArchive().file(draft('A', { url: 'https://www.news.example/a/?utm_source=rss#top' }));
    expect(second.article.id).toBe(first.article.id);
  });

  test('keeps ids within 40 characters for any headline', async () => {
    const archive = createArchive();
    for (const title of ['x'.repeat(500), '小米发布全面屏手机', '🎉🎉🎉', 'word '.repeat(50)]) {
      expect((await archive.file(draft(title))).article.id).toMatch(/^[a-z0-9-]{1,40}$/);
    }
  });

  test('leaves a bundled article its own id', async () => {
    expect((await createArchive().file(draft('A', { id: 'mi-mix' }))).article.id).toBe('mi-mix');
  });

  test('files the same address once and says that nothing changed', async () => {
    const archive = createArchive();
    const first = await archive.file(draft('A', { url: 'https://news.example/a' }));
    const second = await archive.file(draft('A', { url: 'http://news.example/a/' }));
    expect(second).toEqual({ outcome: 'unchanged', article: first.article });
    expect((await archive.latest({ offset: 0, limit: 10 })).total).toBe(1);
  });

  test('files it once when it arrives twice at the same moment', async () => {
    const archive = createArchive();
    const filed = await Promise.all(Array.from({ length: 20 }, () => archive.file(draft('A'))));
    expect(filed.filter(({ outcome }) => outcome === 'created')).toHaveLength(1);
    expect((await archive.latest({ offset: 0, limit: 10 })).total).toBe(1);
  });

  test('lets its own source edit it, keeping id and date', async () => {
    const archive = createArchive();
    const url = 'https://news.example/a';
    const first = await archive.file(draft('Mi MIKS', { url, publishedAt: on(1) }));
    const second = await archive.file(draft('Mi MIX', { url, publishedAt: on(5), summary: 'Corrected.' }));
    expect(second.outcome).toBe('updated');
    expect(second.article).toMatchObject({ id: first.article.id, title: 'Mi MIX', publishedAt: on(1) });
    expect(second.article.deviceIds).toEqual(['xiaomi-mi-mix']);
  });

  test('adds another source of the same address without letting it edit', async () => {
    const archive = createArchive();
    const url = 'https://news.example/a';
    await archive.file(draft('Original headline', { url }));
    const copy = { name: 'Aggregator', url: `${url}?utm_medium=copy`, feedId: 'aggregator' };
    const { outcome, article } = await archive.file(draft('Louder headline', { url, source: copy }));
    expect(outcome).toBe('updated');
    expect(article.title).toBe('Original headline');
    expect(article.sources.map((source) => source.name)).toEqual(['Example News', 'Aggregator']);
  });

  test('knows a bundled article again by any of its sources', async () => {
    const archive = createArchive();
    const otherSources = [{ name: 'Second', url: 'https://second.example/story' }];
    const bundled = await archive.file(draft('A', { id: 'bundled', otherSources }));
    const { article } = await archive.file(draft('Same story', { url: 'https://second.example/story/' }));
    expect(article.id).toBe(bundled.article.id);
  });

  test('brings a bundled article up to date with its file', async () => {
    const archive = createArchive();
    await archive.file(draft('Tpyo', { id: 'bundled', publishedAt: on(1) }));
    const { outcome, article } = await archive.file(draft('Typo', { id: 'bundled', publishedAt: on(2) }));
    expect(outcome).toBe('updated');
    expect(article).toMatchObject({ title: 'Typo', publishedAt: on(2) });
  });

  test('refuses an id that would not fit into a custom id', async () => {
    await expect(createArchive().file(draft('A', { id: 'Not An Id' }))).rejects.toThrow();
  });

  test('takes the devices that an editor named and guesses none beside them', async () => {
    const { article } = await createArchive().file(
      bundled('The Huawei P9 and the Mi MIX', { deviceIds: ['xiaomi-mi-note-2', 'no-such-device'] }),
    );
    expect(article.deviceIds).toEqual(['xiaomi-mi-note-2']);
  });

  test('finds the devices that its words name, in their order', async () => {
    const { article } = await createArchive().file(draft('The Huawei P9 against the Xiaomi Mi MIX'));
    expect(article.deviceIds).toEqual(['huawei-p9', 'xiaomi-mi-mix']);
  });

  test('finds devices of a grown catalogue when it is filed again', async () => {
    const store = createMemoryArticleStore();
    await createArchive(store, createDeviceCatalogue([])).file(draft('The Huawei P9'));
    const archive = createArchive(store, createDeviceCatalogue(fewDevices));
    await archive.file(draft('The Huawei P9'));
    const page = await archive.latest({ topic: { kind: 'device', deviceId: 'huawei-p9' }, offset: 0, limit: 5 });
    expect(page.total).toBe(1);
  });
});

describe('the latest articles', () => {
  async function fillArchive() {
    const archive = createArchive();
    await archive.file(draft('Old Mi MIX', { publishedAt: on(1) }));
    await archive.file(draft('New P9', { publishedAt: on(9) }));
    await archive.file(draft('Xiaomi opens a shop', { publishedAt: on(5) }));
    await archive.file(draft('Rumours', { publishedAt: on(3), summary: 'A ceramic phone.' }));
    return archive;
  }

  test('come newest first, in pages', async () => {
    const archive = await fillArchive();
    const first = await archive.latest({ offset: 0, limit: 3 });
    expect(titles(first.articles)).toEqual(['New P9', 'Xiaomi opens a shop', 'Rumours']);
    expect(first).toMatchObject({ total: 4, hasOlder: true });
    const second = await archive.latest({ offset: 3, limit: 3 });
    expect(titles(second.articles)).toEqual(['Old Mi MIX']);
    expect(second.hasOlder).toBe(false);
  });

  test('go on after the last one shown although news arrived in between', async () => {
    const archive = await fillArchive();
    const first = await archive.latest({ offset: 0, limit: 2 });
    await archive.file(draft('Just in', { publishedAt: on(20) }));
    const olderThanId = first.articles.at(-1)?.id ?? '';
    const second = await archive.latest({ olderThanId, offset: 0, limit: 2 });
    expect(titles(second.articles)).toEqual(['Rumours', 'Old Mi MIX']);
  });

  test('are narrowed to a device', async () => {
    const archive = await fillArchive();
    const page = await archive.latest({ topic: { kind: 'device', deviceId: 'xiaomi-mi-mix' }, offset: 0, limit: 9 });
    expect(titles(page.articles)).toEqual(['Old Mi MIX']);
  });

  test('are narrowed to a brand, by its devices or its name', async () => {
    const archive = await fillArchive();
    const page = await archive.latest({ topic: { kind: 'brand', brand: 'Xiaomi' }, offset: 0, limit: 9 });
    expect(titles(page.articles)).toEqual(['Xiaomi opens a shop', 'Old Mi MIX']);
  });

  test('are narrowed to words of headline or summary', async () => {
    const archive = await fillArchive();
    const page = await archive.latest({ topic: { kind: 'words', words: 'Ceramic PHONE' }, offset: 0, limit: 9 });
    expect(titles(page.articles)).toEqual(['Rumours']);
  });
});
