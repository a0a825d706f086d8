import { type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { answerAbout } from '../../../src/devices/answer-about.ts';
import { answerMessage } from '../../../src/devices/answer-message.ts';
import { type MessageBody } from '../../../src/discord/command.ts';
import { aboutMessage, answeredMessage } from '../../../src/discord/views/device-answer-view.ts';
import { type Words } from '../../../src/discord/words.ts';
import { bundled, getBundled } from '../catalogue.ts';
import { englishWords } from '../../words.ts';
import { EXAM_NOW } from './exam-clock.ts';
import { judge, type Question, type Score } from './question.ts';

export interface Sat extends Question {
  answer: string;
  score: Score;
  /** The answer in any language. */
  say: (words: Words) => MessageBody;
}

/** Puts a question through the door of `/ask` or `/device`; the answer can be had in every language. */
function ask({ text, of }: Question): (words: Words) => MessageBody {
  if (of === undefined) {
    const answer = answerMessage(text, bundled, EXAM_NOW);
    return (words) => answeredMessage(words, answer, EXAM_NOW);
  }
  const answer = answerAbout(getBundled(of.id), text, bundled, EXAM_NOW);
  return (words) => aboutMessage(words, answer, { others: [] }, EXAM_NOW);
}

/** Asks in an English server and reads what the view shows. */
export function sit(question: Question): Sat {
  const say = ask(question);
  const answer = readTexts(say(englishWords).components);
  return { ...question, answer, say, score: judge(answer, question.expect) };
}

function readTexts(components: readonly APIMessageTopLevelComponent[]): string {
  const texts: string[] = [];
  const walk = (component: unknown): void => {
    if (typeof component !== 'object' || component === null) return;
    if ('content' in component && typeof component.content === 'string') texts.push(component.content);
    if ('components' in component && Array.isArray(component.components)) component.components.forEach(walk);
  };
  components.forEach(walk);
  return texts.join('\n');
}
