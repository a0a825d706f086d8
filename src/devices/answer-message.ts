import { answerAttributes, answerQuestion, type DeviceAnswer } from './answer-question.ts';
import { type Attribute } from './attributes.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { answerSpecially, type SpecialAnswer } from './answer-specially.ts';
import { agree, type Ambiguous, askWhichAttribute, askWhichDevice } from './ask-back.ts';
import { findNamed, withoutMentions } from './named-devices.ts';
import { createDeviceCard, type DeviceCard } from './device-card.ts';
import { type Device } from './device.ts';
import { measureEdits } from './edit-distance.ts';
import { joinName, splitName } from './fold-name.ts';
import { NEVER_ALONE } from './name-vocabulary.ts';
import { findGiven } from './given-devices.ts';
import { findNamesakes, listLine, listSharers, type Namesakes } from './namesakes.ts';
import {
  findSubjects,
  isContinuing,
  isCourtesy,
  withoutContinuing,
  withoutLeadingCourtesy,
} from './resolve-references.ts';
import { type SearchResult } from './run-search.ts';
import { addToTalk, NO_TALK, type TalkContext } from './talk-context.ts';
import { parseQuestion, withoutPhrases } from './parse-question.ts';
import { hasRole, scanQuestion } from './scan-question.ts';

/** What the bot says to a free text about devices. */
export type MessageAnswer =
  | SpecialAnswer
  | Ambiguous
  /** A question about each of these devices; `named` is what the only one was called wrongly. */
  | { kind: 'answers'; answers: DeviceAnswer[]; named?: string }
  /** No question, only a device; `others` may have been meant instead; `named` is what it was called wrongly. */
  | { kind: 'card'; card: DeviceCard; others: Device[]; named?: string }
  | { kind: 'unknownDevice'; name: string; closest: Device[] }
  /** A question that names no device. */
  | { kind: 'noDevice' }
  /** Thanks or praise, which asks for nothing. */
  | { kind: 'courtesy' }
  /** Neither a device nor a question about one. */
  | { kind: 'help' };

const DEVICES_MAX = 4;
const OTHERS_MAX = 9;
const CLOSEST_MAX = 3;
/** Of the letters of a word; short words are soon other words: a Mate is no Note. */
const SLIPS_MAX = 2.5;
const SHORT_SLIPS_MAX = 1.5;
const SHORT_LENGTH = 4;
/** Longer names are sentences. */
const NAME_LENGTH_MAX = 60;

/**
 * Answers a free text from the catalogue, as of `now`: what it names is looked up, what it asks is answered. `talk` is
 * what went before it; see {@link TalkContext} for what it makes understood, and {@link continueTalk} for what comes of it.
 */
export function answerMessage(
  written: string,
  catalogue: DeviceCatalogue,
  now: Date,
  talk: TalkContext = NO_TALK,
): MessageAnswer {
  if (isCourtesy(written)) return { kind: 'courtesy' };
  const text = withoutLeadingCourtesy(written);
  const { mentions, open } = findSubjects(text, catalogue, talk);
  const question = withoutContinuing(withoutMentions(text, mentions));
  if (open?.devices.length === 0) return { kind: 'noDevice' };
  if (open !== undefined && open.devices.length > DEVICES_MAX) {
    return askWhichDevice(text, open, parseQuestion(question).attributes);
  }
  const given = open === undefined ? findGiven(text, mentions, catalogue, talk) : open.devices;
  const special = askWhichAttribute(text, catalogue) ?? answerSpecially(text, catalogue, now, mentions, given);
  if (special !== undefined && !RESTS_ON_NAMES.has(special.kind)) return special;
  const namesakes = findNamesakes(text, mentions, catalogue, talk.devices);
  if (namesakes !== undefined && (special !== undefined || asksSomething(question))) {
    return answerNamesakes(text, question, namesakes, special === undefined && mentions.length === 1, now);
  }
  if (special !== undefined) return special;
  const devices = [...new Set([...given, ...mentions.map(({ device }) => device)])].slice(0, DEVICES_MAX);
  if (devices.length === 0) return answerByName(text, catalogue, now);
  const [first] = devices;
  if (first !== undefined && !asksSomething(question)) {
    const { attributes = [] } = talk;
    if (attributes.length > 0 && isContinuing(text)) {
      return { kind: 'answers', answers: devices.map((device) => answerAttributes(device, attributes, now)) };
    }
    const others = [...devices.slice(1), ...(namesakes?.devices ?? [])].filter((device) => device !== first);
    return { kind: 'card', card: createDeviceCard(first, now, catalogue.devices), others: [...new Set(others)] };
  }
  return { kind: 'answers', answers: devices.map((device) => answerQuestion(device, question, now)) };
}

