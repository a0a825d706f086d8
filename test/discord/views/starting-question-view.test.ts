import { describe, expect, test } from 'vitest';
import { formatStartingQuestion } from '../../../src/discord/views/starting-question-view.ts';
import { listStartingQuestions } from '../../../src/discussions/starting-question.ts';
import { bundled, getBundled } from '../../devices/catalogue.ts';
import { englishWords, languages } from '../../words.ts';

const now = new Date('2026-11-26T12:00:00Z');

describe('a question to start from', () => {
  test('says what was compared, and asks', () => {
    const [first] = listStartingQuestions([getBundled('xiaomi-mi-mix')], bundled, now);
    expect(first && formatStartingQuestion(englishWords, first)).toMatch(
      /^The \*\*Xiaomi Mi MIX\*\* has the second largest display \(6\.4 .*\) of the \d+ phones of 2016 that I can compare\. .*\?$/,
    );
  });

  test('asks of no tablet whether it fits a pocket', () => {
    const tablets = bundled.devices.filter(({ formFactor }) => formFactor === 'tablet');
    const texts = tablets.flatMap((device) =>
      listStartingQuestions([device], bundled, now).map((question) => formatStartingQuestion(englishWords, question)),
    );
    expect(texts.filter((text) => text.includes('pocket'))).toEqual([]);
    expect(texts.some((text) => text.includes('on a tablet'))).toBe(true);
  });

  test('ends in a question, names a value and stays short, in every language and whatever the device', () => {
    for (const device of bundled.devices) {
      for (const question of listStartingQuestions([device], bundled, now)) {
        for (const { language } of languages.all) {
          const words = languages.words(language);
          const text = formatStartingQuestion(words, question);
          expect(text).toMatch(/\?$/);
          expect(text.length).toBeLessThan(500);
          expect(text).not.toMatch(/undefined|NaN|Infinity|\{\{/);
          // This is asked where a fact has no words of its own.
          if (question.kind !== 'open') expect(text).not.toBe(words.t('talk:question.open.buy'));
        }
      }
    }
  });
});
