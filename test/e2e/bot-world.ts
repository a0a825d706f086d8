import { type APIMessage, type APIThreadChannel } from 'discord-api-types/v10';
import { expect, onTestFinished } from 'vitest';
import { type CommandOptionInput, type InteractionResult, type TrafficRecord } from '../../playground/local-api.ts';
import { type Playground, type PlaygroundOptions } from '../../playground/playground.ts';
import { createLocalClient, type LocalClient } from '../../playground/say/local-client.ts';
import { openLocalEvents, type LocalEvents } from '../../playground/say/local-events.ts';
import { controlsOf, labelOf } from '../../playground/say/message-components.ts';
import { readMessage } from '../../playground/say/readable-text.ts';
import { startPlayground } from '../../playground/start.ts';
import { startBot, type BotOptions, type RunningBot } from '../../src/bot.ts';
import { readConfig, type Config } from '../../src/config.ts';
import { describeLocalBot, LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { createLog } from '../../src/ops/log.ts';
import { expectTrafficMatchesOpenApi } from '../openapi/traffic-check.ts';

/** How long a test waits for what it knows must come. */
const PATIENCE_MS = 10_000;

/** The local Discord with everything a test asks of it. */
export interface TestDiscord extends Playground {
  local: LocalClient;
  traffic: readonly TrafficRecord[];
  /** What the local Discord complained about. */
  warnings: readonly string[];
  as(user: string, channel: string): Person;
  /** A request to the local API for what an operator does, such as PATCH `/local/threads/…`. */
  operate(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<void>;
}

/** A person in a channel (by its name, or by the id of a channel or thread). */
export interface Person {
  run(name: string, options?: readonly CommandOptionInput[]): Promise<InteractionResult>;
  complete(name: string, options: readonly CommandOptionInput[]): Promise<InteractionResult>;
  /** A command from the menu of a message. */
  runOn(message: APIMessage, name: string): Promise<InteractionResult>;
  press(message: APIMessage, label: string): Promise<InteractionResult>;
  pressId(message: APIMessage, customId: string): Promise<InteractionResult>;
  /** Picks from the select whose custom id begins so. */
  pick(message: APIMessage, handler: string, ...values: string[]): Promise<InteractionResult>;
  /** Fills in the modal that the interaction opened. */
  fill(opened: InteractionResult, fields: Record<string, string | string[]>): Promise<InteractionResult>;
  say(content: string, replyToMessageId?: string): Promise<APIMessage>;
  /** Newest first. */
  read(): Promise<APIMessage[]>;
  threads(): Promise<APIThreadChannel[]>;
  /** What this person hears from now on. */
  listen(): Promise<LocalEvents>;
}

/**
 * A local Discord that ends with the test. All that went over its wires must fit Discord's OpenAPI document, but for what
 * `isUndocumented` knows to be missing there.
 */
export async function startDiscord(
  options: Partial<PlaygroundOptions> = {},
  isUndocumented: (record: TrafficRecord) => boolean = () => false,
): Promise<TestDiscord> {
  const traffic: TrafficRecord[] = [];
  const warnings: string[] = [];
  const discord = await startPlayground({
    applications: [LOCAL_APPLICATION],
    // A bot that is started again at once would have to wait five seconds.
    gateway: { identifyWindowMs: 0 },
    warn: (message) => warnings.push(message),
    ...options,
    onTraffic: (record) => {
      traffic.push(record);
      options.onTraffic?.(record);
    },
  });
  onTestFinished(async () => {
    await discord.close();
    expectTrafficMatchesOpenApi(traffic.filter((record) => !isUndocumented(record)));
    expect(warnings, 'complaints of the local Discord').toEqual([]);
  });
  const local = createLocalClient(discord.origin);
  const as = (user: string, channel: string) => createPerson(local, user, discord.channelIds[channel] ?? channel);
  const operate = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${discord.origin}/local/${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  };
  return { ...discord, local, traffic, warnings, as, operate };
}

export interface TestBot extends RunningBot {
  /** Every line of its log, as JSON. */
  log: readonly string[];
}

/** The bot in that Discord, following nothing unless told, and stopped with the test unless the test did. */
export async function startTestBot(discord: TestDiscord, options: Partial<BotOptions> = {}): Promise<TestBot> {
  const log: string[] = [];
  const bot = await startBot({
    ...describeLocalBot(testConfig(), discord),
    follows: [],
    log: createLog({ level: 'debug', asJson: true, secrets: [], write: (line) => log.push(line) }),
    clock: { now: () => new Date() },
    random: Math.random,
    ...options,
  });
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= bot.stop());
  onTestFinished(stop);
  return { ...bot, stop, log };
}

export function testConfig(environment: NodeJS.ProcessEnv = {}): Config {
  const reading = readConfig(environment);
  if (reading.outcome === 'refused') throw new Error(reading.problems.join('\n'));
  return reading.config;
}

/** Expects of what is read again and again that it comes to that, on a busy machine as well. */
export function eventually<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, { timeout: PATIENCE_MS });
}

