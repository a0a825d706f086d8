import { answerQuestion } from './answer-question.ts';
import { answerSpecially } from './answer-specially.ts';
import { askWhichDevice } from './ask-back.ts';
import { chooseDevice, CLOSEST_MAX } from './choose-device.ts';
import { createDeviceCard } from './device-card.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { measureEdits } from './edit-distance.ts';
import { joinName, splitName } from './fold-name.ts';
import { type MessageAnswer } from './message-answer.ts';
import { NEVER_ALONE } from './name-vocabulary.ts';
import { listLine } from './namesakes.ts';
import { parseQuestion, withoutPhrases } from './parse-question.ts';
import { hasRole, scanQuestion } from './scan-question.ts';

/** Of the letters of a word; short words are soon other words: a Mate is no Note. */
const SLIPS_MAX = 2.5;
const SHORT_SLIPS_MAX = 1.5;
const SHORT_LENGTH = 4;
/** Longer names are sentences. */
const NAME_LENGTH_MAX = 60;

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
export function answerByName(text: string, catalogue: DeviceCatalogue, now: Date): MessageAnswer {
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
