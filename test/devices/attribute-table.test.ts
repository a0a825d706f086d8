import { describe, expect, test } from 'vitest';
import { answerAbout } from '../../src/devices/answer-about.ts';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { type MessageAnswer } from '../../src/devices/message-answer.ts';
import { type Attribute, ATTRIBUTES } from '../../src/devices/attributes.ts';
import { type Device } from '../../src/devices/device.ts';
import { isFlag, isMeasurable, measureDevice } from '../../src/devices/measure-device.ts';
import { readAttribute, readValue } from '../../src/devices/read-attribute.ts';
import { bundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

/** The word that people ask for it with first. */
const wordOf = ({ words: [word = ''] }: Attribute): string => word;
const labelled = (attributes: readonly Attribute[]) =>
  attributes.map((attribute): [string, Attribute] => [attribute.id, attribute]);
/** Of these there is an amount that a question can name: of sizes, dates and prices there is not one. */
const isPlainNumber = ({ kind }: Attribute): boolean =>
  ['quantity', 'count', 'quantities', 'density', 'cameras'].includes(kind);

function deviceWith(attribute: Attribute): Device | undefined {
  return bundled.devices.find((device) => readAttribute(device, attribute, NOW) !== undefined);
}

function deviceWithout(attribute: Attribute): Device | undefined {
  return bundled.devices.find((device) => readAttribute(device, attribute, NOW) === undefined);
}

function factOf(device: Device, question: string): unknown {
  return answerAbout(device, question, bundled, NOW);
}

function searchOf(answer: MessageAnswer): { ranking?: unknown; conditions: unknown[] } {
  if (answer.kind !== 'search') return { conditions: [answer.kind] };
  const { ranking, groups } = answer.result.search;
  return { ranking, conditions: groups.flat() };
}

describe('each attribute is told as a fact', () => {
  test.each(labelled(ATTRIBUTES))('%s', (_, attribute) => {
    const known = deviceWith(attribute);
    if (known !== undefined) {
      expect(factOf(known, `${wordOf(attribute)}?`)).toMatchObject({
        kind: 'facts',
        facts: [{ state: 'known', attribute: { id: attribute.id } }],
      });
    }
    const unknown = deviceWithout(attribute);
    if (unknown !== undefined) {
      expect(factOf(unknown, `${wordOf(attribute)}?`)).toMatchObject({
        kind: 'facts',
        facts: [{ state: 'unknown', attribute: { id: attribute.id } }],
      });
    }
  });
});

describe('each attribute that devices have or not is answered with yes, no and unknown', () => {
  test.each(labelled(ATTRIBUTES.filter(isFlag)))('%s', (_, attribute) => {
    for (const is of [true, false, undefined]) {
      const device = bundled.devices.find((one) => {
        const value = readValue(one, attribute, NOW);
        return value?.kind === 'flag' ? value.is === is : is === undefined && value === undefined;
      });
      if (device === undefined) continue;
      const fact = is === undefined ? { state: 'unknown' } : { state: 'known', reading: { value: { is } } };
      expect(factOf(device, `does it have ${wordOf(attribute)}?`)).toMatchObject({ facts: [fact] });
    }
  });
});

describe('each amount is compared with one that a question names', () => {
  test.each(labelled(ATTRIBUTES.filter(isPlainNumber)))('%s', (_, attribute) => {
    const device = deviceWith(attribute);
    const unknown = deviceWithout(attribute);
    const amount = device && Math.max(...(measureDevice(device, attribute, NOW)?.amounts ?? []));
    if (device === undefined || amount === undefined) return;
    const ask = (of: Device, bound: string): unknown =>
      factOf(of, `is its ${wordOf(attribute)} ${bound} ${attribute.unit ?? ''}`);
    expect(ask(device, `at least ${amount}`)).toMatchObject({
      kind: 'checked',
      checks: [{ verdict: { state: 'yes' } }],
    });
    expect(ask(device, `over ${amount}`)).toMatchObject({ kind: 'checked', checks: [{ verdict: { state: 'no' } }] });
    if (unknown === undefined) return;
    expect(ask(unknown, `over ${amount}`)).toMatchObject({
      kind: 'checked',
      checks: [{ verdict: { state: 'unknown' } }],
    });
  });
});

describe('each attribute of two devices stands beside the other', () => {
  test.each(labelled(ATTRIBUTES))('%s', (_, attribute) => {
    const answer = answerMessage(`compare the ${wordOf(attribute)} of the Mi MIX and the Mate 9`, bundled, NOW);
    expect(answer).toMatchObject({ kind: 'compared', comparison: { rows: [{ attribute: { id: attribute.id } }] } });
  });
});

describe('each attribute that can be measured', () => {
  const measurable = ATTRIBUTES.filter(isMeasurable);

  test.each(labelled(measurable))('puts phones in order: %s', (_, attribute) => {
    const { ranking } = searchOf(answerMessage(`phones by ${wordOf(attribute)}`, bundled, NOW));
    expect(ranking).toMatchObject({ attribute: { id: attribute.id } });
  });

  test.each(labelled(measurable.filter(isPlainNumber)))('has a first: %s', (_, attribute) => {
    const { ranking } = searchOf(answerMessage(`phone with the highest ${wordOf(attribute)}`, bundled, NOW));
    expect(ranking).toMatchObject({ attribute: { id: attribute.id }, direction: 'higher' });
  });

  test.each(labelled(measurable.filter(isPlainNumber)))('is looked for by an amount: %s', (_, attribute) => {
    const question = `phones with ${wordOf(attribute)} over 12 ${attribute.unit ?? ''}`;
    expect(searchOf(answerMessage(question, bundled, NOW)).conditions).toMatchObject([
      { kind: 'number', attribute: { id: attribute.id }, operator: 'above' },
    ]);
  });
});

describe('each attribute that phones have or not is looked for', () => {
  test.each(labelled(ATTRIBUTES.filter(isFlag)))('%s', (_, attribute) => {
    for (const [word, is] of [
      ['with', true],
      ['without', false],
    ] as const) {
      const answer = answerMessage(`phones ${word} ${wordOf(attribute)}`, bundled, NOW);
      expect(searchOf(answer).conditions).toMatchObject([{ kind: 'flag', attribute: { id: attribute.id }, is }]);
    }
  });
});
