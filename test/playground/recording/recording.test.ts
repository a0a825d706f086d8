import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import type { LoadedRecording, TrafficRecord } from '../../../playground/local-api.ts';
import { createTraffic } from '../../../playground/server/rest/traffic.ts';
import { local, rest, startBot, startTestPlayground, TOKEN, type TestPlayground } from '../bot-harness.ts';
import { createStillClock } from '../still-clock.ts';

async function makeFilePath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recording-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'conversation.jsonl');
}

function parseLines(text: string): TrafficRecord[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TrafficRecord);
}

/** A bot that answers one command, which is then used. */
async function holdConversation(playground: TestPlayground): Promise<string> {
  const bot = await startBot(playground);
  let secret = '';
  bot.on(Events.InteractionCreate, (interaction) => {
    secret = interaction.token;
    if (interaction.isChatInputCommand()) {
      void interaction.deferReply().then(() => interaction.editReply('pong'));
    }
  });
  await bot.application.commands.create({ name: 'ping', description: 'Answers.' });
  const channelId = playground.channelIds['general'];
  await local(playground, 'POST', '/interactions/command?wait=done', { as: 'member', channelId, name: 'ping' });
  return secret;
}

async function load(playground: TestPlayground, lines: string): Promise<Response> {
  return fetch(`${playground.origin}/local/recording/load`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines,
  });
}

test('a conversation is recorded line by line, both ways, and without its secrets', async () => {
  const record = await makeFilePath();
  const playground = await startTestPlayground({ record });
  const secret = await holdConversation(playground);

  const download = await fetch(`${playground.origin}/local/recording`);
  const downloaded = await download.text();
  await playground.close();
  const written = await readFile(record, 'utf8');

  expect(download.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  expect(written.startsWith(downloaded)).toBe(true);
  const records = parseLines(downloaded);
  expect(records.map(({ number }) => number)).toEqual(records.map((_, index) => index + 1));
  expect(records).toContainEqual(expect.objectContaining({ kind: 'gateway', direction: 'in', op: 2 }));
  expect(records).toContainEqual(
    expect.objectContaining({ kind: 'gateway', direction: 'out', event: 'INTERACTION_CREATE' }),
  );
  expect(records).toContainEqual(
    expect.objectContaining({
      kind: 'rest',
      method: 'PATCH',
      route: '/webhooks/:webhook_id/:webhook_token/messages/@original',
      request: expect.objectContaining({ content: 'pong' }) as unknown,
      status: 200,
    }),
  );
  expect(secret).not.toBe('');
  for (const hidden of [TOKEN, secret]) expect(written).not.toContain(hidden);
});

test('no token is recorded, even where it does not belong', async () => {
  const playground = await startTestPlayground();
  await rest(playground, 'POST', '/webhooks/1/a-secret-token/nowhere', { token: 'a-secret-token' });
  const socket = new WebSocket(`${playground.origin.replace('http', 'ws')}/gateway`);
  await new Promise((resolve) => {
    socket.addEventListener('open', resolve);
  });
  const closed = new Promise((resolve) => {
    socket.addEventListener('close', resolve);
  });
  socket.send(`{"op":2,"d":{"token":"${TOKEN}"`);
  await closed;

  const text = JSON.stringify(await local(playground, 'GET', '/traffic'));

  expect(text).toContain('/webhooks/1/<secret>/nowhere');
  expect(text).not.toContain('a-secret-token');
  expect(text).not.toContain(TOKEN);
  expect(playground.warnings.join()).not.toContain('a-secret-token');
});

test('the traffic is listed by what went over which wire, how it ended, and where it went', async () => {
  const playground = await startTestPlayground();
  await rest(playground, 'GET', '/users/@me');
  await rest(playground, 'GET', '/channels/1');
  await rest(playground, 'GET', '/guilds/1');
  const list = async (query: string) =>
    (await local<TrafficRecord[]>(playground, 'GET', `/traffic${query}`)).map(({ path }) => path);

  expect(await list('?status=refused')).toEqual(['/channels/1', '/guilds/1']);
  expect(await list('?status=200')).toEqual(['/users/@me']);
  expect(await list(`?route=${encodeURIComponent('/channels/:channel_id')}`)).toEqual(['/channels/1']);
  expect(await list('?kind=rest&since=1&limit=1')).toEqual(['/guilds/1']);
  expect(await list('?kind=gateway')).toEqual([]);
  for (const [field, query] of [
    ['status', '?status=fine'],
    ['kind', '?kind=smoke'],
    ['limit', '?limit=0'],
    ['sinc', '?sinc=1'],
  ]) {
    await expect(list(query ?? ''), query).rejects.toThrow(`"field":"${field ?? ''}"`);
  }
});

test('files are told of by name and size', async () => {
  const playground = await startTestPlayground();
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content: 'look' }));
  form.set('files[0]', new Blob(['12345'], { type: 'text/plain' }), 'notes.txt');
  await fetch(`${playground.apiUrl}/v10/channels/${playground.channelIds['general'] ?? ''}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${TOKEN}` },
    body: form,
  });

  expect(playground.traffic).toMatchObject([
    { request: { content: 'look' }, files: [{ name: 'notes.txt', contentType: 'text/plain', bytes: 5 }] },
  ]);
});

test('a recording is read back and listed like what happens now', async () => {
  const first = await startTestPlayground();
  await holdConversation(first);
  const recording = await (await fetch(`${first.origin}/local/recording`)).text();
  const second = await startTestPlayground();

  const loaded = (await (await load(second, recording)).json()) as LoadedRecording;

  const records = parseLines(recording);
  expect(loaded).toEqual({ records: records.length });
  expect(await local(second, 'GET', '/traffic?source=loaded')).toEqual(records);
  expect(await local(second, 'GET', '/traffic?source=loaded&kind=rest')).toEqual(
    records.filter(({ kind }) => kind === 'rest'),
  );
  expect(await local(second, 'GET', '/traffic')).toEqual([]);
});

test.each([
  ['body.2', '\n{"number":1,\n'],
  ['body.1.kind', '{"number":1,"at":"2026-08-06T12:00:00Z","kind":"smoke"}\n'],
])('a recording that is none names the place: %s', async (field, lines) => {
  const playground = await startTestPlayground();

  const response = await load(playground, lines);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ field });
});

test('only the latest ten thousand records are kept, and long bodies not at all', () => {
  const heard: number[] = [];
  const traffic = createTraffic({
    clock: createStillClock(),
    readTokens: () => [],
    listeners: [({ number }) => heard.push(number)],
  });
  for (let count = 0; count < 25_000; count += 1) traffic.record({ kind: 'rest' });
  traffic.record({ kind: 'rest', request: { content: 'x'.repeat(300_000) } });

  const kept = traffic.list({ limit: 100_000 });

  expect(kept).toHaveLength(10_000);
  expect([kept[0]?.number, kept.at(-1)?.number]).toEqual([15_002, 25_001]);
  expect(kept.at(-1)?.request).toBe('<300014 characters>');
  expect(heard).toHaveLength(25_001);
});

test('a recording that cannot be written is told once, and the rest goes on', async () => {
  const playground = await startTestPlayground({ record: '/nowhere/at/all.jsonl' });

  await rest(playground, 'GET', '/users/@me');
  const last = await rest(playground, 'GET', '/users/@me');

  expect(last.status).toBe(200);
  expect(playground.warnings).toEqual([expect.stringContaining('/nowhere/at/all.jsonl')]);
});
