import { type Attribute, getAttribute } from './attributes.ts';
import { isMeasurable } from './measure-device.ts';
import { findMeasured, type Direction } from './question-vocabulary.ts';
import { attributesOf, meaningOf, type Token } from './scan-question.ts';

export interface FoundRanking {
  attribute: Attribute;
  direction: Direction;
  /** The tokens it was read from. */
  places: number[];
}

const NAMED_WITHIN = 3;

/** What a word of comparison such as "lighter", or one of rank such as "biggest battery", puts in order. */
export function findRanking(tokens: readonly Token[], degree: 'comparative' | 'superlative'): FoundRanking | undefined {
  for (const [place, token] of tokens.entries()) {
    const ranking = meaningOf(token, 'ranking')?.ranking;
    if (ranking?.degree !== degree) continue;
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
    const attribute = named?.attribute ?? (isSize ? getAttribute('size') : undefined);
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

function findNamed(tokens: readonly Token[], place: number): { attribute: Attribute; place: number } | undefined {
  for (let at = place + 1; at <= place + NAMED_WITHIN && at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.kind === 'number' || token.kind === 'device') return undefined;
    const attribute = findMeasured(token.text) ?? attributesOf(token).find(isMeasurable);
    if (attribute !== undefined && isMeasurable(attribute)) return { attribute, place: at };
    if (token.kind !== 'other') return undefined;
  }
  return undefined;
}
