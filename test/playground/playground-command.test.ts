import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { parseRecording } from '../openapi/recorded-traffic.ts';
import { expectTrafficMatchesOpenApi } from '../openapi/traffic-check.ts';
import { createLocalClient } from '../../playground/say/local-client.ts';
import { PROGRAM_FLAGS } from '../program-flags.ts';

/** `npm run playground` with these arguments. */
function runCommand(...flags: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, 'playground/main.ts', ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, output: () => output };
}

async function exitOf({ child, output }: ReturnType<typeof runCommand>): Promise<{ code: unknown; output: string }> {
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, output: output() };
}

/** What it prints once it runs, by the name at the start of the line. */
async function readAddresses({ output }: ReturnType<typeof runCommand>): Promise<Record<string, string>> {
  await expect.poll(output, { timeout: 15_000 }).toContain('token ');
  const lines = output().trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/\s+/, 2) as [string, string]));
}

test('a plain discord.js bot with one command works in it, and what they say is recorded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const record = join(folder, 'conversation.jsonl');
  const command = runCommand('--token', 'my-own-token', '--record', record);
  const { page = '', api = '', gateway, token } = await readAddresses(command);
  expect({ api, gateway, token }).toEqual({
    api: `${page}/api`,
    gateway: `${page.replace('http', 'ws')}/gateway`,
    token: 'my-own-token',
  });

  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  onTestFinished(() => client.destroy());
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('Pong!');
  });
  const ready = once(client, Events.ClientReady);
  await client.login('my-own-token');
  await ready;
  await client.application?.commands.set([{ name: 'ping', description: 'Answers.' }]);

  const local = createLocalClient(page);
  const channelId = (await local.state('member')).guilds[0]?.channels.find(({ name }) => name === 'general')?.id ?? '';
  const { messages } = await local.runCommand({ as: 'member', channelId, name: 'ping', options: [] });
  expect(messages.map(({ content }) => content)).toEqual(['Pong!']);

  command.child.kill('SIGTERM');
  expect(await exitOf(command)).toMatchObject({ code: 0 });
  const recording = await readFile(record, 'utf8');
  expect(recording).toContain('Pong!');
  expect(recording).not.toContain('my-own-token');
  expectTrafficMatchesOpenApi(parseRecording(recording));
});

test.each([
  [['--speed', '9'], "Unknown option '--speed'"],
  [['--port', 'here'], '--port must be a whole number from 0 to 65535, not "here".'],
  [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
  [['--token', 'two words'], '--token must be a word without spaces.'],
  [['serve'], 'Unexpected argument'],
])('%j is answered with what is wrong and how it is used', async (flags, complaint) => {
  const { code, output } = await exitOf(runCommand(...flags));

  expect(code).toBe(2);
  expect(output).toContain(complaint);
  expect(output).toContain('Usage: npm run playground');
});

test('asked for help it tells how it is used', async () => {
  const { code, output } = await exitOf(runCommand('--help'));

  expect(code).toBe(0);
  expect(output).toContain('--no-rate-limits');
});

test('a port that is taken is named', async () => {
  const server = createServer();
  onTestFinished(() => {
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const { code, output } = await exitOf(runCommand('--port', String(port)));

  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is taken`);
});
