import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** The path of a database that several starts of the bot share, and that ends with the test. */
export async function openDatabaseFile(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lets-talk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'bot.sqlite');
}
