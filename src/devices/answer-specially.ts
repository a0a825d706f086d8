import { answerIdentity, answerRelated, type RelatedAnswer } from './answer-related.ts';
import { type AnsweredFact, answerAttributes } from './answer-question.ts';
import { type Attribute, type BeyondTopic, getAttribute } from './attributes.ts';
import { type Comparison, compareDevices } from './compare-devices.ts';
import { readFamily } from './device-families.ts';
import { type DeviceCatalogue, type Mention } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { type Condition, judgeCondition, type Verdict } from './judge-condition.ts';
import { withoutMentions } from './named-devices.ts';
import { placeDevice, type PlacedDevice } from './place-device.ts';
import { bindNumber } from './parse-amount.ts';
import { readDate } from './parse-date.ts';
import { parseQuestion } from './parse-question.ts';
import { type FoundRanking, findRanking } from './parse-ranking.ts';
import { parseSearch, type Search } from './parse-search.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';
import {
  COMPARED_BY_DEFAULT,
  type DateWord,
  isIgnored,
  isLine,
  isPluralVerb,
  type RankingWord,
} from './question-vocabulary.ts';
import { splitWords } from './question-words.ts';
import { type Subject } from './namesakes.ts';
import { runSearch, type SearchResult } from './run-search.ts';
import { hasRole, meaningOf, scanQuestion, type Token } from './scan-question.ts';

/** Whether a device is what was asked, and the value it rests on. */
export interface Check {
  condition: Condition;
  verdict: Verdict;
  fact?: AnsweredFact;
}

/** All that differs, also where it was asked which is better; or which one is ahead, or whether the first is. */
export type ComparedAim = 'all' | 'opinion' | 'which' | 'isFirst';

/** Answers that are more than facts of devices, each by itself. */
export type SpecialAnswer =
  | { kind: 'compared'; asked: ComparedAim; comparison: Comparison }
  | { kind: 'search'; aim: 'best' | 'count' | 'list'; question: string; result: SearchResult; placed?: PlacedDevice }
  /** What is looked for cannot be told, for these words mean nothing to the catalogue; `rest` is what fits without them. */
  | { kind: 'unread'; search: Search; unread: string[]; rest?: SearchResult }
  | { kind: 'checked'; device: Device; checks: Check[] }
  /** Phones were looked for by what no fact tells. */
  | { kind: 'cannotKnow'; topics: BeyondTopic[] }
  /** Every brand of the catalogue, the one with the most devices first. */
  | { kind: 'brands'; brands: { brand: string; count: number }[] }
  | RelatedAnswer;

const DEVICES_MAX = 4;
const OPINION_TOPIC = 'opinion';
const YES_OR_NO =
  /^\s*(?:so |and |but |hey |hi |ok )*(?:is|are|was|were|does|do|did|has|have|had|can|could|will|would)\b/iu;

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
    YES_OR_NO.test(question) &&
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

const BRANDS: ReadonlySet<string> = new Set(['brands', 'manufacturers', 'makers', 'vendors', 'companies']);

/** "Which brands do you know", and nothing besides. */
function asksForBrands(question: string): boolean {
  const words = splitWords(question);
  const isPlain = (word: string): boolean =>
    BRANDS.has(word) || isIgnored(word) || FILLER_WORDS.has(word) || ['phone', 'phones', 'many', 'list'].includes(word);
  return words.some((word) => BRANDS.has(word)) && words.every(isPlain);
}

function answerBrands({ brands, devices }: DeviceCatalogue): SpecialAnswer {
  const counted = brands.map((brand) => ({ brand, count: devices.filter((device) => device.brand === brand).length }));
  return { kind: 'brands', brands: counted.toSorted((one, two) => two.count - one.count) };
}

/** "Is it the lightest Pixel": yes or no, and the one that is. */
function answerWhetherFirst(
  question: string,
  tokens: readonly Token[],
  device: Device,
  catalogue: DeviceCatalogue,
  now: Date,
): SpecialAnswer | undefined {
  const others = tokens.filter(({ kind }) => kind !== 'device');
  const answer = answerSearch(question, others, catalogue, now);
  if (answer?.kind !== 'search' || answer.aim !== 'best') return answer;
  return { ...answer, placed: placeDevice(device, answer.result, now) };
}

