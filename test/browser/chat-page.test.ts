import { expect, test } from 'vitest';
import { openChat, openChatWorld, showCard, useBrowser } from './chat-world.ts';

useBrowser();

test('a command is completed live, filled in by keyboard alone and answered', async () => {
  const { chat } = await openChatWorld();
  await chat.type('/fr');
  expect(await chat.readSuggestions()).toEqual([expect.stringContaining('/fruit') as string]);
  await chat.page.keyboard.press('Tab');
  await chat.page.keyboard.type('ap');
  expect(await chat.readSuggestions()).toEqual(['Apple', 'Apricot']);
  await chat.page.keyboard.press('ArrowDown');
  await chat.page.keyboard.press('Enter');
  await chat.page.keyboard.press('Enter');

  const card = await chat.waitForMessage('ripe');
  expect(await card.getByRole('heading', { name: 'apricot' }).count()).toBe(1);
  expect(await card.getByText('Member used').count()).toBe(1);
  expect(await card.getByRole('listitem').allInnerTexts()).toEqual(['round', 'ripe']);
});

test('a select and a modal are answered', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  await chat.pick('How does it taste?', 'Sour');
  await chat.waitForMessage('Picked sour');

  await chat.press('Opinion');
  await chat.dialog.getByLabel('In a few words').fill('crisp');
  await chat.dialog.getByRole('button', { name: 'Submit' }).click();
  await chat.waitForMessage('Thanks for "crisp"');
  expect(await chat.dialog.count()).toBe(0);
});

test('a private answer is marked, seen by nobody else, and can be put away', async () => {
  const { chat, playground } = await openChatWorld();
  const other = await openChat(playground, { as: 'guest', channel: 'bot-desk' });
  await showCard(chat);
  await other.waitForMessage('ripe');
  await chat.press('Whisper');
  const whisper = await chat.waitForMessage('Just between us.');
  expect(await whisper.innerText()).toContain('Only you can see this');
  expect(await other.page.getByText('Just between us.').count()).toBe(0);

  await whisper.getByRole('button', { name: 'Dismiss message' }).click();
  await whisper.waitFor({ state: 'detached' });
});

test('a thread opened by a button shows under its message and opens beside the channel', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  await chat.press('Discuss');
  await chat.page
    .locator('main')
    .getByRole('link', { name: /Fruit talk.*1 message/ })
    .click();
  await chat.thread.getByText('What do you think?').waitFor();
  await chat.page.getByRole('link', { name: 'Fruit talk, thread' }).waitFor();

  await chat.thread.getByRole('textbox').fill('Tasty!');
  await chat.page.keyboard.press('Enter');
  await chat.thread.getByText('Tasty!').waitFor();
  await chat.page
    .locator('main')
    .getByRole('link', { name: /Fruit talk.*2 messages.*Tasty!/ })
    .waitFor();
});

test('a late answer is awaited in its place', async () => {
  const { bot, chat } = await openChatWorld();
  await chat.say('/ponder ');
  await chat.waitForMessage('Demonstration is thinking…');
  bot.finishPondering();
  await chat.waitForMessage('It is 42.');
  expect(await chat.page.getByText('is thinking…').count()).toBe(0);
});

test('an answer that never came is said', async () => {
  const { chat } = await openChatWorld();
  await chat.say('/ignore ');
  const notice = await chat.waitForMessage('The application did not respond');
  await notice.getByRole('button', { name: 'Dismiss message' }).click();
  await notice.waitFor({ state: 'detached' });
});

test('links to channels stay on the page', async () => {
  const { chat, playground } = await openChatWorld();
  await showCard(chat);
  await chat.messages.getByRole('link', { name: 'To general' }).click();
  await chat.page.getByRole('heading', { name: 'general', exact: true }).waitFor();
  expect(chat.page.url()).toContain(playground.channelIds['general']);
});

