import { compared } from './answer-compared.ts';
import { compareDevices } from './compare-devices.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { parseQuestion } from './parse-question.ts';
import { parseSearch } from './parse-search.ts';
import { type Search } from './search.ts';
import { placeDevice } from './place-device.ts';
import { COMPARED_BY_DEFAULT, isPluralVerb } from './question-vocabulary.ts';
import { runSearch } from './run-search.ts';
import { hasRole, meaningOf, type Token } from './scan-question.ts';
import { isOpinion, isPlural, isSearchBeside, rankingOf } from './search-signs.ts';
import { type SpecialAnswer } from './special-answer.ts';

const COMPARED_MAX = 4;
const OPINION_TOPIC = 'opinion';
const ANYTHING = /\b(?:anything|something|everything|those|ones|models?)\b/iu;

/** "Is it the lightest Pixel": yes or no, and the one that is. */
export function answerWhetherFirst(
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
export function answerFamily(
  question: string,
  tokens: readonly Token[],
  catalogue: DeviceCatalogue,
  now: Date,
): SpecialAnswer | undefined {
  const isCompared = tokens.some((token) => hasRole(token, 'compare'));
  if (!isCompared) return answerSearch(question, tokens, catalogue, now, true);
  const { found } = runSearch(parseSearch(tokens, now), catalogue.devices, now);
  const devices = found.slice(0, COMPARED_MAX).map(({ device }) => device);
  return devices.length < 2 ? undefined : compared('all', compareDevices(devices, COMPARED_BY_DEFAULT, now));
}

/** What fits all that a question looks for among all devices; undefined where it looks for none. */
export function answerSearch(
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
    return { kind: 'unread', search, unread: [] };
  }
  const aim = isCount ? 'count' : isBest ? 'best' : 'list';
  return { kind: 'search', aim, question, result: runSearch(search, catalogue.devices, now) };
}

/** "Phones with a battery": of all phones, nothing to look for. */
function isOnlyShown({ groups, shown, isOrdered }: Search): boolean {
  return groups.length === 0 && shown.length > 0 && isOrdered !== true;
}
