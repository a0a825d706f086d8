import { describe, expect, test } from 'vitest';
import { answerMessage } from '../../src/devices/answer-message.ts';
import { continueTalk } from '../../src/devices/continue-talk.ts';
import { type MessageAnswer } from '../../src/devices/message-answer.ts';
import { getAttribute } from '../../src/devices/attributes.ts';
import { NO_TALK, type TalkContext } from '../../src/devices/talk-context.ts';
import { bundled, getBundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const MIX = getBundled('xiaomi-mi-mix');
const MATE = getBundled('huawei-mate-9');

const ABOUT_MIX: TalkContext = { devices: [MIX] };
const ABOUT_BOTH: TalkContext = { devices: [MIX, MATE] };
const ABOUT_MATE_AFTER_MIX: TalkContext = { devices: [MIX, MATE], current: [MATE] };

function ask(question: string, talk: TalkContext): MessageAnswer {
  return answerMessage(question, bundled, NOW, talk);
}

/** Which devices were asked for what. */
function summarise(answer: MessageAnswer): string {
  switch (answer.kind) {
    case 'answers':
      return answer.answers
        .map((one) =>
          one.kind === 'facts'
            ? `${one.device.name}: ${one.facts.map(({ attribute }) => attribute.id).join(' ')}`
            : `${one.device.name}: ${one.kind}`,
        )
        .join('; ');
    case 'compared': {
      const { devices, ranking } = answer.comparison;
      return `${devices.map(({ name }) => name).join(' against ')}${ranking === undefined ? '' : ` by ${ranking.attribute.id}`}`;
    }
    case 'checked':
      return `${answer.device.name} checked`;
    case 'card':
      return `card of ${answer.card.device.name}`;
    case 'sameChipset':
    case 'similar':
    case 'inLine':
    case 'identified':
    case 'search':
    case 'ambiguous':
    case 'unread':
    case 'cannotKnow':
    case 'unknownDevice':
    case 'noDevice':
    case 'brands':
    case 'courtesy':
    case 'help':
      return answer.kind;
  }
}

describe('in a talk about one device', () => {
  test.each([
    ['does it have NFC?', 'Mi MIX: nfc'],
    ['what is its battery', 'Mi MIX: battery'],
    ['is this phone waterproof', 'Mi MIX: water-resistance'],
    ['battery?', 'Mi MIX: battery'],
    ['how heavy', 'Mi MIX: weight'],
    ['and the RAM?', 'Mi MIX: ram'],
    ['is it lighter than the Mate 9?', 'Mi MIX against Mate 9 by weight'],
    ['is it over 200 g', 'Mi MIX checked'],
    ['does the Mate 9 have NFC', 'Mate 9: nfc'],
    ['Mate 9', 'card of Mate 9'],
    ['thanks!', 'courtesy'],
    ['cool', 'courtesy'],
    ['cool, and the RAM?', 'Mi MIX: ram'],
    ['compare it with the Mate 9', 'Mi MIX against Mate 9'],
    ['vs the Mate 9?', 'Mi MIX against Mate 9'],
    ['is the Mate 9 lighter?', 'Mi MIX against Mate 9 by weight'],
    ['does the zenblorp 9 have nfc', 'unknownDevice'],
    ['lightest phone of 2016', 'search'],
    ['phones under 150 g', 'search'],
  ])('"%s"', (question, expected) => {
    expect(summarise(ask(question, ABOUT_MIX))).toBe(expected);
  });

  test('"and the Note 2?" asks the same of the one whose name the talk completes', () => {
    const talk = { ...ABOUT_MIX, attributes: [getAttribute('battery')] };
    expect(summarise(ask('and the Note 2?', talk))).toBe('Mi Note 2: battery');
    expect(summarise(ask('what about the Mate 9', talk))).toBe('Mate 9: battery');
    expect(summarise(ask('same for the Mate 9', talk))).toBe('Mate 9: battery');
  });
});

describe('in a talk about two devices', () => {
  test.each([
    ['which is lighter?', 'Mi MIX against Mate 9 by weight'],
    ['which one has the bigger battery', 'Mi MIX against Mate 9 by battery'],
    ['which is the lightest', 'Mi MIX against Mate 9 by weight'],
    ['compare them', 'Mi MIX against Mate 9'],
    ['do both have NFC?', 'Mi MIX: nfc; Mate 9: nfc'],
    ['how heavy is the first?', 'Mi MIX: weight'],
    ['how heavy is the latter?', 'Mate 9: weight'],
    ['what is the lightest phone of 2016', 'search'],
  ])('"%s"', (question, expected) => {
    expect(summarise(ask(question, ABOUT_BOTH))).toBe(expected);
  });

  test('the other one is that which was not spoken of last', () => {
    expect(summarise(ask('does the other one have NFC', ABOUT_MATE_AFTER_MIX))).toBe('Mi MIX: nfc');
    expect(summarise(ask('does it have NFC', ABOUT_MATE_AFTER_MIX))).toBe('Mate 9: nfc');
    expect(summarise(ask('is it bigger than the other one', ABOUT_MATE_AFTER_MIX))).toBe(
      'Mate 9 against Mi MIX by size',
    );
  });
});

test('a talk goes on with what was asked last', () => {
  const first = continueTalk(NO_TALK, answerMessage('how heavy is the Mi MIX', bundled, NOW));
  const second = ask('and the Mate 9?', first);
  expect(summarise(second)).toBe('Mate 9: weight');
  const third = continueTalk(first, second);
  expect(summarise(ask('which has more RAM?', third))).toBe('Mi MIX against Mate 9 by ram');
  expect(summarise(ask('and the other one?', third))).toBe('Mi MIX: weight');
});
