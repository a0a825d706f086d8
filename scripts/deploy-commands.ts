import { parseArgs } from 'node:util';
import { REST } from '@discordjs/rest';
import { Routes } from 'discord-api-types/v10';
import { z } from 'zod';
import { loadEnvironment, readConfig } from '../src/config.ts';
import { dataDirectory } from '../src/data-directory.ts';
import { buildCommandList, COMMAND_MODULES } from '../src/discord/command-list.ts';
import { explainRestFailure } from '../src/discord/error-outcomes.ts';
import { registerCommands, type RegistrationChange, type RegistrationScope } from '../src/discord/registration.ts';
import { createLanguages } from '../src/discord/words.ts';
import { StartProblem } from '../src/ops/start-problem.ts';
import { loadLocaleFiles } from '../src/storage/locale-files.ts';

const USAGE = 'Usage: npm run deploy [-- --guild ID]';
const GUILD_ID = /^\d{17,20}$/;

try {
  console.log(describe(await deploy(readScope())));
} catch (error) {
  const explained = explainRestFailure(error);
  console.error(explained instanceof StartProblem ? explained.message : explained);
  process.exitCode = 1;
}

async function deploy(scope: RegistrationScope): Promise<RegistrationChange | null> {
  const reading = readConfig(loadEnvironment());
  if (reading.outcome === 'refused') throw new StartProblem(reading.problems.join('\n'));
  const { discordToken, discordApiUrl } = reading.config;
  if (discordToken === null) {
    throw new StartProblem('DISCORD_TOKEN: expected the bot token; registering commands needs it, so set it in .env');
  }
  const { commands } = buildCommandList(COMMAND_MODULES);
  const languages = createLanguages(loadLocaleFiles(dataDirectory('locales')), () => undefined);
  const rest = new REST({ api: discordApiUrl }).setToken(discordToken);
  const application = z.object({ id: z.string() }).parse(await rest.get(Routes.currentApplication()));
  return registerCommands({ rest, applicationId: application.id, scope, commands, languages });
}

function readScope(): RegistrationScope {
  const { guild } = parseOptions();
  if (guild === undefined) return { kind: 'global' };
  if (!GUILD_ID.test(guild)) throw new StartProblem(`--guild: expected the id of a server, 17 to 20 digits. ${USAGE}`);
  return { kind: 'guild', guildId: guild };
}

function parseOptions(): { guild?: string | undefined } {
  try {
    return parseArgs({ options: { guild: { type: 'string' } } }).values;
  } catch (error) {
    throw new StartProblem(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function describe(change: RegistrationChange | null): string {
  if (!change) return 'Nothing to do: Discord has these commands already.';
  const lines = Object.entries(change).map(([kind, names]: [string, readonly string[]]) =>
    names.length === 0 ? '' : `${kind}: ${names.join(', ')}`,
  );
  return lines.filter((line) => line !== '').join('\n');
}
