import { startBot } from './bot.ts';
import { loadEnvironment, readConfig, type Config } from './config.ts';
import { dataDirectory } from './data-directory.ts';
import { inviteUrl } from './discord/invite.ts';
import { chooseNewsroomArticles, describeLocalBot, LOCAL_APPLICATION } from './local-mode.ts';
import { createLog, type Logger } from './ops/log.ts';
import { closeOnExit, print, printProblem } from './ops/process-life.ts';
import { StartProblem } from './ops/start-problem.ts';
import { loadKnownFeeds } from './storage/known-feed-file.ts';

const surroundings = { clock: { now: () => new Date() }, random: Math.random };

const reading = readConfig(loadEnvironment());
if (reading.outcome === 'refused') {
  for (const problem of reading.problems) printProblem(problem);
  process.exitCode = 1;
} else {
  await run(reading.config);
}

async function run(config: Config): Promise<void> {
  const log = createLog({
    level: config.logLevel,
    asJson: config.isProduction,
    secrets: config.discordToken === null ? [] : [config.discordToken],
    write: (line) => process.stdout.write(line),
  });
  const closing = closeOnExit(log);
  try {
    const { discordToken } = config;
    if (discordToken === null) await runLocally(config, log, closing);
    else await runInDiscord({ ...config, discordToken }, log, closing);
  } catch (error) {
    if (error instanceof StartProblem) printProblem(error.message);
    else log.fatal({ err: error }, 'The bot could not start');
    await closing.disposeAsync();
    process.exit(1);
  }
}

async function runInDiscord(
  config: Config & { discordToken: string },
  log: Logger,
  closing: AsyncDisposableStack,
): Promise<void> {
  const offeredFeeds = loadKnownFeeds(dataDirectory('feeds.json'));
  const bot = await startBot({ config, log, offeredFeeds, ...surroundings });
  closing.defer(() => bot.stop());
  log.info(`Online. Add the bot to a server: ${inviteUrl(bot.applicationId)}`);
}

async function runLocally(config: Config, log: Logger, closing: AsyncDisposableStack): Promise<void> {
  print('No DISCORD_TOKEN is set, so this is the local Discord: nothing leaves this machine.');
  // Only here, so that an installation that serves Discord loads none of it.
  const { startPlayground } = await import('../playground/start.ts');
  const discord = await startPlayground({
    applications: [LOCAL_APPLICATION],
    port: config.pagePort,
    newsroomArticles: chooseNewsroomArticles(),
    warn: (message) => {
      log.warn(message);
    },
  }).catch((error: unknown) => {
    throw explainTakenPort(error, config.pagePort);
  });
  closing.defer(() => discord.close());
  print(`Open ${discord.origin} in a browser. Ctrl+C ends it.`);
  const bot = await startBot({ ...describeLocalBot(config, discord), log, ...surroundings });
  closing.defer(() => bot.stop());
  log.info('The bot is online');
}

function explainTakenPort(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  return new StartProblem(`PORT: ${port} is taken by another program; choose another number, or 0 for any free one`, {
    cause: error,
  });
}
