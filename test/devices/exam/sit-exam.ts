import { type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { answerAbout } from '../../../src/devices/answer-about.ts';
import { answerMessage } from '../../../src/devices/answer-message.ts';
import { aboutMessage, answeredMessage } from '../../../src/discord/views/device-answer-view.ts';
import { bundled, getBundled } from '../catalogue.ts';
import { englishWords } from '../../words.ts';
import { EXAM_NOW } from './exam-clock.ts';
import { judge, type Question, type Score } from './question.ts';

export interface Sat extends Question {
  answer: string;
  score: Score;
  ms: number;
}

/** Puts a question through the door of `/ask` or `/device` and reads what the view shows. */
export function sit(question: Question): Sat {
  const start = performance.now();
  const body =
    question.of === undefined
      ? answeredMessage(englishWords, answerMessage(question.text, bundled, EXAM_NOW), EXAM_NOW)
      : aboutMessage(
          englishWords,
          answerAbout(getBundled(question.of.id), question.text, bundled, EXAM_NOW),
          { others: [] },
          EXAM_NOW,
        );
  const ms = performance.now() - start;
  const answer = readTexts(body.components);
  return { ...question, answer, ms, score: judge(answer, question.expect) };
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
