import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type APIApplicationCommand,
} from 'discord-api-types/v10';
import type { CommandOptionInput, LocalFile, LocalState } from '../local-api.ts';
import type { Word } from './words.ts';

/** A line that cannot be turned into what it asks for; the message says what would work. */
export class LineError extends Error {
  override name = 'LineError';
}

/** Reads a file that a line names, as it is given to a bot; throws {@link LineError} where it cannot be read. */
export type ReadLineFile = (path: string) => LocalFile;

/**
 * Turns the words after a command's name into its options: subcommands first, then `name:value` by name, and bare words
 * in order. A required option takes one bare word, the last one (or the last option, where none is required) all that
 * are left; a quoted stretch always stands alone. A file is given by its path. Throws {@link LineError}.
 */
export function readCommandOptions(
  command: APIApplicationCommand,
  words: readonly Word[],
  state: LocalState,
  readFile: ReadLineFile,
): CommandOptionInput[] {
  return readOptions(command.name, command.options ?? [], words, { state, readFile });
}

interface Surroundings {
  state: LocalState;
  readFile: ReadLineFile;
}

function readOptions(
  path: string,
  options: readonly APIApplicationCommandOption[],
  words: readonly Word[],
  surroundings: Surroundings,
): CommandOptionInput[] {
  const [first, ...rest] = words;
  const branches = options.filter((option) => 'options' in option || isBranch(option));
  if (branches.length > 0) {
    const branch = branches.find((option) => option.name === first?.text);
    if (branch === undefined) {
      throw new LineError(`/${path} needs one of: ${branches.map((option) => option.name).join(', ')}`);
    }
    const inner = 'options' in branch ? (branch.options ?? []) : [];
    return [{ name: branch.name, options: readOptions(`${path} ${branch.name}`, inner, rest, surroundings) }];
  }
  const { state, readFile } = surroundings;
  return fillOptions(path, options, words).map(([option, text]) => {
    const { name, type } = option;
    if (type === ApplicationCommandOptionType.Attachment) return { name, file: readFile(text) };
    return { name, value: readValue(option, text, state) };
  });
}

function isBranch(option: APIApplicationCommandOption): boolean {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

function fillOptions(
  path: string,
  options: readonly APIApplicationCommandOption[],
  words: readonly Word[],
): [APIApplicationCommandOption, string][] {
  const filled = new Map<APIApplicationCommandOption, string>();
  const bare: Word[] = [];
  let continued: APIApplicationCommandOption | undefined;
  for (const word of words) {
    const named = word.name === undefined ? undefined : options.find((option) => option.name === word.name);
    if (named !== undefined) filled.set(named, word.text);
    // `name:some more words`: unquoted words after a named one go on with it.
    if (named !== undefined) continued = word.quoted ? undefined : named;
    else if (continued !== undefined && !word.quoted) {
      filled.set(continued, `${filled.get(continued) ?? ''} ${wholeText(word)}`);
    } else bare.push(word);
  }
  let open = options.filter((option) => !filled.has(option));
  while (bare.length > 0) {
    const [option, ...others] = open;
    if (option === undefined) throw new LineError(`/${path} takes no more than ${describeOptions(path, options)}`);
    open = others;
    const text = takeWords(option, others, bare);
    if (text !== undefined) filled.set(option, text);
  }
  return options.flatMap((option) => {
    const text = filled.get(option);
    return text === undefined ? [] : [[option, text] satisfies [APIApplicationCommandOption, string]];
  });
}

/** Takes from the front of `bare` what belongs to `option`; undefined when the option is left out. */
function takeWords(
  option: APIApplicationCommandOption,
  others: readonly APIApplicationCommandOption[],
  bare: Word[],
): string | undefined {
  const [first] = bare;
  if (first === undefined) return undefined;
  if (isNumeric(option) && Number.isNaN(Number(first.text)) && option.required !== true) return undefined;
  bare.shift();
  if (first.quoted || isNumeric(option)) return wholeText(first);
  const isLastToTake = option.required === true ? !others.some((other) => other.required) : others.length === 0;
  if (!isLastToTake) return wholeText(first);
  const taken = [wholeText(first)];
  while (bare[0] !== undefined && !bare[0].quoted) taken.push(wholeText(bare.shift() as Word));
  return taken.join(' ');
}

/** A name that is no option's belongs to the text: `weight:mi-mix` is what was typed. */
function wholeText(word: Word): string {
  return word.name === undefined ? word.text : `${word.name}:${word.text}`;
}

function isNumeric(option: APIApplicationCommandOption): boolean {
  return (
    option.type === ApplicationCommandOptionType.Integer ||
    option.type === ApplicationCommandOptionType.Number ||
    option.type === ApplicationCommandOptionType.Boolean
  );
}

function readValue(option: APIApplicationCommandOption, text: string, state: LocalState): string | number | boolean {
  switch (option.type) {
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number: {
      const number = Number(text);
      // While typing, a number may be anything; Discord hands what stands there to the autocomplete.
      return text === '' || Number.isNaN(number) ? text : number;
    }
    case ApplicationCommandOptionType.Boolean:
      return /^(true|yes|on|1)$/iu.test(text);
    case ApplicationCommandOptionType.Channel: {
      const name = text.replace(/^#/u, '');
      const channels = state.guilds.flatMap((guild) => [...guild.channels, ...guild.threads]);
      return channels.find((channel) => channel.name === name || channel.id === name)?.id ?? text;
    }
    case ApplicationCommandOptionType.User:
    case ApplicationCommandOptionType.Mentionable: {
      const name = text.replace(/^@/u, '');
      return state.users.find(({ user }) => [user.username, user.global_name, user.id].includes(name))?.user.id ?? text;
    }
    case ApplicationCommandOptionType.Role: {
      const name = text.replace(/^@/u, '');
      const roles = state.guilds.flatMap((guild) => guild.roles);
      return roles.find((role) => role.name === name || role.id === name)?.id ?? text;
    }
    case ApplicationCommandOptionType.String: {
      const choices = 'choices' in option ? (option.choices ?? []) : [];
      return choices.find((choice) => choice.name === text)?.value ?? text;
    }
    case ApplicationCommandOptionType.Attachment:
    case ApplicationCommandOptionType.Subcommand:
    case ApplicationCommandOptionType.SubcommandGroup:
      return text;
  }
}

function describeOptions(path: string, options: readonly APIApplicationCommandOption[]): string {
  const shown = options.map((option) => (option.required === true ? `<${option.name}>` : `[${option.name}]`));
  return `/${[path, ...shown].join(' ')}`;
}

/**
 * Marks the option that is being typed: the last one that was filled, or the first of the command when none is.
 * Throws {@link LineError} when there is nothing to type.
 */
export function focusLastOption(command: APIApplicationCommand, inputs: CommandOptionInput[]): CommandOptionInput[] {
  const focus = (
    options: readonly APIApplicationCommandOption[],
    filled: readonly CommandOptionInput[],
  ): CommandOptionInput[] => {
    const last = filled.at(-1);
    if (last?.options !== undefined) {
      const branch = options.find((option) => option.name === last.name);
      const inner = branch !== undefined && 'options' in branch ? (branch.options ?? []) : [];
      return [{ ...last, options: focus(inner, last.options) }];
    }
    if (last !== undefined) return [...filled.slice(0, -1), { ...last, focused: true }];
    const first = options[0];
    if (first === undefined) throw new LineError(`/${command.name} has nothing to complete`);
    return [{ name: first.name, value: '', focused: true }];
  };
  return focus(command.options ?? [], inputs);
}
