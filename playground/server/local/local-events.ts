import type { WebSocket } from '@fastify/websocket';
import type { APIUser } from 'discord-api-types/v10';
import type { LocalEvent } from '../../local-api.ts';
import { drawDirect, drawGuildChannel, drawThread } from '../payload/channel-payload.ts';
import { drawMessage, isVisibleTo } from '../payload/message-payload.ts';
import { canView } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import type { WorldEvent } from '../world/world-event.ts';
import { expectEntry, localeOf, type World } from '../world/world.ts';
import { drawInteractionResult } from './interaction-result.ts';
import { drawLocalGuild } from './local-state.ts';

/** Tells the page of everything the user sees, from now until the socket closes. */
export function streamLocalEvents(world: World, user: APIUser, socket: WebSocket): void {
  const stop = world.events.subscribe((event) => {
    for (const told of translateForUser(world, user, event)) socket.send(JSON.stringify(told));
  });
  socket.on('close', stop);
  socket.on('error', stop);
}

function translateForUser(world: World, user: APIUser, event: WorldEvent): LocalEvent[] {
  switch (event.kind) {
    case 'messageCreated':
    case 'messageUpdated': {
      if (!seesMessage(world, user, event.message)) return [];
      const type = event.kind === 'messageCreated' ? 'MESSAGE_CREATE' : 'MESSAGE_UPDATE';
      return [{ type, data: drawMessage(world, event.message, user.id) }];
    }
    case 'reactionChanged':
      if (!seesMessage(world, user, event.message)) return [];
      return [{ type: 'MESSAGE_UPDATE', data: drawMessage(world, event.message, user.id) }];
    case 'messageDeleted':
      if (!seesMessage(world, user, event.message)) return [];
      return [{ type: 'MESSAGE_DELETE', data: { id: event.message.id, channel_id: event.message.channelId } }];
    case 'messagesDeleted': {
      const channel = world.channels.get(event.channelId);
      if (!channel || !canView(world, user.id, channel)) return [];
      return event.messages.map((message) => ({
        type: 'MESSAGE_DELETE',
        data: { id: message.id, channel_id: message.channelId },
      }));
    }
    case 'channelCreated':
    case 'channelUpdated':
    case 'channelDeleted':
      return tellOfChannel(world, user, event);
    case 'threadCreated':
    case 'threadUpdated':
    case 'threadDeleted':
    case 'threadMembersChanged':
      return tellOfThread(world, user, event);
    case 'typingStarted': {
      const channel = world.channels.get(event.channelId);
      const isTold = channel !== undefined && event.userId !== user.id && canView(world, user.id, channel);
      return isTold ? [{ type: 'TYPING', data: { channel_id: event.channelId, user_id: event.userId } }] : [];
    }
    case 'accessChanged':
      return event.userId === user.id ? tellOfGuild(world, user, event.guildId) : [];
    case 'guildUpdated':
    case 'roleCreated':
    case 'roleUpdated':
    case 'roleDeleted':
    case 'memberAdded':
    case 'memberUpdated':
    case 'memberRemoved':
      return tellOfGuild(world, user, event.guildId);
    case 'localeChanged':
      if (event.userId !== user.id) return [];
      return [{ type: 'LOCALE_UPDATE', data: { locale: localeOf(world, user.id) } }];
    case 'commandsChanged':
      return [{ type: 'COMMANDS_UPDATE', data: {} }];
    case 'presenceChanged':
      return [{ type: 'PRESENCE', data: { user_id: event.userId, online: event.online } }];
    case 'interactionChanged':
      if (event.interaction.userId !== user.id) return [];
      return [{ type: 'INTERACTION_UPDATE', data: drawInteractionResult(world, event.interaction) }];
    case 'directOpened':
      if (!canView(world, user.id, event.channel)) return [];
      return [{ type: 'CHANNEL_CREATE', data: drawDirect(world, event.channel, user.id) }];
    case 'interactionCreated':
    case 'pinsChanged':
      return [];
  }
}

function seesMessage(world: World, user: APIUser, message: Message): boolean {
  const channel = world.channels.get(message.channelId);
  return channel !== undefined && canView(world, user.id, channel) && isVisibleTo(message, user.id);
}

/** The server as the user now sees it, with what they may do in it; or that they are no longer in it. */
function tellOfGuild(world: World, user: APIUser, guildId: string): LocalEvent[] {
  const guild = expectEntry(world.guilds, guildId);
  if (!guild.members.has(user.id)) return [{ type: 'GUILD_DELETE', data: { id: guildId } }];
  return [
    { type: 'GUILD_UPDATE', data: drawLocalGuild(world, guild, user) },
    { type: 'COMMANDS_UPDATE', data: {} },
  ];
}

type EventOf<Kind extends WorldEvent['kind']> = Extract<WorldEvent, { kind: Kind }>;

/** A channel that the user can no longer see is gone for them, and what they may do in one decides on commands. */
function tellOfChannel(
  world: World,
  user: APIUser,
  { kind, channel }: EventOf<'channelCreated' | 'channelUpdated' | 'channelDeleted'>,
): LocalEvent[] {
  const data = drawGuildChannel(channel);
  const isVisible = canView(world, user.id, channel);
  switch (kind) {
    case 'channelCreated':
      return isVisible ? [{ type: 'CHANNEL_CREATE', data }] : [];
    case 'channelUpdated':
      return [
        { type: isVisible ? 'CHANNEL_UPDATE' : 'CHANNEL_DELETE', data },
        { type: 'COMMANDS_UPDATE', data: {} },
      ];
    case 'channelDeleted':
      return [{ type: 'CHANNEL_DELETE', data }];
  }
}

function tellOfThread(
  world: World,
  user: APIUser,
  event: EventOf<'threadCreated' | 'threadUpdated' | 'threadDeleted' | 'threadMembersChanged'>,
): LocalEvent[] {
  const { thread } = event;
  if (!isTold(world, user, thread, event)) return [];
  switch (event.kind) {
    case 'threadCreated':
      return [{ type: 'THREAD_CREATE', data: drawThread(thread, user.id) }];
    case 'threadUpdated':
      return [{ type: 'THREAD_UPDATE', data: drawThread(thread, user.id) }];
    case 'threadDeleted':
      return [{ type: 'THREAD_DELETE', data: { id: thread.id, parent_id: thread.parentId } }];
    case 'threadMembersChanged': {
      const { added, removed } = event;
      const data = { id: thread.id, added, removed, member_count: thread.members.size };
      return [{ type: 'THREAD_MEMBERS_UPDATE', data }];
    }
  }
}

/** Who leaves or is removed from a private thread no longer sees it, and still hears that. */
function isTold(world: World, user: APIUser, thread: Channel, event: WorldEvent): boolean {
  if (event.kind === 'threadMembersChanged' && event.removed.includes(user.id)) return true;
  return canView(world, user.id, thread);
}
