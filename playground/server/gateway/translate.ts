import { GatewayDispatchEvents, GatewayIntentBits, ReactionType } from 'discord-api-types/v10';
import { drawMember } from '../payload/guild-payload.ts';
import type { Channel } from '../world/channel.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import type { WorldEvent } from '../world/world-event.ts';
import type { World } from '../world/world.ts';
import {
  dispatchAccess,
  dispatchChannel,
  dispatchThread,
  dispatchThreadMembers,
  hearsChannel,
} from './channel-dispatch.ts';
import type { Dispatch } from './dispatch.ts';
import { dispatchGuild, dispatchMember, dispatchRole } from './guild-dispatch.ts';
import { dispatchDeletion, dispatchDeletions, dispatchMessage, guildOf } from './message-dispatch.ts';
import { hasIntent, isOnShard, type Session } from './session.ts';

/** The gateway events that a session gets for what happened; none when it lacks the intent or does not see it. */
export function translate(world: World, session: Session, event: WorldEvent): Dispatch[] {
  const channel = channelOf(world, event);
  if (channel !== undefined) {
    if (!isOnShard(session, channel.guildId)) return [];
    const isPrivate =
      event.kind === 'messageCreated' || event.kind === 'messageUpdated' || event.kind === 'messageDeleted';
    const isEphemeral = isPrivate && event.message.ephemeralFor !== null;
    if (!isEphemeral && !isTold(world, session, channel, event)) return [];
  }
  switch (event.kind) {
    case 'messageCreated':
      return dispatchMessage(world, session, event.message, GatewayDispatchEvents.MessageCreate);
    case 'messageUpdated':
      return dispatchMessage(world, session, event.message, GatewayDispatchEvents.MessageUpdate);
    case 'messageDeleted':
      return dispatchDeletion(session, event.message);
    case 'messagesDeleted':
      return dispatchDeletions(session, { id: event.channelId, guildId: event.guildId }, event.messages);
    case 'channelCreated':
    case 'channelUpdated':
    case 'channelDeleted':
      return dispatchChannel(world, session, event);
    case 'threadCreated':
    case 'threadUpdated':
    case 'threadDeleted':
      return dispatchThread(session, event);
    case 'threadMembersChanged':
      return dispatchThreadMembers(world, session, event);
    case 'reactionChanged':
      return dispatchReaction(world, session, event);
    case 'pinsChanged':
      return dispatchPins(session, event);
    case 'typingStarted':
      return dispatchTyping(world, session, event);
    case 'guildUpdated':
      return hearsGuild(world, session, event.guildId) ? dispatchGuild(world, session, event.guildId) : [];
    case 'roleCreated':
    case 'roleUpdated':
    case 'roleDeleted':
      return hearsGuild(world, session, event.guildId) ? dispatchRole(session, event) : [];
    case 'memberAdded':
    case 'memberUpdated':
    case 'memberRemoved': {
      const isOwn = event.member.userId === session.application.id;
      const isHeard = isOwn ? isOnShard(session, event.guildId) : hearsGuild(world, session, event.guildId);
      return isHeard ? dispatchMember(world, session, event) : [];
    }
    case 'accessChanged':
      return hearsGuild(world, session, event.guildId) ? dispatchAccess(world, session, event) : [];
    case 'interactionCreated': {
      const isOwn = event.interaction.applicationId === session.application.id;
      const isHere = isOnShard(session, event.interaction.guildId);
      return isOwn && isHere ? [{ t: GatewayDispatchEvents.InteractionCreate, d: event.payload }] : [];
    }
    // Bots are not told of a conversation before its first message.
    case 'directOpened':
    case 'interactionChanged':
    case 'commandsChanged':
    case 'localeChanged':
    case 'presenceChanged':
      return [];
  }
}

