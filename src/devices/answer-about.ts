import { answerQuestion, type DeviceAnswer } from './answer-question.ts';
import { answerSpecially } from './answer-specially.ts';
import { agree, type Ambiguous, askWhichDevice } from './ask-back.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { type Device } from './device.ts';
import { findNamed, withoutMentions } from './named-devices.ts';
import { listSharers } from './namesakes.ts';
import { parseQuestion } from './parse-question.ts';
import { type SpecialAnswer } from './special-answer.ts';

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
