import { expect, test } from 'vitest';
import { type Article } from '../../src/articles/article.ts';
import { revisionOf } from '../../src/articles/article-revision.ts';

const article: Article = {
  ...{ id: 'a', title: 'A', url: 'https://a.example/1', summary: 'S', imageUrl: null, deviceIds: [] },
  sources: [{ name: 'One', url: 'https://a.example/1', feedId: 'one' }],
  publishedAt: new Date('2026-11-24T12:00:00Z'),
};

test.each([
  [{ title: 'B' }],
  [{ url: 'https://a.example/2' }],
  [{ summary: '' }],
  [{ imageUrl: 'https://a.example/1.png' }],
  [{ sources: [...article.sources, { name: 'Two', url: 'https://b.example/', feedId: 'two' }] }],
])('a change that readers see is another revision: %j', (change) => {
  expect(revisionOf({ ...article, ...change })).not.toBe(revisionOf(article));
});

test.each([[{}], [{ deviceIds: ['x'] }], [{ publishedAt: new Date(0) }], [{ id: 'b' }]])(
  'a change that they do not see is none: %j',
  (change) => {
    expect(revisionOf({ ...article, ...change })).toBe(revisionOf(article));
  },
);
