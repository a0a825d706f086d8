import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIChatInputApplicationCommandInteraction } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../e2e/program.ts';
import { parseRecording } from '../openapi/recorded-traffic.ts';
import { expectTrafficMatchesOpenApi } from '../openapi/traffic-check.ts';

test(
  'npm run say plays its lines, and all that the bot says meanwhile fits Discord’s document',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'say-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const record = join(folder, 'said.jsonl');
    const program = startProgram('scripts/say.ts', {}, '--record', record, '/device mi-mix', '?/device mimi');
    await once(program.process, 'exit');

    expect(program.process.exitCode, program.readOutput()).toBe(0);
    const records = parseRecording(await readFile(record, 'utf8'));
    expect(records.filter(({ event }) => event === 'INTERACTION_CREATE')).toHaveLength(2);
    const callbacks = records.filter(({ route }) => route?.endsWith('/callback') === true);
    expect(callbacks.map(({ status }) => status)).toEqual([204, 204]);
    expectTrafficMatchesOpenApi(records);
  },
);

test('npm run say gives a file to a command, and says which there is none of', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'say-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'my feeds.opml');
  await writeFile(path, '<opml version="2.0"><head/><body></body></opml>');
  const record = join(folder, 'said.jsonl');
  const lines = [`/news import file:"${path}"`, `/news import file:${join(folder, 'none.opml')}`];
  const program = startProgram('scripts/say.ts', {}, '--as', 'admin', '--json', '--record', record, ...lines);
  await once(program.process, 'exit');

  const records = parseRecording(await readFile(record, 'utf8'));
  const told = records.find(({ event }) => event === 'INTERACTION_CREATE')
    ?.data as APIChatInputApplicationCommandInteraction;
  expect(Object.values(told.data.resolved?.attachments ?? {})).toMatchObject([
    { filename: 'my_feeds.opml', content_type: 'text/x-opml' },
  ]);
  expect(program.readOutput()).toContain(`there is no file \\"${join(folder, 'none.opml')}\\"`);
  expect(program.process.exitCode).toBe(1);
  expectTrafficMatchesOpenApi(records);
});

test(
  'npm run say picks channels by name, and leaves what is not filled in as it stands',
  { timeout: 60_000 },
  async () => {
    const lines = [
      '/news follow channel:general words:battery',
      'pick "#bot-desk"',
      'click "When"',
      'fill times=9 On="Monday, Friday"',
      'click "When"',
      'fill quiet=22-7',
      'pick "#nowhere"',
    ];
    const program = startProgram('scripts/say.ts', {}, '--as', 'admin', ...lines);
    await once(program.process, 'exit');

    const output = program.readOutput();
    expect(output).toContain('now follows **every feed of mine** in place of');
    expect(output).toContain('Articles: those about “battery”');
    expect(output).toContain('When: together, Monday and Friday at 09:00, nothing from 22:00 to 07:00 (UTC)');
    expect(output).toContain('no select here offers "#nowhere"');
    expect(program.process.exitCode).toBe(1);
  },
);
