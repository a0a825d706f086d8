import { type ChildProcess, execFile, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Row } from './row.ts';

const FEEDS = 10_000;
/** Feeds whose answer holds ten new articles; all others say that nothing is new. */
const CHANGED = 500;
/** Of a processor, for the shortest interval between two polls is 5 minutes: so even two of them leave most of it free. */
const SECONDS_MAX = 120;
/**
 * The memory of small servers is a gigabyte or two. RSS to Telegram Bot, which is known to be lean, takes 350 MB for 6,000
 * feeds, and would in proportion take 580.
 */
const MEGABYTES_MAX = 500;
const FLAGS = ['--disable-warning=ExperimentalWarning', '--import', script('../src/ops/compile-cache.ts')];

export const name = `polling ${FEEDS} feeds through once, each with its follower, ${CHANGED} of them with ten new articles`;

/** Server, poller and this one are processes of their own, so that the poller's memory is its own. */
export async function run(): Promise<Row[]> {
  const directory = mkdtempSync(path.join(tmpdir(), 'lets-talk-bench-'));
  const server = fork(script('feed-server.ts'), [String(FEEDS), String(CHANGED)], { execArgv: FLAGS });
  try {
    const origin = await firstMessage(server);
    const arguments_ = [...FLAGS, script('poll-many.ts'), origin, String(FEEDS), path.join(directory, 'bot.sqlite')];
    const { stdout } = await promisify(execFile)(process.execPath, arguments_);
    return [describe(JSON.parse(stdout) as PollFigures)];
  } finally {
    server.kill();
    rmSync(directory, { recursive: true });
  }
}

/** What `poll-many.ts` prints. */
interface PollFigures {
  polled: number;
  unchanged: number;
  articles: number;
  failed: number;
  seconds: number;
  processorSeconds: number;
  megabytes: number;
}

function describe({ polled, unchanged, articles, failed, seconds, processorSeconds, megabytes }: PollFigures): Row {
  return {
    what: `${unchanged} unchanged`,
    figures: {
      ...{ polled, articles, failed },
      ...{ seconds, 'processor s': processorSeconds, 'polls/s': Math.round(polled / seconds), MB: megabytes },
    },
    goal: {
      text: `all, none failed, within ${SECONDS_MAX} s of a processor and ${MEGABYTES_MAX} MB`,
      isMet: polled === FEEDS && failed === 0 && processorSeconds < SECONDS_MAX && megabytes < MEGABYTES_MAX,
    },
  };
}

function script(file: string): string {
  return path.join(import.meta.dirname, file);
}

function firstMessage(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      resolve(message as string);
    });
    child.once('exit', (code) => {
      reject(new Error(`The server ended with ${String(code)}.`));
    });
  });
}