/** Waits for the first event, past or to come, of which `pick` makes a value. */
export async function expectEvent<Value>(
  events: LocalEvents,
  pick: Parameters<typeof events.next<Value>>[0],
): Promise<Value> {
  const value = await events.next(pick, 0, PATIENCE_MS);
  if (value === undefined) throw new Error(`Did not come: ${pick.toString()}`);
  return value;
}

function createPerson(local: LocalClient, as: string, channelId: string): Person {
  const pressId = (message: APIMessage, customId: string) =>
    local.useComponent({ as, channelId, messageId: message.id, customId });
  return {
    run: (name, options = []) => local.runCommand({ as, channelId, name, options: [...options] }),
    complete: (name, options) => local.autocomplete({ as, channelId, name, options: [...options] }),
    runOn: (message, name) => local.runCommand({ as, channelId, name, type: 3, targetId: message.id }),
    press: (message, label) => pressId(message, customIdOf(message, label)),
    pressId,
    pick: (message, handler, ...values) =>
      local.useComponent({ as, channelId, messageId: message.id, customId: selectOf(message, handler), values }),
    fill: ({ interactionId }, fields) => local.submitModal({ as, interactionId, fields }),
    say: (content, replyToMessageId) =>
      local.send({ as, channelId, content, ...(replyToMessageId === undefined ? {} : { replyToMessageId }) }),
    read: () => local.messages(as, channelId),
    threads: async () => (await local.state(as)).guilds.flatMap((guild) => guild.threads),
    listen: async () => {
      const events = await openLocalEvents(local.origin, as);
      onTestFinished(() => {
        events.close();
      });
      return events;
    },
  };
}

function customIdOf(message: APIMessage, label: string): string {
  for (const control of controlsOf(message)) {
    if ('custom_id' in control && 'label' in control && labelOf(control) === label) return control.custom_id;
  }
  throw new Error(`The message has no button "${label}": ${JSON.stringify(message.components)}`);
}

function selectOf(message: APIMessage, handler: string): string {
  for (const control of controlsOf(message)) {
    if ('custom_id' in control && !('label' in control) && control.custom_id.startsWith(handler))
      return control.custom_id;
  }
  throw new Error(`The message has no select of "${handler}": ${JSON.stringify(message.components)}`);
}

/** All that a person reads of an interaction by now: what follows its first answer arrives after it. */
export async function readInteraction(
  discord: TestDiscord,
  { interactionId }: Pick<InteractionResult, 'interactionId'>,
): Promise<string> {
  const { messages } = await discord.local.interaction(interactionId);
  return messages.map(readMessage).join('\n\n');
}

/** The first message that answered, whatever kind of answer it was. */
export function firstMessage({ messages }: Pick<InteractionResult, 'messages'>): APIMessage {
  const [message] = messages;
  if (!message) throw new Error('There is no message');
  return message;
}
