import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type TrafficRecord } from '../../../playground/local-api.ts';
import { type Playground } from '../../../playground/playground.ts';
import { createRandom, type Random } from '../../../playground/server/faults/random.ts';
import { startPlayground } from '../../../playground/start.ts';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { openStorage, type Storage } from '../../../src/storage/open-storage.ts';
import { createLocalClient } from '../../../playground/say/local-client.ts';
import { findViolations, type Violation } from '../../openapi/traffic-check.ts';
import { PROGRAM_FLAGS } from '../../program-flags.ts';
import { type Census, takeCensus } from './census.ts';
import { breakRequests, createChannel, refuseOpeners, SETUP_TOKEN } from './crash-discord.ts';
import { Press } from './press.ts';
import { type StepName } from './steps.ts';

export interface CrashRunOptions {
  articleCount: number;
  /** Kinds of channels that follow. */
  channels: readonly ('text' | 'announcement' | 'forum')[];
  kills: number;
  /** What the bot is killed at beside that: before and after it writes each of these down for the first time in a life. */
  steps: readonly StepName[];
  seed: number;
}

export interface CrashReport extends Census {
  /** Lives that ended at a moment of writing, at a request, or at a random moment. */
  kills: { atStep: number; atWriting: number; atRequest: number; atRandom: number };
  /** Steps at which it was to be killed, and was not. */
  missedSteps: string[];
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

/** Whom discussions are to be told to, by being added, and by letters. */
const [ADDED, WRITTEN_TO] = ['member', 'guest'];
/** More than so many at once come as a digest. */
const FLOOD = 7;
const LIVES_FOR_STEP = 3;
const SETTLED_SOON_MS = 20_000;
const CORRECTION_RATE = 0.3;

const LONGEST_LIFE_MS = 6_000;
/** A step comes for certain, though late on a busy machine. */
const LONGEST_LIFE_FOR_STEP_MS = 20_000;
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
  readonly #kills = { atStep: 0, atWriting: 0, atRequest: 0, atRandom: 0 };
  readonly #missedSteps: string[] = [];
  readonly #violations: Violation[] = [];
  #requests = 0;
  #faults = 0;
  #corrected = 0;
  #isGone = false;
  #discord: Playground | null = null;
  #newsPress: Press | null = null;
  #folder = '';
  #channelIds: string[] = [];
  #child: ChildProcess | null = null;
  /** Whether the last life ended by its own hand, at the moment that was set. */
  #hasKilledItself = false;
  #isKilling = false;
  #onRequest: (record: TrafficRecord) => void = () => undefined;

  constructor(options: CrashRunOptions) {
    this.#options = options;
    this.#random = createRandom(options.seed);
  }

