import { beforeEach, expect, test } from 'vitest';
import { type TrafficRecord } from '../../playground/local-api.ts';
import { describeLocalBot } from '../../src/local-mode.ts';
import {
  eventually,
  type Person,
  startDiscord,
  startTestBot,
  type TestBot,
  testConfig,
  type TestDiscord,
} from './bot-world.ts';
import { advance, answerOf, DAY_MS, isArchived, newDatabaseFile } from './talk-world.ts';

/** How many discussions are archived; `ARCHIVED=200` measures what a start costs. */
const ARCHIVED = Number(process.env['ARCHIVED'] ?? 12);

let discord: TestDiscord;
let bot: TestBot;
let member: Person;
let databaseUrl: string;
let requests: string[];

const note = (record: TrafficRecord) => {
  if (record.kind === 'rest' && record.method === 'GET') requests.push(record.route ?? '');
};

async function start(): Promise<void> {
  requests = [];
  const { config } = describeLocalBot(testConfig(), discord);
  bot = await startTestBot(discord, { config: { ...config, databaseUrl } });
}

beforeEach(async () => {
  requests = [];
  discord = await startDiscord({ rateLimits: false, onTraffic: note });
  databaseUrl = await newDatabaseFile();
  await start();
  member = discord.as('member', 'general');
  await bot.services.settings.change(discord.guildId, 'quietDays', 0);
});

async function open(title: string): Promise<string> {
  const { id: messageId, channel_id: channelId } = await member.say(title);
  const place = { guildId: discord.guildId, channelId };
  const subject = { title, article: null };
  await bot.services.openDiscussion({ kind: 'message', place, messageId, subject, startedBy: null });
  return messageId;
}

async function openArchived(): Promise<string[]> {
  const threadIds: string[] = [];
  for (let at = 0; at < ARCHIVED; at += 1) threadIds.push(await open(`Talk ${at}`));
  advance(discord, 4 * DAY_MS);
  await eventually(async () => {
    const threads = await member.threads();
    return threads.filter((thread) => thread.thread_metadata?.archived).length;
  }).toBe(ARCHIVED);
  return threadIds;
}

const caughtUp = () => eventually(() => bot.log.some((line) => line.includes('Caught up'))).toBe(true);

/** How many requests about channels and threads a start makes. */
async function restart(): Promise<number> {
  await bot.stop();
  await start();
  await caughtUp();
  return requests.filter((route) => route.startsWith('/channels/')).length;
}

const listed = async () => answerOf(await member.run('discussion', [{ name: 'list' }]));

test('a start asks for archived discussions by the hundred, and only reads in those where something was written', async () => {
  const [first = ''] = await openArchived();
  expect(await restart()).toBeLessThanOrEqual(2);
  await bot.stop();
  await discord.as('guest', first).say('One');
  await discord.as('admin', first).say('Two');
  await discord.operate('PATCH', `threads/${first}`, { as: 'admin', archived: true });
  await start();
  await caughtUp();
  const asked = (route: string) => requests.filter((it) => it === route).length;
  expect(asked('/channels/:channel_id')).toBe(0);
  expect(asked('/channels/:channel_id/messages')).toBe(1);
  expect(asked('/channels/:channel_id/threads/archived/public')).toBe(Math.ceil(ARCHIVED / 100));
  await discord.as('member', first).say('Three');
  await eventually(listed).toContain('3 messages by 3 people');
}, 60_000);

test('a thread that a person closed while the bot was away stays closed', async () => {
  const threadId = await open('Closed by hand');
  await bot.stop();
  await discord.operate('PATCH', `threads/${threadId}`, { as: 'admin', archived: true });
  await start();
  await caughtUp();
  expect(await bot.services.joinDiscussion(threadId, '1')).toBe('locked');
});

test('a thread that was opened again while the bot was away is as if it had never been closed', async () => {
  const threadId = await open('Closed too soon');
  await discord.operate('PATCH', `threads/${threadId}`, { as: 'admin', archived: true });
  await eventually(() => bot.services.joinDiscussion(threadId, '1')).toBe('locked');
  await bot.stop();
  await discord.as('guest', threadId).say('I have one more thing to say');
  await start();
  await caughtUp();
  advance(discord, 4 * DAY_MS);
  await eventually(() => isArchived(discord, threadId)).toBe(true);
  const { me } = await discord.local.state('guest');
  expect(await bot.services.joinDiscussion(threadId, me.id)).toBe('joined');
});

test('what the bot itself said last is looked at once, and not at every start', async () => {
  const threadId = await open('Asked and answered');
  await discord.as('guest', threadId).say(`<@${bot.userId}> how heavy is the Xiaomi Mi MIX?`);
  await eventually(async () => (await discord.as('admin', threadId).read()).length).toBe(4);
  expect(await restart()).toBe(1);
  expect(await restart()).toBe(0);
});

test('what is written while the bot catches up is counted beside what it missed', async () => {
  const threadId = await open('A lively one');
  await bot.stop();
  await discord.as('guest', threadId).say('Missed');
  await discord.as('admin', threadId).say('Missed as well');
  const match = { method: 'GET' as const, path: '/channels/:channel_id/messages' };
  discord.faults.add({ match, times: 1, fault: { kind: 'delay', ms: 500 } });
  await start();
  await discord.as('member', threadId).say('Seen');
  await eventually(listed).toContain('3 messages by 3 people');
});
