import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type HostileDocument, HOSTILE_DOCUMENTS, type HostileReading } from './hostile-documents.ts';

const run = promisify(execFile);
const MAX_MS = 5_000;
const MAX_MIB = 300;
/** Each document in a process of its own and through the command line takes a minute: `HOSTILE=all` asks for it. */
const isThorough = process.env['HOSTILE'] === 'all';
const GROUP_SIZE = 12;
const QUIET = '--disable-warning=ExperimentalWarning';
const NAMED_REFUSALS = ['empty', 'tooLarge', 'html', 'notAFeed', 'encoding'];

async function readInProcess(documents: readonly HostileDocument[]): Promise<HostileReading[]> {
  const names = documents.map(({ name }) => name);
  const script = path.join(import.meta.dirname, 'read-hostile.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', QUIET, script, ...names]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as HostileReading);
}

function expectGoodEnd(reading: HostileReading, { name, ends }: HostileDocument): void {
  expect(reading.name).toBe(name);
  expect([...NAMED_REFUSALS, 'read']).toContain(reading.outcome);
  if (ends !== 'either') expect(reading.outcome === 'read' ? 'read' : 'refused', name).toBe(ends);
  expect(reading.cpuMs, name).toBeLessThan(MAX_MS);
  expect(reading.memoryMib, name).toBeLessThan(MAX_MIB);
}

const light = HOSTILE_DOCUMENTS.filter(({ isHeavy }) => isHeavy !== true);
const groups = [
  ...HOSTILE_DOCUMENTS.filter(({ isHeavy }) => isHeavy === true).map((document) => [document]),
  ...Array.from({ length: Math.ceil(light.length / GROUP_SIZE) }, (_, index) =>
    light.slice(index * GROUP_SIZE, (index + 1) * GROUP_SIZE),
  ),
];

describe('hostile documents end in a named refusal or a clean article, within 5 seconds and 300 MB', () => {
  test.each(groups.map((group) => [group.map(({ name }) => name).join('; '), group] as const))(
    '%s',
    { timeout: 60_000 },
    async (_names, group) => {
      const readings = await readInProcess(group);
      expect(readings).toHaveLength(group.length);
      for (const [index, document] of group.entries()) {
        const reading = readings[index];
        if (reading !== undefined) expectGoodEnd(reading, document);
      }
    },
  );
});

describe.runIf(isThorough)('and so they do on the command line, each alone', () => {
  test.each(HOSTILE_DOCUMENTS.map((document) => [document.name, document] as const))(
    '%s',
    { timeout: 60_000 },
    async (_name, document) => {
      const [alone] = await readInProcess([document]);
      if (alone === undefined) throw new Error('Nothing was printed.');
      expectGoodEnd(alone, document);
      const directory = mkdtempSync(path.join(tmpdir(), 'lets-talk-'));
      try {
        const file = path.join(directory, 'feed.xml');
        writeFileSync(file, document.make());
        const { stdout } = await run(process.execPath, [QUIET, 'scripts/feed.ts', '--json', file], {
          maxBuffer: 64 * 1024 * 1024,
        });
        const reading = JSON.parse(stdout) as { ok: boolean; error: string | null };
        expect(reading.ok ? 'read' : reading.error).toBe(alone.outcome);
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  );
});
