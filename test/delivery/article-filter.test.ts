import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Article } from '../../src/articles/article.ts';
import { type ArticleFilter, EVERY_ARTICLE, isEveryArticle, matchesFilter } from '../../src/delivery/article-filter.ts';
import { chooseForumTags } from '../../src/delivery/follow-options.ts';

const makeArticle = (title: string, deviceIds: readonly string[] = [], summary = ''): Article => ({
  id: 'article',
  title,
  url: 'https://news.example/article',
  sources: [{ name: 'News', url: 'https://news.example/article' }],
  publishedAt: new Date('2026-11-01T12:00:00Z'),
  summary,
  imageUrl: null,
  deviceIds,
});

const wants = (filter: Partial<ArticleFilter>): ArticleFilter => ({ ...EVERY_ARTICLE, ...filter });

describe('a filter', () => {
  test('that asks for nothing takes every article', () => {
    expect(isEveryArticle(EVERY_ARTICLE)).toBe(true);
    expect(matchesFilter(makeArticle(''), EVERY_ARTICLE)).toBe(true);
  });

  test.each([
    [{ words: ['battery'] }, 'A new battery', true],
    [{ words: ['battery'] }, 'New batteries', false],
    [{ words: ['batter*'] }, 'New batteries', true],
    [{ words: ['fast charging'] }, 'It has fast charging', true],
    [{ words: ['fast charging'] }, 'Charging is fast', false],
    [{ words: ['camera', 'battery'] }, 'A new battery', true],
    [{ words: ['café'] }, 'CAFE', true],
    [{ words: ['???'] }, '???', false],
    [{ brands: ['Xiaomi'] }, 'XIAOMI tells', true],
    [{ brands: ['Xiaomi'] }, 'Samsung tells', false],
    [{ brands: ['Nothing'] }, 'There is nothing new', false],
    [{ brands: ['Nothing'] }, 'The new phone of Nothing', true],
    [{ brands: ['vivo'] }, 'A new phone of vivo', true],
    [{ words: ['battery'], brands: ['Xiaomi'] }, 'Xiaomi tells', true],
    [{ words: ['battery'], expression: 'not rumour' }, 'A battery, by rumour', false],
    [{ words: ['battery'], expression: 'not rumour' }, 'A battery', true],
    [{ expression: 'not rumour' }, 'A battery', true],
    [{ expression: '(' }, 'A battery', false],
  ])('%o, and the headline "%s": %s', (filter, title, expected) => {
    expect(matchesFilter(makeArticle(title), wants(filter))).toBe(expected);
  });

  test('knows the devices an article is about, and their brands', () => {
    const article = makeArticle('The new flagship', ['xiaomi-mi-mix']);
    expect(matchesFilter(article, wants({ devices: ['xiaomi-mi-mix'] }))).toBe(true);
    expect(matchesFilter(article, wants({ devices: ['xiaomi-mi-mix-2'] }))).toBe(false);
    expect(matchesFilter(article, wants({ brands: ['Xiaomi'] }))).toBe(true);
    expect(matchesFilter(article, wants({ brands: ['Sony'] }))).toBe(false);
  });
});

const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta');
const headline = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));

test('one more word, brand or device takes at least the same articles, as long as one was asked for', () => {
  fc.assert(
    fc.property(headline, fc.array(word, { minLength: 1 }), word, (title, words, another) => {
      const article = makeArticle(title);
      if (!matchesFilter(article, wants({ words }))) return;
      expect(matchesFilter(article, wants({ words: [...words, another] }))).toBe(true);
      expect(matchesFilter(article, wants({ words, brands: ['Sony'], devices: ['sony-xperia-1'] }))).toBe(true);
    }),
  );
});

test('an expression takes at most the same articles', () => {
  fc.assert(
    fc.property(headline, fc.array(word), word, (title, words, expression) => {
      const article = makeArticle(title);
      if (!matchesFilter(article, wants({ words }))) {
        expect(matchesFilter(article, wants({ words, expression }))).toBe(false);
      }
    }),
  );
});

test('the tags of a forum are those whose rule holds, each once, and no more than a post may have', () => {
  const rules = [
    { tagId: '1', expression: 'battery' },
    { tagId: '2', expression: 'camera' },
    { tagId: '3', expression: null },
    { tagId: '1', expression: null },
  ];
  expect(chooseForumTags(makeArticle('A new battery'), rules)).toEqual(['1', '3']);
  const many = Array.from({ length: 9 }, (_, at) => ({ tagId: String(at), expression: null }));
  expect(chooseForumTags(makeArticle(''), many)).toHaveLength(5);
});
