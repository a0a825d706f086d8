import { GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import { afterAll, beforeAll } from 'vitest';
import type { Clock } from '../../../playground/clock.ts';
import type { TrafficRecord } from '../../../playground/local-api.ts';
import type { Playground } from '../../../playground/playground.ts';
import { startPlayground } from '../../../playground/start.ts';
import { expectTrafficMatchesOpenApi } from '../../openapi/traffic-check.ts';

const TOKEN = 'token-of-the-ruled-bot';

/** No alarm rings: an interaction waits for its answer for as long as a test takes. */
const patientClock: Clock = { now: () => Date.now(), after: () => () => undefined };

/** A local Discord of one test file, with a bot that may do everything. */
export interface RulePlace {
  readonly playground: Playground;
  readonly token: string;
  channelId(name: string): string;
  /** A request of the bot. A body that is a form goes as it is, any other as JSON. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** The same, whose answer must be a success. */
  make<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Starts before the tests of the file; after them all traffic must fit Discord's OpenAPI document. */
export function useRulePlace(): RulePlace {
  const traffic: TrafficRecord[] = [];
  let playground: Playground | undefined;
  beforeAll(async () => {
    playground = await startPlayground({
      applications: [
        {
          name: 'Ruled',
          token: TOKEN,
          permissions: PermissionFlagsBits.Administrator,
          privilegedIntents: GatewayIntentBits.GuildMembers,
        },
      ],
      clock: patientClock,
      rateLimits: false,
      // The rules are tried one after the other, all of them on one day.
      dailyCommandLimit: 10_000,
      onTraffic: (record) => traffic.push(record),
    });
  });
  afterAll(async () => {
    await playground?.close();
    // Of a request that was too large to be read there is nothing to be checked.
    const isReadable = (record: TrafficRecord) => record.route !== null && record.status !== 413;
    expectTrafficMatchesOpenApi(traffic.filter((record) => record.kind === 'gateway' || isReadable(record)));
  });
  const place: RulePlace = {
    get playground() {
      if (playground === undefined) throw new Error('The local Discord is started before the first test only');
      return playground;
    },
    token: TOKEN,
    channelId(name) {
      return place.playground.channelIds[name] ?? '';
    },
    send(method, path, body) {
      const isForm = body instanceof FormData;
      return fetch(`${place.playground.apiUrl}/v10${path}`, {
        method,
        headers: {
          authorization: `Bot ${TOKEN}`,
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
    },
    async make<Answer>(method: string, path: string, body?: unknown) {
      const response = await place.send(method, path, body);
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
      // What a route answers is what the routes' own tests show; here it is only read for its ids.
      return (response.status === 204 ? undefined : await response.json()) as Answer;
    },
  };
  return place;
}

/** Text of so many characters. */
export function text(length: number): string {
  return 'x'.repeat(length);
}

/** So many values, each made from its index. */
export function many<Value>(count: number, make: (index: number) => Value): Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
