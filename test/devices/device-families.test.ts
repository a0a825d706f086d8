import { describe, expect, test } from 'vitest';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { bundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const S24 = ['Galaxy S24', 'Galaxy S24 FE', 'Galaxy S24 Ultra', 'Galaxy S24+'];
const ask = (question: string) => answerMessage(question, bundled, NOW);

function foundBy(question: string): string[] {
  const answer = ask(question);
  return answer.kind === 'search' ? answer.result.found.map(({ device }) => device.name).sort() : [answer.kind];
}

describe('a name that stands for a family', () => {
  test.each([
    'S24 family',
    'list the Galaxy S24 series',
    'weights of the S24 family',
    'which S24 is the lightest',
    'the lightest S24',
    'how many S24 models are there',
  ])('"%s"', (question) => {
    expect(foundBy(question)).toEqual(S24);
  });

  test('is compared among itself', () => {
    const answer = ask('compare the S24 family');
    expect(answer.kind === 'compared' ? answer.comparison.devices.map(({ name }) => name).sort() : []).toEqual(S24);
  });
});

describe('a name that stands for its device alone', () => {
  test.each([
    ['how heavy is the S24', 'answers'],
    ['when was the mi mix shown first', 'answers'],
    ['which is lighter, the S24 or the Pixel 8', 'compared'],
    ['phones lighter than the S24', 'search'],
  ])('"%s"', (question, kind) => {
    const answer = ask(question);
    expect(answer.kind).toBe(kind);
    if (answer.kind === 'answers') expect(answer.answers).toHaveLength(1);
  });
});

describe('cameras by what they are for', () => {
  test.each([
    ['does the pixel 8 have a telephoto', 'no'],
    ['does the pixel 8 pro have a zoom lens', 'yes'],
    ['does the mi mix have an ultrawide', 'unknown'],
  ])('"%s"', (question, state) => {
    expect(ask(question)).toMatchObject({ kind: 'checked', checks: [{ verdict: { state } }] });
  });

  test('are not their number', () => {
    const answer = ask('phones with 3 cameras, one of them periscope');
    const found = answer.kind === 'search' ? answer.result.found : [];
    expect(found.length).toBeGreaterThan(0);
    for (const { device } of found) {
      expect(device.facts.rearCamerasMegapixels).toHaveLength(3);
      expect(device.facts.rearCameraRoles).toContain('periscope');
    }
  });
});

test('a second comparison is with the same device', () => {
  const answer = ask('phones with a bigger screen than the pixel 8 but lighter');
  const pixel = bundled.get('google-pixel-8')?.facts;
  const found = answer.kind === 'search' ? answer.result.found : [];
  expect(found.length).toBeGreaterThan(0);
  for (const { device } of found) {
    expect(device.facts.displayInches).toBeGreaterThan(pixel?.displayInches ?? Infinity);
    expect(device.facts.weightGrams).toBeLessThan(pixel?.weightGrams ?? 0);
  }
});
