import { type Attribute, getAttribute } from './attributes.ts';
import { isMeasurable } from './measure-device.ts';
import {
  type Degree,
  findMeanings,
  findMeasured,
  type Direction,
  isRight,
  readNumberWord,
  readOrdinal,
} from './question-vocabulary.ts';
import { attributesOf, hasRole, meaningOf, type Token } from './scan-question.ts';

export interface FoundRanking {
  attribute: Attribute;
  direction: Direction;
  /** The tokens it was read from. */
  places: number[];
}

const NAMED_WITHIN = 3;

/** What a word of comparison such as "lighter", or one of rank such as "biggest battery", puts in order. */
export function findRanking(tokens: readonly Token[], degree: Degree): FoundRanking | undefined {
  for (const [place, token] of tokens.entries()) {
    const ranking = meaningOf(token, 'ranking', (meaning) => meaning.ranking.degree === degree)?.ranking;
    if (ranking === undefined) continue;
    const named = findNamed(tokens, place);
    if (ranking.attribute !== undefined && (ranking.direction === 'higher' || ranking.direction === 'lower')) {
      const isDetailed = named !== undefined && named.attribute === ranking.attribute;
      return {
        attribute: ranking.attribute,
        direction: ranking.direction,
        places: isDetailed ? [place, named.place] : [place],
      };
    }
    // "Bigger" alone is about the whole device; "more" and "better" alone say nothing.
    const isSize = /^(?:big|larg|small|tin)/.test(token.text);
    const before = named === undefined ? findNamedBefore(tokens, place) : undefined;
    const attribute = named?.attribute ?? before ?? (isSize ? getAttribute('size') : undefined);
    const direction = attribute && resolveDirection(ranking.direction, attribute);
    if (attribute === undefined || direction === undefined) continue;
    return { attribute, direction, places: named === undefined ? [place] : [place, named.place] };
  }
  return undefined;
}

function resolveDirection(
  direction: Direction | 'better' | 'worse',
  { better, kind }: Attribute,
): Direction | undefined {
  if (direction === 'higher' || direction === 'lower') return direction;
  // More pixels make no better camera.
  if (better === undefined || kind === 'cameras') return undefined;
  return (direction === 'better') === (better === 'higher') ? 'higher' : 'lower';
}

/** "The highest screen brightness" is about the brightness. */
function narrowNamed(tokens: readonly Token[], named: { attribute: Attribute; place: number }): typeof named {
  const next = tokens[named.place + 1];
  const [detail] =
    findMeasured(tokens[named.place]?.text ?? '') === undefined ? [] : attributesOf(next).filter(isMeasurable);
  return detail === undefined ? named : { attribute: detail, place: named.place + 1 };
}

/** "Weighs more", "costs less". */
function findNamedBefore(tokens: readonly Token[], place: number): Attribute | undefined {
  const token = tokens[place - 1];
  return token?.kind === 'phrase' ? attributesOf(token).find(isMeasurable) : undefined;
}

function findNamed(tokens: readonly Token[], place: number): { attribute: Attribute; place: number } | undefined {
  for (let at = place + 1; at <= place + NAMED_WITHIN && at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'number' || token.kind === 'device') return undefined;
    const attribute = findMeasured(token.text) ?? attributesOf(token).find(isMeasurable);
    if (attribute !== undefined && isMeasurable(attribute)) return narrowNamed(tokens, { attribute, place: at });
    if (!isBetween(token)) return undefined;
  }
  return undefined;
}

/** "The biggest Galaxy Note battery", "the highest amount of RAM". */
function isBetween({ kind, text }: Token): boolean {
  return kind === 'other' || kind === 'brand' || kind === 'line' || text === 'of';
}

/** What "light phones", "phones with a big battery" and "phones by weight" put first without drawing a line. */
export function findOrder(tokens: readonly Token[]): FoundRanking | undefined {
  return findBy(tokens) ?? findPlainBefore(tokens) ?? findPlainWithin(tokens);
}

