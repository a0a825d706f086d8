import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { type TrafficRecord } from '../../../playground/local-api.ts';
import { type Playground } from '../../../playground/playground.ts';
import { createRandom, type Random } from '../../../playground/server/faults/random.ts';
import { startPlayground } from '../../../playground/start.ts';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { openStorage } from '../../../src/storage/open-storage.ts';
import { findViolations, type Violation } from '../../openapi/traffic-check.ts';
import { type Census, takeCensus } from './census.ts';

export interface CrashRunOptions {
  articleCount: number;
  /** Kinds of channels that follow. */
  channels: readonly ('text' | 'announcement' | 'forum')[];
  kills: number;
  seed: number;
}

export interface CrashReport extends Census {
  /** Lives that ended at a moment of writing, at a request, or at a random moment. */
  kills: { atWriting: number; atRequest: number; atRandom: number };
  /** Requests to Discord, and those of them that were broken on purpose. */
  requests: number;
  faults: number;
  /** Deliveries that were not finished in the end. */
  unfinished: number;
  /** What Discord's OpenAPI document does not allow, in the order in which it was said. */
  violations: Violation[];
}

/** What the bot writes down on the way of an article, each of which may be the last thing that it does. */
const WRITINGS = [
  'INSERT articles',
  'INSERT article_arrivals',
  'INSERT deliveries',
  'UPDATE deliveries',
  'INSERT discussions',
  'UPDATE discussions',
  'INSERT channel_leases',
  'DELETE channel_leases',
  'INSERT feeds',
  'INSERT seen_items',
] as const;

/** What the bot asks of Discord on that way. */
const REQUESTS = [
  '/channels/:channel_id/messages',
  '/channels/:channel_id/messages/:message_id/threads',
  '/channels/:channel_id/threads',
] as const;

const SETUP_TOKEN = 'token-of-who-sets-up';
const LONGEST_LIFE_MS = 6_000;
const FAULT_RATE = 0.03;
const SETTLED_WITHIN_MS = 240_000;
const PROGRAM = fileURLToPath(new URL('bot-program.ts', import.meta.url));

/** Kills the bot again and again while it delivers, and counts in the end what there is in Discord. */
export async function runCrashes(options: CrashRunOptions): Promise<CrashReport> {
  const run = new CrashRun(options);
  try {
    return await run.go();
  } finally {
    await run.close();
  }
}

class CrashRun {
  readonly #options: CrashRunOptions;
  readonly #random: Random;
  readonly #kills = { atWriting: 0, atRequest: 0, atRandom: 0 };
  readonly #violations: Violation[] = [];
  #requests = 0;
  #faults = 0;
  #published = 0;
  #discord: Playground | null = null;
  #folder = '';
  #channelIds: string[] = [];
  #child: ChildProcess | null = null;
  #onRequest: (record: TrafficRecord) => void = () => undefined;

