import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { z } from 'zod';

/*
 * Discord's rules for commands (interactions/application-commands, "Application Command Object" and "Naming"), so that a
 * mistake stops the start instead of the registration.
 */

const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const OPTIONS_MAX = 25;
const CHOICES_MAX = 25;
const CHOICE_TEXT_MAX_LENGTH = 100;
const COMMAND_MAX_LENGTH = 8_000;

const lowerCaseNameSchema = z
  .string()
  .regex(COMMAND_NAME, 'expected 1 to 32 letters, digits, - or _')
  .refine((name) => name === name.toLowerCase(), 'expected lower case');
const descriptionSchema = z
  .string('expected a text')
  .min(1, 'expected 1 to 100 characters')
  .max(100, 'expected 1 to 100 characters');

const choiceSchema = z.looseObject({
  name: z.string().min(1, 'expected a text').max(CHOICE_TEXT_MAX_LENGTH, 'expected at most 100 characters'),
  value: z.union([z.string().max(CHOICE_TEXT_MAX_LENGTH, 'expected at most 100 characters'), z.number()]),
});

interface Option {
  type: ApplicationCommandOptionType;
  name: string;
  required?: boolean | undefined;
  options?: Option[] | undefined;
}

const optionsSchema: z.ZodType<Option[]> = z.lazy(() =>
  z
    .array(optionSchema)
    .max(OPTIONS_MAX, 'expected at most 25 options')
    .refine((options) => new Set(options.map(({ name }) => name)).size === options.length, 'expected different names')
    .refine(hasRequiredFirst, 'expected the required ones first')
    .refine(isUniform, 'expected subcommands only or none'),
);

const optionSchema = z
  .looseObject({
    type: z.enum(ApplicationCommandOptionType),
    name: lowerCaseNameSchema,
    description: descriptionSchema,
    required: z.boolean().optional(),
    autocomplete: z.boolean().optional(),
    choices: z.array(choiceSchema).max(CHOICES_MAX, 'expected at most 25 choices').optional(),
    options: optionsSchema.optional(),
  })
  .refine(
    ({ autocomplete, choices }) => autocomplete !== true || choices === undefined,
    'expected autocomplete or choices, not both',
  );

const slashSchema = z.looseObject({
  type: z.literal(ApplicationCommandType.ChatInput).optional(),
  name: lowerCaseNameSchema,
  description: descriptionSchema,
  options: optionsSchema.optional(),
});

const messageSchema = z.looseObject({
  type: z.literal(ApplicationCommandType.Message),
  name: z.string().min(1, 'expected 1 to 32 characters').max(32, 'expected 1 to 32 characters'),
  description: z.undefined('expected none').optional(),
  options: z.undefined('expected none').optional(),
});

export const commandDefinitionSchema = z
  .discriminatedUnion('type', [slashSchema, messageSchema])
  .refine((definition) => countText(definition) <= COMMAND_MAX_LENGTH, 'expected at most 8,000 characters in all');

function hasRequiredFirst(options: readonly Option[]): boolean {
  const firstOptional = options.findIndex(({ required }) => !required);
  return firstOptional === -1 || options.slice(firstOptional).every(({ required }) => !required);
}

function isUniform(options: readonly Option[]): boolean {
  const nested = options.filter(
    ({ type }) =>
      type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup,
  );
  return nested.length === 0 || nested.length === options.length;
}

/** Names, descriptions and values count, of the command and of everything in it. */
function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + countText(entry), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [field, entry]) => {
    const isCounted = ['name', 'description', 'value'].includes(field) && typeof entry === 'string';
    return sum + (isCounted ? entry.length : countText(entry));
  }, 0);
}
