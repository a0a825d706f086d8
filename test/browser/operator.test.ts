import { readFile } from 'node:fs/promises';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type TrafficRecord } from '../../playground/local-api.ts';
import { startPlayground } from '../../playground/start.ts';
import { ALL_PERMISSIONS } from '../../playground/server/world/permissions.ts';
import { expectTrafficMatchesOpenApi } from '../openapi/traffic-check.ts';
import { type ChatPage } from './chat-page.ts';
import { openChatWorld, showCard, useBrowser } from './chat-world.ts';
import { DEMONSTRATION_BOT } from './demonstration-bot.ts';

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
  await chat.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await chat.dialog.getByRole('button', { name: 'Copy Message' }).click();
  await chat.dialog.getByText('Copied').waitFor();
  expect(await chat.page.evaluate('navigator.clipboard.readText()')).toContain('"accent_color": 2864035');
  await chat.page.keyboard.press('Escape');
  await chat.dialog.waitFor({ state: 'detached' });
});

test('a fault is switched on with one press, strikes and is gone', async () => {
  const { chat, bot, playground } = await openChatWorld();
  const panel = await openOperator(chat, 'Faults');
  await panel.getByRole('button', { name: 'Messages are forbidden (50013)' }).click();
  const waiting = panel.getByRole('region', { name: 'Waiting faults' });
  await waiting.getByText('Has not struck yet').waitFor();

  const path = `/channels/${playground.channelIds['bot-desk'] ?? ''}/messages` as const;
  await expect(bot.client.rest.post(path, { body: { content: 'Hello' } })).rejects.toMatchObject({ code: 50_013 });
  await waiting.getByText('Struck once').waitFor();
  await waiting.getByRole('button', { name: 'Remove 403 (50013)' }).click();
  await waiting.getByText(/^None/).waitFor();
  await bot.client.rest.post(path, { body: { content: 'Hello again' } });
  await chat.waitForMessage('Hello again');
});

test('a fault of one’s own is filled in by keyboard', async () => {
  const { chat, playground } = await openChatWorld();
  const panel = await openOperator(chat, 'Faults');
  await panel.getByText('A fault of your own').click();
  await panel.getByLabel('Method').selectOption('PATCH');
  await panel.getByLabel('Path').fill('/channels/:channel_id');
  await panel.getByLabel('Times').fill('2');
  await panel.getByLabel('What goes wrong').selectOption('A late answer');
  await panel.getByLabel('Seconds').press('Enter');
  await panel.getByText('PATCH /channels/:channel_id · 2 times').waitFor();
  expect(playground.faults.list()).toMatchObject([
    { match: { method: 'PATCH', path: '/channels/:channel_id' }, times: 2, fault: { kind: 'delay', ms: 3500 } },
  ]);
});

test('the gateway is broken with one press, and the bot comes back', async () => {
  const { chat, bot } = await openChatWorld();
  const resumed = new Promise((resolve) => bot.client.once('shardResume', resolve));
  const panel = await openOperator(chat, 'Faults');
  await panel.getByRole('button', { name: 'Ask to reconnect' }).click();
  await panel.getByText('Ask to reconnect: one connection.').waitFor();
  await resumed;
});

test('time goes forward by a step and by any amount', async () => {
  const { chat, playground } = await openChatWorld();
  const panel = await openOperator(chat, 'Time');
  await panel.getByText('As on this machine').waitFor();
  await panel.getByRole('button', { name: '+1 day' }).click();
  await panel.getByText('1 d ahead of this machine').waitFor();
  await panel.getByLabel('Forward by').fill('2');
  await panel.getByLabel('Unit').selectOption('hours');
  await panel.getByRole('button', { name: 'Move' }).click();
  await panel.getByText('1 d 2 h ahead of this machine').waitFor();
  playground.clock.moveTo(playground.clock.now() + 3_600_000);
  await panel.getByText('1 d 3 h ahead of this machine').waitFor();
  expect(playground.clock.now()).toBeGreaterThan(Date.now() + 25 * 3_600_000);
});

