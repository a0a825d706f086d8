import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Linting takes as long as everything else together, so the two run side by side. */
const LANES = [['check:lint'], ['check:types', 'check:format', 'check:imports', 'check:data']];

/** Runs the scripts one after the other, up to the first that finds something; whether none did. */
async function runLane(scripts: readonly string[]): Promise<boolean> {
  for (const script of scripts) {
    const child = spawn('npm', ['run', '--silent', script], { stdio: 'inherit', shell: process.platform === 'win32' });
    const [code] = (await once(child, 'exit')) as [number | null];
    console.log(`${code === 0 ? 'passed' : 'failed'}: ${script}`);
    if (code !== 0) return false;
  }
  return true;
}

const lanes = await Promise.all(LANES.map(runLane));
if (lanes.includes(false)) process.exitCode = 1;
