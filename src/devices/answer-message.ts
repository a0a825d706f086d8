import { answerByName } from './answer-by-name.ts';
import { answerAttributes, answerQuestion } from './answer-question.ts';
import { answerSpecially } from './answer-specially.ts';
import { agree, askWhichAttribute, askWhichDevice } from './ask-back.ts';
import { createDeviceCard } from './device-card.ts';
import { type DeviceCatalogue } from './device-catalogue.ts';
import { findGiven } from './given-devices.ts';
import { type MessageAnswer } from './message-answer.ts';
import { withoutMentions } from './named-devices.ts';
import { findNamesakes, type Namesakes } from './namesakes.ts';
import { parseQuestion, withoutPhrases } from './parse-question.ts';
import {
  findSubjects,
  isContinuing,
  isCourtesy,
  withoutContinuing,
  withoutLeadingCourtesy,
} from './resolve-references.ts';
import { NO_TALK, type TalkContext } from './talk-context.ts';

const DEVICES_MAX = 4;
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

/** Whether anything but words around a name is left. */
function asksSomething(question: string): boolean {
  const { rest, asked } = withoutPhrases(question);
  return rest !== '' || asked.length > 0;
}
