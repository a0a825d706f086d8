import { type AnsweredFact, answerAttributes } from './answer-question.ts';
import { getAttribute } from './attributes.ts';
import { type DeviceCatalogue, type Mention } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { joinName } from './fold-name.ts';
import { type Condition, judgeConditions } from './judge-condition.ts';
import { DEFAULT_CURRENCY, measureDevice } from './measure-device.ts';
import { findRanking } from './parse-ranking.ts';
import { parseSearch } from './parse-search.ts';
import { parseQuestion } from './parse-question.ts';
import { withoutMentions } from './named-devices.ts';
import { findInLine, findSameChipset, findSimilar, type SimilarDevice } from './related-devices.ts';
import { attributesOf, hasRole, meaningOf, type Token } from './scan-question.ts';

/** Other devices that have to do with one. */
export type RelatedAnswer =
  /** `others` is undefined where the chipset itself is unknown. */
  | { kind: 'sameChipset'; device: Device; fact: AnsweredFact | undefined; others: Device[] | undefined }
  /** `groups` is what was asked of them besides, as in "like it but lighter". */
  | { kind: 'similar'; device: Device; others: SimilarDevice[]; groups: Condition[][] }
  /** Told from names and dates; `other` is undefined where there is none. */
  | { kind: 'inLine'; device: Device; side: 'before' | 'after'; other: Device | undefined }
  /** Whose a codename, model number or identifier is; a codename may be that of several. */
  | { kind: 'identified'; code: string; field: 'codenames' | 'modelNumbers' | 'identifiers'; devices: Device[] };

const SIMILAR_MAX = 5;
const CODE_FIELDS = ['codenames', 'modelNumbers', 'identifiers'] as const;
const CHIPSET = getAttribute('chipset');

/** Answers what asks for other devices by this one, or whose code something is; undefined where it asks neither. */
export function answerRelated(
  tokens: readonly Token[],
  device: Device,
  catalogue: DeviceCatalogue,
  now: Date,
): RelatedAnswer | undefined {
  const has = (role: Parameters<typeof hasRole>[1]): boolean => tokens.some((token) => hasRole(token, role));
  const asksChipset = tokens.some((token) => attributesOf(token).includes(CHIPSET));
  if (asksChipset && (has('same') || tokens.some(isAboutOthers))) {
    const [fact] = answerAttributes(device, [CHIPSET], now).facts;
    return { kind: 'sameChipset', device, fact, others: findSameChipset(device, catalogue.devices) };
  }
  if (has('similar')) return answerSimilar(tokens, device, catalogue, now);
  if (has('successor') || isNextAfter(tokens)) return inLine(device, 'after', catalogue);
  if (has('predecessor')) return inLine(device, 'before', catalogue);
  return undefined;
}

/** "The next iPhone after the iPhone 12 mini". */
function isNextAfter(tokens: readonly Token[]): boolean {
  const isNext = tokens.some(({ text }) => text === 'next' || text === 'following');
  return isNext && tokens.some((token) => meaningOf(token, 'dateWord')?.word === 'after');
}

/** "Phones with the chip of the Pixel 9", "what else has its chip". */
function isAboutOthers(token: Token): boolean {
  const isPluralForm = meaningOf(token, 'form') !== undefined && token.text.endsWith('s');
  return isPluralForm || ['other', 'others', 'else'].includes(token.text);
}

function answerSimilar(tokens: readonly Token[], device: Device, catalogue: DeviceCatalogue, now: Date): RelatedAnswer {
  const rest = tokens.filter((token) => token.kind !== 'device' && !hasRole(token, 'similar'));
  const groups = [...parseSearch(rest, now).groups, ...compareToIt(rest, device, now)];
  const fitting = catalogue.devices.filter((other) => judgeConditions(other, groups, now).state === 'yes');
  const others = findSimilar(device, groups.length === 0 ? catalogue.devices : fitting, SIMILAR_MAX, now);
  return { kind: 'similar', device, others, groups };
}

/** "But lighter", "with a bigger battery": compared with the device itself, as far as that is known. */
function compareToIt(tokens: readonly Token[], of: Device, now: Date): Condition[][] {
  const ranking = findRanking(tokens, 'comparative');
  const amount = ranking === undefined ? undefined : measureDevice(of, ranking.attribute, now)?.amounts[0];
  if (ranking === undefined || amount === undefined) return [];
  const { attribute, direction } = ranking;
  const operator = direction === 'higher' ? 'above' : 'below';
  const unit = attribute.kind === 'prices' ? DEFAULT_CURRENCY : (attribute.unit ?? '');
  return [[{ kind: 'number', is: true, attribute, operator, amount, unit, of }]];
}

function inLine(device: Device, side: 'before' | 'after', catalogue: DeviceCatalogue): RelatedAnswer {
  return { kind: 'inLine', device, side, other: findInLine(device, catalogue.devices, side) };
}

/** Whose the code in the question is, where it asks for nothing else. */
export function answerIdentity(
  question: string,
  mentions: readonly Mention[],
  catalogue: DeviceCatalogue,
): RelatedAnswer | undefined {
  const [mention] = mentions;
  if (mention === undefined || mentions.some(({ device }) => device !== mention.device)) return undefined;
  const rest = parseQuestion(withoutMentions(question, mentions));
  const isAsked = rest.beyond.length > 0 || rest.attributes.some(({ group }) => group !== 'names');
  if (isAsked) return undefined;
  const code = question.slice(mention.start, mention.end);
  const joined = joinName(code);
  const isIdentifier = code.includes(',');
  const isName =
    !isIdentifier &&
    [mention.device.name, mention.device.fullName, ...(mention.device.aliases ?? [])].some(
      (name) => joinName(name) === joined,
    );
  if (isName) return undefined;
  for (const field of CODE_FIELDS) {
    const isIt = (known: string): boolean =>
      isIdentifier ? known.toLowerCase() === code.toLowerCase() : joinName(known) === joined;
    const devices = catalogue.devices.filter((device) => device[field]?.some(isIt));
    if (devices.length > 0) return { kind: 'identified', code, field, devices };
  }
  return undefined;
}
