import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeTable } from '../../../playground/server/routes/route-table.ts';
import { TOKEN, type TestPlayground } from '../bot-harness.ts';
import { findRestFault } from './answer-check.ts';
import { BATCH, expectAlive, HANGING_MS, RUNS, SEED, startFuzzPlace, type IdPool } from './fuzz-place.ts';
import { mutate, mutations, sending, write, type Mutation, type Sending } from './malformed-values.ts';
import { bodiesFor } from './rest-bodies.ts';

const SHOWN_FAULTS = Number(process.env['FUZZ_SHOWN'] ?? 5);

interface Attempt {
  route: (typeof routeTable)[number];
  /** Which of the ids that exist the path names, or what it has instead. */
  params: (number | string)[];
  body: number;
  changes: Mutation[];
  sending: Sending;
  query: string;
}

const parameter = fc.oneof(
  { weight: 12, arbitrary: fc.nat(50) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['0', '-1', 'abc', '%00', '%ZZ', '..%2F..', '9'.repeat(20), '9'.repeat(400), '%F0%9F%92%A9', '%20'],
      ...['@me', '@original', '__proto__', 'constructor', '%E0%A4%A', '1e9', '%23', 'a/b', ''],
    ),
  },
);
const withBody = routeTable.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
const attempt = fc.record<Attempt>({
  route: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...withBody) },
    { weight: 1, arbitrary: fc.constantFrom(...routeTable) },
  ),
  params: fc.array(parameter, { minLength: 5, maxLength: 5 }),
  body: fc.nat(20),
  changes: mutations,
  sending,
  query: fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        ...['?limit=abc', '?limit=-1', '?limit=1e9', '?before=x&after=y', '?around=%00', '?with_response=maybe'],
        ...['?limit=1&limit=2', '?%ZZ', '?__proto__=1', '?wait=true&thread_id=x', '?before=99999999999999999999999'],
      ),
    },
  ),
});

function valuesFor(name: string, pool: IdPool, botId: string): string[] {
  switch (name) {
    case 'channel_id':
      return pool.channel;
    case 'message_id':
      return pool.message;
    case 'guild_id':
      return [pool.known.guild];
    case 'role_id':
      return pool.role;
    case 'overwrite_id':
      return [...pool.role, ...pool.user];
    case 'user_id':
      return pool.user;
    case 'command_id':
      return pool.command;
    case 'application_id':
    case 'webhook_id':
      return [botId];
    case 'interaction_id':
      return [pool.interaction.id];
    case 'interaction_token':
    case 'webhook_token':
      return [pool.interaction.token];
    case 'emoji_name':
      return ['%F0%9F%91%8D', 'name:123'];
    default:
      throw new Error(`No values for the parameter ${name}`);
  }
}

function pathOf({ route, params, query }: Attempt, pool: IdPool, botId: string): string {
  let place = 0;
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const chosen = params[place] ?? 0;
    place += 1;
    if (typeof chosen === 'string') return chosen;
    const values = valuesFor(name, pool, botId);
    return values[chosen % values.length] ?? '0';
  });
  return `${path}${query}`;
}

/** Sends it; what is wrong with the answer, or null. */
async function send(playground: TestPlayground, it: Attempt, pool: IdPool, botId: string): Promise<string | null> {
  const { method } = it.route;
  const bodies = bodiesFor(method, it.route.path, pool.known);
  const { contentType, text } = write(mutate(bodies[it.body % bodies.length], it.changes), it.sending);
  const hasBody = method !== 'GET' && text !== '';
  const path = pathOf(it, pool, botId);
  const describe = (fault: string) =>
    `${method} ${path} with ${contentType ?? 'no type'} ${text.slice(0, 400)}: ${fault}`;
  try {
    const response = await fetch(`${playground.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${TOKEN}`, ...(hasBody ? { 'content-type': contentType ?? '' } : {}) },
      ...(hasBody ? { body: Buffer.from(text) } : {}),
      signal: AbortSignal.timeout(HANGING_MS),
    });
    const fault = findRestFault(response.status, await response.text());
    return fault === null ? null : describe(fault);
  } catch (error) {
    return describe(String(error));
  }
}

test(
  'thousands of malformed requests are refused in Discord’s own way, and nothing breaks',
  { timeout: 120_000 },
  async () => {
    process.stdout.write(`Malformed requests: FUZZ_RUNS=${RUNS} FUZZ_SEED=${SEED}\n`);
    const place = await startFuzzPlace();
    const { playground, botId } = place;
    let pool = await place.refill();
    const faults: string[] = [];

    for (const [index, it] of fc.sample(attempt, { numRuns: RUNS, seed: SEED }).entries()) {
      const fault = await send(playground, it, pool, botId);
      if (fault !== null) faults.push(fault);
      if (index % BATCH !== 0) continue;
      faults.push(...playground.findContradictions());
      pool = await place.refill();
    }

    expect([...new Set(faults)].slice(0, SHOWN_FAULTS)).toEqual([]);
    expect(playground.findContradictions()).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(playground.warnings.filter((warning) => !warning.startsWith('No such route'))).toEqual([]);
    await expectAlive(place, pool);
  },
);
