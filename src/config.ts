import { config as loadDotenv } from 'dotenv';
import { z } from 'zod';

const DISCORD_API_URL = 'https://discord.com/api';
const DEFAULT_DATABASE_URL = 'var/lets-talk.sqlite';
const IN_MEMORY_DATABASE_URL = ':memory:';
const DEFAULT_PAGE_PORT = 3000;
/** Younger ones may still be news to somebody, or change. */
const MIN_KEEP_ARTICLES_DAYS = 90;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Everything the environment decides, parsed. */
export interface Config {
  /** Null in the local mode: the bot then lives in a local Discord and nothing leaves the machine. */
  discordToken: string | null;
  /** What stands in front of `/v10/…`, without a closing slash. */
  discordApiUrl: string;
  /** A path of an SQLite file, `:memory:`, or the address of a database. */
  databaseUrl: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Where the chat page of the local mode listens; 0 takes any free port. */
  pagePort: number;
  /** Articles of feeds are forgotten when they are older; null keeps them all. */
  keepArticlesDays: number | null;
  isProduction: boolean;
}

export type ConfigResult = { outcome: 'ready'; config: Config } | { outcome: 'refused'; problems: readonly string[] };

/** What each variable must look like, and what to do when it does not: the two halves of a problem's line. */
const RULES: Record<string, { expected: string; remedy: string }> = {
  DISCORD_TOKEN: {
    expected: 'the bot token of your application, one word of at least 8 characters',
    remedy:
      'copy it from https://discord.com/developers/applications (Bot, Reset Token), or leave it out to try the bot in the local Discord',
  },
  DISCORD_API_URL: {
    expected: 'an http or https address',
    remedy: `leave it out to use ${DISCORD_API_URL}`,
  },
  DATABASE_URL: {
    expected: 'the path of an SQLite file, :memory:, or the address of a database',
    remedy: `leave it out to use ${DEFAULT_DATABASE_URL}`,
  },
  LOG_LEVEL: { expected: `one of ${LOG_LEVELS.join(', ')}`, remedy: 'leave it out to use info' },
  PORT: { expected: 'a whole number from 0 to 65535', remedy: `leave it out to use ${DEFAULT_PAGE_PORT}` },
  KEEP_ARTICLES_DAYS: {
    expected: `a whole number of days, at least ${MIN_KEEP_ARTICLES_DAYS}`,
    remedy: 'leave it out to keep all articles',
  },
  NODE_ENV: { expected: 'development, production or test', remedy: 'leave it out while you develop' },
};

const environmentSchema = z.object({
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(/^(Bot )?\S{8,}$/)
    .transform((token) => token.replace(/^Bot /, ''))
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(DISCORD_API_URL),
  DATABASE_URL: z.string().trim().min(1).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().max(65_535))
    .default(DEFAULT_PAGE_PORT),
  KEEP_ARTICLES_DAYS: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(MIN_KEEP_ARTICLES_DAYS))
    .optional(),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
});

/**
 * Reads the environment. A refusal has one line a problem, each naming the variable, what was expected and the remedy;
 * no line repeats a value, for the value may be the token. A variable set to nothing counts as left out.
 */
export function readConfig(environment: NodeJS.ProcessEnv): ConfigResult {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    return { outcome: 'refused', problems: [...names].map(describeProblem) };
  }
  const { DISCORD_TOKEN, DISCORD_API_URL: apiUrl, DATABASE_URL, LOG_LEVEL, PORT, NODE_ENV } = parsed.data;
  const isProduction = NODE_ENV === 'production';
  if (isProduction && DISCORD_TOKEN === undefined) {
    return {
      outcome: 'refused',
      problems: [`${describeProblem('DISCORD_TOKEN')}; the local Discord is not for NODE_ENV=production`],
    };
  }
  const config: Config = {
    discordToken: DISCORD_TOKEN ?? null,
    discordApiUrl: apiUrl,
    databaseUrl: DATABASE_URL ?? (DISCORD_TOKEN === undefined ? IN_MEMORY_DATABASE_URL : DEFAULT_DATABASE_URL),
    logLevel: LOG_LEVEL,
    pagePort: PORT,
    keepArticlesDays: parsed.data.KEEP_ARTICLES_DAYS ?? null,
    isProduction,
  };
  return { outcome: 'ready', config };
}

/** The environment of this process, completed by the file `.env` where there is one. */
export function loadEnvironment(): NodeJS.ProcessEnv {
  loadDotenv({ quiet: true });
  return process.env;
}

function describeProblem(variable: string): string {
  const rule = RULES[variable];
  if (!rule) throw new Error(`No rule describes the variable ${variable}`);
  return `${variable}: expected ${rule.expected}; ${rule.remedy}`;
}
