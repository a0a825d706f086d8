import {
  ApplicationCommandOptionType,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIInteractionDataResolved,
} from 'discord-api-types/v10';
import type { CommandOptionInput } from '../../local-api.ts';
import { LocalRefusal } from '../local/local-error.ts';
import { createInteractionFile } from '../messages/uploads.ts';
import { lengthOf } from '../validation/form.ts';
import { drawAttachment } from '../payload/message-payload.ts';
import { canView } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import type { Attachment } from '../world/message.ts';
import type { World } from '../world/world.ts';
import { resolveChannel, resolveMember, resolveRole, resolveUser } from './resolved.ts';

export interface OptionContext {
  world: World;
  guildId: string | null;
  channelId: string;
  userId: string;
  applicationId: string;
  /** While a person types, values are partial and checked by nobody. */
  mode: 'run' | 'autocomplete';
  /** Filled with the files that were given. */
  files: Attachment[];
  /** Filled with what the options name. */
  resolved: APIInteractionDataResolved;
}

/**
 * What a person filled in, as the interaction carries it; what the command does not allow is refused as the client of
 * Discord would not let it be sent.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-application-command-interaction-data-option-structure
 */
export function fillOptions(
  context: OptionContext,
  definitions: readonly APIApplicationCommandOption[],
  inputs: readonly CommandOptionInput[],
  path: string,
): APIApplicationCommandInteractionDataOption[] {
  const branches = definitions.filter(isBranch);
  if (branches.length > 0) return [fillBranch(context, branches, inputs, path)];
  const plain = definitions.filter((definition) => !isBranch(definition));
  const known = new Set(plain.map((definition) => definition.name));
  for (const [index, input] of inputs.entries()) {
    if (!known.has(input.name)) {
      throw new LocalRefusal(400, `The command has no option "${input.name}".`, `${path}.${index}.name`);
    }
  }
  if (context.mode === 'run') {
    for (const definition of plain) {
      const isThere = inputs.some((input) => input.name === definition.name && isGiven(input));
      if (definition.required === true && !isThere) {
        throw new LocalRefusal(400, `The option "${definition.name}" is required.`, path);
      }
    }
  }
  return inputs.flatMap((input, index) => {
    const definition = plain.find((it) => it.name === input.name);
    const isFilled = definition !== undefined && (isGiven(input) || input.focused === true);
    return isFilled ? [fillOption(context, definition, input, `${path}.${index}.value`)] : [];
  });
}

type BranchOption = Extract<
  APIApplicationCommandOption,
  { type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup }
>;

function isBranch(option: APIApplicationCommandOption): option is BranchOption {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function fillBranch(
  context: OptionContext,
  branches: readonly BranchOption[],
  inputs: readonly CommandOptionInput[],
  path: string,
): APIApplicationCommandInteractionDataOption {
  const [input] = inputs;
  const branch = branches.find((it) => it.name === input?.name);
  if (!input || !branch || inputs.length > 1) {
    const names = branches.map((it) => it.name).join(', ');
    throw new LocalRefusal(400, `The command takes exactly one of: ${names}.`, path);
  }
  const filled = fillOptions(context, branch.options ?? [], input.options ?? [], `${path}.0.options`);
  // A subcommand holds plain options and a group holds subcommands, which the definition has already guaranteed.
  return { name: branch.name, type: branch.type, options: filled } as APIApplicationCommandInteractionDataOption;
}

function fillOption(
  context: OptionContext,
  definition: APIApplicationCommandBasicOption,
  input: CommandOptionInput,
  field: string,
): APIApplicationCommandInteractionDataBasicOption {
  const { name, type } = definition;
  const focused = context.mode === 'autocomplete' && input.focused === true ? { focused: true } : {};
  const refuse = (message: string) => new LocalRefusal(400, message, field);
  switch (type) {
    case ApplicationCommandOptionType.String: {
      const value = String(input.value ?? '');
      if (context.mode === 'run') checkText(definition, value, refuse);
      return { name, type, value, ...focused };
    }
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      // A number is sent as text while it is being typed.
      if (context.mode === 'autocomplete') return { name, type, value: String(input.value ?? ''), ...focused };
      const value = Number(input.value);
      checkNumber(definition, value, refuse);
      return { name, type, value };
    }
    case ApplicationCommandOptionType.Boolean:
      return { name, type, value: input.value === true || input.value === 'true' };
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Role:
    case ApplicationCommandOptionType.Channel:
    case ApplicationCommandOptionType.Mentionable:
      return { name, type, value: resolveNamed(context, definition, String(input.value ?? ''), refuse) };
    case ApplicationCommandOptionType.Attachment:
      return { name, type, value: resolveFile(context, input, refuse) };
  }
}

