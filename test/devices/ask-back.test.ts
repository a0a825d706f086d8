import { describe, expect, test } from 'vitest';
import { askBackAbout } from '../../src/devices/answer-about.ts';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { bundled, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const ask = (question: string) => answerMessage(question, bundled, NOW);

function choicesOf(question: string): string[] {
  const answer = ask(question);
  if (answer.kind !== 'ambiguous') return [`not asked back, but ${answer.kind}`];
  return answer.choices.map((choice) => (choice.kind === 'device' ? choice.device.fullName : choice.attribute.label));
}

describe('a question that can be read in several ways is asked back', () => {
  test.each([
    ['battery of cancro', ['Xiaomi Mi 4', 'Xiaomi Mi 3']],
    ['how heavy is the note 8', ['Samsung Galaxy Note 8', 'Xiaomi Redmi Note 8']],
    ['is the note 8 heavier than the mate 9', ['Samsung Galaxy Note 8', 'Xiaomi Redmi Note 8']],
    ['which phone has the most memory', ['RAM', 'Storage']],
  ])('"%s"', (question, expected) => {
    expect(choicesOf(question)).toEqual(expected);
  });

  test('with questions that are clear', () => {
    for (const question of ['battery of cancro', 'how heavy is the note 8', 'which phone has the most memory']) {
      const answer = ask(question);
      const again = answer.kind === 'ambiguous' ? answer.choices.map((choice) => ask(choice.question).kind) : ['none'];
      expect(again).not.toContain('none');
      expect(again).not.toContain('ambiguous');
    }
  });
});

describe('a line of phones given for one of them is asked back', () => {
  test.each(['battery of iphone', 'how heavy is the galaxy', 'xperia weight'])('"%s"', (question) => {
    const answer = ask(question);
    const choices = answer.kind === 'ambiguous' ? answer.choices : [];
    expect(choices).toHaveLength(10);
    for (const choice of choices) expect(ask(choice.question).kind).toBe('answers');
  });

  test('but not where one is called just that', () => {
    expect(ask('pixel battery')).toMatchObject({ kind: 'answers', answers: [{ device: { name: 'Pixel' } }] });
  });

  test('nor where a number makes it a name, known or not', () => {
    expect(ask('nokia 3310 battery').kind).toBe('unknownDevice');
  });
});

describe('a question that is clear is answered', () => {
  test.each([
    ['the brand is named', 'weight of the xiaomi note 8'],
    ['the brand stands elsewhere', 'my samsung, the note 8, how heavy is it'],
    ['another phone of the brand is named', 'galaxy s8 and note 8: weight'],
    ['it is somebody’s whole name', 'weight of the mate 9'],
    ['the base model is meant', 'weight of the s20'],
    ['all bearers of the name are alike in it', 'battery of spyder'],
  ])('where %s', (_, question) => {
    expect(ask(question).kind).toMatch(/^(?:answers|compared)$/);
  });

  test('where the code itself is asked for', () => {
    const devices = [getBundled('motorola-droid-razr-cdma'), getBundled('motorola-droid-razr-maxx-cdma')];
    expect(ask('what is spyder')).toMatchObject({ kind: 'identified', devices });
  });

  test('where facts of both can be told at once', () => {
    expect(ask('how much memory does the mi mix have')).toMatchObject({
      kind: 'answers',
      answers: [{ facts: [{ attribute: { id: 'ram' } }, { attribute: { id: 'storage' } }] }],
    });
  });
});

describe('a device that is given by a code of several', () => {
  test('is asked back where they differ', () => {
    expect(askBackAbout('cancro', 'battery', bundled, NOW)?.choices).toMatchObject([
      { question: 'battery Xiaomi Mi 4' },
      { question: 'battery Xiaomi Mi 3' },
    ]);
  });

  test('is not where they do not, nor where it was chosen', () => {
    expect(askBackAbout('spyder', 'battery', bundled, NOW)).toBeUndefined();
    expect(askBackAbout('motorola-droid-razr-cdma', 'battery', bundled, NOW)).toBeUndefined();
    expect(askBackAbout('mate 9', 'battery', bundled, NOW)).toBeUndefined();
  });
});