test('what was said is downloaded, and read again', async () => {
  const { chat } = await openChatWorld();
  await showCard(chat);
  const panel = await openOperator(chat, 'Recording');
  const [download] = await Promise.all([
    chat.page.waitForEvent('download'),
    panel.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('local-discord.jsonl');
  await panel.getByLabel('Read a recording').setInputFiles({
    name: 'earlier.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: await readFile(await download.path()),
  });
  await panel.getByRole('heading', { name: 'earlier.jsonl' }).waitFor();
  await panel.getByText('INTERACTION_CREATE').first().waitFor();
});

test('a bot loses a permission with one click, sees the effect, and gets it back by keyboard', async () => {
  const permissions = ALL_PERMISSIONS & ~PermissionFlagsBits.Administrator;
  const { chat, bot, playground } = await openChatWorld('bot-desk', permissions);
  const path = `/channels/${playground.channelIds['bot-desk'] ?? ''}/messages` as const;
  const panel = await openOperator(chat, 'Permissions');
  await panel.getByRole('button', { name: 'Take Send Messages from Demonstration' }).click();
  const row = panel
    .getByRole('row')
    .filter({ has: chat.page.getByRole('rowheader', { name: 'Send Messages', exact: true }) });
  await row.getByText('may not').waitFor();
  await expect(bot.client.rest.post(path, { body: { content: 'Hello' } })).rejects.toMatchObject({ code: 50_013 });

  await row.getByRole('radio', { name: 'Deny' }).focus();
  await chat.page.keyboard.press('ArrowRight');
  await row.getByText('may', { exact: true }).waitFor();
  await bot.client.rest.post(path, { body: { content: 'Hello again' } });
  await chat.waitForMessage('Hello again');
});

test.each([901, 1090, 1100, 1360, 1400])(
  'at %i pixels the panel leaves an open thread to be read and written in',
  async (width) => {
    const { chat } = await openChatWorld();
    await showCard(chat);
    await chat.press('Discuss');
    await chat.page
      .locator('main')
      .getByRole('link', { name: /Fruit talk/ })
      .click();
    await chat.thread.getByText('What do you think?').waitFor();
    const panel = await openOperator(chat, 'Requests');
    await chat.page.setViewportSize({ width, height: 800 });

    const [thread, operator] = [await chat.thread.boundingBox(), await panel.boundingBox()];
    if (!thread || !operator) throw new Error('Both are to be seen');
    const [left, right] = thread.x < operator.x ? [thread, operator] : [operator, thread];
    expect(left.x + left.width).toBeLessThanOrEqual(right.x);
    expect(right.x + right.width).toBeLessThanOrEqual(width);
    expect(Math.min(thread.width, operator.width)).toBeGreaterThan(320);
    await chat.thread.getByRole('textbox').click();
    await chat.page.keyboard.type('Still here');
    await chat.page.keyboard.press('Enter');
    await chat.thread.getByText('Still here').waitFor();
    await panel.getByRole('button', { name: 'Close the operator panel' }).click();
    await chat.composer.waitFor();
  },
);

test('connections are closed with a chosen code', async () => {
  const { chat, bot } = await openChatWorld();
  const resumed = new Promise((resolve) => bot.client.once('shardResume', resolve));
  const panel = await openOperator(chat, 'Faults');
  await panel.getByLabel('Close code').selectOption('4000 Unknown error');
  await panel.getByRole('button', { name: 'Close connections' }).click();
  await panel.getByText('Closed with 4000: one connection.').waitFor();
  await resumed;
});

test('a 429 of one’s own has a scope', async () => {
  const { chat, playground } = await openChatWorld();
  const panel = await openOperator(chat, 'Faults');
  await panel.getByText('A fault of your own').click();
  await panel.getByLabel('Status').fill('429');
  await panel.getByLabel('Scope of a 429').selectOption('global');
  await panel.getByRole('button', { name: 'Add fault' }).click();
  await panel.getByText('429, global').waitFor();
  expect(playground.faults.list()).toMatchObject([{ fault: { kind: 'status', status: 429, scope: 'global' } }]);
});

test('the requests are those of the server that is there, after another took its place', async () => {
  const { chat, bot, playground } = await openChatWorld();
  const panel = await openOperator(chat, 'Requests');
  await panel.getByText('/gateway/bot').first().waitFor();
  await bot.client.destroy();
  const { port } = new URL(playground.origin);
  await playground.close();
  chat.complaints.length = 0;

  const traffic: TrafficRecord[] = [];
  const next = await startPlayground({
    applications: [{ ...DEMONSTRATION_BOT, permissions: ALL_PERMISSIONS }],
    port: Number(port),
    onTraffic: (record) => traffic.push(record),
  });
  onTestFinished(async () => {
    await next.close();
    expectTrafficMatchesOpenApi(traffic);
  });
  await fetch(`${next.apiUrl}/v10/gateway`, { headers: { authorization: `Bot ${DEMONSTRATION_BOT.token}` } });

  await panel.getByText('1 of 1').waitFor();
  await panel.getByText('/gateway', { exact: true }).waitFor();
  chat.complaints.length = 0;
});