  constructor(options: CrashRunOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed);
  }

  async go(): Promise<CrashReport> {
    const { kills, articleCount, channels } = this.#options;
    this.#folder = await mkdtemp(path.join(tmpdir(), 'crash-run-'));
    const discord = await this.#openDiscord();
    this.#discord = discord;
    this.#channelIds = [];
    for (const kind of channels) this.#channelIds.push(await createChannel(discord, kind, this.#channelIds.length));
    // Before the first life it follows nothing; what is published then would be old.
    await this.#live(discord, null, () => this.#waitFor(async () => (await this.#countFollows()) === channels.length));
    breakRequests(discord);
    for (let life = 0; life < kills; life += 1) {
      const wanted = Math.ceil(((life + 1) * articleCount) / kills);
      while (this.#published < wanted) await this.#publish(discord);
      await this.#liveAndDie(discord, life);
    }
    discord.faults.clear();
    await this.#live(discord, null, () => this.#waitFor(() => this.#isSettled()));
    const census = await takeCensus({ apiUrl: discord.apiUrl, token: LOCAL_APPLICATION.token }, this.#channelIds);
    const unfinished = await this.#countUnfinished();
    const problems = await this.#explain(census.problems);
    return {
      ...census,
      problems,
      unfinished,
      violations: this.#violations,
      kills: this.#kills,
      requests: this.#requests,
      faults: this.#faults,
    };
  }

  async close(): Promise<void> {
    await this.#kill();
    await this.#discord?.close();
    if (this.#folder !== '' && process.env['CRASH_RUN_KEEP'] === undefined)
      await rm(this.#folder, { recursive: true, force: true });
  }

  #openDiscord(): Promise<Playground> {
    return startPlayground({
      applications: [
        LOCAL_APPLICATION,
        { name: 'Setup', token: SETUP_TOKEN, permissions: PermissionFlagsBits.Administrator },
      ],
      // What is proved here needs no patience: no rate limits, no wait between logins, room for every thread.
      gateway: { identifyWindowMs: 0 },
      rateLimits: false,
      activeThreadLimit: 100_000,
      random: this.#random,
      onTraffic: (record) => {
        if (record.kind !== 'rest') return;
        this.#requests += 1;
        if (record.fault !== undefined) this.#faults += 1;
        this.#onRequest(record);
        // After what kills the bot: that has to happen at once. A record is not kept, there are too many.
        this.#violations.push(...findViolations([record]));
      },
    });
  }

  /** One life that ends at a moment of writing, at a request, or at some moment. */
  async #liveAndDie(discord: Playground, life: number): Promise<void> {
    const kind = life % 3;
    if (kind === 0) {
      const writing = WRITINGS[Math.floor(life / 3) % WRITINGS.length] ?? WRITINGS[0];
      const count = 1 + Math.floor(this.#random() ** 2 * 30);
      const when = this.#random() < 0.5 ? 'before' : 'after';
      await this.#live(discord, `${writing} ${count} ${when}`, () => Promise.resolve());
      this.#kills.atWriting += 1;
    } else if (kind === 1) {
      const route = REQUESTS[Math.floor(life / 3) % REQUESTS.length];
      const count = 1 + Math.floor(this.#random() * 6);
      await this.#live(discord, '', () => this.#requestsMade(route, count));
      this.#kills.atRequest += 1;
    } else {
      const lifeMs = this.#random() * 3_000;
      await this.#live(discord, '', () => sleep(lifeMs));
      this.#kills.atRandom += 1;
    }
  }

  /**
   * From a start to the death: by itself at `crashAt`, or from outside once `until` is over, but in the end anyway. Null
   * for a life that takes as long as it needs.
   */
  async #live(discord: Playground, crashAt: string | null, until: () => Promise<void>): Promise<void> {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROGRAM], {
      env: {
        PATH: process.env['PATH'],
        DISCORD_TOKEN: LOCAL_APPLICATION.token,
        DISCORD_API_URL: discord.apiUrl,
        DATABASE_URL: this.#databaseFile,
        CRASH_ORIGIN: discord.origin,
        CRASH_FEED_URL: discord.newsroomFeedUrl,
        CRASH_GUILD_ID: discord.guildId,
        CRASH_CHANNEL_IDS: this.#channelIds.join(','),
        CRASH_AT: crashAt ?? '',
      },
      stdio: ['ignore', 'pipe', process.env['CRASH_RUN_VERBOSE'] === undefined ? 'ignore' : 'inherit'],
    });
    this.#child = child;
    const died = once(child, 'exit');
    const online = new Promise<void>((resolve) => {
      child.stdout.once('data', () => {
        resolve();
      });
    });
    await Promise.race([died, online]);
    const isSelfKilling = crashAt !== null && crashAt !== '';
    const ending = isSelfKilling ? died.then(() => undefined) : until();
    await Promise.race(crashAt === null ? [ending] : [ending, died, sleep(LONGEST_LIFE_MS)]);
    await this.#kill();
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  #requestsMade(route: string | undefined, count: number): Promise<void> {
    let rest = count;
    return new Promise((resolve) => {
      this.#onRequest = (record) => {
        if (record.method !== 'POST' || record.route !== route) return;
        rest -= 1;
        if (rest > 0) return;
        this.#onRequest = () => undefined;
        // At once: the bot has had no time to hear the answer, let alone to write it down.
        this.#child?.kill('SIGKILL');
        resolve();
      };
    });
  }

  async #publish(discord: Playground): Promise<void> {
    this.#published += 1;
    const number = this.#published;
    const response = await fetch(`${discord.origin}/newsroom/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: `Crash story ${number}`, url: `https://crash.example/story-${number}` }),
    });
    if (!response.ok) throw new Error(`The newsroom answered ${response.status}`);
  }

  async #waitFor(isDone: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + SETTLED_WITHIN_MS;
    while (!(await isDone()) && Date.now() < end) await sleep(200);
  }

  async #isSettled(): Promise<boolean> {
    const storage = openStorage(this.#databaseFile);
    try {
      const { total } = await storage.articles.list({ offset: 0, limit: 1, filter: { words: ['crash'] } });
      return total >= this.#published && (await this.#countUnfinished()) === 0;
    } finally {
      storage.close();
    }
  }

  /** Each problem with what the bot has on record of that message. */
  async #explain(problems: readonly string[]): Promise<string[]> {
    const storage = openStorage(this.#databaseFile);
    try {
      const unfinished = await storage.discussions.unfinished();
      return await Promise.all(
        problems.map(async (problem) => {
          const messageId = /message (\d+)/.exec(problem)?.[1] ?? '';
          const shown = await Promise.all(this.#channelIds.map((id) => storage.history.shownBy(id, messageId)));
          const discussion = unfinished.find(({ threadId }) => threadId === messageId) ?? null;
          return `${problem}; on record: ${JSON.stringify({ shown: shown.flat(), discussion })}`;
        }),
      );
    } finally {
      storage.close();
    }
  }

  async #countFollows(): Promise<number> {
    const storage = openStorage(this.#databaseFile);
    try {
      return (await storage.follows.list({})).length;
    } finally {
      storage.close();
    }
  }

  async #countUnfinished(): Promise<number> {
    const storage = openStorage(this.#databaseFile);
    try {
      const open = await Promise.all(this.#channelIds.map((id) => storage.ledger.open(id)));
      return open.flat().length;
    } finally {
      storage.close();
    }
  }

  get #databaseFile(): string {
    return path.join(this.#folder, 'bot.sqlite');
  }
}

const CHANNEL_TYPES = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
} as const;

async function createChannel(discord: Playground, kind: keyof typeof CHANNEL_TYPES, number: number): Promise<string> {
  const response = await fetch(`${discord.apiUrl}/v10/guilds/${discord.guildId}/channels`, {
    method: 'POST',
    headers: { authorization: `Bot ${SETUP_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: `crash-${kind}-${number}`, type: CHANNEL_TYPES[kind] }),
  });
  if (!response.ok) throw new Error(`No channel could be made: ${response.status} ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** Some of the requests about messages and threads fail: with 5xx, or by a reset before or after they took effect. */
function breakRequests(discord: Playground): void {
  const match = { path: '^/channels/' };
  discord.faults.add({ match, probability: FAULT_RATE, fault: { kind: 'status', status: 502 } });
  discord.faults.add({ match, probability: FAULT_RATE, fault: { kind: 'resetBefore' } });
  discord.faults.add({ match, probability: FAULT_RATE, fault: { kind: 'resetAfter' } });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
