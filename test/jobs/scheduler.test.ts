import { beforeEach, describe, expect, test } from 'vitest';
import { createScheduler, type Timer, type Work } from '../../src/jobs/scheduler.ts';

let now: number;
let alarms: { at: number; task: () => void }[];
let errors: { message: string; work: string; key: string | null }[];
const clock = { now: () => new Date(now) };
const timer: Timer = {
  after(delayMs, task) {
    const alarm = { at: now + delayMs, task };
    alarms.push(alarm);
    return () => {
      alarms = alarms.filter((other) => other !== alarm);
    };
  },
};

beforeEach(() => {
  now = 0;
  alarms = [];
  errors = [];
});

/** Lets everything that is ready to run do so. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

async function pass(ms: number): Promise<void> {
  now += ms;
  for (const alarm of alarms.filter(({ at }) => at <= now)) {
    alarms = alarms.filter((other) => other !== alarm);
    alarm.task();
  }
  await settle();
}

function schedule(works: readonly Work[]) {
  return createScheduler({
    works,
    clock,
    timer,
    tickMs: 100,
    onError: (error, where) => errors.push({ message: error instanceof Error ? error.message : '', ...where }),
  });
}

/** Work that is due for these keys until it is done, and is done when told. */
function createWork(due: string[], concurrency = 10) {
  const runs: string[] = [];
  const finish = new Map<string, (error?: Error) => void>();
  const work: Work = {
    name: 'work',
    concurrency,
    findDue: () => Promise.resolve(due),
    run: (key) => {
      runs.push(key);
      return new Promise((resolve, reject) => {
        finish.set(key, (error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
      });
    },
  };
  return { work, runs, finish: (key: string, error?: Error) => finish.get(key)?.(error) };
}

describe('the scheduler', () => {
  test('runs what is due, at the start and at every tick', async () => {
    const due = ['a'];
    const { work, runs, finish } = createWork(due);
    schedule([work]).start();
    await settle();
    expect(runs).toEqual(['a']);
    finish('a');
    due.splice(0, 1, 'b');
    await settle();
    await pass(100);
    expect(runs).toEqual(['a', 'b']);
  });

  test('never runs a key twice at once, however often it is due', async () => {
    const { work, runs, finish } = createWork(['a']);
    const scheduler = schedule([work]);
    scheduler.start();
    for (let tick = 0; tick < 5; tick += 1) {
      scheduler.wake();
      await pass(100);
    }
    expect(runs).toEqual(['a']);
    finish('a');
    await settle();
    await pass(100);
    expect(runs).toEqual(['a', 'a']);
  });

  test('works on no more keys at once than it may, most urgent first', async () => {
    const { work, runs, finish } = createWork(['a', 'b', 'c'], 2);
    schedule([work]).start();
    await settle();
    expect(runs).toEqual(['a', 'b']);
    finish('a');
    await settle();
    expect(runs).toEqual(['a', 'b', 'c']);
  });

  test('looks at once when woken', async () => {
    const due: string[] = [];
    const { work, runs } = createWork(due);
    const scheduler = schedule([work]);
    scheduler.start();
    await settle();
    due.push('a');
    scheduler.wake();
    await settle();
    expect(runs).toEqual(['a']);
  });

  test('survives what the work throws, tells of it, and leaves that key alone for a while', async () => {
    const { work, runs, finish } = createWork(['a', 'b']);
    schedule([work]).start();
    await settle();
    finish('a', new Error('no luck'));
    finish('b');
    await settle();
    expect(errors).toEqual([{ message: 'no luck', work: 'work', key: 'a' }]);
    await pass(100);
    expect(runs).toEqual(['a', 'b', 'b']);
    await pass(5_000);
    expect(runs).toEqual(['a', 'b', 'b', 'a']);
  });

  test('survives a search for due work that throws', async () => {
    const broken: Work = { ...createWork([]).work, name: 'broken', findDue: () => Promise.reject(new Error('locked')) };
    const { work, runs } = createWork(['a']);
    schedule([broken, work]).start();
    await settle();
    expect(errors).toEqual([{ message: 'locked', work: 'broken', key: null }]);
    expect(runs).toEqual(['a']);
  });

  test('stops when the running work has, and begins nothing more', async () => {
    const { work, runs, finish } = createWork(['a', 'b'], 1);
    let signal: AbortSignal | undefined;
    const scheduler = schedule([{ ...work, run: (key, given) => ((signal = given), work.run(key, given)) }]);
    scheduler.start();
    await settle();
    let isStopped = false;
    const stopping = scheduler.stop().then(() => {
      isStopped = true;
    });
    await settle();
    expect({ isStopped, aborted: signal?.aborted }).toEqual({ isStopped: false, aborted: true });
    finish('a');
    await stopping;
    scheduler.wake();
    await pass(1_000);
    expect(runs).toEqual(['a']);
  });
});
