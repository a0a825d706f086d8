import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { type InteractionResult, type LocalEvent, type LocalGuild } from '../../local-api.ts';
import { type MessageLog, type PageState } from './page-state.ts';
import { findThread } from './selectors.ts';
import { compareIds } from './snowflakes.ts';

/** Discord shows who types for this long after the event (events/gateway-events, "Typing Start"). */
const TYPING_SHOWN_MS = 10_000;

/** The state after one event of the local Discord. */
export function applyEvent(state: PageState, event: LocalEvent): PageState {
  switch (event.type) {
    case 'MESSAGE_CREATE':
      return receiveMessage(state, event.data);
    case 'MESSAGE_UPDATE':
      return putMessage(state, event.data);
    case 'MESSAGE_DELETE':
      return removeMessage(state, event.data.channel_id, event.data.id);
    case 'CHANNEL_CREATE':
    case 'CHANNEL_UPDATE':
      return putChannel(state, event.data);
    case 'CHANNEL_DELETE':
      return mapGuilds(forgetMessages(state, event.data.id), (guild) => ({
        ...guild,
        channels: without(guild.channels, event.data.id),
      }));
    case 'THREAD_CREATE':
    case 'THREAD_UPDATE':
      return putThread(state, event.data);
    case 'THREAD_DELETE':
      return mapGuilds(forgetMessages(state, event.data.id), (guild) => ({
        ...guild,
        threads: without(guild.threads, event.data.id),
      }));
    case 'THREAD_MEMBERS_UPDATE':
      return updateThreadMembers(state, event.data);
    case 'GUILD_UPDATE':
      return { ...state, guilds: put(state.guilds, event.data) };
    case 'GUILD_DELETE':
      return { ...state, guilds: without(state.guilds, event.data.id) };
    case 'LOCALE_UPDATE':
      return { ...state, locale: event.data.locale };
    case 'PRESENCE':
      return {
        ...state,
        users: state.users.map((user) =>
          user.user.id === event.data.user_id ? { ...user, online: event.data.online } : user,
        ),
      };
    case 'COMMANDS_UPDATE':
      return { ...state, commands: {} };
    case 'INTERACTION_UPDATE':
      return settleInteraction(state, event.data);
    case 'TYPING': {
      const { channel_id: channelId, user_id: userId } = event.data;
      const others = state.typing.filter((typing) => typing.channelId !== channelId || typing.userId !== userId);
      return { ...state, typing: [...others, { channelId, userId, untilMs: state.nowMs + TYPING_SHOWN_MS }] };
    }
  }
}

/** Takes up what an interaction answered and ends the waiting for it. */
export function settleInteraction(state: PageState, result: InteractionResult): PageState {
  const next = result.threads.reduce(addThread, result.messages.reduce(addMessage, state));
  const isDone = result.doneMs !== null || result.outcome === 'modal';
  if (!isDone) return next;
  return { ...next, notices: next.notices.filter((notice) => notice.interactionId !== result.interactionId) };
}

/** Adds a message to its channel or replaces it there, whether the channel is open or not. */
export function putMessage(state: PageState, message: APIMessage): PageState {
  const channelId = message.channel_id;
  const log = state.logs[channelId];
  const newest = state.latest[channelId];
  const isNewest = newest === undefined || compareIds(newest.id, message.id) <= 0;
  return {
    ...countInThread(state, message),
    starters: message.id === channelId ? { ...state.starters, [channelId]: message } : state.starters,
    latest: isNewest ? { ...state.latest, [channelId]: message } : state.latest,
    logs: log === undefined ? state.logs : { ...state.logs, [channelId]: insertMessage(log, message) },
  };
}

/**
 * Adds a message that an answer brought. One that is known already stays: its changes are heard as events, which may
 * have overtaken the answer.
 */
export function addMessage(state: PageState, message: APIMessage): PageState {
  const isKnown = state.logs[message.channel_id]?.messages.some(({ id }) => id === message.id) ?? false;
  return isKnown ? state : putMessage(state, message);
}

/** Puts older or newer messages, as they were asked for, into a channel's log; known ones stay as they are. */
export function putMessages(state: PageState, channelId: string, messages: readonly APIMessage[], isWhole: boolean) {
  const start: MessageLog = state.logs[channelId] ?? { messages: [], isWhole: false };
  const known = new Set(start.messages.map(({ id }) => id));
  const log = messages.filter(({ id }) => !known.has(id)).reduce(insertMessage, start);
  return { ...state, logs: { ...state.logs, [channelId]: { ...log, isWhole: isWhole || log.isWhole } } };
}

