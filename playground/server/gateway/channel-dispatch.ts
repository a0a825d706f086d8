import { ChannelType, GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import { drawGuildChannel, drawThread, drawThreadMember, drawThreadMemberInFull } from '../payload/channel-payload.ts';
import { canView } from '../world/access.ts';
import type { Channel, Thread } from '../world/channel.ts';
import type { WorldEvent } from '../world/world-event.ts';
import type { World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import { hasIntent, type Session } from './session.ts';

type EventOf<Kind extends WorldEvent['kind']> = Extract<WorldEvent, { kind: Kind }>;

/** Whether the bot is told of what happens in the channel at all. */
export function hearsChannel(world: World, session: Session, channel: Channel): boolean {
  return canView(world, session.application.id, channel);
}

export function dispatchChannel(
  session: Session,
  { kind, channel }: EventOf<'channelCreated' | 'channelUpdated' | 'channelDeleted'>,
): Dispatch[] {
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  const d = { ...drawGuildChannel(channel), guild_id: channel.guildId };
  switch (kind) {
    case 'channelCreated':
      return [{ t: GatewayDispatchEvents.ChannelCreate, d }];
    case 'channelUpdated':
      return [{ t: GatewayDispatchEvents.ChannelUpdate, d }];
    case 'channelDeleted':
      return [{ t: GatewayDispatchEvents.ChannelDelete, d }];
  }
}

/** https://discord.com/developers/docs/topics/threads#gateway-events */
export function dispatchThread(
  session: Session,
  { kind, thread }: EventOf<'threadCreated' | 'threadUpdated' | 'threadDeleted'>,
): Dispatch[] {
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  switch (kind) {
    case 'threadCreated':
      return [
        {
          t: GatewayDispatchEvents.ThreadCreate,
          d: { ...drawThread(thread, session.application.id), newly_created: true },
        },
      ];
    case 'threadUpdated':
      return [{ t: GatewayDispatchEvents.ThreadUpdate, d: drawThread(thread, session.application.id) }];
    case 'threadDeleted': {
      const { id, guildId, parentId, type } = thread;
      return [{ t: GatewayDispatchEvents.ThreadDelete, d: { id, guild_id: guildId, parent_id: parentId, type } }];
    }
  }
}

/** All changes with the intent for members; without it only those that concern the bot itself. */
export function dispatchThreadMembers(
  world: World,
  session: Session,
  { thread, added, removed }: EventOf<'threadMembersChanged'>,
): Dispatch[] {
  const botId = session.application.id;
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  const concernsBot = added.includes(botId) || removed.includes(botId);
  if (!concernsBot && !hasIntent(session, GatewayIntentBits.GuildMembers)) return [];
  return [
    ...drawInvitation(session, thread, added),
    {
      t: GatewayDispatchEvents.ThreadMembersUpdate,
      d: {
        id: thread.id,
        guild_id: thread.guildId,
        member_count: thread.members.size,
        added_members: added.flatMap((userId) => {
          const member = thread.members.get(userId);
          return member ? [{ ...drawThreadMemberInFull(world, thread, member), presence: null }] : [];
        }),
        removed_member_ids: removed,
      },
    },
  ];
}

/** A bot that is added to a private thread learns of the thread first. */
function drawInvitation(session: Session, thread: Thread, added: readonly string[]): Dispatch[] {
  const botId = session.application.id;
  if (thread.type !== ChannelType.PrivateThread || !added.includes(botId)) return [];
  return [{ t: GatewayDispatchEvents.ThreadCreate, d: drawThread(thread, botId) }];
}

/** After a thread was opened again, each bot in it is told of its own membership. */
export function dispatchOwnMembership(session: Session, thread: Thread): Dispatch[] {
  const own = thread.members.get(session.application.id);
  if (!own || !hasIntent(session, GatewayIntentBits.Guilds)) return [];
  const d = { ...drawThreadMember(thread, own), guild_id: thread.guildId };
  return [{ t: GatewayDispatchEvents.ThreadMemberUpdate, d }];
}
