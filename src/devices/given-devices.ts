import { type DeviceCatalogue } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { FILLER_WORDS } from './name-vocabulary.ts';
import { findRanking } from './parse-ranking.ts';
import { isIgnored } from './question-vocabulary.ts';
import { type Subject } from './namesakes.ts';
import { hasRole, meaningOf, scanQuestion, type Token } from './scan-question.ts';
import { listCurrent, type TalkContext } from './talk-context.ts';

const ABOUT_ONE_OF_THEM =
  /^\s*(?:and |so |ok |but )*(?:which|what|who)(?:['’]?s|\s+one|\s+is|\s+has|\s+had|\s+got|\s+weighs|\s+of)\b/iu;
const FIRST_YEAR = 1995;
const LAST_YEAR = 2039;

/** The devices of the talk that a question is about without a word for them; none where it names what it is about. */
export function findGiven(
  question: string,
  mentions: readonly Subject[],
  catalogue: DeviceCatalogue,
  talk: TalkContext,
): readonly Device[] {
  if (talk.devices.length === 0) return [];
  const tokens = scanQuestion(question, mentions, catalogue);
  if (!isNameless(tokens)) return [];
  const named = new Set(mentions.map(({ device }) => device));
  const current = listCurrent(talk);
  const compares =
    findRanking(tokens, 'comparative') !== undefined || tokens.some((token) => hasRole(token, 'compare'));
  if (named.size === 1)
    return compares && current.length === 1 && current.every((device) => !named.has(device)) ? current : [];
  if (named.size > 1) return [];
  const several = current.length > 1 ? current : talk.devices;
  const ranks = ABOUT_ONE_OF_THEM.test(question) && findRanking(tokens, 'superlative') !== undefined;
  const isSearch = tokens.some(
    (token) => meaningOf(token, 'form') !== undefined || token.kind === 'brand' || token.kind === 'line',
  );
  if (isSearch) return [];
  return (compares || ranks) && several.length > 1 ? several : current;
}

/** Whether every word of a question is understood, so that none of them can be the name of a device. */
function isNameless(tokens: readonly Token[]): boolean {
  return tokens.every((token) => {
    if (token.kind === 'other') return isIgnored(token.text) || FILLER_WORDS.has(token.text);
    if (token.kind === 'number') return token.unit !== undefined || isYear(token.amount);
    return true;
  });
}

function isYear(amount: number): boolean {
  return Number.isInteger(amount) && amount >= FIRST_YEAR && amount <= LAST_YEAR;
}
