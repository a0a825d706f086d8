import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { PROGRAM_FLAGS } from '../program-flags.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'feed-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, content: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const GOOD = write('good.xml', '<rss><channel><title>Good</title><item><guid>1</guid></item></channel></rss>');
const BAD = write('bad.xml', 'This is no feed.');

/** Runs the script and returns its exit status and its lines. */
function run(places: readonly string[], input = ''): Promise<{ status: number; lines: string[] }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...PROGRAM_FLAGS, 'scripts/feed.ts', ...places], (error, stdout) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, lines: stdout.trimEnd().split('\n') });
    });
    child.stdin?.end(input);
  });
}

describe('the feed script', { timeout: 30_000 }, () => {
  test('prints one JSON line for each file and ends well, whatever the files hold', async () => {
    const { status, lines } = await run(['--json', GOOD, BAD]);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { file: GOOD, ok: true, error: null, title: 'Good', items: [{ id: '1' }] },
      { file: BAD, ok: false, error: 'notAFeed', items: [] },
    ]);
    expect(status).toBe(0);
  });

  test('reads every path of a long standard input, the last one without a line end, too', async () => {
    const { status, lines } = await run(['--json'], Array.from({ length: 500 }, () => GOOD).join('\r\n'));
    expect(lines).toHaveLength(500);
    expect(status).toBe(0);
  });

  test('goes on after a file that cannot be opened, and tells so by its exit status', async () => {
    const { status, lines } = await run([path.join(folder, 'missing.xml'), folder, GOOD]);
    expect(lines[0]).toContain('not read (notOpened)');
    expect(lines).toContain(`${GOOD}: rss, 1 items`);
    expect(status).toBe(1);
  });

  test('refuses an address inside by name', async () => {
    const { status, lines } = await run(['--json', 'http://127.0.0.1/feed']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ ok: false, error: 'address' });
    expect(status).toBe(0);
  });
});
