import { setImmediate as nextTurn } from 'node:timers/promises';
import { createRandom, type Random } from '../../playground/server/faults/random.ts';
import { type Clock } from '../../src/clock.ts';
import { type Timer } from '../../src/jobs/scheduler.ts';

/** Thrown by what the simulation broke on purpose; any other error is a fault of the program. */
export class InjectedFault extends Error {}

/** One life of the program: from a start to the crash that ends it. What it awaits when it dies never goes on. */
export interface Life {
  readonly number: number;
  isDead: boolean;
}

/** How often things go wrong, from 0 to 1 a call. */
export interface FaultRates {
  /** The answer is lost: half of the time before Discord or a server did anything, half of the time after. */
  lost: number;
  /** The store is busy and refuses. */
  busy: number;
  /** The program dies at this very call, before it took effect or after. */
  crash: number;
}

export interface PortOptions {
  /**
   * What the program gets instead of a lost answer, by method: for a port that is reached over the network. Its other
   * methods are answered at once.
   */
  lost?: Readonly<Record<string, (() => unknown) | undefined>>;
}

interface Call {
  life: Life;
  name: string;
  args: readonly unknown[];
  act: () => unknown;
  /** Null for a store: what it did it always tells. */
  lost: (() => unknown) | null;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

interface Alarm {
  at: number;
  /** Null for what the world does by itself. */
  life: Life | null;
  task: () => void;
}

/** The longest that everything waits for one slow answer. */
const SLOWEST_ANSWER_MS = 5_000;
const TIME_PASSES_RATE = 0.03;

/**
 * Runs a program in a world of its own. Whatever it asks of a store, of Discord or of a server becomes a pending call;
 * the seed decides in which order they are made and answered, how time passes meanwhile, and what goes wrong.
 */
export class Simulator {
  now: number;
  readonly random: Random;
  /** What happened, in order; kept only where `isTracing`, for it costs most of the time. */
  readonly trace: string[] = [];
  /** Made of all that happened: the same for the same seed. */
  checksum = 0x811c9dc5;
  readonly clock: Clock = { now: () => new Date(this.now) };
  rates: FaultRates = { lost: 0, busy: 0, crash: 0 };
  /** Calls made so far: the simulation's own measure of time. */
  steps = 0;
  /** Called after every step. */
  onStep: () => void = () => undefined;
  /** Called when a call was the last of its life. */
  onCrash: (life: Life) => void = () => undefined;
  #pending: Call[] = [];
  #alarms: Alarm[] = [];

  #violation: Violation | null = null;
  readonly #isTracing: boolean;

  constructor(seed: number, start: Date, isTracing: boolean) {
    this.random = createRandom(seed);
    this.now = start.getTime();
    this.#isTracing = isTracing;
  }

  note(text: string, value?: unknown): void {
    for (let index = 0; index < text.length; index += 1) {
      this.checksum = Math.imul(this.checksum ^ text.charCodeAt(index), 0x01000193) >>> 0;
    }
    this.checksum = Math.imul(this.checksum ^ this.now, 0x01000193) >>> 0;
    if (!this.#isTracing) return;
    const shown = value === undefined ? '' : ` ${describe(value)}`;
    this.trace.push(`${new Date(this.now).toISOString()} ${text}${shown}`);
  }

  /** Ends the simulation: this must never happen. */
  violate(text: string): void {
    this.note(`VIOLATION: ${text}`);
    this.#violation ??= new Violation(text);
  }

  /** True so often. */
  chance(probability: number): boolean {
    return probability > 0 && this.random() < probability;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.between(0, choices.length - 1)];
    if (choice === undefined) throw new Error('There is nothing to pick from');
    return choice;
  }

  /** The port as this life of the program sees it. */
  wrap<Port extends object>(life: Life, name: string, port: Port, { lost }: PortOptions = {}): Port {
    return new Proxy(port, {
      get: (target, property) => {
        const method: unknown = Reflect.get(target, property);
        if (typeof method !== 'function' || typeof property !== 'string') return method;
        if (lost !== undefined && !(property in lost)) return method;
        return (...args: unknown[]) => {
          const act = (): unknown => Reflect.apply(method, target, args);
          return this.#call({ life, name: `${name}.${property}`, args, act, lost: lost?.[property] ?? null });
        };
      },
    });
  }

