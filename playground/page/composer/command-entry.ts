import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { type LocalCommand } from '../../local-api.ts';

/** One thing that can be typed after `/`: a command, or one of its subcommands. */
export interface CommandEntry extends LocalCommand {
  /** Such as `article latest`. */
  label: string;
  description: string;
  /** Names of group and subcommand, outermost first; none for a plain command. */
  path: readonly string[];
  options: readonly APIApplicationCommandBasicOption[];
}

/** Slash commands with their subcommands laid out flat. */
export function listEntries(commands: readonly LocalCommand[]): CommandEntry[] {
  return commands
    .filter(({ command }) => command.type === ApplicationCommandType.ChatInput)
    .flatMap((command) => entriesOf(command, [], command.command.description, command.command.options ?? []));
}

function entriesOf(
  command: LocalCommand,
  path: readonly string[],
  description: string,
  options: readonly APIApplicationCommandOption[],
): CommandEntry[] {
  const nested = options.filter(isNested);
  if (nested.length > 0) {
    return nested.flatMap((option) =>
      entriesOf(command, [...path, option.name], option.description, option.options ?? []),
    );
  }
  return [
    {
      ...command,
      label: [command.command.name, ...path].join(' '),
      description,
      path,
      options: options.filter((option) => !isNested(option)),
    },
  ];
}

type NestedOption = APIApplicationCommandOption & {
  type: ApplicationCommandOptionType.Subcommand | ApplicationCommandOptionType.SubcommandGroup;
};

function isNested(option: APIApplicationCommandOption): option is NestedOption {
  return (
    option.type === ApplicationCommandOptionType.Subcommand ||
    option.type === ApplicationCommandOptionType.SubcommandGroup
  );
}

/** The entries that `query` may mean, best first: by beginning, by beginning of a word, then letters in order. */
export function rankEntries(entries: readonly CommandEntry[], query: string): CommandEntry[] {
  const wanted = query.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  return entries
    .map((entry) => ({ entry, rank: rankLabel(entry.label.toLowerCase(), wanted) }))
    .filter(({ rank }) => rank !== null)
    .toSorted(
      (left, right) => (left.rank ?? 0) - (right.rank ?? 0) || left.entry.label.localeCompare(right.entry.label),
    )
    .map(({ entry }) => entry);
}

function rankLabel(label: string, wanted: string): number | null {
  if (label.startsWith(wanted)) return 0;
  if (beginsWords(label.split(/[ -]/), wanted.split(' '))) return 1;
  if (label.includes(wanted)) return 2;
  let from = 0;
  for (const letter of wanted.replaceAll(' ', '')) {
    from = label.indexOf(letter, from) + 1;
    if (from === 0) return null;
  }
  return 3;
}

/** Whether each of the wanted beginnings opens a word, in their order. */
function beginsWords(words: readonly string[], beginnings: readonly string[]): boolean {
  let from = 0;
  return beginnings.every((beginning) => {
    const index = words.findIndex((word, position) => position >= from && word.startsWith(beginning));
    from = index + 1;
    return index !== -1;
  });
}

/** The command that `text` (without its `/`) has completed, longest first, and what was typed after it. */
export function readTypedCommand(
  entries: readonly CommandEntry[],
  text: string,
): { entry: CommandEntry; rest: string } | null {
  const lower = text.toLowerCase();
  const [entry] = entries
    .filter(({ label }) => lower.startsWith(`${label.toLowerCase()} `))
    .toSorted((left, right) => right.label.length - left.label.length);
  return entry === undefined ? null : { entry, rest: text.slice(entry.label.length + 1) };
}
