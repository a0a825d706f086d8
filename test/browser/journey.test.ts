import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { dataDirectory } from '../../src/data-directory.ts';
import { chooseNewsroomArticles, describeLocalBot } from '../../src/local-mode.ts';
import { loadArticleFiles } from '../../src/storage/article-files.ts';
import { startDiscord, startTestBot, testConfig, type TestDiscord } from '../e2e/bot-world.ts';
import { openBrowser } from './browser.ts';
import { ChatPage } from './chat-page.ts';

/** `PICTURE=docs/playground.png npm exec -c 'vitest run test/browser/journey.test.ts'` draws the README's anew. */
const PICTURE_PATH = process.env['PICTURE'];

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);

afterAll(() => browser.close());

async function openChat(discord: TestDiscord, channel: string): Promise<ChatPage> {
  const chat = await ChatPage.open(browser, discord, { as: 'member', channel });
  onTestFinished(async () => {
    await chat.page.context().close();
    expect(chat.outsideRequests).toEqual([]);
    expect(chat.complaints).toEqual([]);
  });
  return chat;
}

function findStory(id: string) {
  const story = loadArticleFiles(dataDirectory('articles')).find((article) => article.id === id);
  if (story === undefined) throw new Error(`The archive has no article "${id}".`);
  return story;
}

test(
  'a device is found by typing, shown as a card, and an article becomes a discussion',
  { timeout: 60_000 },
  async () => {
    const discord = await startDiscord();
    await startTestBot(discord);
    const chat = await openChat(discord, 'bot-desk');

    await chat.type('/device mi');
    await chat.pickSuggestion('Xiaomi Mi MIX (2016)');
    await chat.page.keyboard.press('Enter');
    const card = await chat.waitForMessage('Battery');
    expect(await card.getByRole('heading', { name: 'Xiaomi Mi MIX' }).count()).toBe(1);
    expect(await card.innerText()).toContain('lithium');

    await chat.say('/article latest ');
    await chat.press("Let's talk about it!");
    await chat.page
      .locator('main')
      .getByRole('link', { name: /^Let's talk about: .*1 message/ })
      .click();
    await chat.thread.getByRole('button', { name: 'Join' }).waitFor();
    await chat.page.getByRole('link', { name: /^Let's talk about: .*, thread/ }).waitFor();
  },
);

test('news stands beside its discussion, in which the bot answers', { timeout: 60_000 }, async () => {
  const story = findStory('xiaomi-mi-mix-concept-phone');
  const { title, url, summary, publishedAt } = story;
  const discord = await startDiscord({ newsroomArticles: [{ title, url, summary, publishedAt }] });
  await startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [] });
  const chat = await openChat(discord, 'news');

  await chat.waitForMessage(summary.slice(0, 60));
  await chat.page
    .locator('main')
    .getByRole('link', { name: /^Let's talk about: / })
    .click();
  await chat.thread.getByRole('button', { name: 'Join' }).click();
  const welcome = await chat.waitForMessage('Only you can see this');
  await welcome.getByRole('button', { name: 'Dismiss message' }).click();
  await chat.thread.getByRole('textbox').fill("@Let's Talk does the Mi MIX have NFC?");
  await chat.page.keyboard.press('Enter');
  await chat.thread.getByText('it has NFC').waitFor();
  if (PICTURE_PATH !== undefined) await chat.takePicture(PICTURE_PATH);
});

test('what is published in the newsroom arrives with its thread', { timeout: 60_000 }, async () => {
  const discord = await startDiscord({ newsroomArticles: chooseNewsroomArticles() });
  await startTestBot(discord, { follows: describeLocalBot(testConfig(), discord).follows ?? [] });
  const chat = await openChat(discord, 'news');

  await chat.page.getByRole('button', { name: 'Newsroom', exact: true }).click();
  const newsroom = chat.page.getByRole('complementary', { name: 'Newsroom' });
  await newsroom.getByLabel('Headline').fill('Published by hand');
  await newsroom.getByLabel('Address').fill('https://example.test/by-hand');
  await newsroom.getByLabel('Summary').fill('So that a test can see it arrive.');
  await newsroom.getByRole('button', { name: 'Publish' }).click();
  await chat.waitForMessage('So that a test can see it arrive.');
  await chat.page
    .locator('main')
    .getByRole('link', { name: /^Let's talk about: Published by hand/ })
    .waitFor();
});
