import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { foldWords } from '../../src/articles/fold-words.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { countSlips } from '../../src/articles/near-spelling.ts';
import { formatTopic, parseTopic } from '../../src/articles/parse-topic.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { createSqliteArticleStore } from '../../src/storage/sqlite-article-store.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { fewDevices } from './few-devices.ts';

const catalogue = createDeviceCatalogue(fewDevices);

describe.each([
  ['memory', createMemoryArticleStore],
  ['SQLite', () => createSqliteArticleStore(openSqlite(':memory:'))],
])('searching articles kept in %s', (_name, createStore) => {
  async function searchIn(articles: readonly [id: string, title: string, summary?: string][]) {
    const archive = createArticleArchive({ store: createStore(), catalogue });
    for (const [index, [id, title, summary = '']] of articles.entries()) {
      const url = `https://news.example/${id}`;
      const publishedAt = new Date(Date.UTC(2016, 0, 1 + index));
      const source = { name: 'Example', url };
      await archive.file({ id, title, url, source, publishedAt, summary, imageUrl: null });
    }
    return async (words: string) => (await archive.search(words, 10)).map(({ id }) => id);
  }

  test('puts a word of the headline before the same word of a summary', async () => {
    const search = await searchIn([
      ['title', 'Ceramic phones'],
      ['summary', 'New phones', 'One is ceramic.'],
    ]);
    expect(await search('ceramic')).toEqual(['title', 'summary']);
  });

  test('puts a whole word before the beginning of one, and that before a slip', async () => {
    const search = await searchIn([
      ['whole', 'The pixel'],
      ['beginning', 'The pixels'],
      ['slip', 'The pixol'],
    ]);
    expect((await search('pixel')).slice(0, 2)).toEqual(['whole', 'beginning']);
  });

  test('puts the phrase before its words apart', async () => {
    const search = await searchIn([
      ['phrase', 'The Mi MIX arrives'],
      ['apart', 'A mix of news from Mi'],
    ]);
    expect(await search('mi mix')).toEqual(['phrase', 'apart']);
  });

  test('puts the newest first among equals', async () => {
    const search = await searchIn([
      ['older', 'Phone news'],
      ['newer', 'Phone news'],
    ]);
    expect(await search('phone')).toEqual(['newer', 'older']);
  });

  test('finds an article by names of its device that it does not spell out', async () => {
    const search = await searchIn([['mix', 'Xiaomi Mi MIX shown']]);
    expect(await search('lithium')).toEqual(['mix']);
    expect(await search('mimix')).toEqual(['mix']);
  });

  test('finds an article by its publication', async () => {
    const search = await searchIn([['a', 'Headline']]);
    expect(await search('example')).toEqual(['a']);
  });

  test('forgives slips in several words at once', async () => {
    const search = await searchIn([
      ['mix', 'Xiaomi Mi MIX announced'],
      ['note', 'Xiaomi Mi Note 2 announced'],
    ]);
    expect((await search('xioami mxi'))[0]).toBe('mix');
  });

  test('answers words that are none with nothing', async () => {
    const search = await searchIn([['a', 'Headline']]);
    for (const words of ['', '   ', '!?', '🎉']) expect(await search(words)).toEqual([]);
  });

  test('never fails, whatever is typed', async () => {
    const search = await searchIn([['a', 'Headline']]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (words) => {
        expect(Array.isArray(await search(words))).toBe(true);
      }),
    );
  });
});

describe('folding words', () => {
  test.each([
    ['Café MIX+', ['cafe', 'mix', 'plus']],
    ["Let's talk", ['lets', 'talk']],
    ['6.4-inch', ['6', '4', 'inch']],
    ['Ⅷ ﬁne', ['viii', 'fine']],
    ['小米 MIX', ['小', '米', 'mix']],
    ['हिन्दी', ['हिन्दी']],
  ])('of %j gives %j', (text, words) => {
    expect(foldWords(text)).toEqual(words);
  });

  test('leaves folded words as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const words = foldWords(text);
        expect(foldWords(words.join(' '))).toEqual(words);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('counting slips', () => {
  test.each([
    ['galaxy', 'galaxy', 0],
    ['galaxy', 'gal', Infinity],
    ['galaxy', 'galx', 1],
    ['galaxy', 'glaaxy', 1],
    ['samsung', 'samsugn', 1],
    ['samsung', 'smasugn', Infinity],
    ['motorola', 'mtoorloa', 2],
    ['mix', 'mxi', 1],
    ['mix', 'max', Infinity],
    ['2016', '2017', Infinity],
  ])('between %j and the typed %j gives %s', (candidate, word, slips) => {
    expect(countSlips(candidate, word)).toBe(slips);
  });
});

describe('a topic', () => {
  test.each([
    ['Xiaomi', { kind: 'brand', brand: 'Xiaomi' }],
    [' xiaomi! ', { kind: 'brand', brand: 'Xiaomi' }],
    ['brand:Huawei', { kind: 'brand', brand: 'Huawei' }],
    ['mi mix', { kind: 'device', deviceId: 'xiaomi-mi-mix' }],
    ['device:huawei-p9', { kind: 'device', deviceId: 'huawei-p9' }],
    ['device:unknown', { kind: 'words', words: 'device unknown' }],
    ['Ceramic phones', { kind: 'words', words: 'ceramic phones' }],
    ['words:Xiaomi', { kind: 'words', words: 'xiaomi' }],
    ['!?', undefined],
    ['', undefined],
  ])('typed as %j is understood', (text, topic) => {
    expect(parseTopic(catalogue, text)).toEqual(topic);
  });

  test('leads back to itself when it is written, and fits into 47 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const topic = parseTopic(catalogue, text);
        if (topic === undefined) return;
        expect(parseTopic(catalogue, formatTopic(topic))).toEqual(topic);
        expect(formatTopic(topic).length).toBeLessThanOrEqual(47);
        expect(formatTopic(topic)).not.toContain('|');
      }),
    );
  });
});
