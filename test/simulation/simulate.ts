import { type ArticlePoster } from '../../src/delivery/article-poster.ts';
import { type FeedThreads } from '../../src/delivery/feed-threads.ts';
import { type WatchMessenger } from '../../src/delivery/watch.ts';
import { type DiscussionThreads } from '../../src/discussions/discussion-threads.ts';
import { Books } from './books.ts';
import { type DurableStores, openMemoryStores, openSqliteStores, type SharedStores } from './durable-stores.ts';
import { checkEnd, checkMoves, type LawParts, watchLaws } from './laws.ts';
import { Newsroom } from './newsroom.ts';
import { Program } from './program.ts';
import { SimulatedDiscord } from './simulated-discord.ts';
import { SimulatedMembers } from './simulated-members.ts';
import { type Life, Simulator, Violation } from './simulator.ts';
import { followSomething, happen, type StormParts } from './storm.ts';
import { WatchBooks } from './watch-books.ts';
import { checkForgotten, checkTellings, watchTellings, type WatchLawParts } from './watch-laws.ts';

/** Breaks the program on purpose, to see whether the simulation notices. */
export interface Mutation {
  poster?: (poster: ArticlePoster) => ArticlePoster;
  threads?: (threads: DiscussionThreads) => DiscussionThreads;
  feedThreads?: (threads: FeedThreads) => FeedThreads;
  messenger?: (messenger: WatchMessenger) => WatchMessenger;
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
  /** How many members were written to or added to a thread. */
  tellings: number;
  /** How often a program was started beside another. */
  twins: number;
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
/** Until it is known of everybody who left. */
const MONTH_MS = 32 * 24 * HOUR_MS;
/** A month of which nothing is looked at closely. */
const MONTH_TICK_MS = 6 * HOUR_MS;
const MEMBER_COUNT = 4;

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
  readonly #stores: SharedStores;
  readonly #laws: LawParts & WatchLawParts;
  readonly #watchBooks: WatchBooks;
  readonly #members: SimulatedMembers;
  readonly #excused = new Set<string>();
  readonly #mutation: Mutation;
  readonly #mayHaveTwins: boolean;
  #tickMs: number;
  /** Those that are alive. */
  #programs: Program[] = [];
  readonly #dead = new Set<string>();
  #lives = 0;
  #crashes = 0;
  #twins = 0;
  #isStormy = true;

