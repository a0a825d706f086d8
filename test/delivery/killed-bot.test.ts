import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageType } from 'discord-api-types/v10';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type TrafficRecord } from '../../playground/local-api.ts';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { dataDirectory } from '../../src/data-directory.ts';
import { makeFollowId } from '../../src/delivery/follow.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { loadArticleFiles } from '../../src/storage/article-files.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { startDiscord, type TestDiscord } from '../e2e/bot-world.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';

const ARTICLE_COUNT = 3;
const PATIENCE = { timeout: 15_000 };

let discord: TestDiscord;
let databaseFile: string;
let onRequest: ((record: TrafficRecord) => void) | undefined;

beforeEach(async () => {
  discord = await startDiscord({ onTraffic: (record) => onRequest?.(record) });
  const folder = await mkdtemp(path.join(tmpdir(), 'lets-talk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  databaseFile = path.join(folder, 'bot.sqlite');
  await planArticles();
});

/** What the bot finds when it starts: articles on their way into a text channel and into a forum. */
async function planArticles(): Promise<void> {
  const storage = openStorage(databaseFile);
  const { guildId } = discord;
  const articles = loadArticleFiles(dataDirectory('articles')).slice(0, ARTICLE_COUNT);
  for (const channelId of [channelNamed('general'), channelNamed('phone-talk')]) {
    const followId = makeFollowId(channelId, null);
    await storage.follows.add({
      ...{ id: followId, guildId, channelId, feedId: null, since: new Date(), firstCount: 0 },
      createdBy: null,
      ...DEFAULT_FOLLOW_OPTIONS,
      ...{ primed: true, status: 'active', pausedBecause: null },
    });
    await storage.ledger.plan(
      articles.map(({ id = '', publishedAt }) => ({
        ...{ articleId: id, channelId, guildId, followId, publishedAt, openThread: true, state: 'planned' },
        ...{ messageId: null, threadId: null, threadName: null, attemptedAt: null, failures: 0, dueAt: new Date(0) },
        ...{ plannedAt: new Date(), digest: null, crosspostedAt: null, edition: null, wantedEdition: null },
        ...{ edits: 0, isRenamed: false, isAsked: false },
      })),
    );
  }
  storage.close();
}

function channelNamed(name: string): string {
  const id = discord.channelIds[name];
  if (id === undefined) throw new Error(`The local Discord has no #${name}`);
  return id;
}

function startProcess(): ChildProcess {
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, 'src/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      DISCORD_TOKEN: LOCAL_APPLICATION.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: databaseFile,
      NODE_ENV: 'production',
    },
    stdio: 'ignore',
  });
  onTestFinished(() => kill(child));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Kills the bot the moment Discord has done the n-th thing of that kind for it. */
function killAt(child: ChildProcess, route: string, count: number): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    onRequest = (record) => {
      if (record.method !== 'POST' || record.route !== route) return;
      seen += 1;
      if (seen !== count) return;
      onRequest = undefined;
      void kill(child).then(resolve);
    };
  });
}

async function countDeliveries(): Promise<{ open: number; posts: number; threads: number; openers: number[] }> {
  const storage = openStorage(databaseFile);
  const channels = [channelNamed('general'), channelNamed('phone-talk')];
  const open = await Promise.all(channels.map((id) => storage.ledger.open(id)));
  storage.close();
  const admin = discord.as('admin', 'general');
  const threads = await admin.threads();
  const posts = (await admin.read()).filter(({ author, type }) => author.bot && type === MessageType.Default);
  const inside = await Promise.all(threads.map(({ id }) => discord.as('admin', id).read()));
  const openers = inside.map(
    (messages) => messages.filter(({ content, type }) => content === '' && type === MessageType.Default).length,
  );
  return { open: open.flat().length, posts: posts.length, threads: threads.length, openers: openers.toSorted() };
}

const MESSAGE = '/channels/:channel_id/messages';
const THREAD_OF_MESSAGE = '/channels/:channel_id/messages/:message_id/threads';
const FORUM_POST = '/channels/:channel_id/threads';

test.each([
  [MESSAGE, 1],
  [THREAD_OF_MESSAGE, 2],
  [FORUM_POST, 1],
])(
  'a bot killed at POST %s number %i posts each article once, with one thread and one opener',
  async (route, count) => {
    const first = startProcess();
    await killAt(first, route, count);
    startProcess();
    // In the forum the first message of a thread is the article itself, beside the opener.
    const openers = [
      ...Array.from({ length: ARTICLE_COUNT }, () => 1),
      ...Array.from({ length: ARTICLE_COUNT }, () => 2),
    ];
    const complete = { open: 0, posts: ARTICLE_COUNT, threads: 2 * ARTICLE_COUNT, openers };
    await expect.poll(countDeliveries, PATIENCE).toEqual(complete);
  },
  60_000,
);
