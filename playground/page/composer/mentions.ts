import { type PageState } from '../state/page-state.ts';
import { channelName, findOpenGuild, nameOf } from '../state/selectors.ts';

/** Somebody or something that a message can mention, as it is typed and as Discord writes it. */
export interface Mentionable {
  /** With its `@` or `#`. */
  typed: string;
  detail: string;
  written: string;
}

export function listMentionables(state: PageState): Mentionable[] {
  const guild = findOpenGuild(state);
  if (guild === undefined) return [];
  return [
    ...guild.members.map(({ user }) => ({
      typed: `@${nameOf(state, user)}`,
      detail: user.username,
      written: `<@${user.id}>`,
    })),
    ...[...guild.channels, ...guild.threads].map((channel) => ({
      typed: `#${channelName(channel)}`,
      detail: '',
      written: `<#${channel.id}>`,
    })),
  ];
}

/** The `@…` or `#…` that is being typed at the end of `text`. */
export function readTypedMention(text: string): string | null {
  return /(?:^|\s)([@#][^\s@#]*)$/u.exec(text)?.[1] ?? null;
}

export function suggestMentions(mentionables: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = typed.toLowerCase();
  const name = wanted.slice(1);
  return mentionables
    .filter(
      (candidate) =>
        candidate.typed.startsWith(wanted.slice(0, 1)) &&
        `${candidate.typed.slice(1)} ${candidate.detail}`.toLowerCase().includes(name),
    )
    .slice(0, 10);
}

/** The message as Discord takes it: every typed name that is known becomes its mention, the longest first. */
export function writeMentions(text: string, mentionables: readonly Mentionable[]): string {
  const longestFirst = mentionables.toSorted((left, right) => right.typed.length - left.typed.length);
  return longestFirst.reduce(
    (written, { typed, written: mention }) =>
      written.replaceAll(new RegExp(`(?<![\\w<@#])${escapePattern(typed)}(?!\\w)`, 'giu'), mention),
    text,
  );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
