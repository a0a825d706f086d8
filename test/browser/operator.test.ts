import { type Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { type ChatPage } from './chat-page.ts';
import { openChatWorld, showCard, useBrowser } from './chat-world.ts';

useBrowser();

/** Opens that part of the operator's panel. */
async function openOperator(chat: ChatPage, tab: string): Promise<Locator> {
  await chat.page.getByRole('button', { name: 'Operator', exact: true }).click();
  const panel = chat.page.getByRole('complementary', { name: 'Operator' });
  await panel.getByRole('tab', { name: tab }).click();
  return panel;
}

test('a refused request is a readable row that opens to its JSON', async () => {
  const { chat, bot, playground } = await openChatWorld();
  const panel = await openOperator(chat, 'Requests');
  const channelId = playground.channelIds['bot-desk'] ?? '';
  await expect(
    bot.client.rest.post(`/channels/${channelId}/messages`, { body: { embeds: [{ title: 'x'.repeat(257) }] } }),
  ).rejects.toThrow();

  const row = panel.getByRole('group').filter({ hasText: 'Invalid Form Body' });
  await row.waitFor();
  expect(await row.innerText()).toMatch(/50035[^]*embeds\.0\.title: .*256/);

  await panel.getByLabel('Refused only').check();
  await panel.getByRole('button', { name: 'Gateway', exact: true }).click();
  await panel.getByText('Nothing here yet.').waitFor();
  await panel.getByRole('button', { name: 'REST', exact: true }).click();
  await row.locator('summary').press('Enter');
  await row.getByRole('figure', { name: 'Request' }).getByText('"title"').waitFor();
  await row.getByRole('figure', { name: 'Response' }).getByText('_errors').waitFor();
});

test('a message shows its API object', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  const card = await chat.waitForMessage('ripe');
  await card.hover();
  await card.getByRole('button', { name: 'More' }).click();
  await card.getByRole('menuitem', { name: 'Raw JSON' }).click();
  await chat.dialog.getByText('"accent_color": 2864035').waitFor();
  await chat.page.keyboard.press('Escape');
  await chat.dialog.waitFor({ state: 'detached' });
});
