import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { type TrafficRecord } from '../../playground/local-api.ts';
import { type Playground } from '../../playground/playground.ts';
import { ALL_PERMISSIONS } from '../../playground/server/world/permissions.ts';
import { startPlayground } from '../../playground/start.ts';
import { expectTrafficMatchesOpenApi } from '../openapi/traffic-check.ts';
import { openBrowser } from './browser.ts';
import { ChatPage } from './chat-page.ts';
import { DEMONSTRATION_BOT, type DemonstrationBot, startDemonstrationBot } from './demonstration-bot.ts';

/** The local Discord with the demonstration bot in it, and the page of one who looks. */
export interface ChatWorld {
  playground: Playground;
  bot: DemonstrationBot;
  chat: ChatPage;
}

let browser: Browser;

/** One browser for the tests of a file. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await openBrowser();
  }, 60_000);
  afterAll(() => browser.close());
}

/** A local Discord of the test's own, with `member` in that channel; it ends with the test. */
export async function openChatWorld(channel = 'bot-desk', permissions = ALL_PERMISSIONS): Promise<ChatWorld> {
  const traffic: TrafficRecord[] = [];
  const playground = await startPlayground({
    applications: [{ ...DEMONSTRATION_BOT, permissions }],
    onTraffic: (record) => traffic.push(record),
  });
  onTestFinished(async () => {
    const contradictions = playground.findContradictions();
    await playground.close();
    expect(contradictions).toEqual([]);
    expectTrafficMatchesOpenApi(traffic);
  });
  const bot = await startDemonstrationBot(playground);
  onTestFinished(() => bot.client.destroy());
  return { playground, bot, chat: await openChat(playground, { as: 'member', channel }) };
}

/** A window of its own. A page that asks for something outside this machine, or complains, fails the test. */
export async function openChat(playground: Playground, place: { as: string; channel: string }): Promise<ChatPage> {
  const chat = await ChatPage.open(browser, playground, place);
  onTestFinished(async () => {
    await chat.page.context().close();
    expect(chat.outsideRequests, 'requests to the outside').toEqual([]);
    expect(chat.complaints, 'complaints of the page').toEqual([]);
  });
  return chat;
}

/** Runs the demonstration bot's command with a card of everything. */
export async function showCard(chat: ChatPage): Promise<void> {
  await chat.type('/fruit ap');
  await chat.pickSuggestion('Apple');
  await chat.page.keyboard.press('Enter');
  await chat.waitForMessage('ripe');
}