  constructor(seed: number, { mutation = {}, isTracing = false }: SimulationOptions) {
    const simulator = new Simulator(seed, START, isTracing);
    this.#seed = seed;
    this.#simulator = simulator;
    this.#mutation = mutation;
    this.#tickMs = simulator.between(15, 90) * 1_000;
    this.#discord = new SimulatedDiscord(simulator);
    this.#mayHaveTwins = simulator.chance(0.4);
    // Two that open a talk at once are brought together by nothing but the nonce of its opener.
    this.#discord.nonceWindowMs = simulator.pick(this.#mayHaveTwins ? [180_000, 300_000] : [0, 60_000, 180_000]);
    this.#newsroom = new Newsroom(simulator, simulator.between(1, 3));
    this.#books = new Books(simulator);
    this.#stores = simulator.chance(0.25) ? openSqliteStores() : openMemoryStores();
    this.#watchBooks = new WatchBooks(simulator);
    this.#members = new SimulatedMembers(simulator, this.#discord, MEMBER_COUNT);
    this.#laws = {
      ...{ simulator, discord: this.#discord, books: this.#books, excused: this.#excused },
      ...{ watchBooks: this.#watchBooks, members: this.#members },
    };
    const channelCount = simulator.between(1, 4);
    for (let index = 0; index < channelCount; index += 1) {
      const kind = simulator.pick(['text', 'text', 'announcement', 'forum'] as const);
      this.#discord.addChannel(`${kind}-${index}`, kind);
    }
    simulator.onCrash = (life) => {
      this.#bury(life);
    };
    watchLaws(this.#laws);
    watchTellings(this.#laws);
  }

  async live(): Promise<void> {
    await this.#storm();
    await this.#calm();
    checkEnd(this.#laws, this.#newsroom.stories);
    checkMoves(this.#laws, this.#newsroom);
    checkTellings(this.#laws);
    await this.#simulator.run(this.#simulator.now);
    await this.#passMonth();
    checkForgotten(this.#laws);
    await this.#simulator.run(this.#simulator.now);
  }

  result(violation: string | null): SimulationResult {
    const { steps, checksum, trace } = this.#simulator;
    const messages = [...this.#discord.channels.values()].flatMap((channel) => channel.messages);
    const posts = messages.filter(({ shows }) => shows.size > 0).length;
    const added = messages.reduce((sum, { thread }) => sum + (thread?.members.size ?? 0), 0);
    const tellings = this.#members.members.reduce((sum, { letters }) => sum + letters.length, added);
    const counts = { steps, crashes: this.#crashes, twins: this.#twins, posts, tellings };
    return { seed: this.#seed, violation, ...counts, checksum, trace };
  }

  close(): void {
    this.#stores.close();
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
      ...{ members: this.#members, watchBooks: this.#watchBooks },
      program: () => (this.#programs.length === 0 ? null : simulator.pick(this.#programs)),
      crash: () => void this.#crash(),
      startAnother: () => {
        this.#startAnother();
      },
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
    this.#tickMs = CALM_TICK_MS;
    simulator.rates = { lost: 0, busy: 0, crash: 0 };
    simulator.note('the calm begins');
    this.#discord.full.announcements = false;
    this.#discord.full.others = false;
    for (const { missing } of this.#discord.channels.values()) missing.clear();
    await this.#crashAll();
    await simulator.run(simulator.now + LONGEST_SLEEP_MS + 10 * MINUTE_MS);
    if (simulator.chance(0.5)) this.#startAnother();
    const [program] = this.#programs;
    for (const { follow, hasEnded } of this.#books.periods) {
      if (!hasEnded && follow.status === 'paused') program?.run(program.news.following.follow(follow));
    }
    await simulator.run(simulator.now + CALM_MS);
  }

  async #passMonth(): Promise<void> {
    this.#tickMs = MONTH_TICK_MS;
    await this.#crashAll();
    await this.#simulator.run(this.#simulator.now + MONTH_MS);
  }

  #startAnother(): void {
    if (!this.#mayHaveTwins || this.#programs.length !== 1) return;
    this.#twins += 1;
    this.#start();
  }

  #start(): void {
    const { stores = keepAsIs, poster = keepAsIs, threads = keepAsIs } = this.#mutation;
    const { feedThreads = keepAsIs, messenger = keepAsIs } = this.#mutation;
    this.#lives += 1;
    const life: Life = { number: this.#lives, isDead: false };
    const shared = this.#stores.of({ name: nameOf(life), isGone: (name) => this.#dead.has(name) });
    const program = new Program(life, {
      simulator: this.#simulator,
      stores: stores(this.#watchBooks.keep(this.#books.keep(shared))),
      poster: poster(this.#discord.poster),
      threads: threads(this.#discord.threads),
      feedThreads: feedThreads(this.#discord.feedThreads),
      messenger: messenger(this.#members.messenger),
      closeForRoom: this.#discord.closeForRoom,
      fetcher: this.#newsroom.fetcher,
      offeredFeeds: this.#newsroom.feeds,
      tickMs: this.#tickMs,
      onLog: (line) => {
        this.#readLog(line);
      },
    });
    this.#programs.push(program);
    this.#simulator.note(`life ${life.number} begins`);
    program.start();
  }

  async #crash(): Promise<void> {
    if (this.#programs.length === 0) return;
    const { life } = this.#simulator.pick(this.#programs);
    this.#simulator.note(`life ${life.number} is ended`);
    this.#bury(life);
    await this.#simulator.kill(life);
  }

  async #crashAll(): Promise<void> {
    while (this.#programs.length > 0) await this.#crash();
  }

  #bury(life: Life): void {
    this.#programs = this.#programs.filter((program) => program.life !== life);
    this.#dead.add(nameOf(life));
    this.#crashes += 1;
    if (this.#programs.length > 0) return;
    const longest = this.#isStormy && this.#simulator.chance(0.2) ? LONGEST_SLEEP_MS : MINUTE_MS;
    this.#simulator.at(this.#simulator.now + this.#simulator.between(1_000, longest), () => {
      if (this.#programs.length === 0) this.#start();
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

/** As which a process holds leases. */
function nameOf({ number }: Life): string {
  return `life ${number}`;
}

function keepAsIs<T>(port: T): T {
  return port;
}
