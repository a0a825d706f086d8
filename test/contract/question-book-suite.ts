import { beforeEach, describe, expect, test } from 'vitest';
import { type QuestionBook, type QuestionCandidate } from '../../src/discussions/starting-question.ts';

const discussion = (key: string, channelId = '20') => ({ key, guildId: '10', channelId });
const candidate = (asks: string): QuestionCandidate => ({ id: `${asks}:device`, asks });
const candidates = ['a', 'b', 'c', 'd', 'e'].map(candidate);

/** What every adapter of {@link QuestionBook} must do. `openBook` gives an empty one. */
export function describeQuestionBook(name: string, openBook: () => QuestionBook): void {
  describe(`questions kept ${name}`, () => {
    let book: QuestionBook;
    beforeEach(() => {
      book = openBook();
    });

    test('give the first candidate, and the same for the discussion from then on', async () => {
      expect(await book.choose(discussion('one'), candidates)).toBe('a:device');
      expect(await book.choose(discussion('one'), candidates.toReversed())).toBe('a:device');
    });

    test('give nothing that the channel was asked of late', async () => {
      const asked: string[] = [];
      for (const key of ['one', 'two', 'three', 'four', 'five']) {
        asked.push(await book.choose(discussion(key), candidates));
      }
      expect(asked).toEqual(['a', 'b', 'c', 'd', 'a'].map((asks) => `${asks}:device`));
    });

    test('count what is asked, not of which device', async () => {
      await book.choose(discussion('one'), [{ id: 'a:first', asks: 'a' }]);
      expect(await book.choose(discussion('two'), [{ id: 'a:second', asks: 'a' }, candidate('b')])).toBe('b:device');
    });

    test('leave other channels alone', async () => {
      await book.choose(discussion('one'), candidates);
      expect(await book.choose(discussion('two', '21'), candidates)).toBe('a:device');
    });

    test('never give the last one again where there is any other', async () => {
      const two = candidates.slice(0, 2);
      const asked: string[] = [];
      for (const key of ['one', 'two', 'three', 'four']) asked.push(await book.choose(discussion(key), two));
      expect(asked.filter((it, at) => it === asked[at - 1])).toEqual([]);
    });
  });
}
