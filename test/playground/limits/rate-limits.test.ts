import { describe, expect, test } from 'vitest';
import { RATE_LIMITS } from '../../../playground/server/limits/rate-limit-table.ts';
import { rest, startTestPlayground, type TestPlayground } from '../bot-harness.ts';
import { createStillClock } from '../still-clock.ts';

const NO_GLOBAL_LIMIT = { globalPerSecond: 100_000 };

async function startStill(rateLimits: Parameters<typeof startTestPlayground>[0] = {}): Promise<TestPlayground> {
  return startTestPlayground({ clock: createStillClock(), rateLimits: NO_GLOBAL_LIMIT, ...rateLimits });
}

function messagesPath({ channelIds }: TestPlayground, channel = 'general'): string {
  return `/channels/${channelIds[channel] ?? ''}/messages`;
}

function pass(playground: TestPlayground, ms: number): void {
  playground.clock.moveTo(playground.clock.now() + ms);
}

function rateHeaders({ headers }: Response): Record<string, string> {
  const told = [...headers].filter(([name]) => name.startsWith('x-ratelimit-') || name === 'retry-after');
  return Object.fromEntries(told);
}

/** Each with a body that fits, since a request that is refused for its form counts just as well. */
async function sendMany(playground: TestPlayground, count: number, channel?: string): Promise<Response[]> {
  const responses: Response[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    responses.push(await rest(playground, 'POST', messagesPath(playground, channel), { content: `message ${sent}` }));
  }
  return responses;
}

// https://discord.com/developers/docs/topics/rate-limits#header-format
test('an answer tells of its bucket', async () => {
  const playground = await startStill();

  const [first, second] = await sendMany(playground, 2);

  expect(first && rateHeaders(first)).toEqual({
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': '4',
    'x-ratelimit-reset': String(Date.UTC(2026, 7, 6, 12, 0, 5) / 1_000) + '.000',
    'x-ratelimit-reset-after': '5.000',
    'x-ratelimit-bucket': expect.stringMatching(/^[0-9a-f]{32}$/) as string,
  });
  expect(second && rateHeaders(second)).toMatchObject({ 'x-ratelimit-remaining': '3' });
});

// https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
test('one message too many is refused, has no effect, and is taken once the bucket is full again', async () => {
  const playground = await startStill();
  await sendMany(playground, 5);
  pass(playground, 1_500);

  const [refused] = await sendMany(playground, 1);

  expect(refused?.status).toBe(429);
  expect(refused && rateHeaders(refused)).toMatchObject({
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': '3.500',
    'x-ratelimit-scope': 'user',
    'retry-after': '4',
  });
  expect(refused?.headers.has('x-ratelimit-global')).toBe(false);
  expect(await refused?.json()).toEqual({
    message: 'You are being rate limited.',
    code: 0,
    retry_after: 3.5,
    global: false,
  });
  pass(playground, 3_500);
  const [taken] = await sendMany(playground, 1);
  expect(taken?.status).toBe(200);
  const listed = await rest(playground, 'GET', messagesPath(playground));
  expect(await listed.json()).toHaveLength(6);
});

test('another channel has a bucket of its own', async () => {
  const playground = await startStill();
  await sendMany(playground, 6, 'general');

  const [elsewhere] = await sendMany(playground, 1, 'bot-desk');

  expect(elsewhere?.status).toBe(200);
});

test('what is refused for its form counts', async () => {
  const playground = await startStill();
  for (let sent = 0; sent < 5; sent += 1) await rest(playground, 'POST', messagesPath(playground), { content: 5 });

  const [refused] = await sendMany(playground, 1);

  expect(refused?.status).toBe(429);
});

