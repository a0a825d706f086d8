import { createInstance } from 'i18next';
import { type TextKey } from './text-keys.ts';

export type { TextKey } from './text-keys.ts';

export const DEFAULT_LANGUAGE = 'en';
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

export interface TextTree {
  [key: string]: string | TextTree;
}

/** All texts of one language. */
export interface Locale {
  /** As Discord spells it, without a region where it is for all of them: `de`, `pt-BR`. */
  language: string;
  /** By namespace. Values stand in them as `{{name}}`. */
  texts: Readonly<Record<string, TextTree>>;
  /** Names and descriptions of commands, by their place; see `localize-commands.ts`. */
  commands: Readonly<Record<string, string>>;
}

/** What stands in a text for `{{name}}`. Numbers are written by {@link Words.number} where readers want separators. */
export type TextValues = Readonly<Record<string, string | number>>;

export interface LanguageName {
  language: string;
  /** In that language itself. */
  name: string;
}

/** Everything that is said in one language. */
export interface Words {
  readonly language: string;
  /** All that can be chosen. */
  readonly languages: readonly LanguageName[];
  /**
   * A text with its values, which stand in it as they are: whoever puts outside words into it escapes them first.
   * `count` chooses the plural form.
   */
  t(key: TextKey, values?: TextValues): string;
  /** "A, B and C" or "A, B or C". */
  list(items: readonly string[], kind?: 'and' | 'or'): string;
  /** With the separators of the language, and as many decimals as it has (three at most) unless told. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** In UTC; "3 March 2024" unless told. */
  date(moment: Date, options?: Intl.DateTimeFormatOptions): string;
}

export interface Languages {
  readonly all: readonly LanguageName[];
  /** English where there is no such language. */
  words(language: string): Words;
  /** By a locale of Discord (reference, "Locales"), such as `de` or `en-GB`; English where it is not spoken. */
  wordsOfLocale(locale: string): Words;
  /** What commands are called in that language. */
  commandTexts(language: string): Readonly<Record<string, string>>;
}

/**
 * What can be said, from the texts of every language. What a language lacks is said in English. `onMissing` hears of each
 * key that nobody has and of each value that a text wants and did not get.
 */
export function createLanguages(locales: readonly Locale[], onMissing: (problem: string) => void): Languages {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    resources: Object.fromEntries(locales.map(({ language, texts }) => [language, texts])),
    fallbackLng: DEFAULT_LANGUAGE,
    ns: [...new Set(locales.flatMap(({ texts }) => Object.keys(texts)))],
    // Discord has its own way to escape, and the views know it.
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) => {
      onMissing(`${namespace}:${key} is in no language`);
    },
    missingInterpolationHandler: (text, match: RegExpExecArray) => {
      onMissing(`${match[0]} has no value in "${text}"`);
      return '';
    },
  });
  const nameOf = (language: string) => i18n.getFixedT(language)('common:language.name');
  const all = locales.map(({ language }) => ({ language, name: nameOf(language) }));
  const byLanguage = new Map(locales.map(({ language }) => [language, createWords(language)]));
  const words = (language: string) => byLanguage.get(language) ?? expectWords(byLanguage, DEFAULT_LANGUAGE);
  return {
    all,
    words,
    wordsOfLocale: (locale) => byLanguage.get(locale) ?? words(locale.split('-')[0] ?? ''),
    commandTexts: (language) => locales.find((locale) => locale.language === language)?.commands ?? {},
  };

  function createWords(language: string): Words {
    const t = i18n.getFixedT(language);
    const intlLocale = t('common:language.intl');
    const lists = {
      and: new Intl.ListFormat(intlLocale, { type: 'conjunction' }),
      or: new Intl.ListFormat(intlLocale, { type: 'disjunction' }),
    };
    const numbers = keep((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(intlLocale, options));
    const dates = keep(
      (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(intlLocale, { timeZone: 'UTC', ...options }),
    );
    return {
      language,
      languages: all,
      t(key, values = {}) {
        // Values are apart from i18next's own options, and a text from outside is never read as one of ours.
        const count = typeof values['count'] === 'number' ? { count: values['count'] } : {};
        return t(key, { ...count, replace: values, nest: false });
      },
      list: (items, kind = 'and') => lists[kind].format(items),
      number: (value, options = {}) => numbers(options).format(value),
      date: (moment, options = DAY) => dates(options).format(moment),
    };
  }
}

/** One formatter for each set of options, of which the code has few: making one takes many times as long as using it. */
function keep<Options, Formatter>(make: (options: Options) => Formatter): (options: Options) => Formatter {
  const made = new Map<string, Formatter>();
  return (options) => {
    const key = JSON.stringify(options);
    const known = made.get(key);
    if (known !== undefined) return known;
    const formatter = make(options);
    made.set(key, formatter);
    return formatter;
  };
}

function expectWords(byLanguage: ReadonlyMap<string, Words>, language: string): Words {
  const words = byLanguage.get(language);
  if (words === undefined) throw new Error(`There are no texts in "${language}"`);
  return words;
}