  timerOf(life: Life): Timer {
    return {
      after: (delayMs, task) => {
        const alarm = { at: this.now + delayMs, life, task };
        this.#alarms.push(alarm);
        return () => {
          this.#alarms = this.#alarms.filter((other) => other !== alarm);
        };
      },
    };
  }

  /** Something that happens by itself, whoever lives then. */
  at(moment: number, task: () => void): void {
    this.#alarms.push({ at: moment, life: null, task });
  }

  /** Ends a life now: nothing of it goes on, though what it has sent may still arrive. */
  async kill(life: Life): Promise<void> {
    life.isDead = true;
    const underWay = this.#pending.filter((call) => call.life === life);
    this.#pending = this.#pending.filter((call) => call.life !== life);
    this.#alarms = this.#alarms.filter((alarm) => alarm.life !== life);
    for (const call of underWay) {
      if (call.lost === null || !this.chance(0.5)) continue;
      this.note(`${call.name} arrives after the death of its sender`);
      await attempt(call.act);
    }
  }

  /** Makes what is pending and lets time pass, until `until` says so or that moment has come. */
  async run(until: number, isDone: () => boolean = () => false): Promise<void> {
    for (;;) {
      await nextTurn();
      this.onStep();
      if (this.#violation !== null) throw this.#violation;
      if (this.now >= until || isDone()) return;
      if (this.#pending.length === 0) this.#passTime(until);
      else if (this.chance(TIME_PASSES_RATE)) this.#passTime(this.now + this.between(1, SLOWEST_ANSWER_MS));
      else await this.#makeCall();
    }
  }

  #call(call: Omit<Call, 'resolve' | 'reject'>): Promise<unknown> {
    // A dead program waits for ever.
    if (call.life.isDead) return new Promise(() => undefined);
    return new Promise((resolve, reject) => {
      this.#pending.push({ ...call, resolve, reject });
    });
  }

  /** To the next alarm, but no further than `latest`. */
  #passTime(latest: number): void {
    this.#alarms.sort((one, other) => one.at - other.at);
    const next = this.#alarms[0];
    if (next === undefined || next.at > latest) {
      this.now = latest;
      return;
    }
    this.now = Math.max(this.now, next.at);
    this.#alarms.shift();
    next.task();
  }

  async #makeCall(): Promise<void> {
    const [call] = this.#pending.splice(this.between(0, this.#pending.length - 1), 1);
    if (call === undefined) return;
    this.steps += 1;
    if (this.chance(this.rates.crash)) return this.#crashAt(call);
    if (call.lost === null) {
      if (!this.chance(this.rates.busy)) return this.#answer(call);
      this.note(`${call.name} is refused: busy`);
      call.reject(new InjectedFault(`${call.name}: busy`));
    } else if (this.chance(this.rates.lost)) await this.#lose(call, call.lost);
    else await this.#answer(call);
  }

  async #answer(call: Call): Promise<void> {
    try {
      const value = await call.act();
      this.note(call.name, { args: call.args, answer: value ?? null });
      call.resolve(value);
    } catch (error) {
      this.note(`${call.name} threw ${String(error)}`);
      call.reject(error);
    }
  }

  async #lose(call: Call, lost: () => unknown): Promise<void> {
    const isDone = this.chance(0.5);
    this.note(`${call.name}: answer lost ${isDone ? 'after' : 'before'} it took effect`);
    if (isDone) await attempt(call.act);
    try {
      call.resolve(lost());
    } catch (error) {
      call.reject(error);
    }
  }

  async #crashAt(call: Call): Promise<void> {
    const isDone = this.chance(0.5);
    this.note(`dies ${isDone ? 'after' : 'before'} ${call.name} took effect`);
    if (isDone) await attempt(call.act);
    await this.kill(call.life);
    this.onCrash(call.life);
  }
}

/** Nobody is left to hear what came of it. */
async function attempt(act: () => unknown): Promise<void> {
  try {
    await act();
  } catch {
    // Not even the program that asked for it.
  }
}

/** What must never happen has happened. */
export class Violation extends Error {}

const SHOWN_LENGTH = 2_000;

function describe(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Uint8Array) return 'bytes';
    return part instanceof Map ? [...(part as Map<unknown, unknown>)] : part;
  });
  return text.slice(0, SHOWN_LENGTH);
}
