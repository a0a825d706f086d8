import { describe, expect, test } from 'vitest';
import { answerAbout } from '../../src/devices/answer-about.ts';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { foldChipset } from '../../src/devices/related-devices.ts';
import { bundled, createTestDevice, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const ask = (question: string) => answerMessage(question, bundled, NOW);

describe('whose a code is', () => {
  test.each([
    ['what is lithium', 'codenames', 'lithium'],
    ['which phone is MHA-L29', 'modelNumbers', 'MHA-L29'],
    ['iPhone15,4', 'identifiers', 'iPhone15,4'],
    ['what is beryllium?', 'codenames', 'beryllium'],
  ] as const)('"%s"', (question, field, code) => {
    const owners = bundled.devices.filter((device) => device[field]?.includes(code));
    expect(owners.length).toBeGreaterThan(0);
    expect(ask(question)).toMatchObject({ kind: 'identified', field, devices: owners });
  });

  test('a name is no code', () => {
    expect(ask('what is the Mi MIX').kind).toBe('card');
  });
});

describe('phones with the same chip', () => {
  test('are all others that have it', () => {
    const answer = ask('which phones have the same chip as the Mi MIX');
    const others = bundled.devices.filter(
      ({ id, facts }) => id !== 'xiaomi-mi-mix' && facts.chipset?.includes('Snapdragon 821') === true,
    );
    expect(answer.kind).toBe('sameChipset');
    const found = answer.kind === 'sameChipset' ? (answer.others ?? []) : [];
    expect(found.map(({ id }) => id).sort()).toEqual(others.map(({ id }) => id).sort());
  });

  test.each([
    ['Qualcomm SM8550 Snapdragon 8 Gen2', 'Qualcomm Snapdragon 8 Gen 2', true],
    ['Qualcomm SM8650 Snapdragon 8 Gen3', 'Qualcomm Snapdragon 8s Gen 3', false],
    ['Apple A15 Bionic', 'Apple A16 Bionic', false],
  ])('%s and %s', (one, two, isSame) => {
    expect(foldChipset(one) === foldChipset(two)).toBe(isSame);
  });

  test('are unknown where the chip is', () => {
    const answer = answerAbout(createTestDevice({}), 'what has the same chip', bundled, NOW);
    expect(answer).toMatchObject({ kind: 'sameChipset', others: undefined });
  });
});

describe('the line of a phone', () => {
  test.each([
    ['what followed the Mi MIX', 'Mi MIX 2'],
    ['successor of the galaxy s20', 'Galaxy S21 5G'],
    ['predecessor of the Pixel 8', 'Pixel 7'],
    ['what came before the iPhone 7', 'iPhone 6s'],
    ['predecessor of the OnePlus 5', '3T'],
    ['successor of the Xperia 1 II', 'Xperia 1 III'],
    ['successor of the Xperia 1', 'Xperia 1 II'],
    ['what followed the iPhone SE (2nd generation)', 'iPhone SE (3rd generation)'],
  ])('"%s"', (question, name) => {
    expect(ask(question)).toMatchObject({ kind: 'inLine', other: { name } });
  });

  test('ends where the catalogue knows no more', () => {
    const answer = answerAbout(getBundled('essential-ph-1'), 'successor?', bundled, NOW);
    expect(answer).toMatchObject({ kind: 'inLine', other: undefined });
  });
});

describe('similar phones', () => {
  test('come with what is alike, and are phones as well', () => {
    const answer = ask('phones similar to the iPhone 13 mini');
    const others = answer.kind === 'similar' ? answer.others : [];
    expect(others[0]?.device.name).toBe('iPhone 12 mini');
    expect(others.every(({ device, alike }) => device.formFactor === 'phone' && alike.length > 0)).toBe(true);
  });

  test('are none where too little is known', () => {
    expect(answerAbout(createTestDevice({}), 'similar phones', bundled, NOW)).toMatchObject({
      kind: 'similar',
      others: [],
    });
  });
});
