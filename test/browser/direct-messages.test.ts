import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { openChatWorld, useBrowser } from './chat-world.ts';

useBrowser();

const WHISPER = {
  type: ComponentType.ActionRow,
  components: [{ type: ComponentType.Button, style: ButtonStyle.Secondary, custom_id: 'whisper', label: 'Whisper' }],
} as const;

test('what a bot writes to a member is read, answered and pressed there', async () => {
  const { chat, bot } = await openChatWorld();
  const { page } = chat;
  const memberId = bot.client.guilds.cache.first()?.ownerId ?? '';
  await chat.chooseUser('Admin');
  await bot.client.users.send(memberId, { content: 'News about your phone', components: [WHISPER] });

  await page.getByRole('link', { name: /^Demonstration, direct messages, unread$/ }).click();
  await page.getByRole('heading', { name: 'Demonstration', level: 2 }).first().waitFor();
  await chat.waitForMessage('News about your phone');
  await chat.press('Whisper');
  await chat.waitForMessage('Just between us.');
  await chat.say('Thank you');
  await chat.waitForMessage('Thank you');
  expect(await findFaults(chat)).toEqual([]);
});

test('a person begins a conversation, and can tell bots not to write first', async () => {
  const { chat, bot } = await openChatWorld();
  const { page } = chat;
  await page.getByRole('button', { name: 'Write to Demonstration' }).click();
  await page.getByText('This is the start of your direct messages').waitFor();
  await chat.say('Hello bot');
  const message = await chat.waitForMessage('Hello bot');
  expect(await message.count()).toBe(1);

  await page.getByLabel('Bots may write to me').uncheck();
  const memberId = await page.evaluate<string>(
    `fetch('/local/state?as=member').then((answer) => answer.json()).then(({ me }) => me.id)`,
  );
  await expect(bot.client.users.send(memberId, 'Unwanted')).rejects.toMatchObject({ code: 50_007 });
  await page.getByLabel('Bots may write to me').check();
  await bot.client.users.send(memberId, 'Wanted');
  await chat.waitForMessage('Wanted');
});
