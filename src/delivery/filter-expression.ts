import { foldWords } from '../articles/fold-words.ts';

/** What an article must say, as an expression puts it together. */
export type FilterExpression =
  { kind: 'all' | 'any'; parts: readonly FilterExpression[] } | { kind: 'not'; part: FilterExpression } | FilterTerm;

/** One word, or several in a row. */
export interface FilterTerm {
  kind: 'term';
  field: TermField;
  /** Folded as the archive folds words; at least one. */
  words: readonly string[];
  /** As it was written, without quotes: brands and devices are told by more than their folded words. */
  text: string;
  /** Whether the last word may go on (`batter*`). */
  isPrefix: boolean;
}

/** `text` is headline and summary together. */
export type TermField = 'text' | 'title' | 'source' | 'brand' | 'device';

export type ExpressionProblem =
  | 'empty'
  | 'tooLong'
  | 'tooDeep'
  | 'unclosedQuote'
  | 'unclosedParenthesis'
  | 'needlessParenthesis'
  /** `and`, `or`, `not`, or a parenthesis without anything to work on. */
  | 'missingTerm'
  /** A term without a letter or a digit. */
  | 'emptyTerm';

export type ParsedExpression =
  | { outcome: 'parsed'; expression: FilterExpression }
  /** `at` counts characters from 0, and names where it went wrong. */
  | { outcome: 'refused'; problem: ExpressionProblem; at: number };

export const EXPRESSION_MAX_LENGTH = 500;
const MAX_DEPTH = 20;

type Token = { at: number } & ({ kind: '(' | ')' | 'and' | 'or' | 'not' } | { kind: 'term'; term: FilterTerm });

class Refusal extends Error {
  readonly problem: ExpressionProblem;
  readonly at: number;
  constructor(problem: ExpressionProblem, at: number) {
    super(problem);
    this.problem = problem;
    this.at = at;
  }
}

/**
 * Reads an expression such as `xiaomi and (battery or "fast charging") not rumour`. Words beside each other must all
 * be there; `and`, `or`, `not` (also `&`, `|`, `-`) and parentheses combine; quotes keep words in a row, `*` leaves
 * the end of a word open, and `title:`, `source:`, `brand:`, `device:` look there only. There are no regular
 * expressions: the time it takes grows with the length of the text and of the expression alone.
 */
export function parseExpression(text: string): ParsedExpression {
  try {
    if (text.length > EXPRESSION_MAX_LENGTH) throw new Refusal('tooLong', EXPRESSION_MAX_LENGTH);
    const reader = new TokenReader(readTokens(text), text.length);
    if (reader.peek() === undefined) throw new Refusal('empty', 0);
    const expression = readAny(reader, 0);
    const rest = reader.peek();
    if (rest !== undefined) throw new Refusal('needlessParenthesis', rest.at);
    return { outcome: 'parsed', expression };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', problem: error.problem, at: error.at };
    throw error;
  }
}

const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = { and: 'and', or: 'or', not: 'not' };
const SIGNS: Readonly<Record<string, '(' | ')' | 'and' | 'or' | 'not'>> = {
  '(': '(',
  ')': ')',
  '&': 'and',
  '|': 'or',
  '-': 'not',
  '!': 'not',
};
const FIELD = /^(title|source|brand|device):/i;
/** Typed as they come by a phone's keyboard. */
const QUOTES = /["“”„«»]/;
const ENDS_WORD = /[\s()&|"“”„«»]/;

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const sign = SIGNS[character];
    if (/\s/.test(character)) {
      at += 1;
    } else if (sign !== undefined) {
      tokens.push({ kind: sign, at });
      // Doubled signs, as programmers write them, mean the same.
      at += (sign === 'and' || sign === 'or') && text.charAt(at + 1) === character ? 2 : 1;
    } else {
      const { token, end } = readTerm(text, at);
      tokens.push(token);
      at = end;
    }
  }
  return tokens;
}

