import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { nameIn } from '../state/languages.ts';
import { type PageState } from '../state/page-state.ts';
import { channelChoices, roleChoices, userChoices } from '../state/select-choices.ts';
import { type OptionValue } from './command-draft.ts';

/** An entry of the list above the composer. */
export interface Suggestion {
  label: string;
  detail?: string | undefined;
  value: OptionValue;
}

const SHOWN_COUNT = 25;

export function isAutocompleted(option: APIApplicationCommandBasicOption): boolean {
  return 'autocomplete' in option && (option.autocomplete ?? false);
}

/** What the page itself can offer for an option; null where nothing is offered and the text is free. */
export function suggestValues(
  option: APIApplicationCommandBasicOption,
  text: string,
  state: PageState,
): Suggestion[] | null {
  const all = allValues(option, state);
  if (all === null) return null;
  const wanted = text.trim().replace(/^[@#]/, '').toLowerCase();
  return all
    .filter(({ label, detail }) => `${label} ${detail ?? ''}`.toLowerCase().includes(wanted))
    .slice(0, SHOWN_COUNT);
}

function allValues(option: APIApplicationCommandBasicOption, state: PageState): Suggestion[] | null {
  switch (option.type) {
    case ApplicationCommandOptionType.Boolean:
      return [
        { label: 'True', value: true },
        { label: 'False', value: false },
      ];
    case ApplicationCommandOptionType.User:
      return userChoices(state).map(toSuggestion);
    case ApplicationCommandOptionType.Role:
      return roleChoices(state).map(toSuggestion);
    case ApplicationCommandOptionType.Mentionable:
      return [...userChoices(state), ...roleChoices(state)].map(toSuggestion);
    case ApplicationCommandOptionType.Channel:
      return channelChoices(state, option.channel_types ?? []).map(toSuggestion);
    case ApplicationCommandOptionType.String:
    case ApplicationCommandOptionType.Integer:
    case ApplicationCommandOptionType.Number:
      return option.choices?.length
        ? option.choices.map((choice) => ({ label: nameIn(state.locale, choice), value: choice.value }))
        : null;
    case ApplicationCommandOptionType.Attachment:
      return null;
  }
}

function toSuggestion({
  value,
  label,
  description,
}: {
  value: string;
  label: string;
  description?: string | undefined;
}) {
  return { label, value, detail: description };
}
