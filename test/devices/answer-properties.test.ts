import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerAbout } from '../../src/devices/answer-about.ts';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { ATTRIBUTES } from '../../src/devices/attributes.ts';
import { type Condition, judgeCondition } from '../../src/devices/judge-condition.ts';
import { isFlag, measureDevice } from '../../src/devices/measure-device.ts';
import { readValue } from '../../src/devices/read-attribute.ts';
import { answeredMessage, aboutMessage } from '../../src/discord/views/device-answer-view.ts';
import { bundled } from './catalogue.ts';
import { englishWords } from '../words.ts';
import { RAW } from './exam/raw-devices.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const device = fc.constantFrom(...bundled.devices);
const flag = fc.constantFrom(...ATTRIBUTES.filter(isFlag));
const named = fc.constantFrom(
  ...bundled.devices.filter(({ fullName }) => bundled.mentionsIn(fullName).length === 1 && !/\(/.test(fullName)),
);

describe('whatever is asked', () => {
  test('unknown is never "no"', () => {
    fc.assert(
      fc.property(device, flag, (one, attribute) => {
        fc.pre(readValue(one, attribute, NOW) === undefined);
        const answer = answerAbout(one, `does it have ${attribute.words[0] ?? ''}`, bundled, NOW);
        const text = JSON.stringify(aboutMessage(englishWords, answer, { others: [] }, NOW));
        expect(text).not.toMatch(/\*\*(?:No|Yes|Probably)/);
        expect(text).toContain('not in my catalogue');
      }),
    );
  });

  test('of two devices the same one is ahead, whichever is named first', () => {
    const word = fc.constantFrom('lighter', 'heavier', 'thinner', 'newer', 'older', 'taller', 'cheaper');
    fc.assert(
      fc.property(named, named, word, (one, two, comparative) => {
        fc.pre(one !== two);
        const ask = (first: string, second: string) => {
          const answer = answerMessage(`which is ${comparative}, the ${first} or the ${second}`, bundled, NOW);
          if (answer.kind !== 'compared') return answer.kind;
          const { verdict } = answer.comparison.ranking ?? {};
          const places = verdict?.state === 'ahead' ? verdict.places : [];
          return [verdict?.state, ...places.map((place) => answer.comparison.devices[place]?.id)].join();
        };
        expect(ask(one.fullName, two.fullName)).toBe(ask(two.fullName, one.fullName));
      }),
    );
  });

  test('who is "lighter" is not "heavier"', () => {
    fc.assert(
      fc.property(named, named, (one, two) => {
        const isAhead = (word: string) => {
          const answer = answerMessage(`is the ${one.fullName} ${word} than the ${two.fullName}`, bundled, NOW);
          const verdict = answer.kind === 'compared' ? answer.comparison.ranking?.verdict : undefined;
          return verdict?.state === 'ahead' && verdict.places[0] === 0;
        };
        expect(isAhead('lighter') && isAhead('heavier')).toBe(false);
      }),
    );
  });
});

describe('whatever is looked for', () => {
  const amounts = {
    weight: ['weightGrams', 'g', 120, 260],
    battery: ['batteryMah', 'mah', 1500, 7000],
    width: ['widthMm', 'mm', 60, 90],
  } as const;

  test('those found, and no others, fit when the files are read again', () => {
    const bound = fc.constantFrom(...Object.keys(amounts)) as fc.Arbitrary<keyof typeof amounts>;
    const feature = fc.constantFrom(
      ['nfc', 'nfc'],
      ['a headphone jack', 'headphoneJack'],
      ['wireless charging', 'wirelessCharging'],
    );
    fc.assert(
      fc.property(
        bound,
        feature,
        fc.boolean(),
        fc.integer({ min: 0, max: 100 }),
        (kind, [word = '', field = ''], is, share) => {
          const [measured, unit, low, high] = amounts[kind];
          const limit = Math.round(low + ((high - low) * share) / 100);
          const question = `phones with ${kind} under ${limit} ${unit} ${is ? 'with' : 'without'} ${word}`;
          const answer = answerMessage(question, bundled, NOW);
          const found =
            answer.kind === 'search' ? answer.result.found.map((one) => one.device.id).sort() : [answer.kind];
          const expected = RAW.filter(({ facts, formFactor }) => {
            const amount = facts[measured];
            return formFactor !== 'tablet' && typeof amount === 'number' && amount < limit && facts[field] === is;
          });
          expect(found).toEqual(expected.map(({ id }) => id).sort());
        },
      ),
    );
  });

  test('the contrary of a condition fits those that do not fit it, and nobody of whom it is unknown', () => {
    const weight = ATTRIBUTES.find(({ id }) => id === 'weight');
    if (weight === undefined) throw new Error('Weight is declared');
    fc.assert(
      fc.property(device, fc.integer({ min: 100, max: 300 }), (one, limit) => {
        const condition: Condition = {
          kind: 'number',
          attribute: weight,
          operator: 'below',
          amount: limit,
          unit: 'g',
          is: true,
        };
        const [plain, contrary] = [
          judgeCondition(one, condition, NOW),
          judgeCondition(one, { ...condition, is: false }, NOW),
        ];
        const isKnown = measureDevice(one, weight, NOW) !== undefined;
        expect(plain.state === 'unknown').toBe(!isKnown);
        expect(contrary.state).toBe(isKnown ? (plain.state === 'yes' ? 'no' : 'yes') : 'unknown');
      }),
    );
  });
});

test('every answer is one that Discord takes, whatever is said', () => {
  const words = [
    'mi mix',
    'pixel 8',
    'nfc',
    'lighter',
    'than',
    'phones',
    'with',
    'without',
    'under',
    '150',
    'g',
    'or',
    'and',
    'most',
    'how many',
    'like',
    'but',
    'the',
    '2016',
    '?',
    'since',
    '5',
    'top',
    'note 8',
    'alioth',
    'memory',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (parts) => {
      const { components } = answeredMessage(englishWords, answerMessage(parts.join(' '), bundled, NOW), NOW);
      const text = JSON.stringify(components);
      expect(components.length).toBeGreaterThan(0);
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      expect(text.length).toBeLessThan(12_000);
    }),
    { numRuns: 300 },
  );
});
