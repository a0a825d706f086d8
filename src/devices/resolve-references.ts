import { z } from 'zod';
import words from '../../data/vocabulary/talk.json' with { type: 'json' };
import { type DeviceCatalogue, type Mention } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { splitName } from './fold-name.ts';
import { isOfLine } from './judge-condition.ts';
import { findNamed } from './named-devices.ts';
import { listLine, type Namesakes, type Subject } from './namesakes.ts';
import { listCurrent, type TalkContext } from './talk-context.ts';

const phrases = z.array(z.string().min(1)).min(1);
const vocabulary = z
  .strictObject({
    /** What stands for devices of the talk. */
    references: z.strictObject({
      one: phrases,
      other: phrases,
      first: phrases,
      second: phrases,
      third: phrases,
      all: phrases,
    }),
    /** Before "it" they tell it from the device that was named before it. */
    joining: phrases,
    /** What a question begins with that goes on with the one before. */
    continuing: phrases,
    /** A text of nothing but these and the words beside them asks for nothing. */
    courtesies: phrases,
    besideCourtesies: phrases,
  })
  .parse(words, { error: () => 'data/vocabulary/talk.json is malformed' });

type ReferenceKind = keyof typeof vocabulary.references;

const KINDS = new Map(
  Object.entries(vocabulary.references).flatMap(([kind, all]) =>
    all.map((phrase): [string, ReferenceKind] => [phrase, kind as ReferenceKind]),
  ),
);
const REFERENCE = compile([...KINDS.keys()], '', 'giu');
const JOINED = new RegExp(`\\b(?:${vocabulary.joining.join('|')})\\s+$`, 'iu');
const COURTESY = compile(vocabulary.courtesies, '', 'giu');
const BESIDE_COURTESY = compile(vocabulary.besideCourtesies, '', 'giu');
const LEADING_COURTESY = new RegExp(`^\\s*${COURTESY.source}\\s*[,.!;–-]+\\s*(?=\\S)`, 'iu');
const CONTINUING = compile(vocabulary.continuing, '^\\s*', 'iu');
/** "The phone with the biggest battery", "this year": no device of the talk. */
const NO_REFERENCE_AFTER = /^\s+(?:with|that|year|month|week|of|from|half|quarter|most|least|\p{L}+est)\b/iu;

/** The devices that a question names or refers to. */
export interface Subjects {
  /** In the order of the question; several may lie at one place, such as those of "both". */
  mentions: Subject[];
  /** A reference that may mean each of these. */
  open?: Namesakes;
}

/** Finds what a question names and, in a talk, what it refers to. */
export function findSubjects(question: string, catalogue: DeviceCatalogue, talk: TalkContext): Subjects {
  if (talk.devices.length === 0) return { mentions: findNamed(question, catalogue) };
  const named = findNamedInTalk(question, catalogue, talk).map((mention) =>
    meanInTalk(question, mention, catalogue, talk),
  );
  const subjects: Subjects = { mentions: [...named] };
  for (const match of question.matchAll(REFERENCE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!isReference(question, start, end, named)) continue;
    const kind = KINDS.get(match[0].toLowerCase().replaceAll(/\s+/gu, ' ')) ?? 'one';
    const devices = referTo(kind, talk);
    if (devices === 'open') subjects.open ??= { text: match[0], start, end, devices: listMeant(kind, talk) };
    else subjects.mentions.push(...devices.map((device) => ({ device, start, end, isReference: true })));
  }
  subjects.mentions.sort((one, two) => one.start - two.start);
  return subjects;
}

/** Whether a question goes on with the one before: "and the Note 2?". */
export function isContinuing(question: string): boolean {
  return CONTINUING.test(question);
}

/** A question without the words that only tie it to the one before. */
export function withoutContinuing(question: string): string {
  return question.replace(CONTINUING, ' ');
}

/** "Cool, and its RAM?" asks what stands behind the comma. */
export function withoutLeadingCourtesy(text: string): string {
  return text.replace(LEADING_COURTESY, '');
}

