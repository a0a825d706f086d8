import { type Words } from '../words.ts';

/** Those that the bot needs, or asks of people. */
const NAMED = [
  'AttachFiles',
  'CreatePublicThreads',
  'EmbedLinks',
  'ManageGuild',
  'ManageThreads',
  'MentionEveryone',
  'ReadMessageHistory',
  'SendMessages',
  'SendMessagesInThreads',
  'ViewChannel',
] as const;

/** Discord's name of a permission as people see it in the settings, such as "Send Messages in Threads". */
export function permissionName(words: Words, name: string): string {
  const named = NAMED.find((known) => known === name);
  if (named !== undefined) return words.t(`common:permissions.${named}`);
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(' In ', ' in ');
}

/** Their names, in bold: "**View Channel** and **Send Messages**". */
export function listPermissions(words: Words, names: readonly string[]): string {
  return words.list(names.map((name) => `**${permissionName(words, name)}**`));
}
