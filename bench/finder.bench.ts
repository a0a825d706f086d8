import { type Device } from '../src/devices/device.ts';
import { ENGINES, type Engine } from './engines.ts';
import { makeManyDevices } from './many-devices.ts';
import { measureHeld, percentile, round, time } from './measure.ts';
import { makeNoisyQueries, type NoisyQuery } from './noisy-queries.ts';
import { createRandom } from './random.ts';
import { type Row } from './row.ts';

const DEVICES = 3_000;
const QUERIES = 340;
const SEED = 20_161_104;
const CHOICES = 5;
const P99_MAX_MS = 2;

export const name = `finding ${QUERIES} noisily typed names among ${DEVICES} devices (the catalogue, filled up with made-up variants)`;

/** An engine that is ready. Memory is what it holds after a first search, for some build a part of it only then. */
interface Ready {
  engine: Engine;
  find: ReturnType<Engine['create']>;
  indexMs: number;
  megabytes: number;
}

interface Result extends Ready {
  first: number;
  firstFive: number;
  times: number[];
}

export function run(): Promise<Row[]> {
  const devices = makeManyDevices(DEVICES);
  const queries = makeNoisyQueries(devices, QUERIES, createRandom(SEED));
  // All stay, so that what one lets go is not counted for the next.
  const ready = ENGINES.map((engine) => prepare(engine, devices, queries));
  const [own, ...others] = ready.map((engine) => measure(engine, queries));
  if (own === undefined) return Promise.resolve([]);
  return Promise.resolve([describe(own, own, judge(own, others)), ...others.map((result) => describe(result, own))]);
}

function prepare(engine: Engine, devices: readonly Device[], queries: readonly NoisyQuery[]): Ready {
  const { value, megabytes } = measureHeld(() => {
    const created = time(() => engine.create(devices));
    created.value(queries[0]?.text ?? '', CHOICES);
    return created;
  });
  return { engine, find: value.value, indexMs: value.ms, megabytes };
}

function measure(ready: Ready, queries: readonly NoisyQuery[]): Result {
  // The first pass tells what is found, and what it compiles is what a bot that runs for weeks answers with.
  const answers = queries.map(({ text, meant }) => ({ meant, found: ready.find(text, CHOICES) }));
  const times = queries.map(({ text }) => time(() => ready.find(text, CHOICES)).ms);
  const first = answers.filter(({ meant, found }) => meant.has(found[0] ?? '')).length;
  const firstFive = answers.filter(({ meant, found }) => found.some((id) => meant.has(id))).length;
  const share = (count: number): number => (100 * count) / queries.length;
  return { ...ready, first: share(first), firstFive: share(firstFive), times };
}

function describe(result: Result, own: Result, goal?: Row['goal']): Row {
  const { engine, first, firstFive, times, indexMs, megabytes } = result;
  const p99 = percentile(times, 0.99);
  return {
    what: engine.name,
    figures: {
      'hit@1 %': round(first, 1),
      'hit@5 %': round(firstFive, 1),
      'p50 ms': round(percentile(times, 0.5), 3),
      'p99 ms': round(p99),
      'p99 ratio': round(p99 / percentile(own.times, 0.99), 1),
      'index ms': round(indexMs, 0),
      'index MB': round(megabytes, 1),
    },
    ...(goal && { goal }),
  };
}

function judge(own: Result, others: readonly Result[]): NonNullable<Row['goal']> {
  const isBetter = others.every((other) => own.first > other.first && own.firstFive > other.firstFive);
  return {
    text: `more hits than each, p99 under ${P99_MAX_MS} ms`,
    isMet: isBetter && percentile(own.times, 0.99) < P99_MAX_MS,
  };
}
