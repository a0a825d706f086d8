import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerAbout } from '../../src/devices/answer-about.ts';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { chooseDevice } from '../../src/devices/choose-device.ts';
import { type MessageAnswer } from '../../src/devices/message-answer.ts';
import { bundled, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');

/** Each answer as its device and the attributes that were asked for. */
function summarise(answer: MessageAnswer): unknown {
  switch (answer.kind) {
    case 'answers':
      return answer.answers.map((one) => [
        one.device.name,
        one.kind === 'facts' ? one.facts.map(({ attribute }) => attribute.id).join(' ') : one.kind,
      ]);
    case 'card':
      return `card of ${answer.card.device.name}`;
    case 'compared':
      return `compared: ${answer.comparison.devices.map(({ name }) => name).join(', ')} by ${answer.comparison.rows.map(({ attribute }) => attribute.id).join(' ')}`;
    case 'search':
      return `${answer.aim}: ${answer.result.found.length}`;
    case 'unread':
      return `unread: ${answer.unread.join(' ')}`;
    case 'checked':
      return `checked: ${answer.checks.map(({ verdict }) => verdict.state).join(' ')}`;
    case 'identified':
      return `identified: ${answer.devices.map(({ name }) => name).join(', ')}`;
    case 'sameChipset':
    case 'similar':
    case 'inLine':
      return `${answer.kind}: ${answer.device.name}`;
    case 'unknownDevice':
      return `unknown: ${answer.name}`;
    case 'ambiguous':
    case 'cannotKnow':
    case 'noDevice':
    case 'brands':
    case 'courtesy':
    case 'help':
      return answer.kind;
  }
}

describe('a message to the bot', () => {
  test.each([
    ['does the mi mix have nfc', [['Mi MIX', 'nfc']]],
    ['how heavy is the Mi Note 2', [['Mi Note 2', 'weight']]],
    ['battery of iPhone 7', [['iPhone 7', 'battery']]],
    ['does the Pixel have a headphone jack', [['Pixel', 'headphone-jack']]],
    ['LineageOS for scorpio?', [['Mi Note 2', 'lineage']]],
    ['is my Pixel 5a still updated', [['Pixel 5a', 'support']]],
    ['mi mix vs mate 9 weight', 'compared: Mi MIX, Mate 9 by weight'],
    ['Is the Galaxy S21 5G waterproof?', [['Galaxy S21 5G', 'water-resistance']]],
    ['price of the mimx', [['Mi MIX', 'price']]],
    ['is the camera of the s24 ultra good', [['Galaxy S24 Ultra', 'beyond']]],
    ['opinions on the mi mix', [['Mi MIX', 'beyond']]],
    ['flibbertigibbet of the mi mix', [['Mi MIX', 'notUnderstood']]],
    ['mi mix', 'card of Mi MIX'],
    ['what is lithium', 'identified: Mi MIX'],
    ['tell me about the Xperia 1 III', 'card of Xperia 1 III'],
    ['does the zenblorp 9 have nfc', 'unknown: zenblorp 9'],
    ['battery of the Redmi Note 8 Pro', 'unknown: redmi note 8 pro'],
    ['galaxy s24 lite battery', 'unknown: galaxy s 24 lite'],
    ['how heavy is the mate 10', 'unknown: mate 10'],
    ['what came before the mate 10', 'unknown: mate 10'],
    ['what came before the mi mix 2', 'inLine: Mi MIX 2'],
    ['what follows the zenblorp 9', 'unknown: zenblorp 9'],
    ['how many watt hours has the mi mix', [['Mi MIX', 'battery']]],
    ['battery of the mi mix in Wh', [['Mi MIX', 'battery']]],
    ['does it have a headphone jack', 'noDevice'],
    ['which brands do you know', 'brands'],
    ['list all brands', 'brands'],
    ['phones with 3 speakers', 'unread: 3 speakers'],
    ['thanks!', 'courtesy'],
    ['Thank you so much 🎉', 'courtesy'],
    ['cool', 'courtesy'],
    ['ok thanks, that’s very helpful', 'courtesy'],
    ['thanks, does the mi mix have nfc', [['Mi MIX', 'nfc']]],
    ['mate 9', 'card of Mate 9'],
    ['is it 5G', 'noDevice'],
    ['which one has nfc', 'noDevice'],
    ['hello there', 'help'],
    ['', 'help'],
  ])('"%s"', (text, expected) => {
    expect(summarise(answerMessage(text, bundled, NOW))).toEqual(expected);
  });

  test('says what it took for a name that is none', () => {
    expect(answerMessage('price of the mimx', bundled, NOW)).toMatchObject({ kind: 'answers', named: 'mimx' });
    expect(answerMessage('mimx', bundled, NOW)).toMatchObject({ kind: 'card', named: 'mimx' });
    expect(answerMessage('mimix', bundled, NOW)).not.toHaveProperty('named');
  });

  test('gets an answer whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(summarise(answerMessage(text, bundled, NOW))).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});

describe('choosing the device that was named', () => {
  test('takes the id that autocomplete sends', () => {
    expect(chooseDevice('xiaomi-mi-mix', bundled)).toEqual({
      kind: 'found',
      device: getBundled('xiaomi-mi-mix'),
      others: [],
      isExact: true,
    });
  });

  test('takes what was typed instead, with the others that it may mean', () => {
    const choice = chooseDevice('note 2', bundled);
    expect(choice.kind === 'found' && [choice.device, ...choice.others].map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Mi Note 2', 'Galaxy Note II']),
    );
  });

  test('offers the closest three where nothing is near', () => {
    const choice = chooseDevice('galaxy s24 lite', bundled);
    expect(choice.kind === 'unknown' && choice.closest.map(({ name }) => name)).toHaveLength(3);
  });
});

describe('a question about a device that is known', () => {
  test('asks for nothing by the name in it', () => {
    const answer = answerAbout(getBundled('samsung-galaxy-s21-5g'), 'how heavy is the Galaxy S21 5G', bundled, NOW);
    expect(answer.kind === 'facts' && answer.facts.map(({ attribute }) => attribute.id)).toEqual(['weight']);
  });
});
