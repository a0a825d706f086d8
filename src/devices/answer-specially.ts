import { answerBrands, asksForBrands } from './answer-brands.ts';
import { answerChecked } from './answer-checked.ts';
import { answerCompared } from './answer-compared.ts';
import { answerIdentity, answerRelated } from './answer-related.ts';
import { answerFamily, answerSearch, answerWhetherFirst } from './answer-search.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { readFamily } from './device-families.ts';
import { type Device } from './device.ts';
import { withoutMentions } from './named-devices.ts';
import { type Subject } from './namesakes.ts';
import { parseQuestion } from './parse-question.ts';
import { findRanking } from './parse-ranking.ts';
import { isLine } from './question-vocabulary.ts';
import { splitWords } from './question-words.ts';
import { scanQuestion } from './scan-question.ts';
import { isPlural, isSearchBeside, isYesOrNo, looksForMany } from './search-signs.ts';
import { type SpecialAnswer } from './special-answer.ts';

const DEVICES_MAX = 4;

/**
 * Answers what is no plain question about devices' facts; undefined where it is one. `named` is what the question names
 * or refers to; `given` are devices that it is about without naming them, which stand first.
 */
export function answerSpecially(
  question: string,
  catalogue: DeviceCatalogue,
  now: Date,
  named: readonly Subject[],
  given: readonly Device[] = [],
): SpecialAnswer | undefined {
  if (named.length === 0 && asksForBrands(question)) return answerBrands(catalogue);
  const isMany = looksForMany(scanQuestion(question, [], catalogue));
  const mentions = isMany ? named.filter(isPrecise(question, catalogue)) : named;
  const tokens = scanQuestion(question, mentions, catalogue);
  const devices = [...new Set([...given, ...mentions.map(({ device }) => device)])];
  const [first] = devices;
  const related =
    first !== undefined && devices.length === 1 ? answerRelated(tokens, first, catalogue, now) : undefined;
  if (related !== undefined) return related;
  const family = given.length === 0 ? readFamily(tokens) : undefined;
  if (family !== undefined) return answerFamily(question, family, catalogue, now);
  // "Is it the lightest Pixel" is answered by the lightest one.
  const isFirstAsked =
    first !== undefined &&
    devices.length === 1 &&
    isYesOrNo(question) &&
    findRanking(tokens, 'superlative') !== undefined;
  if (isFirstAsked) return answerWhetherFirst(question, tokens, first, catalogue, now);
  if (devices.length === 0 || (given.length === 0 && isSearchBeside(question, tokens)))
    return answerSearch(question, tokens, catalogue, now);
  if (devices.length > 1) return answerCompared(question, tokens, mentions, devices.slice(0, DEVICES_MAX), now);
  const identity = given.length === 0 ? answerIdentity(question, mentions, catalogue) : undefined;
  const { beyond, attributes } = parseQuestion(withoutMentions(question, mentions));
  // "Will it be supported in 2027" is about its updates, which have their own dates.
  const isPlain = beyond.length > 0 || attributes.some(({ kind }) => kind === 'support' || kind === 'lineage');
  return identity ?? (first && !isPlain ? answerChecked(question, tokens, first, now) : undefined);
}

/** "The lightest Pixel", "phones with a stylus": beside a word for many, a family or a mere word is no device. */
function isPrecise(question: string, catalogue: DeviceCatalogue): (subject: Subject) => boolean {
  const strict = catalogue.locateMentions(question, 'strict');
  const plurals = scanQuestion(question, [], catalogue).filter(isPlural);
  return ({ start, end, isReference }) => {
    if (isReference === true) return true;
    // "Samsungs" is spelt like "Samsung S".
    if (plurals.some((token) => token.start === start && token.end === end)) return false;
    const text = question.slice(start, end);
    const words = splitWords(text);
    const isNamed = /\d/.test(text) || words.length > 1 || strict.some((mention) => mention.start === start);
    return isNamed && !words.some((_, place) => isLine(words.slice(place).join(' ')));
  };
}
