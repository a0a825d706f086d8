import { type Device } from './device.ts';
import { splitName } from './fold-name.ts';
import { findRanking } from './parse-ranking.ts';
import { hasRole, meaningOf, type Token } from './scan-question.ts';

/** Ends of names that tell nothing about the family: the Galaxy S21 5G is the S21. */
const OPTIONAL_END: ReadonlySet<string> = new Set(['5g', '4g', 'lte']);

/**
 * The question with its one device read as a family, where that is meant: "the S24 series", "which S24 is the lightest",
 * "how many S24 models". Undefined where the device itself is meant.
 */
export function readFamily(tokens: readonly Token[]): Token[] | undefined {
  const places = tokens.flatMap((token, place) => (token.kind === 'device' ? [place] : []));
  const [place = -1] = places;
  const token = tokens[place];
  if (token?.kind !== 'device' || places.length > 1) return undefined;
  const isCalledFamily = meaningOf(tokens[place + 1], 'lineWord') !== undefined;
  const isCompared = tokens.some(
    (other) => hasRole(other, 'than') || hasRole(other, 'same') || hasRole(other, 'similar'),
  );
  const isRanked = findRanking(tokens, 'superlative') !== undefined && isOneOfIt(tokens[place - 1]);
  const isCounted = tokens.some((other) => hasRole(other, 'count')) && isPluralNear(tokens, place);
  if (!isCalledFamily && (isCompared || !(isRanked || isCounted))) return undefined;
  const { text, start, end } = token;
  return tokens.with(place, { kind: 'line', parts: listParts(token.device), text, start, end });
}

/** "The lightest iPhone 15", "which S24 is the lightest": one of several is asked for. */
function isOneOfIt(before: Token | undefined): boolean {
  const isSuperlative = meaningOf(before, 'ranking')?.ranking.degree === 'superlative';
  return isSuperlative || before?.text === 'which' || before?.text === 'what';
}

/** "How many S24 models": the noun right behind it. */
function isPluralNear(tokens: readonly Token[], place: number): boolean {
  const next = tokens[place + 1];
  return meaningOf(next, 'form') !== undefined && next?.text.endsWith('s') === true;
}

function listParts({ brand, name }: Device): string[] {
  const own = splitName(name.replace(/\([^)]*\)/g, ' ')).filter((part) => !OPTIONAL_END.has(part));
  const words = splitName(brand);
  return words.every((part, place) => own[place] === part) && own.length > words.length ? own.slice(words.length) : own;
}