/** A body that fits, for the routes that must have one. */
function bodyOf(route: string): unknown {
  if (/^POST .*\/messages$/.test(route)) return { content: 'hello' };
  if (/^POST .*\/bulk-delete$/.test(route)) return { messages: ['1', '2'] };
  if (/^POST .*\/threads$/.test(route)) return { name: 'talk' };
  if (/^POST .*\/commands$/.test(route)) return { name: 'talk', description: 'Talks.' };
  if (/^PUT .*\/commands$/.test(route)) return [];
  if (/^PUT .*\/permissions\//.test(route)) return { type: 0 };
  if (/^(POST|PATCH) .*\/(:webhook_token|messages\/.*)$/.test(route)) return { content: 'hello' };
  return route.startsWith('PATCH') ? {} : undefined;
}

describe('each bucket', () => {
  test.each(RATE_LIMITS.map((row) => [row.bucket, row] as const))('%s holds what the table says', async (_, row) => {
    const playground = await startStill();
    const isOld = row.condition === 'messageOlderThanTwoWeeks';
    // Neither message exists: the one was made in 2015, the other a moment ago.
    const messageId = isOld ? '1000000' : playground.guildId;
    const send = (route: string, channel: string) => {
      const [method = '', path = ''] = route.split(' ');
      const filled = path
        .replace(':channel_id', playground.channelIds[channel] ?? '')
        .replace(':guild_id', channel === 'general' ? playground.guildId : '2')
        .replace(':message_id', messageId)
        .replace(':webhook_token', `secret-of-${channel}`)
        .replace(':emoji_name', '%F0%9F%91%8D')
        .replaceAll(/:\w+/g, '1');
      return rest(playground, method, filled, method === 'GET' ? undefined : bodyOf(route));
    };
    const statuses: number[] = [];
    for (let sent = 0; sent <= row.limit; sent += 1) {
      const route = row.routes[sent % row.routes.length] ?? '';
      statuses.push((await send(route, 'general')).status);
    }

    expect(statuses.slice(0, -1)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
    for (const route of row.routes) expect((await send(route, 'general')).status, route).toBe(429);
    const refused = await send(row.routes[0] ?? '', 'general');
    expect(rateHeaders(refused)).toMatchObject({
      'x-ratelimit-limit': String(row.limit),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-scope': row.scope ?? 'user',
      'x-ratelimit-reset-after': (row.windowMs / 1_000).toFixed(3),
    });
    if (row.by === 'channel' || row.by === 'webhook') {
      expect((await send(row.routes[0] ?? '', 'bot-desk')).status).not.toBe(429);
    }
    pass(playground, row.windowMs);
    expect((await send(row.routes[0] ?? '', 'general')).status).not.toBe(429);
  });
});

// https://github.com/discordjs/discord.js/issues/6651
test('a third new name within ten minutes waits, while the bucket is not empty and other edits pass', async () => {
  const playground = await startStill({
    applications: [{ name: 'Test Bot', token: 'token-of-the-test-bot', permissions: 1n << 3n }],
  });
  const path = `/channels/${playground.channelIds['general'] ?? ''}`;
  const rename = (name: string) => rest(playground, 'PATCH', path, { name });
  expect([(await rename('one')).status, (await rename('two')).status]).toEqual([200, 200]);

  const third = await rename('three');

  expect(third.status).toBe(429);
  expect(rateHeaders(third)).toMatchObject({ 'retry-after': '600', 'x-ratelimit-remaining': '2' });
  expect((await rest(playground, 'PATCH', path, { rate_limit_per_user: 5 })).status).toBe(200);
  pass(playground, 10 * 60_000);
  expect((await rename('three')).status).toBe(200);
});

describe('all requests together', () => {
  // https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
  test('the fifty-first within a second is refused for the whole bot', async () => {
    const playground = await startStill({ rateLimits: true });
    const path = '/users/@me';
    for (let sent = 0; sent < 50; sent += 1) expect((await rest(playground, 'GET', path)).status).toBe(200);

    const refused = await rest(playground, 'GET', path);

    expect(refused.status).toBe(429);
    expect(rateHeaders(refused)).toEqual({
      'retry-after': '1',
      'x-ratelimit-global': 'true',
      'x-ratelimit-scope': 'global',
    });
    expect(await refused.json()).toMatchObject({ global: true, retry_after: 1 });
    pass(playground, 1_000);
    expect((await rest(playground, 'GET', path)).status).toBe(200);
  });

  test('answers to interactions and what follows them are outside of it', async () => {
    const playground = await startStill({ rateLimits: { globalPerSecond: 1 } });
    await rest(playground, 'GET', '/users/@me');
    expect((await rest(playground, 'GET', '/users/@me')).status).toBe(429);

    const callback = await rest(playground, 'POST', '/interactions/1/unknown/callback', { type: 5 });
    const followUp = await rest(playground, 'POST', '/webhooks/1/unknown', { content: 'late' });

    expect([callback.status, followUp.status]).toEqual([404, 404]);
  });

  test('another bot has its own', async () => {
    const second = { name: 'Other Bot', token: 'token-of-the-other-bot', permissions: 0n };
    const first = { name: 'Test Bot', token: 'token-of-the-test-bot', permissions: 0n };
    const playground = await startStill({ rateLimits: { globalPerSecond: 1 }, applications: [first, second] });
    await rest(playground, 'GET', '/users/@me');

    const other = await fetch(`${playground.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bot ${second.token}` },
    });

    expect(other.status).toBe(200);
  });
});

// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
describe('too many invalid requests', () => {
  const withoutToken = (playground: TestPlayground) => fetch(`${playground.apiUrl}/v10/users/@me`);

  test('end in a ban of the address, which says so itself, until ten minutes are over', async () => {
    const playground = await startStill({ rateLimits: { invalidRequests: 3 } });
    for (let sent = 0; sent < 3; sent += 1) expect((await withoutToken(playground)).status).toBe(401);

    const banned = await rest(playground, 'GET', '/users/@me');

    expect(banned.status).toBe(429);
    expect(await banned.text()).toBe('error code: 1015');
    expect(Object.fromEntries(banned.headers)).toMatchObject({ 'content-type': 'text/plain', 'retry-after': '600' });
    expect(banned.headers.has('via')).toBe(false);
    pass(playground, 10 * 60_000);
    const free = await rest(playground, 'GET', '/users/@me');
    expect(free.status).toBe(200);
    expect(free.headers.has('via')).toBe(true);
  });

  test('do not come of limits that are shared, nor of what is not found', async () => {
    const playground = await startStill({ rateLimits: { invalidRequests: 2 } });
    playground.faults.add({
      match: { path: '/users/@me' },
      times: 3,
      fault: { kind: 'status', status: 429, scope: 'shared' },
    });
    for (let sent = 0; sent < 3; sent += 1) expect((await rest(playground, 'GET', '/users/@me')).status).toBe(429);
    for (let sent = 0; sent < 3; sent += 1) expect((await rest(playground, 'GET', '/channels/1')).status).toBe(404);

    expect((await rest(playground, 'GET', '/users/@me')).status).toBe(200);
  });
});

test('switched off, nothing is counted and no header tells of it', async () => {
  const playground = await startStill({ rateLimits: false });

  const responses = await sendMany(playground, 60);

  expect(responses.every(({ status }) => status === 200)).toBe(true);
  expect(responses.map(rateHeaders)).toEqual(responses.map(() => ({})));
});
