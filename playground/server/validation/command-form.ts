import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord-api-types/v10';
import { z } from 'zod';
import { measureCommand } from './command-size.ts';
import { addFormError, type FieldPath, listBetween, optional, setUpTo, textBetween } from './form.ts';
import { localizedTexts } from './localizations.ts';
import { commandOptions, description, slashName } from './option-form.ts';
import { permissionBits } from './permission-bits.ts';

export type { CommandOptionForm } from './option-form.ts';

/** https://discord.com/developers/docs/interactions/application-commands#registering-a-command */
const COMMAND_SIZE_LIMIT = 8_000;
/** 100 slash commands, 15 for users and 15 for messages. */
const COMMAND_LIMIT = 130;

const contexts = setUpTo(z.enum(InteractionContextType), 3);
const integrationTypes = setUpTo(z.enum(ApplicationIntegrationType), 2);

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object */
const commandFields = z.object({
  name: z.string(),
  name_localizations: localizedTexts(textBetween(1, 32)),
  description: z.string().nullish(),
  description_localizations: localizedTexts(description),
  options: commandOptions,
  default_member_permissions: permissionBits,
  dm_permission: optional(z.boolean()),
  nsfw: optional(z.boolean()),
  contexts: contexts.nullish(),
  integration_types: optional(integrationTypes),
  type: optional(
    z.literal([ApplicationCommandType.ChatInput, ApplicationCommandType.User, ApplicationCommandType.Message]),
  ),
});

export const commandForm = commandFields.superRefine(checkCommand);
export const commandListForm = listBetween(commandForm, 0, COMMAND_LIMIT).superRefine((commands, context) => {
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

function checkCommand(command: z.output<typeof commandFields>, context: z.RefinementCtx): void {
  if ((command.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput) {
    checkSlashCommand(command, context);
  } else {
    checkContextMenu(command, context);
  }
  if (measureCommand(command) > COMMAND_SIZE_LIMIT) {
    const message = `Command exceeds maximum size (${COMMAND_SIZE_LIMIT})`;
    addFormError(context, [], 'APPLICATION_COMMAND_TOO_LARGE', message);
  }
}

/** Names of slash commands have letters, digits and few other characters, in every language. */
function checkSlashCommand(command: z.output<typeof commandFields>, context: z.RefinementCtx): void {
  checkText(slashName, command.name, ['name'], context);
  for (const [locale, name] of Object.entries(command.name_localizations ?? {})) {
    checkText(slashName, name, ['name_localizations', locale], context);
  }
  if (command.description === undefined || command.description === null) {
    addFormError(context, ['description'], 'BASE_TYPE_REQUIRED', 'This field is required');
  } else {
    checkText(description, command.description, ['description'], context);
  }
}

/** A command in a context menu is its name alone. */
function checkContextMenu(command: z.output<typeof commandFields>, context: z.RefinementCtx): void {
  checkText(textBetween(1, 32), command.name, ['name'], context);
  if (command.description !== undefined && command.description !== null && command.description !== '') {
    const message = 'Context menu commands cannot have description';
    addFormError(context, ['description'], 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID', message);
  }
  if (command.options !== undefined && command.options.length > 0) {
    const message = 'Context menu commands cannot have options';
    addFormError(context, ['options'], 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID', message);
  }
}

function checkText(form: z.ZodType<string>, text: string, path: FieldPath, context: z.RefinementCtx): void {
  for (const issue of form.safeParse(text).error?.issues ?? []) {
    if (issue.code === 'custom') context.addIssue({ ...issue, path: [...path] });
  }
}