/** Whether a text is thanks or praise alone: "thanks a lot!", "cool". */
export function isCourtesy(text: string): boolean {
  if (text.includes('?')) return false;
  const plain = text.replaceAll(/['’]/gu, '');
  const rest = plain.replaceAll(COURTESY, ' ');
  return rest !== plain && !/[\p{L}\p{N}]/u.test(rest.replaceAll(BESIDE_COURTESY, ' '));
}

/** "And the Note 2?" after the Mi MIX means the Mi Note 2: the talk's devices complete what follows them in a list. */
function findNamedInTalk(question: string, catalogue: DeviceCatalogue, talk: TalkContext): Mention[] {
  const named = findNamed(question, catalogue);
  const rest = question.replace(CONTINUING, (words) => ' '.repeat(words.length));
  if (rest === question) return named;
  const lead = rest.length - rest.trimStart().length;
  for (const { fullName } of listCurrent(talk).toReversed()) {
    const prefix = `${fullName} and `;
    const moved = lead - prefix.length;
    const [first, ...more] = catalogue
      .locateMentions(prefix + rest.trimStart(), 'strict')
      .filter(({ start }) => start >= prefix.length)
      .map(({ device, start, end }) => ({ device, start: start + moved, end: end + moved }));
    // "The Fairphone 4" names more than "the Fairphone", which is a name as well.
    const isCut = first !== undefined && named.some(({ start, end }) => start < first.end && first.end < end);
    if (first !== undefined && !isCut && /^\s*(?:the\s+)?$/iu.test(rest.slice(0, first.start))) return [first, ...more];
  }
  return named;
}

/** "The iPhone" in a talk about the iPhone 7 is that one, and not the first of its line. */
function meanInTalk(question: string, mention: Mention, catalogue: DeviceCatalogue, talk: TalkContext): Mention {
  const text = question.slice(mention.start, mention.end);
  if (talk.devices.includes(mention.device) || listLine(text, catalogue).length === 0) return mention;
  const parts = splitName(text.replace(/^the\s+/iu, ''));
  const talked = [listCurrent(talk), talk.devices]
    .map((devices) => devices.filter((device) => isOfLine(device, parts)))
    .find(({ length }) => length === 1);
  return talked?.[0] === undefined ? mention : { ...mention, device: talked[0] };
}

function isReference(question: string, start: number, end: number, named: readonly Mention[]): boolean {
  if (named.some((mention) => start < mention.end && mention.start < end)) return false;
  if (NO_REFERENCE_AFTER.test(question.slice(end))) return false;
  const isNamedBefore = named.some((mention) => mention.end <= start);
  return !isNamedBefore || JOINED.test(question.slice(0, start));
}

function referTo(kind: ReferenceKind, talk: TalkContext): readonly Device[] | 'open' {
  const current = listCurrent(talk);
  const several = current.length > 1 ? current : talk.devices;
  const pick = (place: number): readonly Device[] | 'open' => {
    const device = several[place];
    return device === undefined ? 'open' : [device];
  };
  switch (kind) {
    case 'one':
      return current.length === 1 ? current : 'open';
    case 'other': {
      const others = talk.devices.filter((device) => !current.includes(device));
      return current.length === 1 && others.length === 1 ? others : 'open';
    }
    case 'first':
      return pick(0);
    case 'second':
      return pick(1);
    case 'third':
      return pick(2);
    case 'all':
      return several;
  }
}

/** Which devices an open reference may mean: of one device there is no other. */
function listMeant(kind: ReferenceKind, talk: TalkContext): readonly Device[] {
  const current = listCurrent(talk);
  return kind === 'other' && current.length === 1
    ? talk.devices.filter((device) => !current.includes(device))
    : current;
}

/** The longest phrase first, as whole words. */
function compile(all: readonly string[], before: string, flags: string): RegExp {
  const longestFirst = [...all].sort((one, two) => two.length - one.length);
  const alternatives = longestFirst.map((phrase) => phrase.replaceAll(' ', '\\s+')).join('|');
  return new RegExp(`${before}(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}'’])`, flags);
}
