import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { describeLocalBot, LOCAL_APPLICATION } from '../../src/local-mode.ts';
import {
  eventually,
  type Person,
  startDiscord,
  startTestBot,
  type TestBot,
  testConfig,
  type TestDiscord,
} from './bot-world.ts';
import { answerOf, newDatabaseFile, openDiscussion, postArticle, TALK } from './talk-world.ts';

let discord: TestDiscord;
let bot: TestBot;
let member: Person;
let databaseUrl: string;

async function start(): Promise<void> {
  const { config } = describeLocalBot(testConfig(), discord);
  bot = await startTestBot(discord, { config: { ...config, databaseUrl } });
}

beforeEach(async () => {
  discord = await startDiscord();
  databaseUrl = await newDatabaseFile();
  await start();
  member = discord.as('member', 'general');
});

const openOne = async () => (await openDiscussion(discord, member)).threadId;

/** Every row of the database that holds this text, as `table: row`. */
function rowsWith(text: string): string[] {
  const database = new DatabaseSync(databaseUrl, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    return tables.flatMap(({ name }) =>
      database
        .prepare(`SELECT * FROM "${String(name)}"`)
        .all()
        .map((row) => `${String(name)}: ${JSON.stringify(row)}`)
        .filter((row) => row.includes(text)),
    );
  } finally {
    database.close();
  }
}

const listed = async () => answerOf(await member.run('discussion', [{ name: 'list' }]));

describe('the figures of a discussion', () => {
  test('count what people write, and neither the bot nor Discord itself', async () => {
    const threadId = await openOne();
    await discord.as('member', threadId).say('I like it');
    await discord.as('guest', threadId).say('So do I');
    await discord.as('guest', threadId).say(`<@${bot.userId}> does it have nfc?`);
    await eventually(listed).toMatch(/3 messages by 2 people, last <t:\d+:R> by <@\d+>/);
  });

  test('catch up with what was written while the bot was away', async () => {
    const threadId = await openOne();
    await discord.as('member', threadId).say('One');
    await eventually(listed).toContain('1 message by 1 person');
    await bot.stop();
    await discord.as('guest', threadId).say('Two');
    await discord.as('admin', threadId).say('Three');
    await start();
    await eventually(listed).toContain('3 messages by 3 people');
  });

  test('hold not a word of what was written', async () => {
    const threadId = await openOne();
    await discord.as('member', threadId).say(`<@${bot.userId}> does it have an unmistakable nfc?`);
    await eventually(listed).toContain('1 message');
    await bot.stop();
    expect(rowsWith('unmistakable')).toEqual([]);
    expect(bot.log.filter((line) => line.includes('unmistakable'))).toEqual([]);
  });
});

describe('nothing is left', () => {
  async function openLively(): Promise<string> {
    const threadId = await openOne();
    await discord.as('member', threadId).say(`<@${bot.userId}> does it have nfc?`);
    await eventually(listed).toContain('1 message');
    await eventually(() => rowsWith(threadId).some((row) => row.startsWith('conversations'))).toBe(true);
    return threadId;
  }
  const discussionRows = (text: string) => rowsWith(text).filter((row) => !row.startsWith('deliveries'));

  test('of a thread that is deleted', async () => {
    const threadId = await openLively();
    await discord.operate('DELETE', `threads/${threadId}?as=admin`);
    await eventually(() => discussionRows(threadId)).toEqual([]);
  });

  test('of a thread that was deleted while the bot was away', async () => {
    const threadId = await openLively();
    await bot.stop();
    await discord.operate('DELETE', `threads/${threadId}?as=admin`);
    await start();
    await eventually(() => discussionRows(threadId)).toEqual([]);
  });

  test('of the discussions of a channel that is deleted', async () => {
    const threadId = await openLively();
    await discord.operate('DELETE', `channels/${discord.channelIds['general'] ?? ''}?as=admin`);
    await eventually(() => discussionRows(threadId)).toEqual([]);
  });

  const deleteMessage = async (messageId: string) => {
    const channelId = discord.channelIds['general'] ?? '';
    const response = await fetch(`${discord.apiUrl}/v10/channels/${channelId}/messages/${messageId}`, {
      method: 'DELETE',
      headers: { authorization: `Bot ${LOCAL_APPLICATION.token}`, 'user-agent': 'DiscordBot (https://example.org, 1)' },
    });
    expect(response.status).toBe(204);
  };

  test('of a message that is deleted before its discussion could be opened', async () => {
    const article = await postArticle(member);
    const match = { method: 'POST' as const, path: '/channels/:channel_id/messages/:message_id/threads' };
    discord.faults.add({ match, fault: { kind: 'status', status: 400, code: 130000, message: 'Refused on purpose' } });
    await member.press(article, TALK);
    expect(discussionRows(article.id)).toHaveLength(1);
    await deleteMessage(article.id);
    await eventually(() => discussionRows(article.id)).toEqual([]);
  });

  test('but a discussion goes on when only the message above it is deleted', async () => {
    const threadId = await openLively();
    await deleteMessage(threadId);
    await discord.as('guest', threadId).say('Still here');
    await eventually(listed).toContain('2 messages by 2 people');
  });

  test('of a server that the bot has left', async () => {
    await openLively();
    await bot.services.settings.change(discord.guildId, 'quietDays', 7);
    expect(rowsWith(discord.guildId).length).toBeGreaterThan(3);
    await discord.operate('DELETE', `members/${bot.userId}?as=admin`);
    await eventually(() => rowsWith(discord.guildId)).toEqual([]);
  });

  test('of a server that the bot was removed from while it was away', async () => {
    await openLively();
    await bot.stop();
    await discord.operate('DELETE', `members/${bot.userId}?as=admin`);
    await start();
    await eventually(() => rowsWith(discord.guildId)).toEqual([]);
  });
});

test('/privacy tells what is kept, to nobody else', async () => {
  await openOne();
  const result = await member.run('privacy');
  expect(result).toMatchObject({ outcome: 'replied', ephemeral: true });
  expect(answerOf(result)).toMatch(/one discussion[^]*never a word[^]*removed from the server/);
});
