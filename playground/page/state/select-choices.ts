import {
  type APIChannelSelectComponent,
  type APIMentionableSelectComponent,
  type APIRoleSelectComponent,
  type APIStringSelectComponent,
  type APIUserSelectComponent,
  ChannelType,
  ComponentType,
} from 'discord-api-types/v10';
import { type Choice } from './choice.ts';
import { type PageState } from './page-state.ts';
import { channelName, findOpenGuild, nameOf } from './selectors.ts';

export type SelectComponent =
  | APIStringSelectComponent
  | APIUserSelectComponent
  | APIRoleSelectComponent
  | APIMentionableSelectComponent
  | APIChannelSelectComponent;

/** What a select offers: its own options, or the server's users, roles or channels. */
export function choicesOf(select: SelectComponent, state: PageState): Choice[] {
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options.map(({ value, label, description, emoji }) => ({
        value,
        label,
        description,
        emoji: emoji?.id === undefined ? emoji?.name : undefined,
      }));
    case ComponentType.UserSelect:
      return userChoices(state);
    case ComponentType.RoleSelect:
      return roleChoices(state);
    case ComponentType.MentionableSelect:
      return [...userChoices(state), ...roleChoices(state)];
    case ComponentType.ChannelSelect:
      return channelChoices(state, select.channel_types ?? []);
  }
}

/** What is picked in it from the start. */
export function defaultsOf(select: SelectComponent): string[] {
  return select.type === ComponentType.StringSelect
    ? select.options.filter((option) => option.default).map((option) => option.value)
    : (select.default_values ?? []).map(({ id }) => id);
}

export function userChoices(state: PageState): Choice[] {
  return (findOpenGuild(state)?.members ?? []).map(({ user }) => ({
    value: user.id,
    label: nameOf(state, user),
    description: user.username,
  }));
}

export function roleChoices(state: PageState): Choice[] {
  const guild = findOpenGuild(state);
  return (guild?.roles ?? []).map((role) => ({
    value: role.id,
    label: role.id === guild?.id ? '@everyone' : `@${role.name}`,
  }));
}

/** Threads only where their type is asked for. */
export function channelChoices(state: PageState, types: readonly ChannelType[]): Choice[] {
  const guild = findOpenGuild(state);
  const all = types.length > 0 ? [...(guild?.channels ?? []), ...(guild?.threads ?? [])] : (guild?.channels ?? []);
  return all
    .filter(({ type }) => (types.length > 0 ? types.includes(type) : type !== ChannelType.GuildCategory))
    .map((channel) => ({ value: channel.id, label: `#${channelName(channel)}` }));
}
