import { type AnsweredFact, type DeviceAnswer } from './answer-question.ts';
import { type Attribute } from './attributes.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { isMeasurable } from './measure-device.ts';
import { type Namesakes } from './namesakes.ts';
import { findMeasured } from './question-vocabulary.ts';
import { attributesOf, meaningOf, scanQuestion } from './scan-question.ts';

/** One of the readings of a question, and the question that has no other. */
export type Choice = { question: string } & (
  { kind: 'device'; device: Device } | { kind: 'attribute'; attribute: Attribute }
);

/** A question that can be read in several ways, none better than the others: nobody guesses, it is asked back. */
export interface Ambiguous {
  kind: 'ambiguous';
  /** The words that may mean each of the choices. */
  text: string;
  choices: Choice[];
  /** What was asked besides; kept where a question is too long to be asked again. */
  attributes: readonly Attribute[];
}

/** Asks which of the bearers of a name is meant. */
export function askWhichDevice(
  question: string,
  { start, end, text, devices }: Namesakes,
  attributes: readonly Attribute[],
): Ambiguous {
  const choices = devices.map((device): Choice => ({
    kind: 'device',
    device,
    question: `${question.slice(0, start)}${device.fullName}${question.slice(end)}`,
  }));
  return { kind: 'ambiguous', text, choices, attributes };
}

/** Asks which of two things is meant where only one can be put in order: "the most memory" is RAM or storage. */
export function askWhichAttribute(question: string, catalogue: DeviceCatalogue): Ambiguous | undefined {
  const tokens = scanQuestion(question, [], catalogue);
  const place = tokens.findIndex((token) => {
    const ranking = meaningOf(token, 'ranking', (meaning) => meaning.ranking.attribute === undefined)?.ranking;
    const isMeasured = ranking?.direction === 'higher' || ranking?.direction === 'lower';
    return isMeasured && ranking.degree !== 'plain';
  });
  const named = tokens[place + 1];
  if (place < 0 || named === undefined || findMeasured(named.text) !== undefined) return undefined;
  const attributes = attributesOf(named).filter(isMeasurable);
  if (attributes.length < 2) return undefined;
  const choices = attributes.map((attribute): Choice => ({
    kind: 'attribute',
    attribute,
    question: `${question.slice(0, named.start)}${attribute.label}${question.slice(named.end)}`,
  }));
  return { kind: 'ambiguous', text: named.text, choices, attributes: [] };
}

/** Whether all answers say the same of what was asked, so that it does not matter which device was meant. */
export function agree(answers: readonly DeviceAnswer[]): boolean {
  const [first, ...others] = answers.map(listValues);
  return first !== undefined && others.every((values) => values === first);
}

function listValues(answer: DeviceAnswer): string {
  const valueOf = (fact: AnsweredFact): unknown =>
    fact.state === 'known' ? [fact.reading.value, fact.reading.isInferred] : undefined;
  return answer.kind === 'facts' ? JSON.stringify(answer.facts.map(valueOf)) : answer.kind;
}
