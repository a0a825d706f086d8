import { ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Article } from '../../../src/articles/article.ts';
import { createDigestLayout, digestMessage } from '../../../src/discord/views/digest-view.ts';
import { englishWords } from '../../words.ts';

/** Discord's limits for a message of components (components/reference). */
const TEXT_MAX_LENGTH = 4_000;
const OPTIONS_MAX = 25;
const OPTION_TEXT_MAX_LENGTH = 100;

function makeArticle(number: number, title: string, path = `story-${number}`): Article {
  const url = `https://news.example/${path}`;
  return {
    ...{ id: `story-${number}`, title, url, sources: [{ name: 'The News', url }], summary: '', imageUrl: null },
    ...{ publishedAt: new Date(`2026-11-01T12:00:00Z`), deviceIds: [] },
  };
}

interface Part {
  type: number;
  content?: string;
  options?: { label: string; value: string }[];
  components?: Part[];
}

function partsOf(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => [part, ...partsOf(part.components ?? [])]);
}

const layout = createDigestLayout(() => Promise.resolve(englishWords));

const draw = (articles: readonly Article[], page = 0, pageCount = 1) => {
  const { components } = digestMessage(englishWords, { id: 'digest', page, pageCount, articles }, null);
  const parts = partsOf(components);
  const text = parts.flatMap(({ content }) => content ?? []).join('');
  const options = parts.find(({ type }) => type === (ComponentType.StringSelect as number))?.options ?? [];
  return { text, options };
};

test('a digest lists each article with its link and source, and offers each to be talked about', () => {
  const { text, options } = draw([makeArticle(1, 'A phone'), makeArticle(2, 'A [better] *phone*')], 1, 3);
  expect(text).toContain('### 2 new articles\n-# Part 2 of 3');
  expect(text).toContain('- [A phone](https://news.example/story-1)\n  -# The News · <t:1793534400:R>');
  expect(text).toContain('[A (better) \\*phone\\*](https://news.example/story-2)');
  expect(options).toEqual([
    { label: 'A phone', value: 'story-1' },
    { label: 'A [better] *phone*', value: 'story-2' },
  ]);
});

test('whatever headlines and addresses are like, pages stay within the limits of Discord and drop nothing', () => {
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 500 }),
    fc.constantFrom('@everyone', '*_`~|[]()'.repeat(60), 'x'.repeat(500), '\u202e<@1> https://a.example/'),
  );
  const path = fc.oneof(fc.webPath(), fc.constant('ü'.repeat(120)), fc.constant('a'.repeat(480)));
  const articles = fc
    .array(fc.tuple(title, path), { minLength: 1, maxLength: 60 })
    .map((pairs) => pairs.map(([headline, place], number) => makeArticle(number, headline, place)));
  fc.assert(
    fc.property(articles, fc.string({ minLength: 500, maxLength: 500 }), (all, longer) => {
      const pages = layout.split(all);
      expect(pages.flat()).toEqual(all);
      for (const page of pages) {
        // Headlines may have grown since the pages were made.
        for (const shown of [page, page.map((article) => ({ ...article, title: longer }))]) {
          const { text, options } = draw(shown, 1, pages.length);
          expect(text.length).toBeLessThanOrEqual(TEXT_MAX_LENGTH);
          expect(options.map(({ value }) => value)).toEqual(shown.map(({ id }) => id));
          expect(options.length).toBeLessThanOrEqual(OPTIONS_MAX);
          for (const { label } of options) {
            expect(Array.from(label).length).toBeGreaterThan(0);
            expect(Array.from(label).length).toBeLessThanOrEqual(OPTION_TEXT_MAX_LENGTH);
          }
          expect(text).not.toMatch(/@everyone|<@\d/);
        }
      }
    }),
    { numRuns: 60 },
  );
});
