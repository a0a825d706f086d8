import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataDirectory } from '../../src/data-directory.ts';
import { DEFAULT_LANGUAGE } from '../../src/discord/words.ts';
import { loadLocaleFiles, type LocaleFiles } from '../../src/storage/locale-files.ts';

const root = path.join(import.meta.dirname, '../..');
const locales = loadLocaleFiles(dataDirectory('locales'));
const english = findLocale(DEFAULT_LANGUAGE);

const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{(\w+)\}\}/g;
/** Texts are said as they are: none may ping, and where a link leads is up to the views. */
const SMUGGLED = /@everyone|@here|<[@#:a-z/]|\w:\/\/|\]\(|\$t\(/i;

function findLocale(language: string): LocaleFiles {
  const locale = locales.find((candidate) => candidate.language === language);
  if (locale === undefined) throw new Error(`There is no language ${language}`);
  return locale;
}

type Tree = LocaleFiles['texts'][string];

function flatten(tree: Tree, prefix: string): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value, `${prefix}${name}.`),
  );
}

const textsOf = (locale: LocaleFiles) =>
  Object.entries(locale.texts).flatMap(([namespace, tree]) => flatten(tree, `${namespace}:`));
const placeholdersOf = (text: string) => [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))].sort();
const baseOf = (key: string) => key.replace(PLURAL_FORM, '');
const byOrder = (keys: Iterable<string>) => [...new Set(keys)].sort();

/** The keys that a language has to have: those of English, with the plural forms of its own. */
function expectedKeys({ language }: LocaleFiles): string[] {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return byOrder(
    textsOf(english).flatMap(([key]) =>
      PLURAL_FORM.test(key) ? pluralCategories.map((form) => `${baseOf(key)}_${form}`) : [key],
    ),
  );
}

describe.each(locales.map((locale) => [locale.language, locale] as const))('the texts in "%s"', (language, locale) => {
  const texts = textsOf(locale);

  test('are those of English, each in the plural forms of the language', () => {
    expect(Object.keys(locale.texts).sort()).toEqual(Object.keys(english.texts).sort());
    expect(byOrder(texts.map(([key]) => key))).toEqual(expectedKeys(locale));
  });

  test('hold the same values as in English', () => {
    const wanted = new Map<string, string[]>();
    for (const [key, text] of textsOf(english)) {
      wanted.set(baseOf(key), byOrder([...(wanted.get(baseOf(key)) ?? []), ...placeholdersOf(text)] as string[]));
    }
    const wrong = texts.filter(([key, text]) => {
      const names = placeholdersOf(text);
      const expected = wanted.get(baseOf(key)) ?? [];
      // A single thing need not be counted out.
      const isFit = (name: string) => names.includes(name) || (PLURAL_FORM.test(key) && name === 'count');
      return !expected.every(isFit) || !names.every((name) => expected.includes(name ?? ''));
    });
    expect(wrong).toEqual([]);
  });

  test('are well-formed, neither empty nor padded, and smuggle no mention and no link', () => {
    const odd = texts.filter(
      ([, text]) =>
        text.trim() !== text ||
        text === '' ||
        !text.isWellFormed() ||
        SMUGGLED.test(text) ||
        /\{\{|\}\}/.test(text.replaceAll(PLACEHOLDER, '')),
    );
    expect(odd).toEqual([]);
  });

  test('are translated', () => {
    const inEnglish = new Map(textsOf(english));
    const wordsIn = (text: string) => text.replaceAll(PLACEHOLDER, '').match(/\p{L}{2,}/gu) ?? [];
    const same = texts.filter(([key, text]) => inEnglish.get(key) === text && wordsIn(text).length > 2);
    if (locale !== english) expect(same).toEqual([]);
  });

  test('name the language, as Intl knows it', () => {
    const { name, intl } = locale.texts['common']?.['language'] as { name: string; intl: string };
    expect(name).toBe(new Intl.DisplayNames(language, { type: 'language' }).of(language));
    expect(new Intl.Locale(intl).language).toBe(new Intl.Locale(language).language);
  });
});

test('every text is used', () => {
  const keys = byOrder(textsOf(english).map(([key]) => baseOf(key)));
  const patterns = readUsedKeys(Object.keys(english.texts));
  expect(keys.filter((key) => !patterns.some((pattern) => pattern.test(key)))).toEqual([]);
});

test('there are no files beside the texts', () => {
  const names = readdirSync(dataDirectory('locales'));
  expect(names.sort()).toEqual(locales.map(({ language }) => language));
  for (const name of names) {
    const files = readdirSync(path.join(dataDirectory('locales'), name));
    expect(files.sort()).toEqual([...Object.keys(english.texts), 'commands'].map((file) => `${file}.json`).sort());
  }
});

/** Every key that the code names; one that it puts together fits whatever it may become. */
function readUsedKeys(namespaces: readonly string[]): RegExp[] {
  const literal = new RegExp(`(['"\`])((?:${namespaces.join('|')}):(?:[\\w.-]|\\$\\{[^}]*\\})+)\\1`, 'g');
  const used = ['src', 'commands'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...readFileSync(path.join(root, folder, file), 'utf8').matchAll(literal)])
      .map(([, , key = '']) => key),
  );
  return [...new Set(used)].map(
    (key) =>
      new RegExp(
        `^${key
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replaceAll('.', '\\.'))
          .join('.+')}$`,
      ),
  );
}
