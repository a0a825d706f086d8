import { type APIMessage } from 'discord-api-types/v10';
import { beforeEach, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import { expectEvent, firstMessage, startDiscord, startTestBot, type Person, type TestDiscord } from './bot-world.ts';

let discord: TestDiscord;
let member: Person;
let botId: string;

beforeEach(async () => {
  discord = await startDiscord();
  botId = (await startTestBot(discord)).userId;
  member = discord.as('member', 'general');
});

/** The discussion of an article about the Mi MIX, opened by its button. */
async function openDiscussion(): Promise<Person> {
  const options = [
    { name: 'count', value: 1 },
    { name: 'about', value: 'Xiaomi Mi MIX' },
  ];
  const article = firstMessage(await member.run('article', [{ name: 'latest', options }]));
  await member.press(article, "Let's talk about it!");
  return discord.as('member', article.id);
}

async function ask(person: Person, question: string, replyTo?: APIMessage): Promise<APIMessage> {
  const events = await person.listen();
  const asked = await person.say(replyTo ? question : `<@${botId}> ${question}`, replyTo?.id);
  return expectEvent(events, (event) =>
    event.type === 'MESSAGE_CREATE' && event.data.message_reference?.message_id === asked.id ? event.data : undefined,
  );
}

test('in a discussion "it" is the phone of its article, and later turns build on earlier ones', async () => {
  const inside = await openDiscussion();
  const first = await ask(inside, 'how heavy is it?');
  expect(readMessage(first)).toMatch(/Xiaomi Mi MIX[^]*209/);
  const second = await ask(inside, 'and the Note 2?', first);
  expect(readMessage(second)).toMatch(/Xiaomi Mi Note 2[^]*166/);
  expect(readMessage(await ask(inside, 'which of the two is lighter?'))).toMatch(/\*\*Xiaomi Mi Note 2\*\* is lighter/);
  expect(readMessage(await ask(inside, 'does the other one have nfc?'))).toMatch(/Xiaomi Mi MIX[^]*Yes/);
});

test('outside a discussion a reply builds on the devices of the answer it replies to', async () => {
  const first = await ask(member, 'how heavy is the Galaxy S7?');
  expect(readMessage(await ask(member, 'does it have nfc?', first))).toMatch(/Samsung Galaxy S7[^]*NFC/);
  expect(readMessage(await ask(member, 'does it have nfc?'))).toContain('Which device do you mean?');
});
