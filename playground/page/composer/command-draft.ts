import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandIntegerOption,
  type APIApplicationCommandNumberOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import { type CommandOptionInput, type LocalFile } from '../../local-api.ts';
import { type CommandEntry, type EntryOption } from './command-entry.ts';

/** A command that is being filled in. */
export interface CommandDraft {
  entry: CommandEntry;
  fields: readonly DraftField[];
}

export interface DraftField {
  option: EntryOption;
  /** What was typed, or the name of the file. */
  text: string;
  /** The value that was chosen from a list; while there is none the text counts. */
  chosen: OptionValue | null;
  /** What was picked for an option that takes a file. */
  file: LocalFile | null;
}

export type OptionValue = string | number | boolean;

const WHOLE_NUMBER = /^[+-]?\d+$/;

/** A draft that asks for the required options; `rest` is what was typed after the name, and starts the first of them. */
export function startDraft(entry: CommandEntry, rest = ''): CommandDraft {
  const required = entry.options.filter((option) => option.required);
  return { entry, fields: required.map((option, index) => createField(option, index === 0 ? rest : '')) };
}

/** Options that the draft does not hold yet. */
export function remainingOptions({ entry, fields }: CommandDraft): EntryOption[] {
  return entry.options.filter((option) => !fields.some((field) => field.option.name === option.name));
}

export function addField(draft: CommandDraft, option: EntryOption, text = ''): CommandDraft {
  return { ...draft, fields: [...draft.fields, createField(option, text)] };
}

/** A file is picked, and never typed. */
function createField(option: EntryOption, text: string): DraftField {
  return { option, text: takesFile(option) ? '' : text, chosen: null, file: null };
}

export function takesFile(option: APIApplicationCommandBasicOption): boolean {
  return option.type === ApplicationCommandOptionType.Attachment;
}

/** Puts a file into an option, or takes it out. */
export function giveFile(draft: CommandDraft, index: number, file: LocalFile | null): CommandDraft {
  return changeField(draft, index, { text: file?.name ?? '', file });
}

export function removeField(draft: CommandDraft, index: number): CommandDraft {
  return { ...draft, fields: draft.fields.toSpliced(index, 1) };
}

export function changeField(draft: CommandDraft, index: number, change: Partial<DraftField>): CommandDraft {
  const field = draft.fields[index];
  return field === undefined ? draft : { ...draft, fields: draft.fields.with(index, { ...field, ...change }) };
}

/** Typing `name:` at the end of one option's text goes on to the option of that name. */
export function readOptionSwitch(draft: CommandDraft, text: string): { kept: string; option: EntryOption } | null {
  const [, kept = '', name] = /^(|.*\s)([^\s:]+):$/su.exec(text) ?? [];
  const option = remainingOptions(draft).find((candidate) => candidate.label === name);
  return option === undefined ? null : { kept: kept.trimEnd(), option };
}

/** The options as the local API takes them; a field without text is left out, and so are files while typing goes on. */
export function toOptions({ entry, fields }: CommandDraft, focusedIndex?: number): CommandOptionInput[] {
  const filled = fields.flatMap((field, index): CommandOptionInput[] => {
    const isFocused = index === focusedIndex;
    if (!isFocused && field.text.trim() === '' && field.chosen === null) return [];
    if (field.file !== null) return focusedIndex === undefined ? [{ name: field.option.name, file: field.file }] : [];
    const value = isFocused ? field.text : valueOf(field);
    return [{ name: field.option.name, value: value ?? field.text, ...(isFocused ? { focused: true } : {}) }];
  });
  return entry.path.reduceRight<CommandOptionInput[]>((options, name) => [{ name, options }], filled);
}

/** What keeps the draft from being sent, and in which field; null when it is complete. */
export function findFault({ fields }: CommandDraft): { index: number; message: string } | null {
  for (const [index, field] of fields.entries()) {
    const { option } = field;
    const isEmpty = field.text.trim() === '' && field.chosen === null;
    if (isEmpty && option.required) return { index, message: `The option "${option.label}" is required.` };
    if (!isEmpty && field.file === null && valueOf(field) === null)
      return { index, message: `"${option.label}" ${wantedOf(option)}.` };
  }
  return null;
}

/** The value of a field as its type wants it; null when the text is none. */
export function valueOf({ option, text, chosen }: DraftField): OptionValue | null {
  if (chosen !== null) return chosen;
  const typed = text.trim();
  if (option.type === ApplicationCommandOptionType.String) return hasChoices(option) ? null : typed;
  if (!isNumeric(option) || typed === '' || !isWithin(Number(typed), option)) return null;
  const isWhole = option.type === ApplicationCommandOptionType.Integer;
  return isWhole && !WHOLE_NUMBER.test(typed) ? null : Number(typed);
}

type NumericOption = APIApplicationCommandIntegerOption | APIApplicationCommandNumberOption;

function isNumeric(option: APIApplicationCommandBasicOption): option is NumericOption {
  return option.type === ApplicationCommandOptionType.Integer || option.type === ApplicationCommandOptionType.Number;
}

function hasChoices(option: APIApplicationCommandBasicOption): boolean {
  return 'choices' in option && option.choices.length > 0;
}

function isWithin(
  value: number,
  { min_value: min, max_value: max }: { min_value?: number; max_value?: number },
): boolean {
  return Number.isFinite(value) && value >= (min ?? -Infinity) && value <= (max ?? Infinity);
}

function wantedOf(option: APIApplicationCommandBasicOption): string {
  // Users, channels, roles and truth values are chosen, never spelled.
  if (!isNumeric(option) || hasChoices(option)) return 'must be chosen from the list';
  const kind = option.type === ApplicationCommandOptionType.Integer ? 'a whole number' : 'a number';
  const from = option.min_value === undefined ? '' : ` from ${option.min_value}`;
  const to = option.max_value === undefined ? '' : ` up to ${option.max_value}`;
  return `must be ${kind}${from}${to}`;
}
