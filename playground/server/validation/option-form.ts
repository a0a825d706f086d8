import { ApplicationCommandOptionType, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { addFormError, lengthOf, listBetween, optional, textBetween, wholeNumber } from './form.ts';
import { localizedTexts } from './localizations.ts';
import { checkBounds, checkChoices, checkOptions } from './option-rules.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]+$/u;

export const slashName = textBetween(1, 32).superRefine((name, context) => {
  if (lengthOf(name) < 1 || lengthOf(name) > 32) return;
  if (!NAME.test(name) || name !== name.toLowerCase()) {
    addFormError(context, [], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
});
export const description = textBetween(1, 100);
const named = {
  name: slashName,
  name_localizations: localizedTexts(slashName),
  description,
  description_localizations: localizedTexts(description),
};
const required = optional(z.boolean());
const autocomplete = optional(z.boolean());

/** A field that this type of option does not have; that it is off may be said. */
function refusedWhenOn(code: string, subject: string) {
  return z
    .unknown()
    .optional()
    .transform((value, context) => {
      if (value === true) addFormError(context, [], code, `${subject} cannot be configured for this type of option`);
      return undefined;
    });
}
const noAutocomplete = refusedWhenOn('APPLICATION_COMMAND_AUTOCOMPLETE_INVALID', 'Autocomplete');
const noRequired = refusedWhenOn('APPLICATION_COMMAND_REQUIRED_INVALID', 'Required');

function choicesOf<Value extends z.ZodType<string | number>>(value: Value) {
  const choice = z.object({
    name: textBetween(1, 100),
    name_localizations: localizedTexts(textBetween(1, 100)),
    value,
  });
  return optional(listBetween(choice, 0, 25));
}

const stringOption = z
  .object({
    ...named,
    type: z.literal(ApplicationCommandOptionType.String),
    required,
    autocomplete,
    choices: choicesOf(textBetween(0, 100)),
    min_length: optional(wholeNumber(0, 6_000)),
    max_length: optional(wholeNumber(1, 6_000)),
  })
  .superRefine(checkChoices)
  .superRefine(checkBounds('min_length', 'max_length'));
const integerOption = z
  .object({
    ...named,
    type: z.literal(ApplicationCommandOptionType.Integer),
    required,
    autocomplete,
    choices: choicesOf(z.int()),
    min_value: optional(z.int()),
    max_value: optional(z.int()),
  })
  .superRefine(checkChoices)
  .superRefine(checkBounds('min_value', 'max_value'));
const numberOption = z
  .object({
    ...named,
    type: z.literal(ApplicationCommandOptionType.Number),
    required,
    autocomplete,
    choices: choicesOf(z.number()),
    min_value: optional(z.number()),
    max_value: optional(z.number()),
  })
  .superRefine(checkChoices)
  .superRefine(checkBounds('min_value', 'max_value'));
const channelOption = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Channel),
  required,
  autocomplete: noAutocomplete,
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
  autocomplete: noAutocomplete,
});

const basicOptions = [stringOption, integerOption, numberOption, channelOption, plainOption] as const;

function optionsOf<Option extends z.ZodType<{ name: string; type: number; required?: boolean | undefined }>>(
  option: Option,
) {
  return optional(listBetween(option, 0, 25).superRefine(checkOptions));
}

const subcommand = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.Subcommand),
  required: noRequired,
  options: optionsOf(z.discriminatedUnion('type', basicOptions)),
});
const subcommandGroup = z.object({
  ...named,
  type: z.literal(ApplicationCommandOptionType.SubcommandGroup),
  required: noRequired,
  options: optionsOf(z.discriminatedUnion('type', [subcommand])),
});
const commandOption = z.discriminatedUnion('type', [...basicOptions, subcommand, subcommandGroup]);

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure */
export const commandOptions = optionsOf(commandOption);

export type CommandOptionForm = z.output<typeof commandOption>;
