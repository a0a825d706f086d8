import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startDiscord, startTestBot, type TestDiscord } from '../e2e/bot-world.ts';
import { openBrowser } from './browser.ts';
import { ChatPage } from './chat-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(() => browser.close());

async function openChat(discord: TestDiscord, as: string, channel: string): Promise<ChatPage> {
  const chat = await ChatPage.open(browser, discord, { as, channel });
  onTestFinished(async () => {
    await chat.page.context().close();
    expect(chat.complaints).toEqual([]);
  });
  return chat;
}

test('a discussion is opened, asked in, joined, renamed and closed', { timeout: 60_000 }, async () => {
  const discord = await startDiscord();
  await startTestBot(discord);
  const chat = await openChat(discord, 'member', 'general');

  await chat.say('/article latest ');
  await chat.press("Let's talk about it!");
  await chat.page
    .locator('main')
    .getByRole('link', { name: /^Let's talk about: / })
    .first()
    .click();
  await chat.thread.getByText('To start with').waitFor();
  await chat.thread.getByRole('button', { name: 'Join', exact: true }).click();
  await chat.thread.getByText('In the talk:').waitFor();
  await chat.thread.getByRole('textbox').fill("@Let's Talk does the first one have a removable battery?");
  await chat.page.keyboard.press('Enter');
  await chat.thread.getByText('it has a removable battery').last().waitFor();

  await chat.thread.getByRole('button', { name: 'Rename', exact: true }).click();
  await chat.dialog.getByLabel('Name of the discussion').fill('All screen, no bezel');
  await chat.dialog.getByRole('button', { name: 'Submit' }).click();
  await chat.page.getByRole('region', { name: /^Thread All screen, no bezel/ }).waitFor();
  await chat.thread.getByRole('button', { name: 'Close', exact: true }).click();
  await chat.thread.getByText('This discussion is closed.').waitFor();
});

test('the settings of a server are seen and changed', { timeout: 60_000 }, async () => {
  const discord = await startDiscord();
  await startTestBot(discord);
  const chat = await openChat(discord, 'admin', 'bot-desk');

  await chat.say('/settings ');
  await chat.waitForMessage('Settings of this server');
  await chat.pick('Change a setting', 'Slowmode');
  await chat.waitForMessage('How long people wait between two messages');
  await chat.pick('off', '10 seconds');
  await chat.waitForMessage('✓ Slowmode is now 10 seconds.');
  await chat.pick('Change a setting', 'Title of a discussion');
  await chat.dialog.getByLabel('Title of a discussion').fill('{device}: {title}');
  await chat.dialog.getByRole('button', { name: 'Submit' }).click();
  await chat.waitForMessage('✓ Title of a discussion is now {device}: {title}.');
});
