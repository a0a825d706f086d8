import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
