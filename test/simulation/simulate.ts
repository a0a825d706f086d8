import { type ArticlePoster } from '../../src/delivery/article-poster.ts';
import { type DiscussionThreads } from '../../src/discussions/discussion-threads.ts';
import { Books } from './books.ts';
import { type DurableStores, openMemoryStores, openSqliteStores } from './durable-stores.ts';
import { checkEnd, type LawParts, watchLaws } from './laws.ts';
import { Newsroom } from './newsroom.ts';
import { Program } from './program.ts';
import { SimulatedDiscord } from './simulated-discord.ts';
import { Simulator, Violation } from './simulator.ts';
import { followSomething, happen, type StormParts } from './storm.ts';

/** Breaks the program on purpose, to see whether the simulation notices. */
export interface Mutation {
  poster?: (poster: ArticlePoster) => ArticlePoster;
  threads?: (threads: DiscussionThreads) => DiscussionThreads;
  /** Called for each life, so that what should outlive it can be made to die with it. */
  stores?: (stores: DurableStores) => DurableStores;
}

export interface SimulationResult {
  seed: number;
  /** What must never happen and did; null when nothing of the kind happened. */
  violation: string | null;
  steps: number;
  crashes: number;
  /** How many messages with articles there were in the end. */
  posts: number;
  /** The same for the same seed. */
  checksum: number;
  trace: readonly string[];
}

export interface SimulationOptions {
  mutation?: Mutation;
  isTracing?: boolean;
}

const START = new Date('2026-11-01T10:17:23.456Z');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Long enough for what waits longest, an hour between two tries, to be tried often enough. */
const CALM_MS = 30 * HOUR_MS;
/** Nothing hurries in a calm. */
const CALM_TICK_MS = 5 * MINUTE_MS;
const LONGEST_SLEEP_MS = 3 * HOUR_MS;

/**
 * Lets the whole core of the bot live through what that seed decides (stories, follows, faults, crashes), then through a
 * calm in which everything must come to its end, and says whether a law was broken.
 */
export async function simulate(seed: number, options: SimulationOptions = {}): Promise<SimulationResult> {
  const world = new SimulatedWorld(seed, options);
  try {
    await world.live();
    return world.result(null);
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return world.result(error.message);
  } finally {
    world.close();
  }
}

class SimulatedWorld {
  readonly #seed: number;
  readonly #simulator: Simulator;
  readonly #discord: SimulatedDiscord;
  readonly #newsroom: Newsroom;
  readonly #books: Books;
  readonly #stores: DurableStores & { close?: () => void };
  readonly #laws: LawParts;
  readonly #excused = new Set<string>();
  readonly #mutation: Mutation;
  readonly #tickMs: number;
  #program: Program | null = null;
  #crashes = 0;
  #isStormy = true;

