import fc from 'fast-check';
import { expect, test } from 'vitest';
import { local, type TestPlayground } from '../bot-harness.ts';
import { findLocalFault } from './answer-check.ts';
import { BATCH, expectAlive, HANGING_MS, RUNS, SEED, startFuzzPlace, type IdPool } from './fuzz-place.ts';
import { localRequests } from './local-bodies.ts';
import { mutate, mutations, sending, write, type Mutation, type Sending } from './malformed-values.ts';

/** The local API is smaller. */
const LOCAL_RUNS = Math.ceil(RUNS / 2);

interface Attempt {
  which: number;
  changes: Mutation[];
  sending: Sending;
  /** Put in the place of some part of the path; null leaves it as it is. */
  part: { at: number; text: string } | null;
}

const attempt = fc.record<Attempt>({
  which: fc.nat(1_000),
  changes: mutations,
  sending,
  part: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.record({
        at: fc.nat(6),
        text: fc.constantFrom(
          '',
          '0',
          '%00',
          '%ZZ',
          '__proto__',
          '💩',
          'x'.repeat(300),
          '?as=',
          '?as=nobody',
          '?limit=x',
        ),
      }),
    },
  ),
});

function pathOf(path: string, { part }: Attempt): string {
  if (part === null) return path;
  const segments = path.split('/');
  segments[part.at % segments.length] = part.text;
  return segments.join('/');
}

/** Sends it; what is wrong with the answer, or null. */
async function send({ origin }: TestPlayground, it: Attempt, pool: IdPool): Promise<string | null> {
  const requests = localRequests(pool);
  const { method, path, body } = requests[it.which % requests.length] ?? {
    method: 'GET',
    path: '/state',
    body: undefined,
  };
  const { contentType, text } = write(mutate(body, it.changes), it.sending);
  const hasBody = method !== 'GET' && text !== '';
  const address = `/local/${pathOf(path.slice(1), it)}`;
  const describe = (fault: string) =>
    `${method} ${address} with ${contentType ?? 'no type'} ${text.slice(0, 400)}: ${fault}`;
  // Nobody answers the commands of this test, and time stands still: whoever uses one waits for ever.
  const isWaiting = address.includes('/interactions');
  try {
    const response = await fetch(`${origin}${address}`, {
      method,
      headers: hasBody ? { 'content-type': contentType ?? '' } : {},
      ...(hasBody ? { body: Buffer.from(text) } : {}),
      signal: AbortSignal.timeout(isWaiting ? 100 : HANGING_MS),
    });
    // What the page and the newsroom answer is theirs.
    if (!new URL(response.url).pathname.startsWith('/local/')) return null;
    const fault = findLocalFault(response.status, await response.text());
    return fault === null ? null : describe(fault);
  } catch (error) {
    return isWaiting ? null : describe(String(error));
  }
}

test(
  'thousands of malformed requests to the local API are told what is wrong, and nothing breaks',
  { timeout: 120_000 },
  async () => {
    process.stdout.write(`Malformed local requests: FUZZ_RUNS=${RUNS}, half of them here, FUZZ_SEED=${SEED}\n`);
    const place = await startFuzzPlace();
    const { playground } = place;
    let pool = await place.refill();
    const faults: string[] = [];

    for (const [index, it] of fc.sample(attempt, { numRuns: LOCAL_RUNS, seed: SEED }).entries()) {
      const fault = await send(playground, it, pool);
      if (fault !== null) faults.push(fault);
      if (index % BATCH !== 0) continue;
      faults.push(...playground.findContradictions());
      await local(playground, 'DELETE', '/faults');
      pool = await place.refill();
    }
    await local(playground, 'DELETE', '/faults');

    expect([...new Set(faults)].slice(0, 5)).toEqual([]);
    expect(playground.findContradictions()).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(playground.warnings).toEqual([]);
    await expectAlive(place, pool);
  },
);
