import { type Clock } from '../clock.ts';

/** Sets alarms; tests give one that they ring by hand. */
export interface Timer {
  /** Calls `task` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
}

/** A kind of work that falls due by key: a feed to poll, a channel to deliver to. */
export interface Work {
  name: string;
  /** How many keys may be worked on at once. */
  concurrency: number;
  /** Keys that are due, most urgent first. */
  findDue(now: Date): Promise<readonly string[]>;
  /** Does what is due for this key. Never called for a key that is still being worked on. */
  run(key: string, signal: AbortSignal): Promise<void>;
}

export interface SchedulerOptions {
  works: readonly Work[];
  clock: Clock;
  timer: Timer;
  /** How often to look for what is due. */
  tickMs: number;
  /** Told of whatever the work throws; the scheduler goes on. */
  onError: (error: unknown, where: { work: string; key: string | null }) => void;
}

export interface Scheduler {
  start(): void;
  /** Looks for due work now rather than at the next tick. */
  wake(): void;
  /** Begins nothing more, tells running work to stop by its signal, and resolves when all of it has. */
  stop(): Promise<void>;
}

/** A key whose work threw is left alone for so long, lest a lasting fault fill the log. */
const REST_AFTER_ERROR_MS = 5_000;

/** Runs work in this process when it falls due, never twice at once for one key. */
export function createScheduler({ works, clock, timer, tickMs, onError }: SchedulerOptions): Scheduler {
  const lines = works.map((work) => ({ work, running: new Map<string, Promise<void>>(), waiting: new Set<string>() }));
  const restUntil = new Map<string, number>();
  const stopping = new AbortController();
  const isStopping = () => stopping.signal.aborted;
  let cancelTick: (() => void) | null = null;
  let looking: Promise<void> | null = null;
  let isLookWanted = false;

  type Line = (typeof lines)[number];

  /** One look at a time; what falls due during one is found by the next. */
  async function look(): Promise<void> {
    while (isLookWanted && !isStopping()) {
      isLookWanted = false;
      await Promise.all(lines.map(findDue));
    }
  }

  async function findDue(line: Line): Promise<void> {
    const { work, waiting, running } = line;
    try {
      const keys = await work.findDue(clock.now());
      for (const key of keys) if (!running.has(key) && !isResting(work, key)) waiting.add(key);
    } catch (error) {
      onError(error, { work: work.name, key: null });
    }
    fill(line);
  }

  function isResting(work: Work, key: string): boolean {
    const until = restUntil.get(`${work.name}\n${key}`);
    return until !== undefined && until > clock.now().getTime();
  }

  function fill(line: Line): void {
    for (const key of line.waiting) {
      if (isStopping() || line.running.size >= line.work.concurrency) return;
      line.waiting.delete(key);
      line.running.set(key, runKey(line, key));
    }
  }

  async function runKey(line: Line, key: string): Promise<void> {
    const restKey = `${line.work.name}\n${key}`;
    restUntil.delete(restKey);
    try {
      await line.work.run(key, stopping.signal);
    } catch (error) {
      restUntil.set(restKey, clock.now().getTime() + REST_AFTER_ERROR_MS);
      onError(error, { work: line.work.name, key });
    } finally {
      line.running.delete(key);
      fill(line);
    }
  }

  function wake(): void {
    isLookWanted = true;
    looking ??= look().finally(() => {
      looking = null;
    });
  }

  function tick(): void {
    wake();
    cancelTick = timer.after(tickMs, tick);
  }

  return {
    start: () => {
      if (cancelTick === null && !isStopping()) tick();
    },
    wake,
    async stop() {
      stopping.abort();
      cancelTick?.();
      await looking;
      await Promise.all(lines.flatMap(({ running }) => [...running.values()]));
    },
  };
}

/** The alarms of this process. They do not keep it alive. */
export const processTimer: Timer = {
  after(delayMs, task) {
    const timeout = setTimeout(task, delayMs);
    timeout.unref();
    return () => {
      clearTimeout(timeout);
    };
  },
};
