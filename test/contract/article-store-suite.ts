import { describe, expect, test } from 'vitest';
import { type Article } from '../../src/articles/article.ts';
import { type ArticleRecord, type ArticleStore } from '../../src/articles/article-store.ts';
import { foldWords } from '../../src/articles/fold-words.ts';

interface Fields {
  id: string;
  title?: string;
  summary?: string;
  day?: number;
  identities?: string[];
  topics?: string[];
  names?: string[];
}

/** A record with only what a test is about; the day is one of October 2016. */
export function createRecord({ id, title = id, summary = '', day = 1, ...rest }: Fields): ArticleRecord {
  const url = `https://news.example/${id}`;
  const article: Article = {
    id,
    title,
    url,
    sources: [{ name: 'Example', url, feedId: 'example' }],
    publishedAt: new Date(Date.UTC(2016, 9, day)),
    summary,
    imageUrl: null,
    deviceIds: [],
  };
  return { article, identities: rest.identities ?? [`url:${url}`], topics: rest.topics ?? [], names: rest.names ?? [] };
}

/** What every article store has to do, whatever it keeps its articles in. */
export function describeArticleStore(name: string, createStore: () => ArticleStore): void {
  const listIds = async (store: ArticleStore, query: Partial<Parameters<ArticleStore['list']>[0]> = {}) =>
    (await store.list({ offset: 0, limit: 100, ...query })).records.map(({ article }) => article.id);
  const matchIds = async (store: ArticleStore, text: string, limit = 100) =>
    (await store.match(foldWords(text), limit)).map(({ article }) => article.id).toSorted();

  async function fill(...fields: Fields[]): Promise<ArticleStore> {
    const store = createStore();
    for (const field of fields) await store.insert(createRecord(field));
    return store;
  }

  describe(`${name}: keeping records`, () => {
    test('gives back exactly what was put in, by id and by identity', async () => {
      const record = createRecord({
        id: 'a',
        title: 'Ünïcode “title” 小米',
        identities: ['x', 'y'],
        topics: ['brand:a'],
        names: ['mi'],
      });
      const store = createStore();
      expect(await store.insert(record)).toBe(true);
      expect(await store.find({ id: 'a' })).toEqual(record);
      expect(await store.find({ identities: ['nothing', 'y'] })).toEqual(record);
    });

    test('finds nothing where there is nothing', async () => {
      const store = createStore();
      expect(await store.find({ id: 'a' })).toBeUndefined();
      expect(await store.find({ identities: ['x'] })).toBeUndefined();
      expect(await store.find({ identities: [] })).toBeUndefined();
      expect(await store.list({ offset: 0, limit: 5 })).toEqual({ records: [], total: 0, hasOlder: false });
      expect(await store.match(['x'], 5)).toEqual([]);
    });

    test('refuses an id that is taken and changes nothing', async () => {
      const store = await fill({ id: 'a', title: 'First', identities: ['x'] });
      expect(await store.insert(createRecord({ id: 'a', title: 'Second', identities: ['y'] }))).toBe(false);
      expect((await store.find({ id: 'a' }))?.article.title).toBe('First');
      expect(await store.find({ identities: ['y'] })).toBeUndefined();
    });

    test('refuses an identity that is taken and changes nothing', async () => {
      const store = await fill({ id: 'a', identities: ['x'] });
      expect(await store.insert(createRecord({ id: 'b', identities: ['new', 'x'] }))).toBe(false);
      expect(await store.find({ id: 'b' })).toBeUndefined();
      expect(await store.find({ identities: ['new'] })).toBeUndefined();
    });

    test('replaces a record with its topics, its words and its place', async () => {
      const store = await fill({ id: 'a', title: 'Lithium', topics: ['brand:a'], day: 1 }, { id: 'b', day: 5 });
      await store.replace(createRecord({ id: 'a', title: 'Scorpio', topics: ['brand:b'], day: 9 }));
      expect(await listIds(store)).toEqual(['a', 'b']);
      expect(await listIds(store, { filter: { topic: 'brand:a' } })).toEqual([]);
      expect(await listIds(store, { filter: { topic: 'brand:b' } })).toEqual(['a']);
      expect(await matchIds(store, 'lithium')).toEqual([]);
      expect(await matchIds(store, 'scorpio')).toEqual(['a']);
    });

    test('refuses to replace what it does not hold', async () => {
      await expect(createStore().replace(createRecord({ id: 'nowhere' }))).rejects.toThrow('nowhere');
    });

    test('keeps identities once given, and with whom they were', async () => {
      const store = await fill({ id: 'a', identities: ['x'] }, { id: 'b', identities: ['y'] });
      await store.replace(createRecord({ id: 'a', identities: ['z', 'y'] }));
      expect((await store.find({ identities: ['x'] }))?.article.id).toBe('a');
      expect((await store.find({ identities: ['z'] }))?.article.id).toBe('a');
      expect((await store.find({ identities: ['y'] }))?.article.id).toBe('b');
    });
  });

  describe(`${name}: listing`, () => {
    const four = [
      { id: 'c', day: 2, topics: ['brand:a'] },
      { id: 'a', day: 9, topics: ['brand:a', 'device:d'], title: 'Ceramic phones' },
      { id: 'b', day: 2, summary: 'A phone of ceramic.' },
      { id: 'd', day: 1, topics: ['brand:a'] },
    ];

    test('is newest first, by id within one instant', async () => {
      expect(await listIds(await fill(...four))).toEqual(['a', 'b', 'c', 'd']);
    });

    test('turns pages and says whether there are more', async () => {
      const store = await fill(...four);
      expect(await store.list({ offset: 1, limit: 2 })).toMatchObject({ total: 4, hasOlder: true });
      expect(await listIds(store, { offset: 1, limit: 2 })).toEqual(['b', 'c']);
      expect(await store.list({ offset: 2, limit: 2 })).toMatchObject({ total: 4, hasOlder: false });
      expect(await listIds(store, { offset: 9 })).toEqual([]);
    });

    test('goes on after a place, also among those of one instant', async () => {
      const store = await fill(...four);
      const after = { publishedAt: new Date(Date.UTC(2016, 9, 2)), id: 'b' };
      expect(await listIds(store, { after })).toEqual(['c', 'd']);
      expect(await listIds(store, { after, offset: 1 })).toEqual(['d']);
      expect(await store.list({ after, offset: 0, limit: 2 })).toMatchObject({ total: 4, hasOlder: false });
    });

    test('narrows to a topic', async () => {
      const store = await fill(...four);
      expect(await listIds(store, { filter: { topic: 'brand:a' } })).toEqual(['a', 'c', 'd']);
      const after = { publishedAt: new Date(Date.UTC(2016, 9, 9)), id: 'a' };
      expect(await listIds(store, { filter: { topic: 'brand:a' }, after })).toEqual(['c', 'd']);
      expect(await store.list({ filter: { topic: 'device:d' }, offset: 0, limit: 9 })).toMatchObject({ total: 1 });
      expect(await listIds(store, { filter: { topic: 'brand:unknown' } })).toEqual([]);
    });

    test('narrows to articles with all of the words or beginnings of them', async () => {
      const store = await fill(...four);
      expect(await listIds(store, { filter: { words: ['phone', 'cera'] } })).toEqual(['a', 'b']);
      expect(await listIds(store, { filter: { words: ['phones', 'ceramic'] } })).toEqual(['a']);
      expect(await listIds(store, { filter: { words: ['hone'] } })).toEqual([]);
      expect(await listIds(store, { filter: { words: [] } })).toHaveLength(4);
    });
  });

  describe(`${name}: matching`, () => {
    const phones = [
      { id: 'mix', title: 'Xiaomi Mi MIX announced', summary: 'A ceramic body.', names: ['lithium', 'mimix'] },
      { id: 'note', title: 'Xiaomi Mi Note 2 announced' },
      { id: 'galaxy', title: 'Samsung Galaxy S8 review', summary: 'Better than the Note7.' },
      { id: 'cafe', title: 'Le café du téléphone' },
    ];

    test('finds articles that hold every word, in headline, names or summary', async () => {
      const store = await fill(...phones);
      expect(await matchIds(store, 'xiaomi announced')).toEqual(['mix', 'note']);
      expect(await matchIds(store, 'xiaomi ceramic')).toEqual(['mix']);
      expect(await matchIds(store, 'lithium')).toEqual(['mix']);
      expect(await matchIds(store, 'mimix')).toEqual(['mix']);
    });

    test('takes the beginning of a word', async () => {
      const store = await fill(...phones);
      expect(await matchIds(store, 'xia no')).toEqual(['note']);
      expect(await matchIds(store, 'gal')).toEqual(['galaxy']);
    });

    test('forgives a letter wrong, missing, added or swapped', async () => {
      const store = await fill(...phones);
      for (const typed of ['galaxu', 'galxy', 'gallaxy', 'glaaxy']) {
        expect(await matchIds(store, typed)).toEqual(['galaxy']);
      }
      expect(await matchIds(store, 'samsugn galxy')).toEqual(['galaxy']);
    });

    test('finds words whatever their accents', async () => {
      expect(await matchIds(await fill(...phones), 'CAFE telephone')).toEqual(['cafe']);
    });

    test('falls back to articles that hold some of the words', async () => {
      expect(await matchIds(await fill(...phones), 'samsung dishwasher')).toEqual(['galaxy']);
    });

    test('finds nothing for words that are nowhere near', async () => {
      expect(await matchIds(await fill(...phones), 'zzzzqqqq')).toEqual([]);
    });

    test('keeps to its limit', async () => {
      expect(await matchIds(await fill(...phones), 'xiaomi', 1)).toHaveLength(1);
    });

    test('takes words that look like the language of a query as words', async () => {
      const store = await fill({ id: 'a', title: 'AND OR NOT NEAR title:phone "quoted" (brackets) * ^' });
      expect(await matchIds(store, 'and or not near')).toEqual(['a']);
      expect(await matchIds(store, 'title:phone "quoted" (brackets)*')).toEqual(['a']);
    });

    test('finds a part of a sentence in scripts without spaces', async () => {
      const store = await fill({ id: 'a', title: '小米发布全面屏手机' }, { id: 'b', title: '华为手机' });
      expect(await matchIds(store, '全面屏')).toEqual(['a']);
    });
  });
}
