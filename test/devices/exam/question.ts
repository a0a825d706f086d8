import { type RawDevice } from './raw-devices.ts';

/** What a right answer says, found out without the catalogue's own code. */
export type Expectation =
  /** All of these are in the answer. `label` is what it is called there; another value beside it would be wrong. */
  | { kind: 'says'; all: RegExp[]; label?: RegExp }
  /** It is not in the catalogue, and the answer admits it. */
  | { kind: 'unknown' }
  | { kind: 'yes' | 'no'; shows?: RegExp }
  /** These and no others: the answer counts them, and lists of them alone. */
  | { kind: 'set'; names: string[] }
  /** One of these stands first. */
  | { kind: 'best'; names: string[]; value?: RegExp }
  /** The answer says that one of them is ahead; that they are "level", or that it is "unknown". */
  | { kind: 'ahead'; name: string; among: string[] }
  /** No catalogue can know it. */
  | { kind: 'refused' };

export interface Question {
  /** One of the sixteen kinds. */
  kind: number;
  text: string;
  /** Asked by `/device`, of this device; otherwise by `/ask`. */
  of?: RawDevice;
  expect: Expectation;
}

export type Score = 'right' | 'honest' | 'weak' | 'wrong';

const YES = /\*\*(?:Yes\b|Probably:)|\*\*Still supported/;
const NO = /\*\*(?:No\b|Probably not)|\*\*No longer supported/;
const HONEST =
  /not in my catalogue|cannot (?:say|tell|look|be sure)|did not understand|do(?:es)? not (?:know|understand)|I know no|Which device|None that I|will not guess|too little|Ask me about|Did you mean|I can put phones in order/i;
const HEADLINE_COUNT = /### (\d+) /;
const LISTED = /^(?:\d+\\\.|-) \*\*(.+?)\*\*/gmu;

/** Judges an answer as it is shown. `weak`: it states nothing false, yet is beside the question. */
export function judge(answer: string, expect: Expectation): Score {
  switch (expect.kind) {
    case 'says':
      if (expect.all.every((part) => part.test(answer))) return 'right';
      if (HONEST.test(answer)) return 'honest';
      return expect.label?.test(answer) === true ? 'wrong' : 'weak';
    case 'unknown':
      return HONEST.test(answer) ? 'right' : 'wrong';
    case 'yes':
    case 'no':
      return judgeYesNo(answer, expect);
    case 'set':
      return judgeSet(answer, expect.names);
    case 'best': {
      const [first] = listNames(answer);
      if (first !== undefined && expect.names.includes(first) && (expect.value?.test(answer) ?? true)) return 'right';
      return HONEST.test(answer) && first === undefined ? 'honest' : first === undefined ? 'weak' : 'wrong';
    }
    case 'ahead':
      return judgeAhead(answer, expect);
    case 'refused':
      return /will not guess|cannot look for|not in my catalogue/i.test(answer)
        ? 'right'
        : HONEST.test(answer)
          ? 'honest'
          : 'wrong';
  }
}

function judgeYesNo(answer: string, { kind, shows }: Extract<Expectation, { kind: 'yes' | 'no' }>): Score {
  const [meant, contrary] = kind === 'yes' ? [YES, NO] : [NO, YES];
  if (meant.test(answer) && !contrary.test(answer) && (shows?.test(answer) ?? true)) return 'right';
  if (contrary.test(answer)) return 'wrong';
  if (shows?.test(answer) === true) return 'right';
  return HONEST.test(answer) ? 'honest' : 'weak';
}

function judgeSet(answer: string, names: readonly string[]): Score {
  const listed = listNames(answer);
  const count = Number(HEADLINE_COUNT.exec(answer)?.[1] ?? (/None that I/.test(answer) ? 0 : Number.NaN));
  if (names.length === count && listed.every((name) => names.includes(name))) return 'right';
  if (!Number.isNaN(count)) return 'wrong';
  return HONEST.test(answer) ? 'honest' : 'weak';
}

function judgeAhead(answer: string, { name, among }: Extract<Expectation, { kind: 'ahead' }>): Score {
  const said = /\*\*([^*]+)\*\* (?:is|are|has|have|came|was|can|gets?)\b/.exec(answer)?.[1];
  if (name === 'unknown') return /cannot tell/.test(answer) ? 'right' : said === undefined ? 'weak' : 'wrong';
  if (name === 'level') return /are level|the same/.test(answer) ? 'right' : said === undefined ? 'weak' : 'wrong';
  if (said === name) return 'right';
  if (said !== undefined && among.includes(said)) return 'wrong';
  return HONEST.test(answer) ? 'honest' : 'weak';
}

function listNames(answer: string): string[] {
  return [...answer.matchAll(LISTED)].map(([, name = '']) => name.replaceAll('\\', ''));
}