/** "Compare the S24 family" puts its first few beside each other; anything else is looked for among all of it. */
function answerFamily(
  question: string,
  tokens: readonly Token[],
  catalogue: DeviceCatalogue,
  now: Date,
): SpecialAnswer | undefined {
  const isCompared = tokens.some((token) => hasRole(token, 'compare'));
  if (!isCompared) return answerSearch(question, tokens, catalogue, now, true);
  const { found } = runSearch(parseSearch(tokens, now), catalogue.devices, now);
  const devices = found.slice(0, DEVICES_MAX).map(({ device }) => device);
  return devices.length < 2 ? undefined : compared('all', compareDevices(devices, COMPARED_BY_DEFAULT, now));
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

function looksForMany(tokens: readonly Token[]): boolean {
  return tokens.some(
    (token, place) =>
      isPlural(token) ||
      hasRole(token, 'count') ||
      meaningOf(token, 'lineWord') !== undefined ||
      (meaningOf(token, 'ranking')?.ranking.degree === 'superlative' &&
        findRanking(tokens.slice(place), 'superlative') !== undefined),
  );
}

function isPlural(token: Token): boolean {
  if (!token.text.endsWith('s')) return false;
  if (token.kind === 'brand') return !token.brand.toLowerCase().endsWith('s');
  return meaningOf(token, 'form') !== undefined || (token.kind === 'line' && token.text !== token.parts.join(' '));
}

/** "Phones lighter than the Pixel 8": a device, yet others are looked for. */
function isSearchBeside(question: string, tokens: readonly Token[]): boolean {
  const devices = tokens.filter(({ kind }) => kind === 'device');
  const isCompared = tokens.some((token, place) => token.kind === 'device' && isThan(tokens, place));
  return (
    devices.length === 1 &&
    isCompared &&
    (WHICH.test(question) || tokens.some((token) => isPlural(token) || hasRole(token, 'count')))
  );
}

const WHICH = /^\s*(?:what|which|anything|something)\b/iu;

const ANYTHING = /\b(?:anything|something|everything|those|ones|models?)\b/iu;
const RELATIVE: ReadonlySet<DateWord> = new Set(['after', 'before', 'since']);

function isThan(tokens: readonly Token[], place: number): boolean {
  const near = [tokens[place - 1], tokens[place - 2]];
  return near.some((token) => hasRole(token, 'than') || RELATIVE.has(meaningOf(token, 'dateWord')?.word ?? 'to'));
}

function answerSearch(
  question: string,
  tokens: readonly Token[],
  catalogue: DeviceCatalogue,
  now: Date,
  isFamily = false,
): SpecialAnswer | undefined {
  const isCount = tokens.some(
    (token, place) =>
      hasRole(token, 'count') &&
      (isPluralVerb(tokens[place + 1]?.text ?? '') ||
        tokens.some((other) => isPlural(other) || other.kind === 'brand')),
  );
  const hasNoun =
    ANYTHING.test(question) || tokens.some((token) => meaningOf(token, 'form') !== undefined || isPlural(token));
  const search = parseSearch(tokens, now);
  const isBest = search.ranking !== undefined && search.isOrdered !== true;
  const names = search.groups.flat().filter(({ kind }) => kind === 'brand' || kind === 'line');
  const isDated = search.groups.flat().some(({ kind }) => kind === 'date');
  const isList = hasNoun
    ? search.groups.length > 0 || search.form !== 'phone' || search.isOrdered === true
    : isDated || (names.length > 0 && search.groups.length > 1);
  const isPluralNamed = tokens.some(isPlural);
  const isNamedAlone =
    names.length > 0 &&
    search.groups.length === 1 &&
    search.unread.length + search.shown.length === 0 &&
    !tokens.some((token) => meaningOf(token, 'asked') !== undefined);
  const isBeside =
    tokens.some(({ kind }) => kind === 'device') && isSearchBeside(question, tokens) && search.groups.length > 0;
  const isAsked =
    isFamily ||
    isBeside ||
    isCount ||
    isBest ||
    isList ||
    isNamedAlone ||
    (isPluralNamed && (search.unread.length > 0 || names.length > 0 || isOnlyShown(search)));
  const { beyond } = parseQuestion(question);
  const isOpen = tokens.some((token) => rankingOf(token)?.degree === 'superlative' || isOpinion(token));
  // "Which phone should I get under 200 g": which ones are that light can be told, whatever they are worth.
  const topics = beyond.filter(({ id }) => id !== OPINION_TOPIC || search.groups.length === 0);
  if (!isBest && !isCount && (topics.length > 0 || isOpen) && (hasNoun || isOpen))
    return { kind: 'cannotKnow', topics };
  if (!isAsked || (topics.length > 0 && !isCount)) return undefined;
  // Without a word for phones it may be a name that is not known.
  if (search.unread.length > 0 && !hasNoun && !isCount && !isBest) return undefined;
  if (search.unread.length > 0) {
    // Of "or" the words that were not read may be either side.
    const isPlain = search.groups.length > 1 && !isBest && !isCount && !tokens.some((token) => hasRole(token, 'or'));
    const rest = isPlain ? { rest: runSearch(search, catalogue.devices, now) } : {};
    return { kind: 'unread', search, unread: search.unread, ...rest };
  }
  if (isPluralNamed && !isBest && !isCount && isOnlyShown(search)) {
    return { kind: 'unread', search, unread: search.shown.map(({ label }) => label) };
  }
  const aim = isCount ? 'count' : isBest ? 'best' : 'list';
  return { kind: 'search', aim, question, result: runSearch(search, catalogue.devices, now) };
}

/** "Phones with a battery": of all phones, nothing to look for. */
function isOnlyShown({ groups, shown, isOrdered }: Search): boolean {
  return groups.length === 0 && shown.length > 0 && isOrdered !== true;
}

function answerCompared(
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

function isOpinion(token: Token): boolean {
  return ['better', 'worse'].includes(rankingOf(token)?.direction ?? '');
}

function rankingOf(token: Token): RankingWord | undefined {
  return meaningOf(token, 'ranking')?.ranking;
}

function compared(asked: ComparedAim, comparison: Comparison): SpecialAnswer {
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
  const isYesOrNo = YES_OR_NO.test(question) && devices.length === 2 && tokens.some((token) => hasRole(token, 'than'));
  return compared(isYesOrNo ? 'isFirst' : 'which', comparison);
}

/** "Does it have 120 Hz", "is it under 200 g", "is it OLED", "did it come out in 2016": yes or no, with the value. */
function answerChecked(
  question: string,
  tokens: readonly Token[],
  device: Device,
  now: Date,
): SpecialAnswer | undefined {
  if (!YES_OR_NO.test(question)) return undefined;
  const conditions: Condition[] = [];
  const taken = new Set<number>();
  for (let place = 0; place < tokens.length; place += 1) {
    const bound = taken.has(place) ? undefined : (readDate(tokens, place, now) ?? bindNumber(tokens, place, taken));
    if (bound === undefined) continue;
    conditions.push(bound.condition);
    for (const used of bound.places) taken.add(used);
  }
  tokens.forEach((token, place) => {
    if (taken.has(place)) return;
    const value = meaningOf(token, 'value')?.value;
    const form = meaningOf(token, 'form')?.form;
    if (value !== undefined) conditions.push({ kind: 'text', is: true, ...value });
    if (form !== undefined && form !== 'phone' && form !== 'any') conditions.push({ kind: 'form', is: true, form });
  });
  if (conditions.length === 0 || isChoiceOfValues(conditions)) return undefined;
  return { kind: 'checked', device, checks: conditions.map((condition) => checkCondition(device, condition, now)) };
}

/** "Is it OLED or LCD" asks which. */
function isChoiceOfValues(conditions: readonly Condition[]): boolean {
  const values = conditions.flatMap((condition) => (condition.kind === 'text' ? [condition.attribute] : []));
  return values.length > 1 && new Set(values).size < values.length;
}

function checkCondition(device: Device, condition: Condition, now: Date): Check {
  const attribute = attributeOf(condition);
  const [fact] = attribute === undefined ? [] : answerAttributes(device, [attribute], now).facts;
  return { condition, verdict: judgeCondition(device, condition, now), ...(fact === undefined ? {} : { fact }) };
}

function attributeOf(condition: Condition): Attribute | undefined {
  if ('attribute' in condition) return condition.attribute;
  if (condition.kind === 'form') return getAttribute('form');
  return condition.kind === 'date' ? COMPARED_BY_DEFAULT.find(({ kind }) => kind === 'date') : undefined;
}
