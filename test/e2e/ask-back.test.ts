import { type APIMessage } from 'discord-api-types/v10';
import { beforeEach, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import {
  expectEvent,
  firstMessage,
  type Person,
  readInteraction,
  startDiscord,
  startTestBot,
  type TestBot,
  type TestDiscord,
} from './bot-world.ts';

const MI_3 = 'Xiaomi Mi 3 (2013)';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

beforeEach(async () => {
  discord = await startDiscord();
  bot = await startTestBot(discord);
  member = discord.as('member', 'general');
});

/** What the message says once the button of that label was pressed. */
async function pressed(message: APIMessage, label: string): Promise<string> {
  const result = await member.press(message, label);
  expect(firstMessage(result).id).toBe(message.id);
  return readMessage(firstMessage(result));
}

test('/ask asks which device is meant, and the button answers in place', async () => {
  const asked = await member.run('ask', [{ name: 'question', value: 'battery of cancro' }]);
  expect(await readInteraction(discord, asked)).toContain('“cancro” may be 2 devices');
  const answer = await pressed(firstMessage(asked), MI_3);
  expect(answer).toContain('Xiaomi Mi 3');
  expect(answer).toContain('mAh');
});

test('/ask asks which of two things is meant', async () => {
  const asked = await member.run('ask', [{ name: 'question', value: 'phone of 2016 with the most memory' }]);
  expect(await pressed(firstMessage(asked), 'Storage')).toMatch(/GB|TB/);
});

test('/device does likewise', async () => {
  const options = [
    { name: 'name', value: 'cancro' },
    { name: 'question', value: 'does it have a battery over 2000 mAh' },
  ];
  const asked = await member.run('device', options);
  expect(await pressed(firstMessage(asked), MI_3)).toContain('Yes');
});

test('a long question keeps what was asked', async () => {
  const question = `please be so kind and tell me and all of my many friends here what battery there is in cancro`;
  const asked = await member.run('ask', [{ name: 'question', value: question }]);
  expect(await pressed(firstMessage(asked), MI_3)).toContain('mAh');
});

test('a mention does likewise', async () => {
  const events = await member.listen();
  const said = await member.say(`<@${bot.userId}> battery of cancro`);
  const reply = await expectEvent(events, (event) =>
    event.type === 'MESSAGE_CREATE' && event.data.message_reference?.message_id === said.id ? event.data : undefined,
  );
  expect(await pressed(reply, MI_3)).toContain('mAh');
});
