import {
  ChannelType,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type APIMessage,
  type APIUserWithMember,
  type GatewayMessageEventExtraFields,
  type TextChannelType,
} from 'discord-api-types/v10';
import { drawMemberAlone } from '../payload/guild-payload.ts';
import { blankMessage, drawMessage, mayRead } from '../payload/message-payload.ts';
import type { Channel } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { expectEntry, type World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import { hasIntent, type Session } from './session.ts';

/** MESSAGE_CREATE or MESSAGE_UPDATE for a bot; empty when it does not get this message. */
export function dispatchMessage(
  world: World,
  session: Session,
  message: Message,
  event: GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate,
): Dispatch[] {
  if (!hearsMessage(session, message)) return [];
  const drawn = drawForBot(world, session, message);
  return [{ t: event, d: { ...drawn, ...drawSurroundings(world, message, drawn) } }];
}

export function dispatchDeletion(session: Session, message: Message): Dispatch[] {
  if (!hearsMessage(session, message)) return [];
  const place = message.ephemeralFor === null ? guildOf(message) : {};
  return [{ t: GatewayDispatchEvents.MessageDelete, d: { id: message.id, channel_id: message.channelId, ...place } }];
}

export function dispatchDeletions(
  session: Session,
  channel: Pick<Channel, 'id' | 'guildId'>,
  messages: readonly Message[],
): Dispatch[] {
  const intent = channel.guildId === null ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
  if (!hasIntent(session, intent)) return [];
  const ids = messages.map((message) => message.id);
  return [{ t: GatewayDispatchEvents.MessageDeleteBulk, d: { ids, channel_id: channel.id, ...guildOf(channel) } }];
}

/** The field that names the server, which nothing of a direct message has. */
export function guildOf({ guildId }: { guildId: string | null }): { guild_id?: string } {
  return guildId === null ? {} : { guild_id: guildId };
}

/** An ephemeral message belongs to no server: only its author hears of it, as of a direct message. */
function hearsMessage(session: Session, message: Message): boolean {
  if (message.guildId === null) return hasIntent(session, GatewayIntentBits.DirectMessages);
  if (message.ephemeralFor === null) return hasIntent(session, GatewayIntentBits.GuildMessages);
  return message.authorId === session.application.id && hasIntent(session, GatewayIntentBits.DirectMessages);
}

/**
 * The message without what it says, unless the bot may read it: its own, one that mentions it, or with the intent.
 * https://discord.com/developers/docs/events/gateway#message-content-intent
 */
function drawForBot(world: World, session: Session, message: Message): APIMessage {
  const drawn = drawMessage(world, message, session.application.id);
  const hasContentIntent = hasIntent(session, GatewayIntentBits.MessageContent);
  return hasContentIntent || mayRead(session.application.id, message) ? drawn : blankMessage(drawn);
}

/** What the gateway adds to a message. */
function drawSurroundings(world: World, message: Message, drawn: APIMessage): GatewayMessageEventExtraFields {
  const channel = expectEntry(world.channels, message.channelId);
  if (message.ephemeralFor !== null) return { mentions: drawn.mentions };
  if (message.guildId === null) return { mentions: drawn.mentions, channel_type: ChannelType.DM };
  const guild = expectEntry(world.guilds, message.guildId);
  const author = guild.members.get(message.authorId);
  const mentions = drawn.mentions.map((user): APIUserWithMember => {
    const member = guild.members.get(user.id);
    return member ? { ...user, member: drawMemberAlone(member) } : user;
  });
  return {
    guild_id: guild.id,
    mentions,
    channel_type: channel.type as TextChannelType,
    ...(author ? { member: drawMemberAlone(author) } : {}),
  };
}
