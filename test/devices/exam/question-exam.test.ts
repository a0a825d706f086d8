import { describe, expect, test } from 'vitest';
import { listExam } from './all-questions.ts';
import { breakAnswer } from './break-answer.ts';
import { judge } from './question.ts';
import { findFaults } from './say-the-same.ts';
import { type Sat, sit } from './sit-exam.ts';

/** What an answer may take of a processor on average. */
const ANSWER_MS_MAX = 30;
const RIGHT_MIN = 0.98;

const start = process.cpuUsage();
const sat: Sat[] = listExam().map(sit);

const spent = process.cpuUsage(start);

/** Those of the answers that scored so, as lines to read. */
function linesOf(...scores: Sat['score'][]): string[] {
  return sat
    .filter(({ score }) => scores.includes(score))
    .map(({ kind, text, answer }) => `#${kind} ${text}: ${answer.slice(0, 200)}`);
}

describe('the exam of questions in all sixteen kinds, with answers read from the files', () => {
  test('states nothing wrong as a fact', () => {
    expect(linesOf('wrong')).toEqual([]);
  });

  test(`answers ${RIGHT_MIN * 100} % of at least 1,500 questions right`, () => {
    expect(sat.length).toBeGreaterThan(1500);
    const right = sat.filter(({ score }) => score === 'right').length / sat.length;
    expect(right, linesOf('honest', 'weak').join('\n')).toBeGreaterThanOrEqual(RIGHT_MIN);
  });

  test('would see every answer fail that is made false', () => {
    const passing = sat
      .filter(({ score }) => score === 'right')
      .flatMap(({ answer, expect: expected, text }) => {
        const broken = breakAnswer(answer, expected);
        const passed = broken.filter((one) => judge(one, expected) === 'right');
        return broken.length === 0 || passed.length > 0 ? [`${text}: ${passed.join(' | ').slice(0, 200)}`] : [];
      });
    expect(passing).toEqual([]);
  });

  test('states the same in German, and leaves no English over', () => {
    expect(sat.flatMap(({ text, say }) => findFaults(text, say))).toEqual([]);
  });

  test('asks in every kind', () => {
    expect([...new Set(sat.map(({ kind }) => kind))].sort((one, two) => one - two)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 1),
    );
  });

  test(`takes less than ${ANSWER_MS_MAX} ms for an answer`, () => {
    expect((spent.user + spent.system) / 1000 / sat.length).toBeLessThan(ANSWER_MS_MAX);
  });
});