/** Who leaves or is removed from a thread may no longer see it, and still hears that. */
function isTold(world: World, session: Session, channel: Channel, event: WorldEvent): boolean {
  const botId = session.application.id;
  if (event.kind === 'threadMembersChanged' && event.removed.includes(botId)) return true;
  if (event.kind === 'channelCreated' || event.kind === 'channelUpdated' || event.kind === 'channelDeleted') {
    return hearsGuild(world, session, channel.guildId);
  }
  return hearsChannel(world, session, channel);
}

function hearsGuild(world: World, session: Session, guildId: string | null): boolean {
  const isMember = world.guilds.get(guildId ?? '')?.members.has(session.application.id) === true;
  return isMember && isOnShard(session, guildId);
}

function channelOf(world: World, event: WorldEvent): Channel | undefined {
  switch (event.kind) {
    case 'messageCreated':
    case 'messageUpdated':
    case 'messageDeleted':
    case 'reactionChanged':
      return world.channels.get(event.message.channelId);
    case 'messagesDeleted':
    case 'pinsChanged':
    case 'typingStarted':
      return world.channels.get(event.channelId);
    case 'channelCreated':
    case 'channelUpdated':
    case 'channelDeleted':
      return event.channel;
    case 'threadCreated':
    case 'threadUpdated':
    case 'threadDeleted':
    case 'threadMembersChanged':
      return event.thread;
    case 'directOpened':
    case 'guildUpdated':
    case 'localeChanged':
    case 'roleCreated':
    case 'roleUpdated':
    case 'roleDeleted':
    case 'memberAdded':
    case 'memberUpdated':
    case 'memberRemoved':
    case 'accessChanged':
    case 'interactionCreated':
    case 'interactionChanged':
    case 'commandsChanged':
    case 'presenceChanged':
      return undefined;
  }
}

function dispatchReaction(
  world: World,
  session: Session,
  { message, userId, emoji, added }: Extract<WorldEvent, { kind: 'reactionChanged' }>,
): Dispatch[] {
  const isDirect = message.guildId === null;
  const intent = isDirect ? GatewayIntentBits.DirectMessageReactions : GatewayIntentBits.GuildMessageReactions;
  if (!hasIntent(session, intent)) return [];
  const place = { user_id: userId, channel_id: message.channelId, message_id: message.id, ...guildOf(message) };
  const common = { ...place, emoji, burst: false, type: ReactionType.Normal };
  if (!added) return [{ t: GatewayDispatchEvents.MessageReactionRemove, d: common }];
  const member = world.guilds.get(message.guildId ?? '')?.members.get(userId);
  const d = {
    ...common,
    message_author_id: message.authorId,
    ...(member ? { member: drawMember(world, member) } : {}),
  };
  return [{ t: GatewayDispatchEvents.MessageReactionAdd, d }];
}

function dispatchPins(
  session: Session,
  { channelId, guildId, lastPinAtMs }: Extract<WorldEvent, { kind: 'pinsChanged' }>,
): Dispatch[] {
  const intent = guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.Guilds;
  if (!hasIntent(session, intent)) return [];
  const last = lastPinAtMs === null ? null : formatTimestamp(lastPinAtMs);
  const d = { channel_id: channelId, ...guildOf({ guildId }), last_pin_timestamp: last };
  return [{ t: GatewayDispatchEvents.ChannelPinsUpdate, d }];
}

function dispatchTyping(
  world: World,
  session: Session,
  { channelId, guildId, userId }: Extract<WorldEvent, { kind: 'typingStarted' }>,
): Dispatch[] {
  const intent = guildId === null ? GatewayIntentBits.DirectMessageTyping : GatewayIntentBits.GuildMessageTyping;
  if (!hasIntent(session, intent)) return [];
  const member = world.guilds.get(guildId ?? '')?.members.get(userId);
  const d = {
    channel_id: channelId,
    ...guildOf({ guildId }),
    user_id: userId,
    timestamp: Math.floor(world.clock.now() / 1_000),
    ...(member ? { member: drawMember(world, member) } : {}),
  };
  return [{ t: GatewayDispatchEvents.TypingStart, d }];
}
