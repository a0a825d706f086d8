import { DiscordAPIError, Events, GatewayIntentBits, Status, type Client, type Interaction } from 'discord.js';
import { describe, expect, test, type TestContext } from 'vitest';
import type { GatewayFault, InteractionResult } from '../../../playground/local-api.ts';
import type { PlaygroundOptions } from '../../../playground/playground.ts';
import { local, startBot, startTestPlayground, type TestPlayground } from '../bot-harness.ts';

/** A heartbeat each second: discord.js takes a connection for dead when it has sent one and the next is due. */
const HEARTBEAT_INTERVAL_MS = 1_000;

interface Life {
  playground: TestPlayground;
  bot: Client<true>;
  /** How the bot failed to answer, if it did. */
  failures: unknown[];
}

/** The unmodified client with one command, which it answers. */
async function startLife({ onTestFinished }: TestContext, gateway: PlaygroundOptions['gateway'] = {}): Promise<Life> {
  const playground = await startTestPlayground({ gateway }, onTestFinished);
  const bot = await startBot(playground, {}, onTestFinished);
  await bot.application.commands.set([{ name: 'ping', description: 'Answers.' }], playground.guildId);
  const failures: unknown[] = [];
  bot.on(Events.ShardError, () => undefined);
  bot.on(Events.InteractionCreate, (interaction: Interaction) => {
    if (!interaction.isChatInputCommand()) return;
    interaction.reply('pong').catch((error: unknown) => failures.push(error));
  });
  return { playground, bot, failures };
}

function befall({ playground }: Life, fault: GatewayFault): Promise<{ connections: number }> {
  return local(playground, 'POST', '/gateway-faults', fault);
}

const hear = ({ bot }: Life, event: Events) => new Promise<unknown>((resolve) => bot.once(event as string, resolve));

async function expectAnswer({ playground }: Life): Promise<void> {
  const channelId = playground.channelIds['general'];
  const result = await local<InteractionResult>(playground, 'POST', '/interactions/command', {
    as: 'member',
    channelId,
    name: 'ping',
  });
  expect(result).toMatchObject({ outcome: 'replied', messages: [{ content: 'pong' }] });
}

const say = ({ playground }: Life, content: string) =>
  local(playground, 'POST', '/messages', { as: 'guest', channelId: playground.channelIds['general'], content });

/** Sessions that the bot opened, and those that it went on with. */
function countSessions({ playground }: Life): { opened: number; resumed: number } {
  const events = playground.traffic.filter(({ direction }) => direction === 'out').map(({ event }) => event);
  const count = (name: string) => events.filter((event) => event === name).length;
  return { opened: count('READY'), resumed: count('RESUMED') };
}

describe.concurrent('the discord.js client goes on with its session', () => {
  test.for<[what: string, fault: GatewayFault]>([
    ['when its connection is cut', { kind: 'drop' }],
    ['when it is asked to reconnect', { kind: 'reconnect' }],
    ['when its session is invalid for now', { kind: 'invalidSession', resumable: true }],
    ['after 4000, an unknown error', { kind: 'close', code: 4_000 }],
    ['after 4001, an unknown opcode', { kind: 'close', code: 4_001 }],
    ['after 4002, a frame that could not be read', { kind: 'close', code: 4_002 }],
  ])('%s', async ([, fault], context) => {
    const life = await startLife(context);
    const resumed = hear(life, Events.ShardResume);

    expect(await befall(life, fault)).toEqual({ connections: 1 });
    await resumed;

    await expectAnswer(life);
    expect(countSessions(life)).toEqual({ opened: 1, resumed: 1 });
  });

  test('when its heartbeats are not acknowledged', async (context) => {
    const life = await startLife(context, { heartbeatIntervalMs: HEARTBEAT_INTERVAL_MS });
    const resumed = hear(life, Events.ShardResume);

    await befall(life, { kind: 'ignoreHeartbeats' });
    await resumed;

    await expectAnswer(life);
  });
});