/** Answers that are about the devices named, and not about the names nor about all devices. */
const RESTS_ON_NAMES: ReadonlySet<MessageAnswer['kind']> = new Set([
  'compared',
  'checked',
  'sameChipset',
  'similar',
  'inLine',
]);

/** What is the same of all bearers of a name can be said at once; otherwise it is asked which one is meant. */
function answerNamesakes(
  text: string,
  question: string,
  namesakes: Namesakes,
  isPlain: boolean,
  now: Date,
): MessageAnswer {
  const { devices } = namesakes;
  const answers =
    isPlain && devices.length <= DEVICES_MAX ? devices.map((one) => answerQuestion(one, question, now)) : [];
  return agree(answers)
    ? { kind: 'answers', answers }
    : askWhichDevice(text, namesakes, parseQuestion(question).attributes);
}

/** The talk once a question in it was answered so: the devices of the answer are current, what it asked is asked last. */
export function continueTalk(talk: TalkContext, answer: MessageAnswer): TalkContext {
  const { devices, attributes } = listSpokenOf(answer);
  return addToTalk(talk, devices, attributes);
}

function listSpokenOf(answer: MessageAnswer): { devices: readonly Device[]; attributes: readonly Attribute[] } {
  switch (answer.kind) {
    case 'answers':
      return {
        devices: answer.answers.map(({ device }) => device),
        attributes: answer.answers.flatMap((one) =>
          one.kind === 'facts' ? one.facts.map(({ attribute }) => attribute) : [],
        ),
      };
    case 'card':
      return { devices: [answer.card.device], attributes: [] };
    case 'compared': {
      const { devices, rows, ranking } = answer.comparison;
      const attributes = ranking === undefined ? rows.map(({ attribute }) => attribute) : [ranking.attribute];
      return { devices, attributes: answer.asked === 'all' ? [] : attributes };
    }
    case 'checked':
      return {
        devices: [answer.device],
        attributes: answer.checks.flatMap(({ fact }) => (fact === undefined ? [] : [fact.attribute])),
      };
    case 'sameChipset':
    case 'similar':
    case 'inLine':
      return { devices: [answer.device], attributes: [] };
    case 'identified':
      return { devices: answer.devices, attributes: [] };
    case 'search':
      // "The lightest phone of 2016": what follows is about that one.
      return {
        devices: answer.aim === 'best' ? listBest(answer.result) : [],
        attributes: [],
      };
    case 'brands':
    case 'unread':
    case 'cannotKnow':
    case 'unknownDevice':
    case 'ambiguous':
    case 'noDevice':
    case 'courtesy':
    case 'help':
      return { devices: [], attributes: [] };
  }
}

function listBest({ found, search: { nth = 1 } }: SearchResult): Device[] {
  return found.slice(nth - 1, nth).map(({ device }) => device);
}

/** The device that somebody named, best first, and whether the catalogue takes it for what was meant. */
export type DeviceChoice =
  /** `isExact`: it was called by one of its names; otherwise it is the one that was most likely meant. */
  { kind: 'found'; device: Device; others: Device[]; isExact: boolean } | { kind: 'unknown'; closest: Device[] };

/** Takes an id, as autocomplete sends it, or whatever was typed instead of choosing. */
export function chooseDevice(named: string, catalogue: DeviceCatalogue): DeviceChoice {
  const chosen = catalogue.get(named);
  if (chosen !== undefined) return { kind: 'found', device: chosen, others: [], isExact: true };
  const [best, ...rest] = catalogue.find(named, OTHERS_MAX + 1);
  if (best === undefined || best.quality === 'guess') {
    const closest = [...(best === undefined ? [] : [best]), ...rest].slice(0, CLOSEST_MAX);
    return { kind: 'unknown', closest: closest.map(({ device }) => device) };
  }
  const others = rest.filter(({ quality }) => quality !== 'guess').map(({ device }) => device);
  return { kind: 'found', device: best.device, others, isExact: best.quality === 'exact' };
}

/** The answer to a question about one device that is known already; its name in the question asks for nothing. */
export function answerAbout(
  device: Device,
  question: string,
  catalogue: DeviceCatalogue,
  now: Date,
): DeviceAnswer | SpecialAnswer {
  const special = answerSpecially(question, catalogue, now, findNamed(question, catalogue), [device]);
  return (
    special ?? answerQuestion(device, withoutMentions(question, catalogue.locateMentions(question, 'strict')), now)
  );
}

/**
 * Asks back which device is meant where a codename or a model number that several share was given by itself, and the
 * answers to the question differ; undefined where the device is clear.
 */
