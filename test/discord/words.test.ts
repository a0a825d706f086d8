import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLanguages, type Locale } from '../../src/discord/words.ts';
import { englishWords, germanWords, languages } from '../words.ts';

describe('what is said', () => {
  test('holds values from outside as they are, whatever they look like', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const [before, after] = ['About: **', '**'];
        expect(englishWords.t('talk:opener.aboutTitle', { title })).toBe(before + title + after);
      }),
    );
  });

  test.each(['$t(common:language.name)', '{{title}}', '$&', '$1', '<b>&amp;</b>', '{{', 'a,b(c)'])(
    'reads no instruction in the value %s',
    (title) => {
      expect(germanWords.t('talk:opener.aboutTitle', { title })).toBe(`Es geht um: **${title}**`);
    },
  );

  test('counts in the plural forms of the language', () => {
    const say = (count: number) => germanWords.t('talk:list.heading', { count });
    expect([0, 1, 2].map(say)).toEqual(['0 offene Diskussionen', 'Eine offene Diskussion', '2 offene Diskussionen']);
  });

  test('writes lists, numbers and dates as the language does', () => {
    const date = new Date('2016-10-25T08:00:00Z');
    expect([englishWords.list(['a', 'b', 'c']), germanWords.list(['a', 'b', 'c'], 'or')]).toEqual([
      'a, b and c',
      'a, b oder c',
    ]);
    expect([englishWords.number(1234.5), germanWords.number(1234.5)]).toEqual(['1,234.5', '1.234,5']);
    expect([englishWords.date(date), germanWords.date(date)]).toEqual(['25 October 2016', '25. Oktober 2016']);
  });
});

describe('a language', () => {
  test.each([
    ['de', 'de'],
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['ja', 'en'],
    ['', 'en'],
  ])('of the locale "%s" is "%s"', (locale, language) => {
    expect(languages.wordsOfLocale(locale).language).toBe(language);
  });

  test('that lacks a text says it in English, and one that nobody has is reported', () => {
    const heard: string[] = [];
    const language = (name: string) => ({ name, intl: 'en' });
    const locale = (code: string, texts: Locale['texts'][string]): Locale => ({
      language: code,
      texts: { common: { language: language(code), router: texts } },
      commands: {},
    });
    const some = createLanguages(
      [locale('en', { outdated: 'Old', apology: 'Sorry {{reference}}' }), locale('pt-BR', {})],
      (problem) => heard.push(problem),
    );
    const words = some.wordsOfLocale('pt-BR');
    expect(words.language).toBe('pt-BR');
    expect(words.t('common:router.outdated')).toBe('Old');
    expect(heard).toEqual([]);
    expect(words.t('common:router.apology')).toBe('Sorry ');
    expect(heard).toEqual(['{{reference}} has no value in "Sorry {{reference}}"']);
    words.t('common:router.serverOnly');
    expect(heard[1]).toBe('common:router.serverOnly is in no language');
  });

  test('that is not there is English', () => {
    expect(languages.words('xx')).toBe(languages.words('en'));
  });
});
