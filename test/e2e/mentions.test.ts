import { type APIMessage } from 'discord-api-types/v10';
import { beforeEach, expect, test } from 'vitest';
import { readMessage } from '../../playground/say/readable-text.ts';
import { expectEvent, startDiscord, startTestBot, type Person, type TestBot, type TestDiscord } from './bot-world.ts';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;

beforeEach(async () => {
  discord = await startDiscord();
  bot = await startTestBot(discord);
  member = discord.as('member', 'general');
});

/** The bot's reply to what is said, as it arrives. */
async function replyTo(content: string, replyToMessageId?: string): Promise<APIMessage> {
  const events = await member.listen();
  const asked = await member.say(content, replyToMessageId);
  return expectEvent(events, (event) =>
    event.type === 'MESSAGE_CREATE' && event.data.message_reference?.message_id === asked.id ? event.data : undefined,
  );
}

test('a question beside the mention is answered by a reply that pings nobody', async () => {
  const reply = await replyTo(`<@${bot.userId}> does the Xiaomi Mi MIX have NFC?`);
  expect(readMessage(reply)).toMatch(/NFC/);
  expect(readMessage(reply)).toMatch(/Mi MIX/);
  expect(reply).toMatchObject({ mentions: [], mention_everyone: false });
});

test('a reply to the bot counts as a mention', async () => {
  const first = await replyTo(`<@${bot.userId}> Mi MIX`);
  expect(readMessage(await replyTo('and the Mi Note 2?', first.id))).toContain('Mi Note 2');
});

test('a mention without words is told what can be asked', async () => {
  expect(readMessage(await replyTo(`<@${bot.userId}>`))).not.toBe('');
});

test('a message that does not mention the bot is left alone', async () => {
  await member.say('does the Mi MIX have NFC?');
  const reply = await replyTo(`<@${bot.userId}> Mi MIX`);
  const { messages } = { messages: await member.read() };
  expect(messages.filter(({ author }) => author.bot).map(({ id }) => id)).toEqual([reply.id]);
});

test('the bot answers in threads, too', async () => {
  const message = await member.say('Let us see');
  const thread = await discord.local.openThread({
    as: 'member',
    channelId: message.channel_id,
    messageId: message.id,
    name: 'See',
  });
  member = discord.as('member', thread.id);
  expect(readMessage(await replyTo(`<@${bot.userId}> how heavy is the Mi MIX?`))).toMatch(/209/);
});

test('what the bot says itself is never answered', async () => {
  await replyTo(`<@${bot.userId}> Mi MIX`);
  await replyTo(`<@${bot.userId}> Mi Note 2`);
  const fromBot = (await member.read()).filter(({ author }) => author.bot);
  expect(fromBot).toHaveLength(2);
});