  async go(): Promise<CrashReport> {
    const { kills, articleCount, channels, steps } = this.#options;
    const press = await Press.open();
    this.#newsPress = press;
    this.#folder = await mkdtemp(path.join(tmpdir(), 'crash-run-'));
    const discord = await this.#openDiscord();
    this.#discord = discord;
    this.#channelIds = [];
    for (const kind of channels) this.#channelIds.push(await createChannel(discord, kind, this.#channelIds.length));
    // Before the first life it follows nothing; what is published then would be old.
    await this.#live(discord, null, () => this.#waitFor(async () => (await this.#countFollows()) === channels.length));
    await this.#letWatch(discord);
    breakRequests(discord);
    for (const step of steps) {
      for (const when of ['before', 'after'] as const) await this.#dieAtStep(discord, step, when);
      if (step === 'published') await this.#stopPublishing();
    }
    for (let life = 0; life < kills; life += 1) {
      const wanted = Math.ceil(((life + 1) * articleCount) / kills);
      while (press.published < wanted) press.publish();
      if (this.#random() < CORRECTION_RATE) this.#correctNext();
      await this.#liveAndDie(discord, life);
    }
    discord.faults.clear();
    await this.#stopPublishing();
    await this.#live(discord, null, () => this.#waitFor(() => this.#isSettled()));
    const census = await takeCensus(
      { apiUrl: discord.apiUrl, token: LOCAL_APPLICATION.token },
      {
        channelIds: this.#channelIds,
        headlines: new Map(
          Array.from({ length: press.published }, (_, index) => [
            `https://crash.example/story-${index + 1}`,
            press.headlineOf(index + 1) ?? '',
          ]),
        ),
        noticeOf: this.#isGone ? 'Gone news' : null,
        lettersIn: (await createLocalClient(discord.origin).state(WRITTEN_TO)).directs[0]?.id ?? null,
      },
    );
    const unfinished = await this.#countUnfinished();
    const problems = await this.#explain(census.problems);
    return {
      ...census,
      problems,
      unfinished,
      violations: this.#violations,
      kills: this.#kills,
      missedSteps: this.#missedSteps,
      requests: this.#requests,
      faults: this.#faults,
    };
  }

  async close(): Promise<void> {
    await this.#kill();
    await this.#discord?.close();
    await this.#newsPress?.close();
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
    const child = spawn(process.execPath, [...PROGRAM_FLAGS, PROGRAM], {
      env: {
        PATH: process.env['PATH'],
        DISCORD_TOKEN: LOCAL_APPLICATION.token,
        DISCORD_API_URL: discord.apiUrl,
        DATABASE_URL: this.#databaseFile,
        CRASH_ORIGIN: this.#press.origin,
        CRASH_FEED_URL: `${this.#press.origin}/feed.xml`,
        CRASH_GONE_URL: this.#isGone ? `${this.#press.origin}/gone.xml` : '',
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
    this.#hasKilledItself = false;
    void died.then(() => (this.#hasKilledItself = isSelfKilling && !this.#isKilling));
    const ending = isSelfKilling ? died.then(() => undefined) : until();
    const longestMs = crashAt?.startsWith('step ') === true ? LONGEST_LIFE_FOR_STEP_MS : LONGEST_LIFE_MS;
    await Promise.race(crashAt === null ? [ending] : [ending, died, sleep(longestMs)]);
    await this.#kill();
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    this.#isKilling = true;
    child.kill('SIGKILL');
    await exited;
    this.#isKilling = false;
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

  get #press(): Press {
    if (this.#newsPress === null) throw new Error('There is no press');
    return this.#newsPress;
  }

  /** Corrects the oldest headline that has not been corrected. */
  #correctNext(): void {
    if (this.#corrected >= this.#press.published) return;
    this.#corrected += 1;
    this.#press.correct(this.#corrected);
  }

  /** One member is to be added to discussions, another is to be written to. */
  async #letWatch(discord: Playground): Promise<void> {
    const { users } = await createLocalClient(discord.origin).state('admin');
    for (const [name, way] of [
      [ADDED, 'thread'],
      [WRITTEN_TO, 'direct'],
    ] as const) {
      const userId = users.find(({ user }) => user.username === name)?.user.id ?? '';
      const topic = { kind: 'words' as const, words: 'crash' };
      const now = new Date();
      await this.#withStorage((storage) =>
        storage.watches.add({
          ...{ guildId: discord.guildId, userId, topic, way, since: now, checkedAt: now, isUnreachable: false },
        }),
      );
    }
  }

  /** Lives until one dies at that step. */
  async #dieAtStep(discord: Playground, step: StepName, when: 'before' | 'after'): Promise<void> {
    for (let life = 0; life < LIVES_FOR_STEP; life += 1) {
      if (step === 'edited' || step === 'renamed') {
        // Only what is posted can be edited.
        await this.#live(discord, null, () => this.#waitFor(() => this.#isSettled(), SETTLED_SOON_MS));
        this.#correctNext();
      }
      if (step.startsWith('notice')) this.#isGone = true;
      const refusal = step === 'threaded' ? refuseOpeners(discord, this.#channelIds) : null;
      for (let count = step === 'put into a digest' ? FLOOD : 1; count > 0; count -= 1) this.#press.publish();
      await this.#live(discord, `step ${step} 1 ${when}`, () => Promise.resolve());
      if (refusal !== null) discord.faults.remove(refusal);
      if (this.#hasKilledItself) {
        this.#kills.atStep += 1;
        return;
      }
    }
    this.#missedSteps.push(`${step}, ${when}`);
  }

  /**
   * Of a channel, Discord publishes few messages an hour, and takes few edits of one that is published: what comes later
   * stays unpublished, and what came before uncorrected, so that the run comes to its end within the hour.
   */
  async #stopPublishing(): Promise<void> {
    await this.#withStorage(async ({ follows, ledger }) => {
      for (const { id } of await follows.list({})) await follows.save({ id, publish: false });
      for (const channelId of this.#channelIds) await ledger.settle({ channelId }, 'due', new Date());
    });
    this.#corrected = Math.max(this.#corrected, this.#press.published);
  }

  async #withStorage<Answer>(use: (storage: Storage) => Promise<Answer>): Promise<Answer> {
    const storage = openStorage(this.#databaseFile);
    try {
      return await use(storage);
    } finally {
      storage.close();
    }
  }

  async #waitFor(isDone: () => boolean | Promise<boolean>, withinMs = SETTLED_WITHIN_MS): Promise<void> {
    const end = Date.now() + withinMs;
    while (!(await isDone()) && Date.now() < end) await sleep(200);
  }

  async #isSettled(): Promise<boolean> {
    return this.#withStorage(async ({ articles, notices, tellings }) => {
      const { total } = await articles.list({ offset: 0, limit: 1, filter: { words: ['crash'] } });
      const never = new Date(8.64e15);
      if (total < this.#press.published || (await notices.findDue(never, 1)).length > 0) return false;
      for (const group of await tellings.findDue(never, total)) {
        const waiting = (await tellings.ofGroup(group)).filter(({ state }) => state === 'waiting');
        // Whoever is to be added waits for a discussion for a day; articles in a digest have none of their own.
        if (waiting.some(({ way }) => way === 'direct')) return false;
      }
      return (await this.#countUnfinished()) === 0;
    });
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

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