function insertMessage(log: MessageLog, message: APIMessage): MessageLog {
  const index = log.messages.findLastIndex((known) => compareIds(known.id, message.id) <= 0);
  const isKnown = log.messages[index]?.id === message.id;
  return { ...log, messages: log.messages.toSpliced(isKnown ? index : index + 1, isKnown ? 1 : 0, message) };
}

function receiveMessage(state: PageState, message: APIMessage): PageState {
  const isOpen = message.channel_id === state.route.channelId || message.channel_id === state.route.threadId;
  return {
    ...putMessage(state, message),
    typing: state.typing.filter(
      (typing) => typing.userId !== message.author.id || typing.channelId !== message.channel_id,
    ),
    unreadChannelIds: isOpen ? state.unreadChannelIds : new Set([...state.unreadChannelIds, message.channel_id]),
  };
}

/** Discord tells no new count with a message: its clients count themselves, and a post's first message is not one. */
function countInThread(state: PageState, message: APIMessage): PageState {
  const isEphemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const isStarter = message.id === message.channel_id || message.type === MessageType.ThreadStarterMessage;
  const thread = findThread(state, message.channel_id);
  const isNew = compareIds(message.id, thread?.last_message_id ?? '') > 0;
  if (thread === undefined || isEphemeral || isStarter || !isNew) return state;
  return putThread(state, {
    ...thread,
    message_count: (thread.message_count ?? 0) + 1,
    last_message_id: message.id,
  });
}

function removeMessage(state: PageState, channelId: string, messageId: string): PageState {
  const log = state.logs[channelId];
  if (log === undefined) return state;
  const messages = log.messages.filter((message) => message.id !== messageId);
  return { ...state, logs: { ...state.logs, [channelId]: { ...log, messages } } };
}

/** A thread that is opened again under the same message has the same id, and none of the messages of before. */
function forgetMessages(state: PageState, channelId: string): PageState {
  if (state.logs[channelId] === undefined) return state;
  return { ...state, logs: { ...state.logs, [channelId]: { messages: [], isWhole: false } } };
}

function putChannel(state: PageState, channel: APIChannel): PageState {
  if (channel.type === ChannelType.DM) return { ...state, directs: put(state.directs, channel) };
  const guildId = 'guild_id' in channel ? channel.guild_id : undefined;
  return mapGuilds(state, (guild) =>
    guildId === undefined || guild.id === guildId ? { ...guild, channels: put(guild.channels, channel) } : guild,
  );
}

function putThread(state: PageState, thread: APIThreadChannel): PageState {
  return mapGuilds(state, (guild) =>
    guild.channels.some((channel) => channel.id === thread.parent_id)
      ? { ...guild, threads: put(guild.threads, thread) }
      : guild,
  );
}

function addThread(state: PageState, thread: APIThreadChannel): PageState {
  return findThread(state, thread.id) === undefined ? putThread(state, thread) : state;
}

function updateThreadMembers(
  state: PageState,
  change: { id: string; added: string[]; removed: string[]; member_count: number },
): PageState {
  const myId = state.me?.id ?? '';
  return mapGuilds(state, (guild) => ({
    ...guild,
    threads: guild.threads.map((thread) => {
      if (thread.id !== change.id) return thread;
      const { member, ...rest } = thread;
      const joined = change.added.includes(myId)
        ? { id: thread.id, user_id: myId, join_timestamp: '', flags: 0 }
        : member;
      const isMember = joined !== undefined && !change.removed.includes(myId);
      return { ...rest, member_count: change.member_count, ...(isMember ? { member: joined } : {}) };
    }),
  }));
}

function mapGuilds(state: PageState, change: (guild: LocalGuild) => LocalGuild): PageState {
  return { ...state, guilds: state.guilds.map(change) };
}

function put<T extends { id: string }>(items: readonly T[], item: T): T[] {
  const index = items.findIndex((known) => known.id === item.id);
  return index === -1 ? [...items, item] : items.with(index, { ...items[index], ...item });
}

function without<T extends { id: string }>(items: readonly T[], id: string): T[] {
  return items.filter((item) => item.id !== id);
}
