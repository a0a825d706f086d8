import { parseArgs } from 'node:util';
import { simulate } from '../test/simulation/simulate.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' } },
});

if (values.seed !== undefined) await replay(Number(values.seed));
else await runMany(Number(values.seeds ?? 100), Number(values.from ?? 1));

/** One seed with everything that happened. */
async function replay(seed: number): Promise<void> {
  const { violation, trace, steps, crashes, posts, tellings, checksum } = await simulate(seed, { isTracing: true });
  for (const line of trace) console.log(line);
  console.log(
    `seed ${seed}: ${steps} steps, ${crashes} crashes, ${posts} posts, ${tellings} tellings, checksum ${checksum}`,
  );
  report(seed, violation);
}

async function runMany(count: number, from: number): Promise<void> {
  const sum = { steps: 0, crashes: 0, twins: 0, posts: 0, tellings: 0, failed: 0 };
  const startedAt = performance.now();
  for (let seed = from; seed < from + count; seed += 1) {
    const { violation, ...counts } = await simulate(seed);
    for (const name of ['steps', 'crashes', 'twins', 'posts', 'tellings'] as const) sum[name] += counts[name];
    if (violation !== null) sum.failed += 1;
    report(seed, violation);
  }
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const { steps, crashes, twins, posts, tellings, failed } = sum;
  console.log(
    `${count} seeds in ${seconds} s: ${steps} steps, ${crashes} crashes, ${twins} programs beside another, ` +
      `${posts} posts, ${tellings} tellings; ${failed} seeds broke a law`,
  );
}

function report(seed: number, violation: string | null): void {
  if (violation === null) return;
  console.log(`seed ${seed}: ${violation}\n  npm run simulate -- --seed ${seed}`);
  process.exitCode = 1;
}