export function askBackAbout(
  named: string,
  question: string,
  catalogue: DeviceCatalogue,
  now: Date,
): Ambiguous | undefined {
  const devices = catalogue.get(named) === undefined ? listSharers(named, catalogue) : [];
  if (devices.length < 2) return undefined;
  const answers = devices.map((device) => answerAbout(device, question, catalogue, now));
  const plain = answers.filter(isPlainAnswer);
  if (plain.length === answers.length && agree(plain)) return undefined;
  const { attributes } = parseQuestion(question);
  const end = question.length;
  return askWhichDevice(`${question} `, { start: end + 1, end: end + 1, text: named, devices }, attributes);
}

function isPlainAnswer(answer: DeviceAnswer | SpecialAnswer): answer is DeviceAnswer {
  return answer.kind === 'facts' || answer.kind === 'beyond' || answer.kind === 'notUnderstood';
}

/** Whether anything but words around a name is left. */
function asksSomething(question: string): boolean {
  const { rest, asked } = withoutPhrases(question);
  return rest !== '' || asked.length > 0;
}

/** Whether every word may be one of its name's, slips forgiven: "won phone" is no Razer Phone. */
function isCalledSo(device: Device, named: string): boolean {
  const names = [
    device.fullName,
    ...(device.aliases ?? []),
    ...(device.codenames ?? []),
    ...(device.modelNumbers ?? []),
  ];
  const joined = names.map(joinName);
  const parts = names.flatMap((name) => splitName(name));
  return splitName(named).every((word) => {
    const limit = word.length < SHORT_LENGTH ? 0 : word.length === SHORT_LENGTH ? SHORT_SLIPS_MAX : SLIPS_MAX;
    return (
      joined.some((name) => name.includes(word)) ||
      [...parts, ...joined].some((part) => measureEdits(word, part, limit).whole <= limit)
    );
  });
}

const ARTICLE = /^an?$/u;
const RELATIONS = ['successor', 'predecessor'] as const;

/** What is left of "what came before the Zenblorp 9" without what it asks; undefined where it asks for no other device. */
function withoutRelation(text: string, catalogue: DeviceCatalogue): string | undefined {
  const tokens = scanQuestion(text, [], catalogue);
  const relation = tokens.find((token) => RELATIONS.some((role) => hasRole(token, role)));
  if (relation === undefined) return undefined;
  const left = `${text.slice(0, relation.start)} ${text.slice(relation.end)}`;
  return withoutPhrases(left).rest;
}

/** What stands before or after one whose name is only near to the one given would be a guess upon a guess. */
function answerRelatedByName(text: string, name: string, catalogue: DeviceCatalogue, now: Date): MessageAnswer {
  if (name === '' || name.length > NAME_LENGTH_MAX || NEVER_ALONE.has(name)) return { kind: 'noDevice' };
  const choice = chooseDevice(name, catalogue);
  if (choice.kind === 'unknown') return { kind: 'unknownDevice', name, closest: choice.closest };
  const { device } = choice;
  const special = choice.isExact ? answerSpecially(text, catalogue, now, [], [device]) : undefined;
  return special ?? { kind: 'unknownDevice', name, closest: [device, ...choice.others].slice(0, CLOSEST_MAX) };
}

/** For names that no mention is spelt like: what the question leaves over is looked for, slips forgiven. */
function answerByName(text: string, catalogue: DeviceCatalogue, now: Date): MessageAnswer {
  const related = withoutRelation(text, catalogue);
  if (related !== undefined) return answerRelatedByName(text, related, catalogue, now);
  const { rest, asked } = withoutPhrases(text);
  // "Does it have a jack": an article is no name.
  if (rest === '' || ARTICLE.test(rest) || rest.length > NAME_LENGTH_MAX || NEVER_ALONE.has(rest))
    return { kind: asked.length > 0 ? 'noDevice' : 'help' };
  const line = asked.length > 0 ? listLine(rest, catalogue) : [];
  if (line.length > 1) {
    const start = text.toLowerCase().indexOf(rest);
    const place = start < 0 ? { start: text.length, end: text.length } : { start, end: start + rest.length };
    return askWhichDevice(text, { ...place, text: rest, devices: line }, parseQuestion(text).attributes);
  }
  const choice = chooseDevice(rest, catalogue);
  if (choice.kind === 'unknown' || !isCalledSo(choice.device, rest)) {
    // Without a question, only what looks like a model's name is worth a guess: the rest may be small talk.
    const isName = asked.length > 0 || /\d/.test(rest);
    const closest = choice.kind === 'unknown' ? choice.closest : [choice.device];
    return isName ? { kind: 'unknownDevice', name: rest, closest } : { kind: 'help' };
  }
  if (asked.length === 0) {
    return {
      kind: 'card',
      card: createDeviceCard(choice.device, now, catalogue.devices),
      others: choice.others,
      ...(choice.isExact ? {} : { named: rest }),
    };
  }
  return {
    kind: 'answers',
    answers: [answerQuestion(choice.device, text, now)],
    ...(choice.isExact ? {} : { named: rest }),
  };
}
