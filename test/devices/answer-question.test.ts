import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerQuestion } from '../../src/devices/answer-question.ts';
import { ATTRIBUTES, listPhrases } from '../../src/devices/attributes.ts';
import { parseQuestion } from '../../src/devices/parse-question.ts';
import { createTestDevice, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

function asked(question: string): string[] {
  return parseQuestion(question).attributes.map(({ id }) => id);
}

describe('what a question asks for', () => {
  test.each([
    ['does it have nfc', ['nfc']],
    ['how heavy is it', ['weight']],
    ['battery', ['battery']],
    ['headphone jack?', ['headphone-jack']],
    ['when was it released', ['released']],
    ['when was it announced', ['announced']],
    ['what chip', ['chipset']],
    ['which processor does it use', ['chipset']],
    ['how big is the screen', ['display-size']],
    ['how big is it', ['size']],
    ['is it still supported', ['support']],
    ['until when does it get patches', ['support']],
    ['price', ['price']],
    ['how much did it cost', ['price']],
    ['codename', ['codename']],
    ['LineageOS?', ['lineage']],
    ['can I put in an SD card', ['memory-card']],
    ['is it 5G', ['5g']],
    ['how many sims does it take', ['dual-sim']],
    ['sim cards?', ['dual-sim']],
    ['wireless charging?', ['wireless-charging']],
    ['can I replace the battery', ['removable-battery']],
    ['how old is it', ['age']],
    ['is it waterproof', ['water-resistance']],
    ['how many megapixels', ['rear-cameras']],
    ['selfie camera', ['front-camera']],
    ['which android did it launch with', ['launch-system']],
    ['does it have a fingerprint reader', ['fingerprint']],
    ['usb c?', ['usb']],
    ['who makes it', ['brand']],
    ['weight and battery and nfc', ['weight', 'battery', 'nfc']],
    ['does it support esim', ['esim']],
    ['is wireless charging supported', ['wireless-charging']],
    ['how much was it at launch', ['price']],
    ['how much does it weigh', ['weight']],
    ['how much ram', ['ram']],
    ['screen', ['display-size', 'resolution', 'display-type', 'refresh-rate']],
    // slips of the finger
    ['how hevy is it', ['weight']],
    ['baterry', ['battery']],
    ['headphne jack', ['headphone-jack']],
    ['resolutoin', ['resolution']],
    // nothing of it is an attribute
    ['do you like it', []],
    ['', []],
  ])('"%s"', (question, attributes) => {
    expect(asked(question)).toEqual(attributes);
  });

  test.each(listPhrases().flatMap(([phrase, { kind }]) => (kind === 'attributes' ? [phrase] : [])))(
    'the phrase "%s" asks for what it is declared for',
    (phrase) => {
      const declared = listPhrases().find(([text]) => text === phrase)?.[1];
      const wanted = declared?.kind === 'attributes' ? declared.attributes.map(({ id }) => id) : [];
      expect(asked(phrase)).toEqual(wanted);
    },
  );

  test.each([
    ['is the camera good', 'photo-quality'],
    ['what does it cost today', 'current-price'],
    ['antutu score', 'benchmarks'],
    ['how long does the battery last', 'battery-life'],
    ['should I buy it', 'opinion'],
  ])('"%s" is nothing that facts answer', (question, topic) => {
    const { attributes, beyond } = parseQuestion(question);
    expect(attributes).toEqual([]);
    expect(beyond.map(({ id }) => id)).toEqual([topic]);
  });
});

describe('answering about the Mi MIX', () => {
  const mix = getBundled('xiaomi-mi-mix');

  test.each([
    ['how heavy is it', { kind: 'quantity', amount: 209, unit: 'g' }],
    ['does it have nfc', { kind: 'flag', is: true }],
    ['is it 5g', { kind: 'flag', is: false }],
    ['battery', { kind: 'quantity', amount: 4400, unit: 'mAh' }],
    ['when was it released', { kind: 'date', date: '2016-11-04' }],
    ['codename', { kind: 'texts', texts: ['lithium'] }],
    ['still updated?', { kind: 'support', state: 'ended', isEstimated: false }],
  ])('"%s"', (question, value) => {
    const answer = answerQuestion(mix, question, NOW);
    expect(answer).toMatchObject({ kind: 'facts', facts: [{ state: 'known', reading: { value } }] });
  });

  test('says of each attribute that it is unknown where it is', () => {
    expect(answerQuestion(mix, 'battery and refresh rate', NOW)).toMatchObject({
      kind: 'facts',
      facts: [{ state: 'known' }, { state: 'unknown', attribute: { id: 'refresh-rate' } }],
    });
  });

  test('offers what it does know where no fact answers', () => {
    const answer = answerQuestion(mix, 'what does it cost today', NOW);
    expect(answer).toMatchObject({ kind: 'beyond', topics: [{ id: 'current-price' }] });
    expect(answer.kind === 'beyond' && answer.related.map(({ attribute }) => attribute.id)).toEqual(['price']);
  });

  test('offers what can be asked where it does not understand', () => {
    const answer = answerQuestion(mix, 'do you like it', NOW);
    expect(answer.kind === 'notUnderstood' && answer.offers.map(({ id }) => id)).toContain('weight');
  });
});

describe('a device of which nothing is known', () => {
  const device = createTestDevice({});

  test('is never said to have or lack anything', () => {
    const always = new Set(['form', 'brand']);
    for (const { id, words } of ATTRIBUTES) {
      if (always.has(id)) continue;
      expect(answerQuestion(device, words[0] ?? '', NOW), id).toMatchObject({
        kind: 'facts',
        facts: [{ state: 'unknown' }],
      });
    }
  });

  test('whatever is asked, an answer comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (question) => {
        expect(['facts', 'beyond', 'notUnderstood']).toContain(answerQuestion(device, question, NOW).kind);
      }),
    );
  });
});
