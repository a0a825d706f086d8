import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Article } from '../../src/articles/article.ts';
import { matchesExpression } from '../../src/delivery/article-filter.ts';
import { EXPRESSION_MAX_LENGTH, parseExpression } from '../../src/delivery/filter-expression.ts';

const article: Article = {
  id: 'article',
  title: 'Xiaomi shows the Mi MIX: 91.3 % screen',
  url: 'https://news.example/mi-mix',
  sources: [{ name: 'Android Headlines', url: 'https://news.example/mi-mix' }],
  publishedAt: new Date('2026-11-01T12:00:00Z'),
  summary: 'A phone with nothing around its display, a ceramic back and fast charging for two batteries.',
  imageUrl: null,
  deviceIds: ['xiaomi-mi-mix'],
};

describe('an expression', () => {
  test.each([
    ['xiaomi', true],
    ['XIAOMI', true],
    ['samsung', false],
    ['xiaomi ceramic', true],
    ['xiaomi samsung', false],
    ['xiaomi and ceramic', true],
    ['samsung or ceramic', true],
    ['samsung | ceramic', true],
    ['samsung || ceramic', true],
    ['xiaomi & ceramic', true],
    ['not samsung', true],
    ['-samsung', true],
    ['!samsung', true],
    ['not not xiaomi', true],
    ['xiaomi not ceramic', false],
    ['xiaomi -ceramic', false],
    ['"fast charging"', true],
    ['“fast charging”', true],
    ['"charging fast"', false],
    ['"mi mix 91"', true],
    ['mi-mix', true],
    ['batter', false],
    ['batter*', true],
    ['"two batter"*', true],
    ['"two batter*"', true],
    ['title:xiaomi', true],
    ['title:ceramic', false],
    ['title:"mi mix"', true],
    ['source:android', true],
    ['source:"android headlines"', true],
    ['source:xiaomi', false],
    ['brand:xiaomi', true],
    ['brand:Xiaomi', true],
    ['brand:Nothing', false],
    ['device:xiaomi-mi-mix', true],
    ['device:"mi mix"', true],
    ['device:"mi mix 2"', false],
    ['samsung or xiaomi and ceramic', true],
    ['xiaomi or samsung and nokia', true],
    ['(xiaomi or samsung) and nokia', false],
    ['not (samsung or nokia)', true],
    ['"and"', true],
    ['"not"', false],
    ['android', false],
  ])('%s: %s', (expression, expected) => {
    expect(parseExpression(expression)).toMatchObject({ outcome: 'parsed' });
    expect(matchesExpression(article, expression)).toBe(expected);
  });

  test.each([
    ['', 'empty', 0],
    ['   ', 'empty', 0],
    ['xiaomi and', 'missingTerm', 10],
    ['or xiaomi', 'missingTerm', 0],
    ['xiaomi and or ceramic', 'missingTerm', 11],
    ['not', 'missingTerm', 3],
    ['()', 'missingTerm', 1],
    ['(xiaomi', 'unclosedParenthesis', 0],
    ['xiaomi)', 'needlessParenthesis', 6],
    ['xiaomi "fast', 'unclosedQuote', 7],
    ['xiaomi ???', 'emptyTerm', 7],
    ['""', 'emptyTerm', 0],
    [`${'('.repeat(30)}xiaomi${')'.repeat(30)}`, 'tooDeep', 21],
    ['a '.repeat(EXPRESSION_MAX_LENGTH), 'tooLong', EXPRESSION_MAX_LENGTH],
  ])('%s is refused: %s at %i', (expression, problem, at) => {
    expect(parseExpression(expression)).toEqual({ outcome: 'refused', problem, at });
    expect(matchesExpression(article, expression)).toBe(false);
  });
});

/** An expression with what it should come to for an article that says exactly `present`. */
const present = ['alpha', 'beta', 'gamma'];
const { node } = fc.letrec<{ node: { text: string; value: boolean } }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon').map((word) => ({
      text: word,
      value: present.includes(word),
    })),
    tie('node').map(({ text, value }) => ({ text: `not (${text})`, value: !value })),
    fc.tuple(tie('node'), tie('node'), fc.constantFrom(' and ', ' ', ' & ')).map(([one, other, and]) => ({
      text: `(${one.text}${and}${other.text})`,
      value: one.value && other.value,
    })),
    fc.tuple(tie('node'), tie('node'), fc.constantFrom(' or ', '|', ' OR ')).map(([one, other, or]) => ({
      text: `(${one.text}${or}${other.text})`,
      value: one.value || other.value,
    })),
  ),
}));

describe('every expression', () => {
  test('comes to what its parts come to', () => {
    const saying = { ...article, title: 'Alpha Beta', summary: 'Gamma.' };
    fc.assert(
      fc.property(node, ({ text, value }) => {
        fc.pre(parseExpression(text).outcome === 'parsed');
        return matchesExpression(saying, text) === value;
      }),
    );
  });

  test('is read or refused, whatever it is made of, and its opposite comes to the opposite', () => {
    const piece = fc.oneof(
      fc.constantFrom('(', ')', '"', '“', ' and ', ' or ', ' not ', '-', '!', '&', '|', '*', 'title:', 'brand:', ':'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const parsed = parseExpression(text);
        if (parsed.outcome === 'refused') {
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at).toBeLessThanOrEqual(text.length);
          return;
        }
        const opposite = `not (${text})`;
        fc.pre(parseExpression(opposite).outcome === 'parsed');
        expect(matchesExpression(article, opposite)).toBe(!matchesExpression(article, text));
      }),
    );
  });

  test('is judged at once, however it and the article repeat themselves', () => {
    const saying = { ...article, summary: 'a '.repeat(100_000) };
    const begun = performance.now();
    matchesExpression(saying, '"a a a a a a b" or '.repeat(25) + 'b*');
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
