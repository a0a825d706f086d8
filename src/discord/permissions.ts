import {
  type Client,
  type GuildBasedChannel,
  PermissionFlagsBits,
  type PermissionsString,
  type ThreadChannel,
} from 'discord.js';

/** What posting an article takes (topics/permissions). */
export const POSTING_PERMISSIONS = ['ViewChannel', 'SendMessages'] as const satisfies PermissionsString[];
/** Opening a thread under a message, and writing its opener. */
export const THREAD_PERMISSIONS = [
  'ViewChannel',
  'CreatePublicThreads',
  'SendMessagesInThreads',
] as const satisfies PermissionsString[];
/** Following news in a text channel: posting, the threads, and finding what was posted before a restart. */
export const TEXT_NEWS_PERMISSIONS = [
  ...POSTING_PERMISSIONS,
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'ReadMessageHistory',
] as const satisfies PermissionsString[];
/** A forum asks for the right to send, not to create threads (resources/channel, "Start Thread in Forum"). */
export const FORUM_PERMISSIONS = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
] as const satisfies PermissionsString[];

/**
 * Which of these permissions the bot lacks in that channel, by Discord's names. Without the right to see the channel
 * that one alone is named, for nothing else can be said of it.
 */
export function findMissingPermissions(
  channel: GuildBasedChannel | ThreadChannel,
  needed: readonly PermissionsString[],
): PermissionsString[] {
  const { me } = channel.guild.members;
  const held = me && channel.permissionsFor(me);
  if (!held?.has(PermissionFlagsBits.ViewChannel)) return ['ViewChannel'];
  return needed.filter((name) => !held.has(PermissionFlagsBits[name]));
}

/** The channel as far as the client knows it or Discord tells; null when it is not there or not to be seen. */
export async function findGuildChannel(client: Client<true>, channelId: string): Promise<GuildBasedChannel | null> {
  const channel = await client.channels.fetch(channelId);
  return channel === null || channel.isDMBased() ? null : channel;
}
