import { once } from 'node:events';
import { type ChildProcess } from 'node:child_process';
import { MessageType, type APIMessage } from 'discord-api-types/v10';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TrafficRecord } from '../../playground/local-api.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { readInteraction, startDiscord, type Person, type TestDiscord } from './bot-world.ts';
import { newDatabaseFile, postArticle, TALK } from './talk-world.ts';
import { killProgram, startProgram, START_WITHIN_MS } from './program.ts';

let discord: TestDiscord;
let member: Person;
let databaseUrl: string;
/** Runs once, inside the local Discord, when the bot has made the request that a test waits for. */
let onRequest: ((record: TrafficRecord) => void) | undefined;

beforeEach(async () => {
  discord = await startDiscord({ onTraffic: (record) => onRequest?.(record) });
  member = discord.as('member', 'general');
  databaseUrl = await newDatabaseFile();
});

/** The bot as `npm start` runs it, in a process of its own that can be killed. */
async function startProcess(): Promise<ChildProcess> {
  const program = startProgram('src/main.ts', {
    DISCORD_TOKEN: LOCAL_APPLICATION.token,
    DISCORD_API_URL: discord.apiUrl,
    DATABASE_URL: databaseUrl,
    NODE_ENV: 'production',
  });
  await expect.poll(program.readOutput, { timeout: START_WITHIN_MS }).toContain('Online');
  return program.process;
}

async function botMessagesIn(channel: string): Promise<APIMessage[]> {
  const messages = await discord.as('admin', channel).read();
  return messages.filter(({ author, type }) => author.bot && type !== MessageType.ThreadStarterMessage);
}

async function expectOneDiscussion(message: APIMessage): Promise<void> {
  expect((await member.threads()).map(({ id }) => id)).toEqual([message.id]);
  expect(await botMessagesIn(message.id)).toHaveLength(1);
}

/** How many openers its thread has; none while there is no thread. */
const openDiscussionsOf = async (message: APIMessage) => {
  const threads = await member.threads();
  return threads.length === 0 ? 0 : (await botMessagesIn(message.id)).length;
};

test('fifty people press, the bot is killed and started again in between: one thread, one opener', async () => {
  let child = await startProcess();
  const message = await postArticle(member);
  const isThreadOpened = ({ route, method, status }: TrafficRecord) =>
    method === 'POST' && route === '/channels/:channel_id/messages/:message_id/threads' && status === 201;
  const killed = new Promise<void>((resolve) => {
    onRequest = (record) => {
      if (!isThreadOpened(record)) return;
      onRequest = undefined;
      void killProgram(child).then(resolve);
    };
  });
  // Those whom the bot owes an answer when it dies see Discord's own "did not respond".
  const presses = Array.from({ length: 50 }, () => member.press(message, TALK).catch(() => undefined));
  await killed;
  child = await startProcess();
  await Promise.all(presses);
  const again = await member.press(message, TALK).catch(() => member.runOn(message, TALK));
  await expect.poll(() => readInteraction(discord, again), { timeout: 5_000 }).toContain(`<#${message.id}>`);
  await expectOneDiscussion(message);
});

describe('a bot that is killed while it opens a discussion', () => {
  test.each([
    ['before the thread is recorded', '/channels/:channel_id/messages/:message_id/threads'],
    ['before the opener is recorded', '/channels/:channel_id/messages'],
  ])('%s completes it at the next start by itself', async (_, route) => {
    const child = await startProcess();
    const message = await postArticle(member);
    const killed = new Promise<void>((resolve) => {
      onRequest = (record) => {
        if (record.method !== 'POST' || record.route !== route) return;
        onRequest = undefined;
        void killProgram(child).then(resolve);
      };
    });
    const press = member.press(message, TALK).catch(() => undefined);
    await killed;
    await startProcess();
    await press;
    await expect.poll(async () => (await botMessagesIn(message.id)).length, { timeout: 10_000 }).toBe(1);
    await expectOneDiscussion(message);
  });
});

describe('a bot that is killed before Discord has heard of the discussion', () => {
  const threadsRoute = '/channels/:channel_id/messages/:message_id/threads';
  const openerRoute = '/channels/:channel_id/messages';

  test.each([
    ['the thread', threadsRoute],
    ['the opener', openerRoute],
  ])('does %s at the next start by itself', async (_, path) => {
    const child = await startProcess();
    const message = await postArticle(member);
    discord.faults.add({ match: { method: 'POST', path }, times: 1, fault: { kind: 'resetBefore' } });
    const killed = new Promise<void>((resolve) => {
      onRequest = ({ fault }) => {
        if (fault !== 'resetBefore') return;
        onRequest = undefined;
        void killProgram(child).then(resolve);
      };
    });
    const press = member.press(message, TALK).catch(() => undefined);
    await killed;
    await startProcess();
    await press;
    await expect.poll(async () => await openDiscussionsOf(message), { timeout: 10_000 }).toBe(1);
    await expectOneDiscussion(message);
  });
});

test('a bot that is told to stop leaves at once and cleanly', async () => {
  const child = await startProcess();
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
});
