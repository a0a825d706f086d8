import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { describeLocalBot } from '../../src/local-mode.ts';
import { startDiscord, startTestBot, testConfig } from '../e2e/bot-world.ts';
import { openBrowser } from './browser.ts';
import { ChatPage } from './chat-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(() => browser.close());

async function openChat(): Promise<ChatPage> {
  const discord = await startDiscord();
  await startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [] });
  const chat = await ChatPage.open(browser, discord, { as: 'admin', channel: 'bot-desk' });
  onTestFinished(async () => {
    await chat.page.context().close();
    expect(chat.complaints).toEqual([]);
  });
  return chat;
}

test(
  'what a channel follows is opened, and changed by selects and forms that show what is',
  { timeout: 60_000 },
  async () => {
    const chat = await openChat();
    await chat.say('/news list ');
    await chat.pick('Choose one to see or change it', '#news: Local newsroom');
    await chat.waitForMessage('Looks: cards');

    await chat.pick('What posts look like', 'Compact: a headline each');
    await chat.waitForMessage('Looks: compact, a headline each');

    await chat.press('Which articles');
    await chat.dialog.getByLabel('Words').fill('battery, mix*');
    await chat.dialog.getByRole('button', { name: 'Submit' }).click();
    await chat.waitForMessage('Articles: those about “battery” or “mix*”');
    await chat.press('Which articles');
    expect(await chat.dialog.getByLabel('Words').inputValue()).toBe('battery, mix*');
    await chat.page.keyboard.press('Escape');

    await chat.pick('Choose where articles go', 'general');
    await chat.waitForMessage(/now follows Local newsroom in place of/);
  },
);
