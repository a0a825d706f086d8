import { DiscordAPIError, Events, type TextChannel } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Fault, FaultDraft, InteractionResult, LocalClock } from '../../../playground/local-api.ts';
import type { PlaygroundOptions } from '../../../playground/playground.ts';
import { local, rest, startBot, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { createStillClock } from '../still-clock.ts';

const SENDING = { method: 'POST', path: '/channels/:channel_id/messages' } as const;

async function startInGeneral(options: Partial<PlaygroundOptions> = {}) {
  const playground = await startTestPlayground(options);
  const bot = await startBot(playground);
  const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
  return { playground, bot, general };
}

function addFault(playground: TestPlayground, draft: FaultDraft): Promise<Fault> {
  return local(playground, 'POST', '/faults', draft);
}

async function contentsOf(channel: TextChannel): Promise<string[]> {
  return (await channel.messages.fetch({ cache: false })).map(({ content }) => content);
}

function sendings({ traffic }: TestPlayground) {
  return traffic.filter(({ method, route }) => method === SENDING.method && route === SENDING.path);
}

describe('what discord.js makes of it', () => {
  test('a connection that is reset before the request took effect: it tries again', async () => {
    const { playground, general } = await startInGeneral();
    await addFault(playground, { match: SENDING, times: 1, fault: { kind: 'resetBefore' } });

    await general.send('good phone');

    expect(await contentsOf(general)).toEqual(['good phone']);
    expect(sendings(playground).map(({ status, fault }) => fault ?? status)).toEqual(['resetBefore', 200]);
  });

  test('a connection that is reset after it took effect: an enforced nonce keeps the message from coming twice', async () => {
    const { playground, general } = await startInGeneral();
    await addFault(playground, { match: SENDING, times: 1, fault: { kind: 'resetAfter' } });

    const message = await general.send({ content: 'good phone', nonce: 'article-1', enforceNonce: true });

    expect(await contentsOf(general)).toEqual(['good phone']);
    expect((await general.messages.fetch(message.id)).content).toBe('good phone');
    expect(sendings(playground).map(({ status, fault }) => fault ?? status)).toEqual(['resetAfter', 200]);
  });

  test('the same without a nonce: the message comes twice', async () => {
    const { playground, general } = await startInGeneral();
    await addFault(playground, { match: SENDING, times: 1, fault: { kind: 'resetAfter' } });

    await general.send('good phone');

    expect(await contentsOf(general)).toEqual(['good phone', 'good phone']);
  });

  test('a failing server: it tries again', async () => {
    const { playground, general } = await startInGeneral();
    await addFault(playground, { match: SENDING, times: 2, fault: { kind: 'status', status: 503 } });

    await general.send('good phone');

    expect(await contentsOf(general)).toEqual(['good phone']);
    expect(sendings(playground).map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  test('429 for a resource that all share: it waits as long as it is told', async () => {
    const { playground, general } = await startInGeneral();
    const fault = { kind: 'status', status: 429, retryAfterSeconds: 0.5, scope: 'shared' } as const;
    await addFault(playground, { match: SENDING, times: 1, fault });

    await general.send('good phone');

    const [refused, taken] = sendings(playground);
    expect(refused?.response).toEqual({
      message: 'The resource is being rate limited.',
      code: 0,
      retry_after: 0.5,
      global: false,
    });
    expect(Date.parse(taken?.at ?? '') - Date.parse(refused?.at ?? '')).toBeGreaterThanOrEqual(1_000);
  });

  test('a refusal: it is thrown with its code, and nothing happened', async () => {
    const { playground, general } = await startInGeneral();
    const fault = { kind: 'status', status: 403, code: 50013, message: 'Missing Permissions' } as const;
    await addFault(playground, { match: SENDING, times: 1, fault });

    const sending = general.send('good phone');

    await expect(sending).rejects.toThrow(DiscordAPIError);
    await expect(sending).rejects.toMatchObject({ code: 50013, status: 403 });
    expect(await contentsOf(general)).toEqual([]);
  });

  test('half an answer: it is an error, although the request took effect', async () => {
    const { playground, general } = await startInGeneral();
    await addFault(playground, { match: SENDING, times: 1, fault: { kind: 'truncate' } });

    await expect(general.send('good phone')).rejects.toThrow();

    expect(await contentsOf(general)).toEqual(['good phone']);
  });
});

describe('an answer to a command that is late', () => {
  async function startStill() {
    const { playground, bot } = await startInGeneral({ clock: createStillClock(Date.now()) });
    const errors: unknown[] = [];
    bot.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) {
        interaction.reply('pong').catch((error: unknown) => errors.push(error));
      }
    });
    await bot.application.commands.create({ name: 'ping', description: 'Answers.' });
    return { playground, errors };
  }

  test('by more than three seconds is refused with 10062, and the person sees no answer', async () => {
    const { playground, errors } = await startStill();
    await addFault(playground, {
      match: { path: '^/interactions/\\d+/[^/]+/callback$' },
      fault: { kind: 'delay', ms: 3_500 },
    });
    const running = local<InteractionResult>(playground, 'POST', '/interactions/command', {
      as: 'member',
      channelId: playground.channelIds['general'],
      name: 'ping',
    });
    await expect.poll(() => playground.faults.list()[0]?.hits).toBe(1);

    const { now } = await local<LocalClock>(playground, 'POST', '/clock', { advanceMs: 3_500 });

    expect(Date.parse(now)).toBe(playground.clock.now());
    expect((await running).outcome).toBe('silent');
    await expect.poll(() => errors).toMatchObject([{ code: 10062 }]);
  });

  test('by less than that is an answer', async () => {
    const { playground, errors } = await startStill();
    await addFault(playground, {
      match: { path: '/interactions/:interaction_id/:interaction_token/callback' },
      fault: { kind: 'delay', ms: 2_500 },
    });
    const running = local<InteractionResult>(playground, 'POST', '/interactions/command', {
      as: 'member',
      channelId: playground.channelIds['general'],
      name: 'ping',
    });
    await expect.poll(() => playground.faults.list()[0]?.hits).toBe(1);

    playground.clock.moveTo(playground.clock.now() + 2_500);

    expect(await running).toMatchObject({ outcome: 'replied', ackMs: 2_500 });
    expect(errors).toEqual([]);
  });
});

describe('which requests a fault befalls', () => {
  const fault = { kind: 'status', status: 500 } as const;
  const me = '/users/@me';

  async function statusOf(playground: TestPlayground, path = me): Promise<number> {
    return (await rest(playground, 'GET', path)).status;
  }

  test('so many as it is told, and then no more', async () => {
    const playground = await startTestPlayground();
    await addFault(playground, { match: { path: me }, times: 2, fault });

    expect([await statusOf(playground), await statusOf(playground), await statusOf(playground)]).toEqual([
      500, 500, 200,
    ]);
    expect(await local(playground, 'GET', '/faults')).toEqual([]);
  });

  test('all of them until it is removed, and it counts them', async () => {
    const playground = await startTestPlayground();
    const { id } = await addFault(playground, { match: {}, fault });
    await statusOf(playground);
    await statusOf(playground);

    expect(await local(playground, 'GET', '/faults')).toEqual([{ id, match: {}, fault, hits: 2 }]);
    await local(playground, 'DELETE', `/faults/${id}`);
    expect(await statusOf(playground)).toBe(200);
    await expect(local(playground, 'DELETE', `/faults/${id}`)).rejects.toThrow(/404.*"field":"id"/);
  });

  test('those of the route, of the very path, or of a pattern', async () => {
    const playground = await startTestPlayground();
    const path = (channel: string) => `/channels/${playground.channelIds[channel] ?? ''}`;
    const matches = ['/channels/:channel_id', path('general'), '^/channels/[0-9]+$'];
    const statuses: number[][] = [];
    for (const match of matches) {
      await addFault(playground, { match: { path: match }, fault });
      statuses.push([
        await statusOf(playground, path('general')),
        await statusOf(playground, path('bot-desk')),
        await statusOf(playground),
      ]);
      await local(playground, 'DELETE', '/faults');
    }

    expect(statuses).toEqual([
      [500, 500, 200],
      [500, 200, 200],
      [500, 500, 200],
    ]);
  });

  test('those of one bot, whose token nobody is told', async () => {
    const playground = await startTestPlayground();
    await addFault(playground, { match: { token: 'token-of-another-bot' }, fault });
    expect(await statusOf(playground)).toBe(200);

    await addFault(playground, { match: { token: TOKEN }, fault });

    expect(await statusOf(playground)).toBe(500);
    expect(JSON.stringify(await local(playground, 'GET', '/faults'))).not.toContain(TOKEN);
  });

  test('as many as chance has it', async () => {
    const numbers = [0.1, 0.9, 0.29, 0.3];
    const playground = await startTestPlayground({ random: () => numbers.shift() ?? 1 });
    await addFault(playground, { match: { path: me }, probability: 0.3, fault });

    const statuses: number[] = [];
    for (let sent = 0; sent < 4; sent += 1) statuses.push(await statusOf(playground));

    expect(statuses).toEqual([500, 200, 500, 200]);
  });
});

test.each([
  ['match', { fault: { kind: 'resetBefore' } }],
  ['match.method', { match: { method: 'SEND' }, fault: { kind: 'resetBefore' } }],
  ['match.path', { match: { path: '^(' }, fault: { kind: 'resetBefore' } }],
  ['match.path', { match: { path: 'channels' }, fault: { kind: 'resetBefore' } }],
  ['match.chanel', { match: { chanel: '1' }, fault: { kind: 'resetBefore' } }],
  ['times', { match: {}, times: 0, fault: { kind: 'resetBefore' } }],
  ['probability', { match: {}, probability: 1.1, fault: { kind: 'resetBefore' } }],
  ['fault', { match: {} }],
  ['fault.kind', { match: {}, fault: { kind: 'explode' } }],
  ['fault.status', { match: {}, fault: { kind: 'status', status: 200 } }],
  ['fault.ms', { match: {}, fault: { kind: 'delay', ms: -1 } }],
])('a fault with a wrong %s is refused, and that is named', async (field, draft) => {
  const playground = await startTestPlayground();

  const response = await fetch(`${playground.origin}/local/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(draft),
  });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ field });
});
