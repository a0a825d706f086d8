import { Client, Events, GatewayIntentBits, PermissionFlagsBits, type ClientOptions } from 'discord.js';
import { expect, onTestFinished } from 'vitest';
import type { TrafficRecord } from '../../playground/local-api.ts';
import type { Playground, PlaygroundOptions } from '../../playground/playground.ts';
import { startPlayground } from '../../playground/start.ts';
import { expectTrafficMatchesOpenApi } from '../openapi/traffic-check.ts';

export const TOKEN = 'token-of-the-test-bot';

export const BOT_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.CreatePrivateThreads |
  PermissionFlagsBits.ManageThreads |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.PinMessages;

export interface TestPlayground extends Playground {
  readonly warnings: string[];
  readonly traffic: TrafficRecord[];
}

/**
 * A local Discord that ends with the test. Its state must then be free of contradictions, and all traffic of the test
 * must fit Discord's OpenAPI document, save requests to routes that do not exist. Tests that run side by side give the `whenFinished` of their own context.
 */
export async function startTestPlayground(
  options: Partial<PlaygroundOptions> = {},
  whenFinished: typeof onTestFinished = onTestFinished,
): Promise<TestPlayground> {
  const warnings: string[] = [];
  const traffic: TrafficRecord[] = [];
  const playground = await startPlayground({
    applications: [
      {
        name: 'Test Bot',
        token: TOKEN,
        permissions: BOT_PERMISSIONS,
        privilegedIntents: GatewayIntentBits.MessageContent | GatewayIntentBits.GuildMembers,
      },
    ],
    // Tests send more at once than a bot may; those of the limits switch them on.
    rateLimits: false,
    warn: (message) => warnings.push(message),
    onTraffic: (record) => traffic.push(record),
    ...options,
  });
  whenFinished(async () => {
    const contradictions = playground.findContradictions();
    await playground.close();
    expect(contradictions).toEqual([]);
    const isExpected = (record: TrafficRecord) => record.kind === 'gateway' || record.route !== null;
    expectTrafficMatchesOpenApi(traffic.filter(isExpected));
  });
  return { ...playground, warnings, traffic };
}

const DEFAULT_INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent];

/** The unmodified discord.js client, logged in; it leaves with the test. */
export async function startBot(
  playground: Playground,
  options: Partial<ClientOptions> & { token?: string } = {},
  whenFinished: typeof onTestFinished = onTestFinished,
): Promise<Client<true>> {
  const { token = TOKEN, ...clientOptions } = options;
  const client = new Client({ intents: DEFAULT_INTENTS, rest: { api: playground.apiUrl }, ...clientOptions });
  whenFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(token);
  return ready;
}

/** A request of a person to the local API. */
export async function local<Answer>(
  playground: Playground,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await fetch(`${playground.origin}/local${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (!response.ok) throw new Error(`${method} /local${path}: ${response.status} ${await response.text()}`);
  // The local API answers what playground/local-api.ts says; a test asserts the parts it relies on.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** A plain REST request with the bot's token. */
export function rest(playground: Playground, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${playground.apiUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${TOKEN}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