test('people talk to each other, with replies, mentions and commands on messages', async () => {
  const { chat } = await openChatWorld('general');
  await chat.say('Hello @Admin, see #news');
  const hello = await chat.waitForMessage('Hello');
  expect(await hello.getByText('@Admin').getAttribute('class')).toBe('mention');
  await hello.hover();
  await hello.getByRole('button', { name: 'Reply' }).click();
  await chat.say('and again');
  const reply = await chat.waitForMessage('and again');
  expect(await reply.getByRole('link', { name: /Hello/ }).count()).toBe(1);

  await chat.chooseUser('Admin');
  const received = await chat.waitForMessage('and again');
  await received.hover();
  await received.getByRole('button', { name: 'More' }).click();
  await chat.page.getByRole('menuitem', { name: /Count letters/ }).click();
  await chat.waitForMessage('9 letters');
});

test('a forum takes a post with tags and shows it as a card', async () => {
  const { chat } = await openChatWorld('phone-talk');
  await chat.page.getByRole('button', { name: 'New post' }).click();
  await chat.dialog.getByLabel('Title').fill('Which small phone?');
  await chat.dialog.getByLabel('Message').fill('Under *140 g*, please.');
  await chat.dialog.getByLabel('Question').check();
  await chat.dialog.getByRole('button', { name: 'Post' }).click();

  await chat.thread.getByText('Under 140 g, please.').waitFor();
  const card = chat.page.locator('main').getByRole('link', { name: /Which small phone\?/ });
  expect(await card.innerText()).toMatch(/Question[^]*Member: Under 140 g, please\./);
});

test('the newsroom publishes into its feed', async () => {
  const { chat, playground } = await openChatWorld();
  await chat.page.getByRole('button', { name: 'Newsroom', exact: true }).click();
  const newsroom = chat.page.getByRole('complementary', { name: 'Newsroom' });
  await newsroom.getByLabel('Headline').fill('A headline');
  await newsroom.getByLabel('Address').fill('nonsense');
  await newsroom.getByRole('button', { name: 'Publish' }).click();
  await newsroom.getByText('Expected an http or https address.').waitFor();
  chat.complaints.length = 0;

  await newsroom.getByLabel('Address').fill('https://example.test/a');
  await newsroom.getByRole('button', { name: 'Publish' }).click();
  await newsroom.getByRole('link', { name: /A headline/ }).waitFor();
  expect(await (await fetch(playground.newsroomFeedUrl)).text()).toContain('A headline');
});

test('after the connection was lost the page catches up by itself', async () => {
  const { chat, playground } = await openChatWorld('general');
  const other = await openChat(playground, { as: 'guest', channel: 'general' });
  await chat.loseConnection();
  await chat.page.getByText('Connection lost, trying again…').waitFor();
  await other.say('Said meanwhile');
  expect(await chat.page.getByText('Said meanwhile').count()).toBe(0);
  chat.restoreConnection();
  await chat.waitForMessage('Said meanwhile');
  expect(await chat.page.getByText('Connection lost').count()).toBe(0);
  chat.complaints.length = 0;
});

test('older messages come when one goes up', async () => {
  const { chat, playground } = await openChatWorld('general');
  for (let number = 1; number <= 60; number += 1) {
    const body = JSON.stringify({
      as: 'guest',
      channelId: playground.channelIds['general'],
      content: `line ${number}`,
    });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${playground.origin}/local/messages`, { method: 'POST', headers, body });
  }
  await chat.page.reload();
  const newest = await chat.waitForMessage('line 60');
  expect(await newest.isVisible()).toBe(true);
  expect(await chat.page.getByText('line 5', { exact: true }).count()).toBe(0);
  await chat.page.getByRole('region', { name: 'Messages in general' }).hover();
  await chat.page.mouse.wheel(0, -20_000);
  await chat.page.getByText('line 5', { exact: true }).waitFor();
});

test('what a person writes is text and nothing else', async () => {
  const { chat } = await openChatWorld('general');
  await chat.say('<img src=x onerror=alert(1)> [x](javascript:alert(1)) </textarea><script>alert(1)</script>');
  const message = await chat.waitForMessage('<script>alert(1)</script>');
  expect(await message.locator('img, script, a').count()).toBe(0);
});

test('who is not there is not looked through', async () => {
  const { chat } = await openChatWorld('general');
  await chat.page.evaluate("location.hash = '#/nobody'");
  await chat.page.getByRole('button', { name: 'Member Switch user' }).waitFor();
  await chat.page.getByRole('heading', { name: 'news', exact: true, level: 2 }).waitFor();
  chat.complaints.length = 0;
});
