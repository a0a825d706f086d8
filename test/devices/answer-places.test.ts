import { describe, expect, test } from 'vitest';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { continueTalk } from '../../src/devices/continue-talk.ts';
import { NO_TALK } from '../../src/devices/talk-context.ts';
import { bundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

function search(question: string) {
  const answer = answerMessage(question, bundled, NOW);
  if (answer.kind !== 'search') throw new Error(`"${question}" was answered as ${answer.kind}`);
  return answer;
}

const weighed2016 = bundled.devices
  .filter(({ formFactor, facts }) => {
    const year = (facts.releaseDate ?? facts.announcedDate ?? '').slice(0, 4);
    return formFactor !== 'tablet' && year === '2016' && facts.weightGrams !== undefined;
  })
  .sort((one, two) => (one.facts.weightGrams ?? 0) - (two.facts.weightGrams ?? 0));

describe('a place behind the first', () => {
  test.each(['second lightest phone of 2016', 'what is the 2nd lightest phone of 2016'])('"%s"', (question) => {
    const answer = search(question);
    expect(answer.result.search.nth).toBe(2);
    expect(continueTalk(NO_TALK, answer).devices[0]?.facts.weightGrams).toBe(weighed2016[1]?.facts.weightGrams);
  });
});

describe('whether one is the first', () => {
  test.each([
    ['is the mi mix the lightest phone of 2016', { state: 'elsewhere' }],
    ['is the mi mix the heaviest phone of 2016', { state: 'there' }],
    ['is the mi mix the lightest phone of 2019', { state: 'outside' }],
    ['is the mi 5 the second lightest phone of 2016', { state: 'there' }],
  ])('"%s"', (question, expected) => {
    expect(search(question).placed).toMatchObject(expected);
  });
});

describe('parts of a year and nearness in time', () => {
  test.each([
    ['phones of the first half of 2016', '2016-01-01', '2016-07-01'],
    ['phones from the second half of 2016', '2016-07-01', '2017-01-01'],
    ['xiaomi phones in Q3 2018', '2018-07-01', '2018-10-01'],
  ])('"%s"', (question, from, before) => {
    expect(search(question).result.search.groups.flat()).toContainEqual({
      kind: 'date',
      is: true,
      from: new Date(from),
      before: new Date(before),
    });
  });

  test.each([
    ['what phone came out right after the mi mix 2', 'lower'],
    ['which phone was released just before the mi mix', 'higher'],
  ])('"%s"', (question, direction) => {
    const { aim, result } = search(question);
    expect([aim, result.search.ranking?.attribute.id, result.search.ranking?.direction]).toEqual([
      'best',
      'released',
      direction,
    ]);
  });
});

test('what cannot be judged is named, and what fits the rest is found all the same', () => {
  const answer = answerMessage('xiaomi phones from 2018 with an ir blaster and no notch', bundled, NOW);
  const found = answer.kind === 'unread' ? answer.rest?.found : undefined;
  expect(answer).toMatchObject({ kind: 'unread', unread: ['notch'] });
  expect(found?.length).toBeGreaterThan(0);
  expect(found?.every(({ device }) => device.brand === 'Xiaomi' && device.facts.irBlaster === true)).toBe(true);
});

test('beside an "or" nothing is found for the rest', () => {
  const answer = answerMessage('xiaomi phones from 2018 with a notch or nfc', bundled, NOW);
  expect(answer.kind === 'unread' && answer.rest === undefined).toBe(true);
});
