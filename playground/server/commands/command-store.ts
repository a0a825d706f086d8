import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
} from 'discord-api-types/v10';
import { refuse } from '../rest/discord-error.ts';
import type { CommandForm, CommandOptionForm } from '../validation/command-form.ts';
import { onlyPresent } from '../validation/present.ts';
import type { Application } from '../world/application.ts';
import type { World } from '../world/world.ts';

/** For each application and scope. https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
const COMMAND_LIMITS: Partial<Record<ApplicationCommandType, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Global commands, or those of one server. */
export type CommandScope = string | undefined;

export function listCommands(application: Application, scope: CommandScope): APIApplicationCommand[] {
  return [...application.commands.values()].filter((command) => command.guild_id === scope);
}

/** Makes the commands of the scope exactly these; one that keeps its name and type keeps its id. */
export function replaceCommands(
  world: World,
  application: Application,
  scope: CommandScope,
  forms: readonly CommandForm[],
): APIApplicationCommand[] {
  const old = listCommands(application, scope);
  const drawn = forms.map((form) => drawCommand(world, application, scope, form, findSame(old, form)));
  checkLimits(drawn);
  const known = new Set(old.map(({ id }) => id));
  noteCreations(world, application, scope, drawn.filter(({ id }) => !known.has(id)).length);
  for (const command of old) application.commands.delete(command.id);
  for (const command of drawn) application.commands.set(command.id, command);
  world.events.emit({ kind: 'commandsChanged', applicationId: application.id });
  return drawn;
}

/** Adds the command, or overwrites the one of the same name and type. */
export function upsertCommand(
  world: World,
  application: Application,
  scope: CommandScope,
  form: CommandForm,
): { command: APIApplicationCommand; existed: boolean } {
  const siblings = listCommands(application, scope);
  const same = findSame(siblings, form);
  const command = drawCommand(world, application, scope, form, same);
  checkLimits([...siblings.filter((it) => it !== same), command]);
  if (!same) noteCreations(world, application, scope, 1);
  application.commands.set(command.id, command);
  world.events.emit({ kind: 'commandsChanged', applicationId: application.id });
  return { command, existed: same !== undefined };
}

/** Overwrites the fields that the form has. */
export function changeCommand(
  world: World,
  application: Application,
  command: APIApplicationCommand,
  form: CommandForm,
): APIApplicationCommand {
  const siblings = listCommands(application, command.guild_id).filter((it) => it !== command);
  if (siblings.some((it) => it.type === command.type && it.name === form.name)) throw refuse('commandNameTaken');
  const changed = drawCommand(world, application, command.guild_id, form, command);
  application.commands.set(changed.id, changed);
  world.events.emit({ kind: 'commandsChanged', applicationId: application.id });
  return changed;
}

export function deleteCommand(world: World, application: Application, command: APIApplicationCommand): void {
  application.commands.delete(command.id);
  world.events.emit({ kind: 'commandsChanged', applicationId: application.id });
}

function findSame(commands: readonly APIApplicationCommand[], form: CommandForm): APIApplicationCommand | undefined {
  const type = form.type ?? ApplicationCommandType.ChatInput;
  return commands.find((command) => command.name === form.name && command.type === type);
}

/**
 * Throws 30034 where so many new commands are too many for the day; a command that is overwritten is none.
 * https://discord.com/developers/docs/interactions/application-commands#registering-a-command
 */
function noteCreations(world: World, application: Application, scope: CommandScope, count: number): void {
  const nowMs = world.clock.now();
  const earlier = (application.commandCreations.get(scope ?? '') ?? []).filter((atMs) => nowMs - atMs < DAY_MS);
  if (earlier.length + count > world.limits.dailyCommands) throw refuse('tooManyCommandCreates');
  application.commandCreations.set(scope ?? '', [...earlier, ...Array.from({ length: count }, () => nowMs)]);
}

function checkLimits(commands: readonly APIApplicationCommand[]): void {
  for (const [type, limit] of Object.entries(COMMAND_LIMITS)) {
    if (commands.filter((command) => String(command.type) === type).length <= limit) continue;
    const isSlash = type === String(ApplicationCommandType.ChatInput);
    throw refuse(isSlash ? 'tooManyCommands' : 'tooManyContextCommands');
  }
}

function drawCommand(
  world: World,
  application: Application,
  scope: CommandScope,
  form: CommandForm,
  old: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const id = old?.id ?? world.ids.snowflake();
  return {
    id,
    application_id: application.id,
    version: world.ids.snowflake(),
    type: old?.type ?? form.type ?? ApplicationCommandType.ChatInput,
    name: form.name,
    description: form.description ?? '',
    default_member_permissions: form.default_member_permissions,
    nsfw: form.nsfw ?? false,
    name_localizations: form.name_localizations ?? null,
    description_localizations: form.description_localizations ?? null,
    ...(scope === undefined
      ? {
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it
          dm_permission: form.dm_permission ?? true,
          contexts: form.contexts ?? null,
          integration_types: form.integration_types ?? [ApplicationIntegrationType.GuildInstall],
        }
      : { guild_id: scope }),
    ...(form.options === undefined || form.options.length === 0 ? {} : { options: form.options.map(drawOption) }),
  };
}

/** Discord leaves out what is merely off: `required: false` and `autocomplete: false` do not come back. */
function drawOption(option: CommandOptionForm): APIApplicationCommandOption {
  const plain: object = onlyPresent({
    ...option,
    required: 'required' in option && option.required === true ? true : undefined,
    autocomplete: 'autocomplete' in option && option.autocomplete === true ? true : undefined,
    choices:
      'choices' in option && option.choices !== undefined && option.choices.length > 0
        ? option.choices.map((choice) => onlyPresent(choice))
        : undefined,
    options: 'options' in option ? option.options?.map(drawOption) : undefined,
  });
  // The form's schema is the shape of Discord's option; only its optional fields were tidied.
  return plain as APIApplicationCommandOption;
}
