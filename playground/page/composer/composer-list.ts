import { type PageState } from '../state/page-state.ts';
import { type CommandDraft, type DraftField, remainingOptions, takesFile } from './command-draft.ts';
import { type CommandEntry, type EntryOption, listEntries, rankEntries } from './command-entry.ts';
import { listMentionables, type Mentionable, readTypedMention, suggestMentions } from './mentions.ts';
import { isAutocompleted, type Suggestion, suggestValues } from './suggestions.ts';

export type ListItem =
  | { kind: 'command'; entry: CommandEntry }
  | { kind: 'mention'; mention: Mentionable }
  | { kind: 'value'; suggestion: Suggestion }
  | { kind: 'option'; option: EntryOption };

/** What stands above the composer: a list to choose from, or a word on why there is none. */
export interface ComposerList {
  title: string;
  detail: string;
  items: readonly ListItem[];
  /** Shown in place of items. */
  hint: string | null;
}

/** What is in the composer; `field` is the index of the option that has the cursor, past the last for none. */
export type ComposerInput =
  { kind: 'text'; text: string } | { kind: 'command'; draft: CommandDraft; field: number; rest: string };

/** What the bot offers for the option that has the cursor. */
export type Completion = { status: 'loading' | 'failed' } | { status: 'done'; suggestions: readonly Suggestion[] };

export function listFor(
  input: ComposerInput,
  channelId: string,
  state: PageState,
  completion: Completion,
): ComposerList | null {
  if (input.kind === 'text') return listForText(input.text, channelId, state);
  const field = input.draft.fields[input.field];
  return field === undefined ? listOptions(input.draft, input.rest) : listValues(field, state, completion);
}

function listForText(text: string, channelId: string, state: PageState): ComposerList | null {
  if (/^\/[^\n]*$/.test(text)) {
    const items = rankEntries(listEntries(state.commands[channelId] ?? [], state.locale), text.slice(1)).map(
      (entry): ListItem => ({
        kind: 'command',
        entry,
      }),
    );
    const hint = state.commands[channelId] === undefined ? 'Loading commands…' : 'No commands match';
    return { title: 'Commands', detail: '', items, hint: items.length === 0 ? hint : null };
  }
  const typed = readTypedMention(text);
  if (typed === null) return null;
  const mentions = suggestMentions(listMentionables(state), typed);
  // A name that is typed out in full needs no list, and Enter sends.
  if (mentions.length === 0 || mentions[0]?.typed.toLowerCase() === typed.toLowerCase()) return null;
  const items = mentions.map((mention): ListItem => ({ kind: 'mention', mention }));
  return { title: typed.startsWith('@') ? 'Members' : 'Channels and threads', detail: '', items, hint: null };
}

function listOptions(draft: CommandDraft, rest: string): ComposerList | null {
  const wanted = rest.trim().toLowerCase();
  const options = remainingOptions(draft).filter(({ label }) => label.toLowerCase().includes(wanted));
  if (options.length === 0) return null;
  const items = options.map((option): ListItem => ({ kind: 'option', option }));
  return { title: 'Optional', detail: '', items, hint: null };
}

function listValues(
  { option, text, chosen, file }: DraftField,
  state: PageState,
  completion: Completion,
): ComposerList {
  const head = { title: option.label, detail: option.description };
  if (takesFile(option)) return { ...head, items: [], hint: file === null ? 'Enter chooses a file' : null };
  const own = suggestValues(option, chosen === null ? text : '', state);
  if (!isAutocompleted(option)) {
    const items = (own ?? []).map((suggestion): ListItem => ({ kind: 'value', suggestion }));
    return { ...head, items, hint: own?.length === 0 ? 'No options match your search' : null };
  }
  switch (completion.status) {
    case 'loading':
      return { ...head, items: [], hint: 'Loading options…' };
    case 'failed':
      return { ...head, items: [], hint: 'Loading options failed' };
    case 'done': {
      const items = completion.suggestions.map((suggestion): ListItem => ({ kind: 'value', suggestion }));
      return { ...head, items, hint: items.length === 0 ? 'No options match your search' : null };
    }
  }
}
