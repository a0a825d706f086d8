import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

const TOKEN = 'MTIzNDU2Nzg5.abcdef.ghijkl';

function readProblems(environment: NodeJS.ProcessEnv): readonly string[] {
  const result = readConfig(environment);
  return result.outcome === 'refused' ? result.problems : [];
}

describe('the environment', () => {
  test('is the local mode in memory when nothing is set', () => {
    expect(readConfig({})).toEqual({
      outcome: 'ready',
      config: {
        discordToken: null,
        discordApiUrl: 'https://discord.com/api',
        databaseUrl: ':memory:',
        logLevel: 'info',
        pagePort: 3000,
        keepArticlesDays: null,
        isProduction: false,
      },
    });
  });

  test('keeps its state in a file once there is a token', () => {
    expect(readConfig({ DISCORD_TOKEN: TOKEN })).toMatchObject({
      outcome: 'ready',
      config: { discordToken: TOKEN, databaseUrl: 'var/lets-talk.sqlite' },
    });
  });

  test('takes every variable', () => {
    const environment = {
      DISCORD_TOKEN: `Bot ${TOKEN}`,
      DISCORD_API_URL: 'http://127.0.0.1:4000/api/',
      DATABASE_URL: 'somewhere.sqlite',
      LOG_LEVEL: 'debug',
      PORT: '0',
      NODE_ENV: 'production',
    };
    expect(readConfig(environment)).toEqual({
      outcome: 'ready',
      config: {
        discordToken: TOKEN,
        discordApiUrl: 'http://127.0.0.1:4000/api',
        databaseUrl: 'somewhere.sqlite',
        logLevel: 'debug',
        pagePort: 0,
        keepArticlesDays: null,
        isProduction: true,
      },
    });
  });

  test('counts a variable set to nothing as left out', () => {
    expect(readConfig({ DISCORD_TOKEN: '', PORT: ' ' })).toEqual(readConfig({}));
  });

  test.each([
    ['DISCORD_TOKEN', 'two words'],
    ['DISCORD_TOKEN', 'short'],
    ['DISCORD_API_URL', 'discord.com'],
    ['DISCORD_API_URL', 'ftp://discord.com'],
    ['LOG_LEVEL', 'loud'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['KEEP_ARTICLES_DAYS', '89'],
    ['KEEP_ARTICLES_DAYS', 'ever'],
    ['NODE_ENV', 'live'],
  ])('refuses %s=%s by one line with what was expected and the remedy', (variable, value) => {
    const problems = readProblems({ [variable]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${variable}: expected .+; .+$`));
    expect(problems[0]).not.toContain(`"${value}"`);
  });

  test('names every wrong variable at once', () => {
    expect(readProblems({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  test('never repeats a token that it refuses', () => {
    expect(readProblems({ DISCORD_TOKEN: 'secret with spaces' }).join()).not.toContain('secret');
  });

  test('insists on a token in production', () => {
    expect(readProblems({ NODE_ENV: 'production' })).toEqual([
      expect.stringMatching(/^DISCORD_TOKEN: .*NODE_ENV=production$/),
    ]);
  });
});
