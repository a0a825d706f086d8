import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { type PlaygroundOptions } from '../../playground/playground.ts';
import { LOCAL_APPLICATION, describeLocalBot } from '../../src/local-mode.ts';
import { startDiscord, startTestBot, testConfig, type TestBot, type TestDiscord } from '../e2e/bot-world.ts';
import { addChannel, advance, BUILDER, DAY_MS, denyBot, postArticle, refuseOnce, TALK } from '../e2e/talk-world.ts';
import { openChat, useBrowser } from './chat-world.ts';
import { type ChatPage } from './chat-page.ts';

/** `PICTURES=folder` keeps what the page looks like at the end of each test. */
const PICTURES = process.env['PICTURES'];
const PATIENCE = { timeout: 60_000 };

useBrowser();

let discord: TestDiscord;
let bot: TestBot;

async function begin(options: Partial<PlaygroundOptions> = {}): Promise<void> {
  discord = await startDiscord({ applications: [LOCAL_APPLICATION, BUILDER], ...options });
  bot = await startTestBot(discord, {
    clock: { now: () => new Date(discord.clock.now()) },
    tendEveryMs: 20,
    follows: (describeLocalBot(testConfig(), discord).follows ?? []).map((it) => ({ ...it, firstCount: 0 })),
  });
}

beforeEach(() => begin());

const open = (as: string, channel: string) => openChat(discord, { as, channel });
const keep = async (chat: ChatPage, name: string) => {
  if (PICTURES !== undefined) await chat.takePicture(`${PICTURES}/${name}.png`);
};
const linksTo = (chat: ChatPage, name: string | RegExp) => chat.page.locator('main').getByRole('link', { name });