describe.concurrent('the discord.js client starts a new session', () => {
  test.for<[what: string, fault: GatewayFault]>([
    ['when its session is invalid for good', { kind: 'invalidSession' }],
    ['after 1000, a normal end', { kind: 'close', code: 1_000 }],
    ['after 4003, a frame before it was known', { kind: 'close', code: 4_003 }],
    ['after 4005, a second introduction', { kind: 'close', code: 4_005 }],
    ['after 4007, an invalid sequence', { kind: 'close', code: 4_007 }],
    ['after 4008, too many frames', { kind: 'close', code: 4_008 }],
    ['after 4009, a session that timed out', { kind: 'close', code: 4_009 }],
  ])('%s', async ([, fault], context) => {
    const life = await startLife(context);
    const ready = hear(life, Events.ShardReady);

    await befall(life, fault);
    await ready;

    await expectAnswer(life);
    expect(countSessions(life)).toEqual({ opened: 2, resumed: 0 });
  });
});

describe.concurrent('the discord.js client gives up', () => {
  test.for([4_004, 4_010, 4_011, 4_012, 4_013, 4_014])('after %i', async (code, context) => {
    const life = await startLife(context);
    const disconnected = hear(life, Events.ShardDisconnect);

    await befall(life, { kind: 'close', code });

    expect(await disconnected).toMatchObject({ code });
    expect(life.bot.ws.shards.map(({ status }) => status)).toEqual([Status.Disconnected]);
  });

  test('when it uses a version or an intent that it may not', async ({ onTestFinished }) => {
    const playground = await startTestPlayground({}, onTestFinished);

    const outdated = startBot(playground, { ws: { version: 6 } }, onTestFinished);
    await expect(outdated).rejects.toThrow('Used an invalid API version');
    const curious = startBot(playground, { intents: GatewayIntentBits.GuildPresences }, onTestFinished);
    await expect(curious).rejects.toThrow('Used disallowed intents');
  });
});

describe.concurrent('the discord.js client stays connected', () => {
  test('while its server is unavailable, and hears of its return', async (context) => {
    const life = await startLife(context);
    const left = hear(life, Events.GuildUnavailable);
    const returned = hear(life, Events.GuildAvailable);

    await befall(life, { kind: 'unavailable', forMs: 100 });

    expect(await left).toMatchObject({ id: life.playground.guildId });
    expect(await returned).toMatchObject({ id: life.playground.guildId, available: true });
    await expectAnswer(life);
    expect(countSessions(life)).toEqual({ opened: 1, resumed: 0 });
  });

  test('when a command arrives twice, and answers it once', async (context) => {
    const life = await startLife(context);
    await befall(life, { kind: 'duplicate', event: 'INTERACTION_CREATE' });

    await expectAnswer(life);
    await expect.poll(() => life.failures).toHaveLength(1);
    expect(life.failures[0]).toBeInstanceOf(DiscordAPIError);
    expect(life.failures[0]).toMatchObject({ code: 40_060 });

    await expectAnswer(life);
    expect(life.failures).toHaveLength(1);
  });

  test('when events arrive twice or in the wrong order', async (context) => {
    const life = await startLife(context);
    const heard: string[] = [];
    life.bot.on(Events.MessageCreate, ({ content }) => heard.push(content));
    await befall(life, { kind: 'duplicate', event: 'MESSAGE_CREATE' });
    await befall(life, { kind: 'reorder', event: 'MESSAGE_CREATE' });

    for (const content of ['one', 'two', 'three']) await say(life, content);

    // What it knows already it tells nobody again.
    await expect.poll(() => heard).toEqual(['two', 'one', 'three']);
    const sent = life.playground.traffic.filter(({ event }) => event === 'MESSAGE_CREATE').map(({ data }) => data);
    expect(sent).toMatchObject([{ content: 'two' }, { content: 'two' }, { content: 'one' }, { content: 'three' }]);
    await expectAnswer(life);
  });
});
