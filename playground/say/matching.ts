import type { APIMessage } from 'discord-api-types/v10';
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
}

/** The inputs of a modal, in order, in labels as well as in the older action rows. */
export function inputsOf(components: readonly object[]): ModalInput[] {
  return components.flatMap((part) => {
    if ('component' in part && typeof part.component === 'object' && part.component !== null) {
      const label = 'label' in part ? String(part.label) : '';
      return 'custom_id' in part.component ? [{ customId: String(part.component.custom_id), label }] : [];
    }
    if ('components' in part && Array.isArray(part.components)) {
      return (part.components as object[]).flatMap((inner) =>
        'custom_id' in inner
          ? [{ customId: String(inner.custom_id), label: 'label' in inner ? String(inner.label) : '' }]
          : [],
      );
    }
    return [];
  });
}
