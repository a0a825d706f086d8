import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { PROGRAM_FLAGS } from '../program-flags.ts';

/** Other tests keep the machine busy; on an idle one it takes about a second. */
export const START_WITHIN_MS = 15_000;

export interface Program {
  process: ChildProcess;
  /** All it has printed by now, on either stream. */
  readOutput: () => string;
}

/**
 * A program of the project in a process of its own, with nothing but these variables: it runs elsewhere, so that the
 * `.env` of whoever runs the tests has no say. It is killed with the test.
 */
export function startProgram(file: string, environment: NodeJS.ProcessEnv, ...options: string[]): Program {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, path, ...options], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => killProgram(child));
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return { process: child, readOutput: () => output };
}

export async function killProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
