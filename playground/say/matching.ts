import { type APIMessage, type APISelectMenuComponent, ComponentType } from 'discord-api-types/v10';
import type { LocalEvent, LocalState } from '../local-api.ts';
import { readMessage } from './readable-text.ts';

/** Labels are compared as people see them: case, blanks and curly apostrophes make no difference. */
export function fold(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'").replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}

/** The channel or thread of that id, as far as the user sees it. */
export function findChannel(state: LocalState, id: string): { name?: string | null } | undefined {
  return state.guilds.flatMap((guild) => [...guild.channels, ...guild.threads]).find((channel) => channel.id === id);
}

/** The value behind a label in a select: an option's, or the id of a channel, role or person of that name. */
export function findPicked(select: APISelectMenuComponent, label: string, state: LocalState): string | undefined {
  const isMeant = (...names: (string | null | undefined)[]) =>
    names.some((name) => typeof name === 'string' && fold(name) === fold(label).replace(/^[#@]/u, ''));
  const findRole = () => state.guilds.flatMap(({ roles }) => roles).find(({ name }) => isMeant(name))?.id;
  const findUser = () => state.users.find(({ user }) => isMeant(user.username, user.global_name))?.user.id;
  switch (select.type) {
    case ComponentType.StringSelect:
      return select.options.find((option) => fold(option.label) === fold(label))?.value;
    case ComponentType.ChannelSelect: {
      const { channel_types: types } = select;
      const channels = state.guilds.flatMap((guild) => [...guild.channels, ...guild.threads]);
      const offered = channels.filter(({ type }) => types?.some((one) => one === type) ?? true);
      return offered.find(({ name }) => isMeant(name))?.id;
    }
    case ComponentType.RoleSelect:
      return findRole();
    case ComponentType.UserSelect:
      return findUser();
    case ComponentType.MentionableSelect:
      return findUser() ?? findRole();
  }
}

/** `@name` becomes a mention where a user of that name exists; the longest name wins. */
export function writeMentions(text: string, state: LocalState): string {
  const names = state.users
    .flatMap(({ user }) => [user.username, user.global_name ?? ''].map((name) => ({ name, id: user.id })))
    .filter(({ name }) => name !== '')
    .sort((a, b) => b.name.length - a.name.length);
  return names.reduce((written, { name, id }) => written.replaceAll(`@${name}`, `<@${id}>`), text);
}

/** A bot's message in the channel of `sent`, or in reply to it; undefined for any other event. */
export function readAnswer(event: LocalEvent, sent: APIMessage): APIMessage | undefined {
  if (event.type !== 'MESSAGE_CREATE' || event.data.author.bot !== true) return undefined;
  const isReply = event.data.message_reference?.message_id === sent.id;
  return isReply || event.data.channel_id === sent.channel_id ? event.data : undefined;
}

/** A bot's message, not called for by anybody, that carries the headline. */
export function readArticlePost(event: LocalEvent, title: string): APIMessage | undefined {
  if (event.type !== 'MESSAGE_CREATE' || event.data.author.bot !== true) return undefined;
  if (event.data.interaction_metadata !== undefined) return undefined;
  return fold(plain(readMessage(event.data))).includes(fold(plain(title))) ? event.data : undefined;
}

/** Without the backslashes that keep a headline from being read as markdown. */
function plain(text: string): string {
  return text.replaceAll(/[\\\u200B]/gu, '');
}

export interface ModalInput {
  customId: string;
  label: string;
  /** What stands in it, or is chosen, before anybody touches it. */
  given?: string | string[];
  options: readonly ModalOption[];
}

interface ModalOption {
  label: string;
  value: string;
  default?: boolean;
}

/** The inputs of a modal, in order, in labels as well as in the older action rows. */
export function inputsOf(components: readonly object[]): ModalInput[] {
  return components.flatMap((part) => {
    if ('component' in part && typeof part.component === 'object' && part.component !== null) {
      return readInput(part.component, 'label' in part ? String(part.label) : '');
    }
    if ('components' in part && Array.isArray(part.components)) {
      return (part.components as object[]).flatMap((inner) =>
        readInput(inner, 'label' in inner ? String(inner.label) : ''),
      );
    }
    return [];
  });
}

function readInput(input: object, label: string): ModalInput[] {
  if (!('custom_id' in input)) return [];
  const named = { customId: String(input.custom_id), label };
  if ('options' in input && Array.isArray(input.options)) {
    const options = input.options as ModalOption[];
    const chosen = options.filter((option) => option.default === true).map(({ value }) => value);
    return [{ ...named, options, ...(chosen.length > 0 ? { given: chosen } : {}) }];
  }
  return [{ ...named, options: [], ...('value' in input ? { given: String(input.value) } : {}) }];
}

/** What is written into an input: of one that offers options, the values behind their labels, with commas between. */
export function writeInput({ options }: ModalInput, text: string): string | string[] {
  if (options.length === 0) return text;
  const labels = text.split(',').filter((label) => fold(label) !== '');
  return labels.map((label) => options.find((option) => fold(option.label) === fold(label))?.value ?? label.trim());
}
