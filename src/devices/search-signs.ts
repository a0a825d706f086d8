import { findRanking } from './parse-ranking.ts';
import { type DateWord, type RankingWord } from './question-vocabulary.ts';
import { hasRole, meaningOf, type Token } from './scan-question.ts';

const YES_OR_NO =
  /^\s*(?:so |and |but |hey |hi |ok )*(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)\b/iu;

/** Whether it begins as a question does that is answered by yes or no. */
export function isYesOrNo(question: string): boolean {
  return YES_OR_NO.test(question);
}

/** Whether devices are looked for, and not one asked about: "the lightest Pixel", "phones with a stylus". */
export function looksForMany(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, place) =>
      isPlural(token) ||
      hasRole(token, 'count') ||
      meaningOf(token, 'lineWord') !== undefined ||
      (meaningOf(token, 'ranking')?.ranking.degree === 'superlative' &&
        findRanking(tokens.slice(place), 'superlative') !== undefined),
  );
}

/** "Phones", "Samsungs", "Galaxys": more than one. */
export function isPlural(token: Token): boolean {
  if (!token.text.endsWith('s')) return false;
  if (token.kind === 'brand') return !token.brand.toLowerCase().endsWith('s');
  return meaningOf(token, 'form') !== undefined || (token.kind === 'line' && token.text !== token.parts.join(' '));
}

/** "Phones lighter than the Pixel 8": a device, yet others are looked for. */
export function isSearchBeside(question: string, tokens: readonly Token[]): boolean {
  const devices = tokens.filter(({ kind }) => kind === 'device');
  const isCompared = tokens.some((token, place) => token.kind === 'device' && isThan(tokens, place));
  return (
    devices.length === 1 &&
    isCompared &&
    (WHICH.test(question) || tokens.some((token) => isPlural(token) || hasRole(token, 'count')))
  );
}

const WHICH = /^\s*(?:what|which|anything|something)\b/iu;

const RELATIVE: ReadonlySet<DateWord> = new Set(['after', 'before', 'since']);

function isThan(tokens: readonly Token[], place: number): boolean {
  const near = [tokens[place - 1], tokens[place - 2]];
  return near.some((token) => hasRole(token, 'than') || RELATIVE.has(meaningOf(token, 'dateWord')?.word ?? 'to'));
}

/** Whether it asks which is better, of which no fact tells. */
export function isOpinion(token: Token): boolean {
  return ['better', 'worse'].includes(rankingOf(token)?.direction ?? '');
}

export function rankingOf(token: Token): RankingWord | undefined {
  return meaningOf(token, 'ranking')?.ranking;
}
