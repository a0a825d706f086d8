import { type Comparison, compareDevices } from './compare-devices.ts';
import { type Mention } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';
import { withoutMentions } from './named-devices.ts';
import { parseQuestion } from './parse-question.ts';
import { findRanking, type FoundRanking } from './parse-ranking.ts';
import { COMPARED_BY_DEFAULT, isIgnored } from './question-vocabulary.ts';
import { hasRole, type Token } from './scan-question.ts';
import { isOpinion, isYesOrNo } from './search-signs.ts';
import { type ComparedAim, type SpecialAnswer } from './special-answer.ts';

/** Puts the devices that a question names beside each other; undefined where it asks for facts of each by itself. */
export function answerCompared(
  question: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  devices: readonly Device[],
  now: Date,
): SpecialAnswer | undefined {
  const ranking = findRanking(tokens, 'comparative') ?? findRanking(tokens, 'superlative');
  if (ranking !== undefined) return answerRanked(question, tokens, devices, ranking, now);
  const { attributes, beyond } = parseQuestion(withoutMentions(question, mentions));
  const isCompared = tokens.some((token) => hasRole(token, 'compare'));
  if (attributes.length > 0 || beyond.length > 0) {
    return isCompared && attributes.length > 0 ? compared('all', compareDevices(devices, attributes, now)) : undefined;
  }
  const isStrange = tokens.some(({ kind, text }) => kind === 'other' && !isIgnored(text) && !FILLER_WORDS.has(text));
  if (isStrange && !isCompared) return undefined;
  // "Is it better" asks for an opinion, of which only the facts can be told.
  return compared(tokens.some(isOpinion) ? 'opinion' : 'all', compareDevices(devices, COMPARED_BY_DEFAULT, now));
}

/** The special answer of a comparison. */
export function compared(asked: ComparedAim, comparison: Comparison): SpecialAnswer {
  return { kind: 'compared', asked, comparison };
}

function answerRanked(
  question: string,
  tokens: readonly Token[],
  devices: readonly Device[],
  { attribute, direction }: FoundRanking,
  now: Date,
): SpecialAnswer {
  const comparison = compareDevices(devices, [attribute], now, { attribute, direction });
  const asksIfFirst = isYesOrNo(question) && devices.length === 2 && tokens.some((token) => hasRole(token, 'than'));
  return compared(asksIfFirst ? 'isFirst' : 'which', comparison);
}