/** A file that is given with the command, or again by its id where it was sent with a message. */
function resolveFile(context: OptionContext, { file, value }: CommandOptionInput, refuse: Refuse): string {
  const { world, resolved, files, channelId } = context;
  if (file !== undefined) files.push(createInteractionFile(world, channelId, file));
  const given = file === undefined ? undefined : files.at(-1);
  const id = given?.id ?? String(value ?? '');
  const attachment = given ?? world.attachments.get(id);
  if (attachment === undefined) throw refuse(`There is no file "${id}"; send it with a message first.`);
  resolved.attachments = { ...resolved.attachments, [id]: { ...drawAttachment(world, attachment), ephemeral: true } };
  return id;
}

function isGiven({ value, file }: CommandOptionInput): boolean {
  return value !== undefined || file !== undefined;
}

type Refuse = (message: string) => LocalRefusal;
type TextOption = Extract<APIApplicationCommandBasicOption, { type: ApplicationCommandOptionType.String }>;
type NumberOption = Extract<
  APIApplicationCommandBasicOption,
  { type: ApplicationCommandOptionType.Integer | ApplicationCommandOptionType.Number }
>;

function checkText(definition: TextOption, value: string, refuse: Refuse): void {
  if ('choices' in definition && definition.choices.length > 0) {
    const values = definition.choices.map((choice) => choice.value);
    if (!values.includes(value)) throw refuse(`"${value}" is none of the choices: ${values.join(', ')}.`);
  }
  const { min_length: shortest = 0, max_length: longest = 6_000 } = definition;
  const length = lengthOf(value);
  if (length < shortest || length > longest) throw refuse(`The text must have ${shortest} to ${longest} characters.`);
}

function checkNumber(definition: NumberOption, value: number, refuse: Refuse): void {
  const isWhole = definition.type === ApplicationCommandOptionType.Integer;
  if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) {
    throw refuse(`The option "${definition.name}" takes a ${isWhole ? 'whole number' : 'number'}.`);
  }
  if ('choices' in definition && definition.choices.length > 0) {
    const values = definition.choices.map((choice) => choice.value);
    if (!values.includes(value)) throw refuse(`${value} is none of the choices: ${values.join(', ')}.`);
  }
  const { min_value: least = -Infinity, max_value: most = Infinity } = definition;
  if (value < least || value > most) throw refuse(`The number must lie between ${least} and ${most}.`);
}

function resolveNamed(
  context: OptionContext,
  definition: APIApplicationCommandBasicOption,
  id: string,
  refuse: Refuse,
): string {
  const { world, guildId, channelId, resolved, userId, applicationId } = context;
  const guild = world.guilds.get(guildId ?? '');
  const { type } = definition;
  if (type === ApplicationCommandOptionType.Channel) {
    const channel = world.channels.get(id);
    const isHere = channel !== undefined && channel.kind !== 'direct' && channel.guildId === guildId;
    if (!isHere || !canView(world, userId, channel)) throw refuse(`There is no channel ${id}.`);
    if (!isAllowedType(definition, channel)) throw refuse(`The option does not take a channel of this type.`);
    resolveChannel(world, resolved, channel, userId, applicationId);
    return id;
  }
  const takesUsers = type !== ApplicationCommandOptionType.Role;
  const takesRoles = type !== ApplicationCommandOptionType.User;
  if (takesUsers && guild?.members.has(id) === true) {
    resolveMember(world, resolved, guild, id, channelId);
    return id;
  }
  if (takesUsers && guildId === null && (id === userId || id === applicationId)) {
    resolveUser(world, resolved, id);
    return id;
  }
  const role = takesRoles ? guild?.roles.get(id) : undefined;
  if (!role) throw refuse(`There is no ${takesUsers ? 'user' : 'role'} ${id}.`);
  resolveRole(resolved, role);
  return id;
}

function isAllowedType(definition: APIApplicationCommandBasicOption, channel: Channel): boolean {
  if (definition.type !== ApplicationCommandOptionType.Channel || definition.channel_types === undefined) return true;
  return definition.channel_types.some((type) => type === channel.type);
}
