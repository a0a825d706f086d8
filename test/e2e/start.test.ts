import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLocalClient } from '../../playground/say/local-client.ts';
import { LOCAL_APPLICATION } from '../../src/local-mode.ts';
import { expectRecordedTrafficMatchesOpenApi } from '../openapi/recorded-traffic.ts';
import { startDiscord, startTestBot } from './bot-world.ts';
import { startProgram, START_WITHIN_MS } from './program.ts';

interface Ending {
  exitCode: number | null;
  output: string;
}

/** Runs a program of the project to its end, with nothing but these variables. */
async function run(file: string, environment: NodeJS.ProcessEnv, ...options: string[]): Promise<Ending> {
  const program = startProgram(file, environment, ...options);
  await once(program.process, 'exit');
  return { exitCode: program.process.exitCode, output: program.readOutput() };
}

describe('npm start', () => {
  test('without a token is the local Discord: page, bot, and the first articles with their threads', async () => {
    const program = startProgram('src/main.ts', { PORT: '0' });
    await expect.poll(program.readOutput, { timeout: START_WITHIN_MS }).toMatch(/^Open http/m);
    const output = program.readOutput();
    expect(output).toMatch(/^No DISCORD_TOKEN is set, so this is the local Discord: nothing leaves this machine\.$/m);
    const local = createLocalClient(/http:\S+/.exec(output)?.[0] ?? '');
    const isPageThere = await fetch(local.origin);
    expect(isPageThere.headers.get('content-type')).toContain('text/html');

    const readState = async () => {
      const { users, guilds } = await local.state('member');
      const threads = guilds.flatMap((guild) => guild.threads);
      return { bots: users.filter(({ user, online }) => user.bot && online).length, threads: threads.length };
    };
    await expect.poll(readState, { timeout: START_WITHIN_MS }).toEqual({ bots: 1, threads: 3 });

    await expectRecordedTrafficMatchesOpenApi(local.origin);
    const exited = once(program.process, 'exit');
    program.process.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
  });

  test('ends with one line for each wrong variable', async () => {
    const { exitCode, output } = await run('src/main.ts', { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(exitCode).toBe(1);
    expect(output.trim().split('\n')).toEqual([
      expect.stringMatching(/^(PORT|LOG_LEVEL): expected /),
      expect.stringMatching(/^(PORT|LOG_LEVEL): expected /),
    ]);
  });

  test('insists on a token in production', async () => {
    const { exitCode, output } = await run('src/main.ts', { NODE_ENV: 'production' });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^DISCORD_TOKEN: expected .*\n$/);
  });

  test('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { exitCode, output } = await run('src/main.ts', { PORT: String(port) });
    expect(exitCode).toBe(1);
    expect(output).toContain(`PORT: ${port} is taken by another program`);
  });

  test('says that Discord does not accept the token, and does not show it', async () => {
    const { apiUrl } = await startDiscord();
    const environment = { DISCORD_TOKEN: 'a-token-nobody-knows', DISCORD_API_URL: apiUrl, DATABASE_URL: ':memory:' };
    const { exitCode, output } = await run('src/main.ts', environment);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^DISCORD_TOKEN: Discord does not accept it.*\n$/);
    expect(output).not.toContain('a-token-nobody-knows');
  });

  test('says that nothing answers where Discord should be', async () => {
    const discord = await startDiscord();
    await discord.close();
    const environment = {
      DISCORD_TOKEN: LOCAL_APPLICATION.token,
      DISCORD_API_URL: discord.apiUrl,
      DATABASE_URL: ':memory:',
    };
    expect(await run('src/main.ts', environment)).toEqual({
      exitCode: 1,
      output: expect.stringMatching(/^DISCORD_API_URL: Discord does not answer there.*\n$/) as string,
    });
  });
});

describe('npm run deploy', () => {
  test('registers the commands once and tells what changed', async () => {
    const { apiUrl, local, guildId, channelIds } = await startDiscord();
    const environment = { DISCORD_TOKEN: LOCAL_APPLICATION.token, DISCORD_API_URL: apiUrl };
    const first = await run('scripts/deploy-commands.ts', environment);
    expect(first).toMatchObject({ exitCode: 0, output: expect.stringMatching(/^added: .*\/article/) as string });
    const second = await run('scripts/deploy-commands.ts', environment);
    expect(second).toEqual({ exitCode: 0, output: 'Nothing to do: Discord has these commands already.\n' });
    const inGuild = await run('scripts/deploy-commands.ts', environment, '--guild', guildId);
    expect(inGuild.output).toMatch(/^added: /);
    const commands = await local.commands('admin', channelIds['general'] ?? '');
    expect(commands.map(({ command }) => command.name)).toContain('article');
  });

  test('says what is missing', async () => {
    const { exitCode, output } = await run('scripts/deploy-commands.ts', {});
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^DISCORD_TOKEN: .*\n$/);
  });

  test('says that the bot is not in that server', async () => {
    const { apiUrl } = await startDiscord();
    const environment = { DISCORD_TOKEN: LOCAL_APPLICATION.token, DISCORD_API_URL: apiUrl };
    const { exitCode, output } = await run('scripts/deploy-commands.ts', environment, '--guild', '100000000000000001');
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^Discord refuses: .*\n$/);
  });
});

test('a second start registers nothing, for Discord has the commands already', async () => {
  const discord = await startDiscord();
  const bot = await startTestBot(discord);
  await bot.stop();
  await startTestBot(discord);
  expect(discord.traffic.filter(({ method }) => method === 'PUT')).toHaveLength(1);
});
