import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDiscussionTitle as formatTitle } from '../../src/discussions/discussion-title.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/discussions/server-settings.ts';

const PREFIX = "Let's talk about: ";
const formatDiscussionTitle = (title: string) => formatTitle(DEFAULT_SERVER_SETTINGS.titleTemplate, { title });
const codePoints = (text: string) => Array.from(text).length;

describe("the name of a discussion's thread", () => {
  test.each([
    ['is the headline with its call', 'A phone that is all screen', `${PREFIX}A phone that is all screen`],
    ['is one line', 'A phone\nthat is\r\n\tall screen', `${PREFIX}A phone that is all screen`],
    ['mentions nobody', '@everyone look <@123> <@!123> <@&45> <#67>: new', `${PREFIX}look : new`],
    ['holds no emoji codes, commands or timestamps', 'New <:mi:1> <a:x:2> </device:3> <t:4:R>', `${PREFIX}New`],
    ['keeps what only looks like markup', 'Under <200 g & > 5000 mAh', `${PREFIX}Under <200 g & > 5000 mAh`],
    ['keeps a name before a colon', 'Mi MIX: @xiaomi says', `${PREFIX}Mi MIX: @xiaomi says`],
    ['drops marks that turn the direction', 'abc\u202edef\u2066', `${PREFIX}abc def`],
    ['keeps right-to-left text', 'هاتف شاومي الجديد', `${PREFIX}هاتف شاومي الجديد`],
    ['keeps joined emoji whole', 'A 👩‍👩‍👧‍👦 phone', `${PREFIX}A 👩‍👩‍👧‍👦 phone`],
  ])('%s', (_, headline, name) => {
    expect(formatDiscussionTitle(headline)).toBe(name);
  });

  test.each(['', '   ', '<@1> @everyone <#2>', '\u200b\n', '…!?'])(
    'is the bare call when %j leaves nothing',
    (headline) => {
      expect(formatDiscussionTitle(headline)).toBe("Let's talk about it!");
    },
  );

  test('takes a headline that just fits', () => {
    const headline = 'x'.repeat(100 - PREFIX.length);
    expect(formatDiscussionTitle(headline)).toBe(PREFIX + headline);
  });

  test('is cut at a word when it is one too long', () => {
    const headline = `${'word '.repeat(16)}ending`;
    const name = formatDiscussionTitle(headline);
    expect(codePoints(headline)).toBeGreaterThan(100 - PREFIX.length);
    expect(name).toBe(`${PREFIX}${'word '.repeat(16).trim()}…`);
  });

  test('keeps the last word when the cut falls behind it', () => {
    const first = 'x'.repeat(100 - PREFIX.length - 1);
    expect(formatDiscussionTitle(`${first} more words`)).toBe(`${PREFIX}${first}…`);
  });

  test('cuts a single long word where it must', () => {
    const name = formatDiscussionTitle('x'.repeat(300));
    expect(codePoints(name)).toBe(100);
    expect(name.endsWith('x…')).toBe(true);
  });

  test('never cuts an emoji in two', () => {
    const family = '👩‍👩‍👧‍👦';
    const name = formatDiscussionTitle(family.repeat(40));
    expect(name.slice(PREFIX.length, -1).replaceAll(family, '')).toBe('');
    expect(codePoints(name)).toBeLessThanOrEqual(100);
  });

  test('fits Discord for any headline whatever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (headline) => {
        const name = formatDiscussionTitle(headline);
        expect(codePoints(name)).toBeGreaterThan(0);
        expect(codePoints(name)).toBeLessThanOrEqual(100);
        expect(name).toBe(name.trim());
        expect(name).toMatch(/^Let's talk about/);
        expect(name).not.toMatch(/[\n\r]|@everyone|@here|<@/i);
      }),
    );
  });
});

describe('a template of its own', () => {
  const values = {
    title: 'A phone that is all screen',
    source: 'Example',
    device: 'Xiaomi Mi MIX',
    brand: 'Xiaomi',
    date: '2016-10-25',
  };

  test.each([
    ['{device}: {title}', 'Xiaomi Mi MIX: A phone that is all screen'],
    ['[{brand}] {title} ({source}, {date})', '[Xiaomi] A phone that is all screen (Example, 2016-10-25)'],
    ['{title}\n@everyone <@12>', 'A phone that is all screen'],
    ['title', 'title'],
    ['{other} {title}', '{other} A phone that is all screen'],
  ])('%j is filled in', (template, name) => {
    expect(formatTitle(template, values)).toBe(name);
  });

  test.each([
    ['{device}: {title}', 'News'],
    ['{title} ({source})', 'News'],
    ['{title} · {brand} · {date}', 'News'],
  ])('%j leaves no traces of what is not known', (template, name) => {
    expect(formatTitle(template, { title: 'News' })).toBe(name);
  });

  test('makes a name of what else it knows where the headline is nothing but mentions', () => {
    expect(formatTitle('{device}: {title}', { ...values, title: '<@1> @everyone' })).toBe('Xiaomi Mi MIX');
    expect(formatTitle('{title}', { ...values, title: '<@1> @everyone' })).toBe("Let's talk about it!");
  });

  test('cuts the title, and keeps what stands behind it', () => {
    const name = formatTitle('{title} ({source})', { ...values, title: 'word '.repeat(60) });
    expect(name).toMatch(/^word .* word… \(Example\)$/);
    expect(codePoints(name)).toBeLessThanOrEqual(100);
  });

  test('makes no mention of two parts that are none', () => {
    expect(formatTitle('<@{title}>', { title: '123' })).not.toContain('<@');
    expect(formatTitle('@every{title}', { title: 'one' })).not.toContain('@everyone');
  });

  test('fits Discord for any template and headline whatever', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    const template = fc.array(fc.oneof(text, fc.constantFrom('{title}', '{source}', '{device}', '{date}')));
    fc.assert(
      fc.property(template, text, text, (parts, title, device) => {
        const name = formatTitle(parts.join(''), { title, device, source: title });
        expect(codePoints(name)).toBeGreaterThan(0);
        expect(codePoints(name)).toBeLessThanOrEqual(100);
        expect(name).toBe(name.trim());
        expect(name).not.toMatch(/[\n\r]|@everyone|@here|<@\d/i);
      }),
    );
  });
});
