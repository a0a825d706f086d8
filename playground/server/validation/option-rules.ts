import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { z } from 'zod';
import { addFormError } from './form.ts';

interface NamedOption {
  name: string;
  type: number;
  required?: boolean | undefined;
}

/**
 * Rules over the options of one command or subcommand: names differ, required ones come first, and subcommands stand
 * beside nothing else.
 * https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-structure
 */
export function checkOptions(options: readonly NamedOption[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    if (seen.has(option.name)) {
      const message = `Option name ${option.name} is already used in these options`;
      addFormError(context, [index], 'APPLICATION_COMMAND_OPTIONS_NAME_INVALID', message);
    }
    seen.add(option.name);
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      addFormError(context, [index], 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalSeen ||= option.required !== true;
  }
  const branches = options.filter(({ type }) => BRANCHES.has(type));
  if (branches.length > 0 && branches.length < options.length) {
    const message = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    addFormError(context, [], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
}

const BRANCHES: ReadonlySet<number> = new Set([
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
]);

/** What is suggested while one types, and what is the only possible choice, exclude each other. */
export function checkChoices(
  option: { autocomplete?: boolean | undefined; choices?: readonly unknown[] | undefined },
  context: z.RefinementCtx,
): void {
  if (option.autocomplete !== true || !option.choices?.length) return;
  const message = 'Autocomplete and choices are mutually exclusive';
  addFormError(context, ['autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES', message);
}

/** Checks that the least of the two fields does not exceed the other. */
export function checkBounds<Least extends string, Most extends string>(least: Least, most: Most) {
  type Bounded = { [Field in Least | Most]?: number | undefined };
  return (option: Bounded, context: z.RefinementCtx): void => {
    const minimum = option[least];
    const maximum = option[most];
    if (minimum === undefined || maximum === undefined || minimum <= maximum) return;
    const message = `${least} value should be less than or equal to ${maximum}.`;
    addFormError(context, [least], 'NUMBER_TYPE_MAX', message);
  };
}
