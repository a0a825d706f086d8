import { type Client } from 'discord.js';
import { expect, test } from 'vitest';
import { createThreadWords } from '../../src/discord/thread-words.ts';
import { createLog } from '../../src/ops/log.ts';
import { englishWords } from '../words.ts';

const body = () => ({ components: [] });
const wordsOf = () => Promise.resolve(englishWords);
const log = createLog({ level: 'fatal', asJson: true, secrets: [], write: () => undefined });

/** A client that knows one thread; what is sent there goes to `sent`. */
function clientWith(state: object, sent: unknown[]): Client<true> {
  const send = (message: unknown) => {
    sent.push(message);
    return Promise.resolve({});
  };
  const thread = { id: '12345678901234567890', isThread: () => true, archived: false, locked: false, send, ...state };
  return { channels: { fetch: () => Promise.resolve(thread) } } as unknown as Client<true>;
}

test.each([
  ['archived', { archived: true }],
  ['locked', { locked: true }],
  ['not there', { isThread: () => false }],
])('nothing is said in a thread that is %s, however it came to be so', async (_, state) => {
  const sent: unknown[] = [];
  expect(await createThreadWords(clientWith(state, sent), wordsOf, log).say('1', body, 'nudge:1')).toBe('unsaid');
  expect(sent).toEqual([]);
});

test('every try of one saying has one nonce, of at most 25 characters, and another one has another', async () => {
  const sent: { nonce?: string }[] = [];
  const words = createThreadWords(clientWith({}, sent), wordsOf, log);
  for (const name of ['nudge:1', 'nudge:1', 'link:1']) await words.say('12345678901234567890', body, name);
  const [first, again, other] = sent.map(({ nonce }) => nonce);
  expect(first).toBe(again);
  expect(first).not.toBe(other);
  expect(first?.length).toBeLessThanOrEqual(25);
});
