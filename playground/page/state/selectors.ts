import {
  type APIChannel,
  type APIDMChannel,
  type APIGuildMember,
  type APIMessage,
  type APIRole,
  type APIThreadChannel,
  type APIUser,
  ChannelType,
  type Snowflake,
} from 'discord-api-types/v10';
import { type LocalGuild } from '../../local-api.ts';
import { type PageState } from './page-state.ts';
import { formatRoute } from './route.ts';
import { compareIds } from './snowflakes.ts';

export function findChannel(state: PageState, id: Snowflake | null): APIChannel | undefined {
  const places = [...state.guilds.flatMap((guild) => [...guild.channels, ...guild.threads]), ...state.directs];
  return places.find((channel) => channel.id === id);
}

export function findThread(state: PageState, id: Snowflake | null): APIThreadChannel | undefined {
  return state.guilds.flatMap((guild) => guild.threads).find((thread) => thread.id === id);
}

/** The server that the open channel belongs to, else the first. */
export function findOpenGuild(state: PageState): LocalGuild | undefined {
  const { channelId } = state.route;
  return (
    state.guilds.find((guild) => [...guild.channels, ...guild.threads].some(({ id }) => id === channelId)) ??
    state.guilds[0]
  );
}

export function channelName(channel: APIChannel): string {
  if (isDirect(channel)) return channel.recipients?.map((user) => user.global_name ?? user.username).join(', ') ?? '';
  return ('name' in channel ? channel.name : null) ?? 'unnamed';
}

export function parentIdOf(channel: APIChannel): Snowflake | null {
  return ('parent_id' in channel ? channel.parent_id : null) ?? null;
}

/** The address, within the page, of a channel or thread; threads open beside their channel. */
export function hrefOf(state: PageState, channelId: Snowflake, messageId: Snowflake | null = null): string {
  const { as, channelId: openId } = state.route;
  const thread = findThread(state, channelId);
  const parentId = thread === undefined || openId === channelId ? null : parentIdOf(thread);
  return parentId === null
    ? formatRoute({ as, channelId, threadId: null, messageId })
    : formatRoute({ as, channelId: parentId, threadId: channelId, messageId });
}

/** The address of a thread that fills the middle of the page. */
export function formatThreadHref(state: PageState, threadId: Snowflake): string {
  return formatRoute({ as: state.route.as, channelId: threadId, threadId: null, messageId: null });
}

export function findUser(state: PageState, userId: Snowflake): APIUser | undefined {
  return state.users.find(({ user }) => user.id === userId)?.user ?? findMember(state, userId)?.user;
}

export function findMember(state: PageState, userId: Snowflake): APIGuildMember | undefined {
  return findOpenGuild(state)?.members.find((member) => member.user.id === userId);
}

/** Nickname, else display name, else username. */
export function nameOf(state: PageState, user: APIUser): string {
  return findMember(state, user.id)?.nick ?? user.global_name ?? user.username;
}

export function findRole(state: PageState, roleId: Snowflake): APIRole | undefined {
  return findOpenGuild(state)?.roles.find((role) => role.id === roleId);
}

/** The colour of the highest of a user's roles that has one, as 24-bit number; 0 when none has. */
export function nameColorOf(state: PageState, userId: Snowflake): number {
  const roleIds = findMember(state, userId)?.roles ?? [];
  const colored = roleIds
    .map((id) => findRole(state, id))
    .filter((role) => role !== undefined)
    .filter((role) => role.colors.primary_color !== 0)
    .toSorted((left, right) => right.position - left.position);
  return colored[0]?.colors.primary_color ?? 0;
}

/** Whether it is a conversation with a bot. */
export function isDirect(channel: APIChannel | undefined): channel is APIDMChannel {
  return channel?.type === ChannelType.DM;
}

export function isForum(channel: APIChannel): boolean {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
}

/** Threads of a channel, the one with the newest message first. */
export function threadsOf(state: PageState, channelId: Snowflake): APIThreadChannel[] {
  return state.guilds
    .flatMap((guild) => guild.threads)
    .filter((thread) => parentIdOf(thread) === channelId)
    .toSorted((left, right) => compareIds(right.last_message_id ?? right.id, left.last_message_id ?? left.id));
}

/** The message that a thread was opened from, as it is now where its channel is open. */
export function findStarter(state: PageState, message: APIMessage): APIMessage | null {
  const { channel_id: channelId = '', message_id: id } = message.message_reference ?? {};
  const now = state.logs[channelId]?.messages.find((candidate) => candidate.id === id);
  return now ?? message.referenced_message ?? null;
}

export function isArchived(thread: APIThreadChannel): boolean {
  return thread.thread_metadata?.archived ?? false;
}

export function isLocked(thread: APIThreadChannel): boolean {
  return thread.thread_metadata?.locked ?? false;
}
