import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, lengthOf, listBetween, optional, textBetween } from './form.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]*$/u;
const COMMAND_SIZE_LIMIT = 8_000;

const slashName = textBetween(1, 32).superRefine((name, context) => {
  if (!NAME.test(name) || name !== name.toLowerCase()) {
    addFormError(context, [], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
});
const description = textBetween(1, 100);
const localizations = optional(z.record(z.string(), z.string()));
const named = {
  name: slashName,
  name_localizations: localizations,
  description,
  description_localizations: localizations,
};
const required = optional(z.boolean());
const autocomplete = optional(z.boolean());

function choicesOf<Value extends z.ZodType<string | number>>(value: Value) {
  const choice = z.object({ name: textBetween(1, 100), name_localizations: localizations, value });
  return optional(listBetween(choice, 0, 25));
}

const stringOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.String),
  required,
  autocomplete,
  choices: choicesOf(textBetween(0, 100)),
  min_length: optional(z.int().min(0).max(6_000)),
  max_length: optional(z.int().min(1).max(6_000)),
});
const integerOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Integer),
  required,
  autocomplete,
  choices: choicesOf(z.int()),
  min_value: optional(z.int()),
  max_value: optional(z.int()),
});
const numberOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Number),
  required,
  autocomplete,
  choices: choicesOf(z.number()),
  min_value: optional(z.number()),
  max_value: optional(z.number()),
});
const channelOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Channel),
  required,
  channel_types: optional(
    z.array(
      z.literal([
        ChannelType.GuildText,
        ChannelType.DM,
        ChannelType.GuildVoice,
        ChannelType.GroupDM,
        ChannelType.GuildCategory,
        ChannelType.GuildAnnouncement,
        ChannelType.AnnouncementThread,
        ChannelType.PublicThread,
        ChannelType.PrivateThread,
        ChannelType.GuildStageVoice,
        ChannelType.GuildForum,
        ChannelType.GuildMedia,
      ]),
    ),
  ),
});
const plainOption = z.object({
  ...named,
  type: z.literal([
    ApplicationCommandOptionType.Boolean,
    ApplicationCommandOptionType.User,
    ApplicationCommandOptionType.Role,
    ApplicationCommandOptionType.Mentionable,
    ApplicationCommandOptionType.Attachment,
  ]),
  required,
});

const basicOptions = [stringOption, integerOption, numberOption, channelOption, plainOption] as const;
const basicOption = z.discriminatedUnion('type', basicOptions);

function optionsOf<Option extends z.ZodType<{ name: string; required?: boolean | undefined }>>(option: Option) {
  return optional(listBetween(option, 0, 25).superRefine(checkOptions));
}

const subcommand = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Subcommand),
  options: optionsOf(basicOption),
});
const subcommandGroup = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.SubcommandGroup),
  options: optionsOf(subcommand),
});
const commandOption = z.discriminatedUnion('type', [...basicOptions, subcommand, subcommandGroup]);

const permissions = z
  .union([z.string(), z.int()])
  .nullish()
  .transform((bits, context) => {
    if (bits === undefined || bits === null) return null;
    if (/^\d{1,40}$/.test(String(bits))) return String(bits);
    addFormError(context, [], 'NUMBER_TYPE_COERCE', `Value "${String(bits)}" is not int.`);
    return z.NEVER;
  });

const commandFields = {
  name: z.string(),
  name_localizations: localizations,
  description: z.string().nullish(),
  description_localizations: localizations,
  options: optionsOf(commandOption),
  default_member_permissions: permissions,
  dm_permission: optional(z.boolean()),
  nsfw: optional(z.boolean()),
  contexts: z.array(z.enum(InteractionContextType)).nullish(),
  integration_types: optional(z.array(z.enum(ApplicationIntegrationType))),
  type: optional(
    z.literal([ApplicationCommandType.ChatInput, ApplicationCommandType.User, ApplicationCommandType.Message]),
  ),
};

export const commandForm = z.object(commandFields).superRefine(checkCommand);
export const commandListForm = z.array(commandForm).superRefine((commands, context) => {
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const key = `${command.type ?? ApplicationCommandType.ChatInput} ${command.name}`;
    if (seen.has(key)) {
      const message = 'Application command names must be unique';
      addFormError(context, [index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', message);
    }
    seen.add(key);
  }
});

export type CommandForm = z.output<typeof commandForm>;
export type CommandOptionForm = z.output<typeof commandOption>;

type NamedOption = { name: string; type?: number | undefined; required?: boolean | undefined };

function checkOptions(options: readonly NamedOption[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  let optionalSeen = false;
  const branches = options.filter(
    ({ type }) =>
      type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup,
  );
  for (const [index, option] of options.entries()) {
    if (seen.has(option.name)) {
      const message = `Option name ${option.name} is already used`;
      addFormError(context, [index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', message);
    }
    seen.add(option.name);
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      addFormError(context, [index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalSeen ||= option.required !== true;
    if (branches.length > 0 && !branches.includes(option)) {
      const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
      addFormError(context, [index], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
    }
  }
}

function checkCommand(command: z.output<z.ZodObject<typeof commandFields>>, context: z.RefinementCtx): void {
  const isSlash = (command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
  const name = (isSlash ? slashName : textBetween(1, 32)).safeParse(command.name);
  for (const issue of name.error?.issues ?? []) {
    if (issue.code === 'custom') context.addIssue({ ...issue, path: ['name'] });
  }
  if (isSlash) {
    const described = description.safeParse(command.description ?? undefined);
    if (!described.success) {
      const isMissing = command.description === undefined || command.description === null;
      const code = isMissing ? 'BASE_TYPE_REQUIRED' : 'BASE_TYPE_BAD_LENGTH';
      const message = isMissing ? 'This field is required' : 'Must be between 1 and 100 in length.';
      addFormError(context, ['description'], code, message);
    }
  } else if (command.description !== undefined && command.description !== null && command.description !== '') {
    const message = 'Context menu commands cannot have description';
    addFormError(context, ['description'], 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', message);
  }
  checkChoices(command.options ?? [], ['options'], context);
  if (measureCommand(command) > COMMAND_SIZE_LIMIT) {
    const message = `Command exceeds maximum size (${COMMAND_SIZE_LIMIT})`;
    addFormError(context, [], 'APPLICATION_COMMAND_TOO_LARGE', message);
  }
}

function checkChoices(
  options: readonly CommandOptionForm[],
  path: (string | number)[],
  context: z.RefinementCtx,
): void {
  for (const [index, option] of options.entries()) {
    const here = [...path, index];
    if ('options' in option) checkChoices(option.options ?? [], [...here, 'options'], context);
    if (!('choices' in option) || option.autocomplete !== true || option.choices === undefined) continue;
    if (option.choices.length === 0) continue;
    const message = 'Autocomplete and choices are mutually exclusive';
    addFormError(context, [...here, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', message);
  }
}

/** Names, descriptions and values of the command, its options and its choices. */
function measureCommand(command: object): number {
  let size = 0;
  for (const field of ['name', 'description', 'value']) {
    const text: unknown = Reflect.get(command, field);
    if (typeof text === 'string') size += lengthOf(text);
  }
  for (const field of ['options', 'choices']) {
    const list: unknown = Reflect.get(command, field);
    const items: unknown[] = Array.isArray(list) ? list : [];
    for (const item of items) if (typeof item === 'object' && item !== null) size += measureCommand(item);
  }
  return size;
}