/** "Phones by weight"; beside a superlative it says what that is about: "the biggest by screen". */
export function findBy(tokens: readonly Token[]): FoundRanking | undefined {
  for (const [place, token] of tokens.entries()) {
    if (!hasRole(token, 'by')) continue;
    const [attribute] = attributesOf(tokens[place + 1]).filter(isMeasurable);
    const measured = findMeasured(tokens[place + 1]?.text ?? '') ?? attribute;
    if (measured === undefined) continue;
    return { attribute: measured, direction: measured.better ?? 'higher', places: [place, place + 1] };
  }
  return undefined;
}

/** An adjective belongs to the noun right behind it: "light phones", "small Samsung phones". */
function findPlainBefore(tokens: readonly Token[]): FoundRanking | undefined {
  const found = findRanking(tokens, 'plain');
  const last = Math.max(...(found?.places ?? [-1]));
  const noun = tokens[last + 1];
  const isMeasured = found !== undefined && found.places.length > 1;
  const isAsked = hasHow(tokens, Math.min(...(found?.places ?? [0])));
  return found !== undefined && (isNoun(noun) || isMeasured) && !isAsked ? found : undefined;
}

function isNoun(token: Token | undefined): boolean {
  return meaningOf(token, 'form') !== undefined || token?.kind === 'brand' || token?.kind === 'line';
}

/** "Big battery" is one phrase of the vocabulary. */
function findPlainWithin(tokens: readonly Token[]): FoundRanking | undefined {
  for (const [place, token] of tokens.entries()) {
    const [attribute] = attributesOf(token).filter(isMeasurable);
    const [first = '', ...rest] = token.text.split(' ');
    if (attribute === undefined || rest.length === 0) continue;
    for (const meaning of findMeanings(first)) {
      if (meaning.kind !== 'ranking' || meaning.ranking.degree !== 'plain') continue;
      const direction = resolveDirection(meaning.ranking.direction, attribute);
      if (direction !== undefined) return { attribute, direction, places: [place] };
    }
  }
  return undefined;
}

function hasHow(tokens: readonly Token[], place: number): boolean {
  return tokens[place - 1]?.text === 'how';
}

const LIMIT_MAX = 50;

/** How many are asked for: "the five lightest", "top 10 batteries", "top 3 phones by weight". */
export function findLimit(
  tokens: readonly Token[],
  ranking: FoundRanking,
): { limit: number; places: number[] } | undefined {
  const first = Math.min(...ranking.places);
  const counted = tokens.findIndex((token, place) => readCount(token) !== undefined && isNoun(tokens[place + 1]));
  const top = tokens.findIndex((token) => hasRole(token, 'top'));
  for (const place of [first - 1, top < 0 ? -1 : top + 1, counted]) {
    const limit = readCount(tokens[place]);
    if (limit !== undefined) return { limit, places: top < 0 ? [place] : [top, place] };
  }
  return undefined;
}

/** "The second lightest", "2nd newest": the place asked for. */
export function findOrdinal(
  tokens: readonly Token[],
  ranking: FoundRanking,
): { nth: number; places: number[] } | undefined {
  const at = Math.min(...ranking.places) - 1;
  const [last, before] = [tokens[at], tokens[at - 1]];
  const nth = readOrdinal(last?.text ?? '');
  if (nth !== undefined) return { nth, places: [at] };
  const split = before?.kind === 'number' ? readOrdinal(`${before.text}${last?.text ?? ''}`) : undefined;
  return split === undefined ? undefined : { nth: split, places: [at - 1, at] };
}

/** "Right after the Mi MIX 2": the nearest in time to a device on one side of it. */
export function findNextInTime(tokens: readonly Token[]): FoundRanking | undefined {
  for (const [place, token] of tokens.entries()) {
    const word = meaningOf(token, 'dateWord')?.word;
    const named = tokens[place + 1]?.text === 'the' ? tokens[place + 2] : tokens[place + 1];
    const isSide = word === 'after' || word === 'before';
    if (!isSide || named?.kind !== 'device' || !isRight(tokens[place - 1]?.text ?? '')) continue;
    const direction = word === 'after' ? 'lower' : 'higher';
    return { attribute: getAttribute('released'), direction, places: [place - 1] };
  }
  return undefined;
}

function readCount(token: Token | undefined): number | undefined {
  const count = token?.kind === 'number' && token.unit === undefined ? token.amount : readNumberWord(token?.text ?? '');
  return count !== undefined && Number.isInteger(count) && count > 0 && count <= LIMIT_MAX ? count : undefined;
}