  constructor(seed: number, { mutation = {}, isTracing = false }: SimulationOptions) {
    const simulator = new Simulator(seed, START, isTracing);
    this.#seed = seed;
    this.#simulator = simulator;
    this.#mutation = mutation;
    this.#tickMs = simulator.between(15, 90) * 1_000;
    this.#discord = new SimulatedDiscord(simulator);
    this.#discord.nonceWindowMs = simulator.pick([0, 60_000, 180_000, 300_000]);
    this.#newsroom = new Newsroom(simulator, simulator.between(1, 3));
    this.#books = new Books(simulator);
    this.#stores = simulator.chance(0.25) ? openSqliteStores() : openMemoryStores();
    this.#laws = { simulator, discord: this.#discord, books: this.#books, excused: this.#excused };
    const channelCount = simulator.between(1, 4);
    for (let index = 0; index < channelCount; index += 1) {
      const kind = simulator.pick(['text', 'text', 'announcement', 'forum'] as const);
      this.#discord.addChannel(`${kind}-${index}`, kind);
    }
    simulator.onCrash = () => {
      this.#wakeLater();
    };
    watchLaws(this.#laws);
  }

  async live(): Promise<void> {
    await this.#storm();
    await this.#calm();
    checkEnd(this.#laws, this.#newsroom.stories);
    await this.#simulator.run(this.#simulator.now);
  }

  result(violation: string | null): SimulationResult {
    const { steps, checksum, trace } = this.#simulator;
    const messages = [...this.#discord.channels.values()].flatMap((channel) => channel.messages);
    const posts = messages.filter(({ shows }) => shows.size > 0).length;
    return { seed: this.#seed, violation, steps, crashes: this.#crashes, posts, checksum, trace };
  }

  close(): void {
    this.#stores.close?.();
  }

  /** Things happen and go wrong. */
  async #storm(): Promise<void> {
    const simulator = this.#simulator;
    const severity = simulator.pick([0, 0.5, 2, 6]);
    simulator.rates = { lost: 0.02 * severity, busy: 0.005 * severity, crash: 0.003 * severity };
    const lengthMs = simulator.between(1, 12) * HOUR_MS;
    const end = simulator.now + lengthMs;
    const parts: StormParts = {
      simulator,
      newsroom: this.#newsroom,
      discord: this.#discord,
      books: this.#books,
      program: () => this.#program,
      crash: () => void this.#crash(),
    };
    for (const channel of this.#discord.channels.values()) {
      simulator.at(simulator.now + simulator.between(1, 30 * MINUTE_MS), () => {
        if (simulator.chance(0.8)) followSomething(parts, channel);
      });
    }
    const count = simulator.between(10, 60);
    for (let index = 0; index < count; index += 1) {
      simulator.at(simulator.between(simulator.now, end), () => {
        happen(parts);
      });
    }
    this.#start();
    await simulator.run(end);
  }

  /** Nothing goes wrong any more, and people have set right what was wrong. */
  async #calm(): Promise<void> {
    const simulator = this.#simulator;
    this.#isStormy = false;
    simulator.rates = { lost: 0, busy: 0, crash: 0 };
    simulator.note('the calm begins');
    this.#discord.full.announcements = false;
    this.#discord.full.others = false;
    for (const { missing } of this.#discord.channels.values()) missing.clear();
    await this.#crash();
    await simulator.run(simulator.now + LONGEST_SLEEP_MS + 10 * MINUTE_MS);
    for (const { follow, hasEnded } of this.#books.periods) {
      if (!hasEnded && follow.status === 'paused') this.#program?.run(this.#program.news.following.follow(follow));
    }
    await simulator.run(simulator.now + CALM_MS);
  }

  #start(): void {
    const { stores = keepAsIs, poster = keepAsIs, threads = keepAsIs } = this.#mutation;
    this.#program = new Program(this.#crashes + 1, {
      simulator: this.#simulator,
      stores: stores(this.#books.keep(this.#stores)),
      poster: poster(this.#discord.poster),
      threads: threads(this.#discord.threads),
      feedThreads: this.#discord.feedThreads,
      closeForRoom: this.#discord.closeForRoom,
      fetcher: this.#newsroom.fetcher,
      offeredFeeds: this.#newsroom.feeds,
      tickMs: this.#isStormy ? this.#tickMs : CALM_TICK_MS,
      onLog: (line) => {
        this.#readLog(line);
      },
    });
    this.#simulator.note(`life ${this.#program.life.number} begins`);
    this.#program.start();
  }

  async #crash(): Promise<void> {
    if (this.#program === null) return;
    this.#simulator.note('the program is killed');
    const { life } = this.#program;
    this.#wakeLater();
    await this.#simulator.kill(life);
  }

  #wakeLater(): void {
    this.#program = null;
    this.#crashes += 1;
    const longest = this.#isStormy && this.#simulator.chance(0.2) ? LONGEST_SLEEP_MS : MINUTE_MS;
    this.#simulator.at(this.#simulator.now + this.#simulator.between(1_000, longest), () => {
      if (this.#program === null) this.#start();
    });
  }

  #readLog({ msg, err, event, delivery }: Record<string, unknown>): void {
    if (typeof event === 'string' && delivery !== undefined) {
      const { articleId, channelId } = delivery as { articleId: string; channelId: string };
      this.#excused.add(`${event} ${articleId} ${channelId}`);
    }
    if (typeof err !== 'object' || err === null || !('message' in err)) return;
    const { message } = err as { message: string };
    if (!message.endsWith(': busy')) this.#simulator.violate(`${String(msg)}: ${message}`);
  }
}

function keepAsIs<T>(port: T): T {
  return port;
}
