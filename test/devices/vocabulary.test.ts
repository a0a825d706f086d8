import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { findNearBrand } from '../../src/devices/near-brand.ts';
import { type MessageAnswer } from '../../src/devices/message-answer.ts';
import { type TalkContext } from '../../src/devices/talk-context.ts';
import { bundled } from './catalogue.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const DIRECTORY = path.join(import.meta.dirname, '../../data/vocabulary');

interface Attributes {
  attributes: { id: string; words: string[] }[];
  beyond: { id: string; words: string[] }[];
}
interface Questions {
  roles: Record<string, string[]>;
  units: { unit: string; attributes: string[]; factor: number; words: string[] }[];
  rankings: { attribute: string; direction: string; superlative: string[] }[];
}
interface Talk {
  references: Record<string, string[]>;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(DIRECTORY, name), 'utf8'));
}

/** Asks with data files that hold more than the bundled ones, and the same code. */
async function askWith(question: string, isInTalk = false): Promise<MessageAnswer> {
  const { answerMessage } = await import('../../src/devices/answer-message.ts');
  const { bundled, getBundled } = await import('./catalogue.ts');
  const talk: TalkContext = { devices: isInTalk ? [getBundled('xiaomi-mi-mix')] : [] };
  return answerMessage(question, bundled, NOW, talk);
}

beforeEach(() => {
  vi.resetModules();
  const attributes = read('attributes.json') as Attributes;
  attributes.attributes.find(({ id }) => id === 'battery')?.words.push('akku', 'juice tank');
  attributes.beyond.find(({ id }) => id === 'benchmarks')?.words.push('wumms');
  const questions = read('questions.json') as Questions;
  questions.roles['not']?.push('sans');
  questions.units.push({ unit: 'stone', attributes: ['weight'], factor: 6350.29, words: ['stone', 'stones'] });
  questions.rankings
    .find(({ attribute, direction }) => attribute === 'weight' && direction === 'lower')
    ?.superlative.push('featheriest');
  const talk = read('talk.json') as Talk;
  talk.references['one']?.push('yonder gadget');
  vi.doMock('../../data/vocabulary/attributes.json', () => ({ default: attributes }));
  vi.doMock('../../data/vocabulary/questions.json', () => ({ default: questions }));
  vi.doMock('../../data/vocabulary/talk.json', () => ({ default: talk }));
  return () => {
    vi.doUnmock('../../data/vocabulary/attributes.json');
    vi.doUnmock('../../data/vocabulary/questions.json');
    vi.doUnmock('../../data/vocabulary/talk.json');
  };
});

describe('a word that is added to the data is understood without any other change', () => {
  test.each(['akku of the mi mix', 'how big is the juice tank of the mi mix'])('a synonym: "%s"', async (question) => {
    expect(await askWith(question)).toMatchObject({
      kind: 'answers',
      answers: [{ facts: [{ attribute: { id: 'battery' } }] }],
    });
  });

  test('a slip in it is mended as well', async () => {
    expect(await askWith('wums of the mi mix')).toMatchObject({
      answers: [{ kind: 'beyond', topics: [{ id: 'benchmarks' }] }],
    });
  });

  test('a word of grammar, a unit and a superlative', async () => {
    const answer = await askWith('featheriest phone sans nfc over 0.02 stone');
    const groups = answer.kind === 'search' ? answer.result.search.groups : [];
    expect(answer).toMatchObject({ aim: 'best', result: { search: { ranking: { attribute: { id: 'weight' } } } } });
    expect(groups).toMatchObject([
      [{ kind: 'flag', attribute: { id: 'nfc' }, is: false }],
      [{ kind: 'number', attribute: { id: 'weight' }, operator: 'above' }],
    ]);
  });

  test('a word that stands for what a talk is about', async () => {
    expect(await askWith('how heavy is yonder gadget', true)).toMatchObject({
      answers: [{ device: { name: 'Mi MIX' } }],
    });
  });
});

test('a malformed vocabulary stops the start and names its file', async () => {
  vi.doMock('../../data/vocabulary/questions.json', () => ({ default: { roles: 'none' } }));
  await expect(askWith('mi mix')).rejects.toThrow(/questions\.json/);
});

describe('a brand with a slip in it', () => {
  test.each([
    ['Nokla', 'Nokia'],
    ['samsnug', 'Samsung'],
    ['Motorolla', 'Motorola'],
    ['xaiomi', 'Xiaomi'],
  ])('"%s" is %s', (written, brand) => {
    expect(findNearBrand(written, bundled.brands)).toBe(brand);
  });

  test.each(['share', 'apply', 'Foo', 'media', 'sony5', 'essentials', 'zenblorp', ''])('"%s" is none', (written) => {
    expect(findNearBrand(written, bundled.brands)).toBeUndefined();
  });
});
