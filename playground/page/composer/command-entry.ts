import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type Locale,
} from 'discord-api-types/v10';
import { type LocalCommand } from '../../local-api.ts';
import { descriptionIn, nameIn } from '../state/languages.ts';

/** One thing that can be typed after `/`: a command, or one of its subcommands. */
export interface CommandEntry extends LocalCommand {
  /** Such as `article latest`. */
  label: string;
  description: string;
  /** Names of group and subcommand, outermost first; none for a plain command. */
  path: readonly string[];
  options: readonly EntryOption[];
}

/** An option with the name under which it is shown; to the bot it goes by `name`. */
export type EntryOption = APIApplicationCommandBasicOption & { label: string };

/** Slash commands with their subcommands laid out flat, in the words of that language. */
export function listEntries(commands: readonly LocalCommand[], locale: Locale): CommandEntry[] {
  return commands
    .filter(({ command }) => command.type === ApplicationCommandType.ChatInput)
    .flatMap((it) =>
      entriesOf(it, locale, {
        path: [],
        label: nameIn(locale, it.command),
        description: descriptionIn(locale, it.command),
        options: it.command.options ?? [],
      }),
    );
}

interface Node {
  path: readonly string[];
  label: string;
  description: string;
  options: readonly APIApplicationCommandOption[];
}

function entriesOf(command: LocalCommand, locale: Locale, { options, ...node }: Node): CommandEntry[] {
  const nested = options.filter(isNested);
  if (nested.length > 0) {
    return nested.flatMap((option) =>
      entriesOf(command, locale, {
        path: [...node.path, option.name],
        label: `${node.label} ${nameIn(locale, option)}`,
        description: descriptionIn(locale, option),
        options: option.options ?? [],
      }),
    );
  }
  const plain = options.filter((option) => !isNested(option));
  return [{ ...command, ...node, options: plain.map((option) => localizeOption(option, locale)) }];
}

function localizeOption(option: APIApplicationCommandBasicOption, locale: Locale): EntryOption {
  return { ...option, label: nameIn(locale, option), description: descriptionIn(locale, option) };
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