/** The newest article in the channel that is looked at, and its discussion beside it. */
async function openDiscussion(chat: ChatPage): Promise<void> {
  await chat.say('/article latest ');
  await chat.press(TALK);
  await linksTo(chat, /^Let's talk about: /)
    .first()
    .click();
  await chat.thread.getByText('To start with').waitFor();
}

const publish = (title: string, url = `https://example.org/${encodeURIComponent(title)}`) =>
  discord.local.publish({ title, url });

describe('a discussion', PATIENCE, () => {
  test('begins with the phones as cards, whose buttons answer in it', async () => {
    const chat = await open('member', 'general');
    await postArticle(discord.as('member', 'general'), 'Xiaomi Mi MIX');
    await chat.press(TALK);
    await linksTo(chat, /^Let's talk about: /)
      .first()
      .click();
    const opener = chat.thread.getByRole('article').filter({ hasText: 'To start with' });
    expect(await opener.innerText()).toMatch(/Xiaomi Mi MIX[^]*To start with[^]*\?[^]*Join the talk!/);
    await opener.getByRole('button', { name: 'Card', exact: true }).first().click();
    await chat.thread.getByText('Battery').first().waitFor();
    await opener.getByRole('button', { name: 'Size', exact: true }).first().click();
    await chat.thread.locator('img').first().waitFor();
    await keep(chat, 'cards');
  });

  test('is not closed by another, who reads who may, and is by whoever started it', async () => {
    const chat = await open('member', 'general');
    await openDiscussion(chat);
    const other = await open('guest', 'general');
    await linksTo(other, /^Let's talk about: /)
      .first()
      .click();
    await other.thread.getByRole('button', { name: 'Close', exact: true }).click();
    await other.thread
      .getByText('In this server that is for whoever started the discussion, and moderators.')
      .waitFor();
    await keep(other, 'refused');
    await chat.thread.getByRole('button', { name: 'Close', exact: true }).click();
    await chat.thread.getByText('This discussion is closed.').waitFor();
  });

  test('that was archived comes back with a word', async () => {
    await bot.services.settings.change(discord.guildId, 'quietDays', 0);
    const chat = await open('member', 'general');
    await openDiscussion(chat);
    advance(discord, 4 * DAY_MS);
    await chat.thread
      .getByText(/archived/i)
      .first()
      .waitFor();
    await keep(chat, 'archived');
    await chat.thread.getByRole('textbox').fill('I have one more thing to say');
    await chat.page.keyboard.press('Enter');
    await chat.thread.getByText('I have one more thing to say').waitFor();
    await chat.thread
      .getByText(/archived/i)
      .first()
      .waitFor({ state: 'detached' });
  });

  test('is nudged, and told in the digest, and the phones that were asked for with it', async () => {
    const chat = await open('admin', 'general');
    await openDiscussion(chat);
    advance(discord, 2 * DAY_MS + 3_600_000);
    await chat.thread.getByText('It has been quiet here').waitFor();
    await chat.thread.getByRole('textbox').fill('Then let us talk');
    await chat.page.keyboard.press('Enter');
    await chat.thread.getByText('Then let us talk').waitFor();
    await chat.say('/device xiaomi-mi-mix ');
    await chat.waitForMessage('Battery');
    await chat.say('/discussion digest ');
    const digest = await chat.waitForMessage('What we are talking about');
    expect(await digest.innerText()).toMatch(/Most asked about[^]*Xiaomi Mi MIX · 1 time/);
    await keep(chat, 'digest');
  });

  test('that is deleted while somebody looks at it is gone, and can be opened anew', async () => {
    const chat = await open('member', 'general');
    await openDiscussion(chat);
    const [{ id, name } = { id: '', name: '' }] = await discord.as('admin', 'general').threads();
    await discord.operate('DELETE', `threads/${id}?as=admin`);
    await chat.thread.waitFor({ state: 'detached' });
    const article = chat.messages.filter({ hasText: name.replace("Let's talk about: ", '') }).first();
    await article.hover();
    await article.getByRole('button', { name: 'More' }).click();
    await chat.page.getByRole('menuitem', { name: TALK }).click();
    await chat.waitForMessage('Your discussion is open');
    await linksTo(chat, /^Let's talk about: /)
      .first()
      .click();
    await chat.thread.getByText('To start with').waitFor();
    await keep(chat, 'deleted');
  });

  test('of a hundred who press at the same moment is one', async () => {
    const chat = await open('member', 'general');
    const message = await postArticle(discord.as('member', 'general'));
    const people = ['member', 'admin', 'guest'];
    await Promise.allSettled(
      Array.from({ length: 100 }, (_, at) => discord.as(people[at % 3] ?? '', 'general').press(message, TALK)),
    );
    await linksTo(chat, /^Let's talk about: .*1 message/)
      .first()
      .click();
    await chat.thread.getByText('To start with').waitFor();
    expect(await chat.thread.getByText('To start with').count()).toBe(1);
    expect(await linksTo(chat, /^Let's talk about: .*1 message/).count()).toBe(1);
  });
});

describe('what stands in the way is read', PATIENCE, () => {
  test.each([
    [403, 50001, 'does not let me'],
    [403, 50013, 'does not let me'],
    [404, 10008, 'not there any more'],
    [400, 50024, 'takes no threads'],
    [400, 160006, 'as many open threads as Discord allows'],
    [400, 130000, 'did not answer as it should'],
  ])('when Discord refuses by %i %i', async (status, code, text) => {
    const chat = await open('member', 'general');
    await chat.say('/article latest ');
    await chat.waitForMessage(TALK);
    refuseOnce(discord, ['POST', '/channels/:channel_id/messages/:message_id/threads'], [status, code]);
    await chat.press(TALK);
    await chat.waitForMessage(text);
    await keep(chat, `refused-${code}`);
  });

  test.each([
    ['Create Public Threads', PermissionFlagsBits.CreatePublicThreads],
    ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads],
  ])('when the bot lacks %s', async (name, permission) => {
    const chat = await open('member', 'general');
    await chat.say('/article latest ');
    await chat.waitForMessage(TALK);
    await denyBot(discord, bot, discord.channelIds['general'] ?? '', permission);
    await chat.press(TALK);
    const told = await chat.waitForMessage('I lack the permission');
    expect(await told.innerText()).toContain(`I lack the permission ${name}.`);
  });

  test("when Discord's own cap is reached, and the article stays to be discussed later", async () => {
    await begin({ activeThreadLimit: 1 });
    const chat = await open('member', 'general');
    await openDiscussion(chat);
    await chat.say('/article latest ');
    await chat.press(TALK);
    await chat.waitForMessage('as many open threads as Discord allows');
    await chat.thread.getByRole('button', { name: 'Close', exact: true }).click();
    await chat.thread.getByText('This discussion is closed.').waitFor();
    await chat.press(TALK);
    await chat.waitForMessage('Your discussion is open');
  });
});

describe('in each kind of channel', PATIENCE, () => {
  test('an announcement has its discussion beside it', async () => {
    const chat = await open('admin', 'news');
    await openDiscussion(chat);
    await keep(chat, 'announcement');
  });

  test('a forum has a post with its tag, the article and the opener', async () => {
    const forum = await addChannel(discord, {
      name: 'phones',
      type: ChannelType.GuildForum,
      available_tags: [{ name: 'News' }, { name: 'Xiaomi' }],
      flags: 16,
    });
    const chat = await open('member', 'general');
    const { choices } = await discord
      .as('member', 'general')
      .complete('discuss', [{ name: 'article', value: 'Mi MIX', focused: true }]);
    await discord.as('member', 'general').run('discuss', [
      { name: 'article', value: String(choices?.[0]?.value) },
      { name: 'channel', value: forum },
    ]);
    await chat.page.goto(`${discord.origin}/#/member/${forum}`);
    await chat.page
      .locator('main')
      .getByText(/^Let's talk about: /)
      .first()
      .click();
    await chat.page.getByText('To start with').first().waitFor();
    await keep(chat, 'forum');
  });
});

describe('whatever the headline', PATIENCE, () => {
  test('emoji, right-to-left text, mentions alone, and one headline twice are each a discussion', async () => {
    const chat = await open('member', 'news');
    const family = '👩‍👩‍👧‍👦';
    await publish(
      `هاتف شاومي الجديد ${family} ${`شاشة كبيرة جدا ${family} `.repeat(14)}`.slice(0, 300),
      'https://example.org/rtl',
    );
    await linksTo(chat, /^Let's talk about: هاتف شاومي الجديد/).waitFor();
    await publish(`<@${bot.userId}> @everyone @here`, 'https://example.org/mentions');
    await linksTo(chat, /^Let's talk about it!/)
      .first()
      .waitFor();
    await publish('The same headline', 'https://example.org/one');
    await publish('The same headline', 'https://example.org/two');
    await linksTo(chat, /^Let's talk about: The same headline/)
      .nth(1)
      .waitFor();
    await keep(chat, 'headlines');
    for (const { name } of await discord.as('admin', 'news').threads()) expect(name).not.toMatch(/<@|@everyone/);
  });
});
