import { type Article } from '../articles/article.ts';
import { foldWords } from '../articles/fold-words.ts';
import { type FilterExpression, type FilterTerm, makeTerm, parseExpression } from './filter-expression.ts';

/**
 * Which articles are wanted: those that hold any of the words, or are about any of the brands or devices; and for which
 * the expression holds, too. What is empty asks for nothing.
 */
export interface ArticleFilter {
  /** Each a word, or several in a row; with a `*` at its end the last may go on. */
  words: readonly string[];
  /** As the catalogue spells them. */
  brands: readonly string[];
  /** Ids of the catalogue. */
  devices: readonly string[];
  /** As `parseExpression` reads it; null for none. */
  expression: string | null;
}

export const EVERY_ARTICLE: ArticleFilter = { words: [], brands: [], devices: [], expression: null };

/** How many of each a filter may name. */
export const FILTER_MAX_ENTRIES = 25;
/** How long each word, or row of words, may be. */
export const FILTER_WORD_MAX_LENGTH = 60;

export function isEveryArticle({ words, brands, devices, expression }: ArticleFilter): boolean {
  return words.length + brands.length + devices.length === 0 && expression === null;
}

/** Whether the article is wanted. Hangs on nothing but the two. */
export function matchesFilter(article: Article, filter: ArticleFilter): boolean {
  if (isEveryArticle(filter)) return true;
  const text = readText(article);
  return isNamed(text, filter) && (filter.expression === null || holdsExpression(text, filter.expression));
}

/** Whether the expression holds for the article. One that cannot be read holds for none. */
export function matchesExpression(article: Article, expression: string): boolean {
  return holdsExpression(readText(article), expression);
}

/** What an article says, made ready to be looked through; words are folded, with a space before and after each. */
interface ArticleText {
  title: string;
  text: string;
  sources: string;
  /** Only the words that begin with no small letter. */
  names: string;
  deviceIds: readonly string[];
}

const WORD_OF_SMALL_LETTERS = /(?<![\p{L}\p{M}\p{N}])\p{Ll}[\p{L}\p{M}\p{N}]*/gu;

function readText({ title, summary, sources, deviceIds }: Article): ArticleText {
  const text = `${title}\n${summary}`;
  return {
    title: spaced(title),
    text: spaced(text),
    sources: sources.map(({ name }) => spaced(name)).join('\n'),
    names: spaced(text.replace(WORD_OF_SMALL_LETTERS, '|')),
    deviceIds,
  };
}

function spaced(text: string): string {
  return ` ${foldWords(text).join(' ')} `;
}

function isNamed(text: ArticleText, { words, brands, devices }: ArticleFilter): boolean {
  if (words.length + brands.length + devices.length === 0) return true;
  return (
    devices.some((id) => text.deviceIds.includes(id)) ||
    brands.some((brand) => isAboutBrand(text, brand)) ||
    words.some((written) => {
      const term = makeTerm(written, 'text');
      return term !== null && holdsTerm(text, term);
    })
  );
}

function holdsExpression(text: ArticleText, written: string): boolean {
  const parsed = parseExpression(written);
  return parsed.outcome === 'parsed' && holds(text, parsed.expression);
}

function holds(text: ArticleText, expression: FilterExpression): boolean {
  switch (expression.kind) {
    case 'all':
      return expression.parts.every((part) => holds(text, part));
    case 'any':
      return expression.parts.some((part) => holds(text, part));
    case 'not':
      return !holds(text, expression.part);
    case 'term':
      return holdsTerm(text, expression);
  }
}

function holdsTerm(text: ArticleText, term: FilterTerm): boolean {
  const wanted = ` ${term.words.join(' ')}${term.isPrefix ? '' : ' '}`;
  switch (term.field) {
    case 'text':
      return text.text.includes(wanted);
    case 'title':
      return text.title.includes(wanted);
    case 'source':
      return text.sources.includes(wanted);
    case 'brand':
      return isAboutBrand(text, term.text);
    case 'device':
      return text.deviceIds.some((id) => ` ${id.replaceAll('-', ' ')} `.includes(wanted));
  }
}

/**
 * By a device of the brand, whose id begins with it, or by its name. Some brands are ordinary words ("nothing",
 * "sharp"), so one that is written with a capital counts only where the text has one, too.
 */
function isAboutBrand({ deviceIds, names, text }: ArticleText, brand: string): boolean {
  const words = foldWords(brand);
  if (words.length === 0) return false;
  const place = /^\p{Lu}/u.test(brand) ? names : text;
  return place.includes(` ${words.join(' ')} `) || deviceIds.some((id) => id.startsWith(`${words.join('-')}-`));
}
