import { type REST } from '@discordjs/rest';
import { ApplicationIntegrationType, InteractionContextType, Routes } from 'discord-api-types/v10';
import { type Client } from 'discord.js';
import { z } from 'zod';
import { type Logger } from '../ops/log.ts';
import { type Command } from './command.ts';
import { localizeDefinition } from './command-texts.ts';
import { type Languages } from './words.ts';

/** Where commands are registered: everywhere the bot is, or in one server, where they appear at once. */
export type RegistrationScope = { kind: 'global' } | { kind: 'guild'; guildId: string };

export interface RegistrationChange {
  added: readonly string[];
  changed: readonly string[];
  removed: readonly string[];
}

export interface RegisterOptions {
  rest: REST;
  applicationId: string;
  scope: RegistrationScope;
  commands: readonly Command[];
  /** In which what they are called is told as well. */
  languages: Languages;
}

/** What Discord tells of a registered command, as far as we set it. */
const registeredSchema = z.array(z.looseObject({ name: z.string(), type: z.number().default(1) }));
type RegisteredCommand = z.infer<typeof registeredSchema>[number];

/** What Discord adds by itself; it says nothing about whether ours has changed. */
const FIELDS_OF_DISCORD = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'dm_permission',
  'default_permission',
]);

/**
 * Makes Discord's list of commands ours, by one request that replaces them all, and only when they differ
 * (interactions/application-commands, "Bulk Overwrite Global Application Commands"). Resolves with what changed,
 * or null when nothing had to.
 */
export async function registerCommands(options: RegisterOptions): Promise<RegistrationChange | null> {
  const { rest, applicationId, scope } = options;
  const route =
    scope.kind === 'global'
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, scope.guildId);
  const wanted = options.commands.map((command) =>
    toRegistrationBody(localizeDefinition(command.definition, options.languages), scope),
  );
  const known = registeredSchema.parse(
    await rest.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) }),
  );
  const change = compareCommands(registeredSchema.parse(wanted), known);
  if (change) await rest.put(route, { body: wanted });
  return change;
}

/**
 * Registers globally what the bot answers to, by the client's own connection to Discord. A failure is only logged: the
 * commands of the last start still work, and `npm run deploy` tries again.
 */
export async function registerAtStart(
  client: Client<true>,
  commands: readonly Command[],
  languages: Languages,
  log: Logger,
): Promise<void> {
  try {
    const { rest, application } = client;
    const scope = { kind: 'global' } as const;
    const change = await registerCommands({ rest, applicationId: application.id, scope, commands, languages });
    if (change) log.info(change, 'Registered the commands that changed');
  } catch (error) {
    log.error({ err: error }, 'The commands could not be registered; try npm run deploy');
  }
}

function toRegistrationBody(definition: Command['definition'], scope: RegistrationScope): object {
  // Commands of one server have neither contexts nor ways to be installed.
  if (scope.kind === 'guild') return { type: 1, ...definition, contexts: undefined };
  return {
    type: 1,
    ...definition,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function compareCommands(
  wanted: readonly RegisteredCommand[],
  known: readonly RegisteredCommand[],
): RegistrationChange | null {
  const knownByKey = new Map(known.map((command) => [keyOf(command), command]));
  const wantedKeys = new Set(wanted.map(keyOf));
  const added = wanted.filter((command) => !knownByKey.has(keyOf(command)));
  const changed = wanted.filter((command) => {
    const before = knownByKey.get(keyOf(command));
    return before !== undefined && canonicalText(before) !== canonicalText(command);
  });
  const removed = known.filter((command) => !wantedKeys.has(keyOf(command)));
  if (added.length + changed.length + removed.length === 0) return null;
  return { added: added.map(nameOf), changed: changed.map(nameOf), removed: removed.map(nameOf) };
}

function keyOf({ type, name }: RegisteredCommand): string {
  return `${type} ${name}`;
}

function nameOf({ type, name }: RegisteredCommand): string {
  return type === 1 ? `/${name}` : `"${name}"`;
}

/** One text for all spellings of the same command: fields in order, and what means "not set" left out. */
function canonicalText(command: RegisteredCommand): string {
  return JSON.stringify(command, (field, value: unknown) => {
    if (isUnset(value) || FIELDS_OF_DISCORD.has(field)) return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => !isUnset(entry))
        .sort(([left], [right]) => (left < right ? -1 : 1)),
    );
  });
}

function isUnset(value: unknown): boolean {
  return value === null || value === undefined || value === false || value === '' || isEmptyList(value);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
