import { expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { openChatWorld, showCard, useBrowser } from './chat-world.ts';

useBrowser();

test('a channel with a card, its open select and its menus have no finding', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  await chat.press('Whisper');
  await chat.waitForMessage('Just between us.');
  expect(await findFaults(chat)).toEqual([]);

  await chat.page.getByRole('combobox', { name: 'How does it taste?' }).click();
  expect(await findFaults(chat)).toEqual([]);
  await chat.page.keyboard.press('Escape');

  await chat.page.getByRole('button', { name: /Switch user$/ }).click();
  expect(await findFaults(chat)).toEqual([]);
});

test('the composer has no finding while a command is chosen and filled in', async () => {
  const { chat } = await openChatWorld();
  await chat.type('/');
  await chat.readSuggestions();
  expect(await findFaults(chat)).toEqual([]);
  await chat.page.keyboard.type('fruit ap');
  await chat.readSuggestions();
  expect(await findFaults(chat)).toEqual([]);
});

test('a thread and a modal have no finding', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  await chat.press('Discuss');
  await chat.page
    .locator('main')
    .getByRole('link', { name: /Fruit talk/ })
    .click();
  await chat.thread.getByText('What do you think?').waitFor();
  expect(await findFaults(chat)).toEqual([]);

  await chat.press('Opinion');
  await chat.dialog.getByLabel('In a few words').waitFor();
  expect(await findFaults(chat)).toEqual([]);
});

test('a forum, its form and the newsroom have no finding', async () => {
  const { chat } = await openChatWorld('phone-talk');
  expect(await findFaults(chat)).toEqual([]);
  await chat.page.getByRole('button', { name: 'New post' }).click();
  expect(await findFaults(chat)).toEqual([]);
  await chat.page.keyboard.press('Escape');
  await chat.page.getByRole('button', { name: 'Newsroom', exact: true }).click();
  expect(await findFaults(chat)).toEqual([]);
});

test('no part of the operator’s panel has a finding', async () => {
  const { chat, playground } = await openChatWorld();
  await showCard(chat);
  playground.faults.add({ match: { method: 'DELETE' }, fault: { kind: 'resetAfter' } });
  await chat.page.getByRole('button', { name: 'Operator', exact: true }).click();
  const panel = chat.page.getByRole('complementary', { name: 'Operator' });
  await panel.getByText('INTERACTION_CREATE').first().click();
  await panel.getByRole('figure', { name: 'INTERACTION_CREATE' }).waitFor();
  expect(await findFaults(chat)).toEqual([]);

  await panel.getByRole('tab', { name: 'Requests' }).press('ArrowRight');
  await panel.getByText('Has not struck yet').waitFor();
  await panel.getByText('A fault of your own').click();
  expect(await findFaults(chat)).toEqual([]);

  await panel.getByRole('tab', { name: 'Permissions' }).click();
  await panel.getByRole('table').waitFor();
  expect(await findFaults(chat)).toEqual([]);

  for (const name of ['Time', 'Recording']) {
    await panel.getByRole('tab', { name }).click();
    expect(await findFaults(chat)).toEqual([]);
  }
});

test('the JSON of a message has no finding', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  const card = await chat.waitForMessage('ripe');
  await card.hover();
  await card.getByRole('button', { name: 'More' }).click();
  await card.getByRole('menuitem', { name: 'Raw JSON' }).click();
  await chat.dialog.getByRole('figure', { name: 'Message' }).waitFor();
  expect(await findFaults(chat)).toEqual([]);
});