const QUOTED = /["“”„«»][^"“”„«»]*["“”„«»]/g;
const ANY_FIELD = /(?<![^\s()&|!-])(\p{L}{2,20}):(?=[^\s/])/gu;

/**
 * The first name before a colon that is no field, such as `titel:`; null when there is none. It is read as a word like
 * others, so what was written before stays valid; who writes it now had better be asked.
 */
export function findUnknownField(text: string): string | null {
  const names = [...text.replace(QUOTED, ' ').matchAll(ANY_FIELD)].map(([, name = '']) => name);
  return names.find((name) => !FIELD.test(`${name}:`)) ?? null;
}

function readTerm(text: string, start: number): { token: Token; end: number } {
  const named = FIELD.exec(text.slice(start, start + 10));
  const field = named === null ? 'text' : fieldOf(named[1]);
  let at = start + (named?.[0].length ?? 0);
  const isQuoted = QUOTES.test(text.charAt(at));
  if (isQuoted) at += 1;
  let end = at;
  while (end < text.length && !(isQuoted ? QUOTES : ENDS_WORD).test(text.charAt(end))) end += 1;
  if (isQuoted && end === text.length) throw new Refusal('unclosedQuote', at - 1);
  const word = text.slice(at, end);
  if (isQuoted) end += 1;
  const operator = named === null && !isQuoted ? OPERATORS[word.toLowerCase()] : undefined;
  if (operator !== undefined) return { token: { kind: operator, at: start }, end };
  const isOpen = isQuoted && text.charAt(end) === '*';
  const term = makeTerm(isOpen ? `${word}*` : word, field);
  if (term === null) throw new Refusal('emptyTerm', start);
  return { token: { kind: 'term', term, at: start }, end: isOpen ? end + 1 : end };
}

function fieldOf(name = ''): TermField {
  switch (name.toLowerCase()) {
    case 'title':
      return 'title';
    case 'source':
      return 'source';
    case 'brand':
      return 'brand';
    case 'device':
      return 'device';
    default:
      return 'text';
  }
}

/** A word or several in a row, with a `*` at the end where the last may go on; null when there is nothing to look for. */
export function makeTerm(written: string, field: TermField): FilterTerm | null {
  const text = written.trim();
  const words = foldWords(text);
  return words.length === 0 ? null : { kind: 'term', field, words, text, isPrefix: text.endsWith('*') };
}

class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #end: number;
  #next = 0;
  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens;
    this.#end = end;
  }
  peek(): Token | undefined {
    return this.#tokens[this.#next];
  }
  take(): Token | undefined {
    this.#next += 1;
    return this.#tokens[this.#next - 1];
  }
  /** Where the next token stands, or the end. */
  get at(): number {
    return this.peek()?.at ?? this.#end;
  }
}

function readAny(reader: TokenReader, depth: number): FilterExpression {
  const parts = [readAll(reader, depth)];
  while (reader.peek()?.kind === 'or') {
    reader.take();
    parts.push(readAll(reader, depth));
  }
  return combine('any', parts);
}

function readAll(reader: TokenReader, depth: number): FilterExpression {
  const parts = [readOne(reader, depth)];
  for (let next = reader.peek(); next !== undefined && next.kind !== 'or' && next.kind !== ')'; next = reader.peek()) {
    if (next.kind === 'and') reader.take();
    parts.push(readOne(reader, depth));
  }
  return combine('all', parts);
}

function readOne(reader: TokenReader, depth: number): FilterExpression {
  if (depth > MAX_DEPTH) throw new Refusal('tooDeep', reader.at);
  const at = reader.at;
  const token = reader.take();
  switch (token?.kind) {
    case 'term':
      return token.term;
    case 'not':
      return { kind: 'not', part: readOne(reader, depth + 1) };
    case '(': {
      const inner = readAny(reader, depth + 1);
      if (reader.take()?.kind !== ')') throw new Refusal('unclosedParenthesis', at);
      return inner;
    }
    case ')':
    case 'and':
    case 'or':
    case undefined:
      throw new Refusal('missingTerm', at);
  }
}

function combine(kind: 'all' | 'any', parts: readonly FilterExpression[]): FilterExpression {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kind, parts };
}
