import { GatewayDispatchEvents, GatewayIntentBits } from 'discord-api-types/v10';
import {
  drawGuildChannel,
  drawHiddenChannel,
  drawThread,
  drawThreadMember,
  drawThreadMemberInFull,
  type APIServerChannel,
} from '../payload/channel-payload.ts';
import { canView } from '../world/access.ts';
import type { Channel, GuildChannel, Thread } from '../world/channel.ts';
import { listThreads } from '../world/threads.ts';
import type { WorldEvent } from '../world/world-event.ts';
import type { World } from '../world/world.ts';
import type { Dispatch } from './dispatch.ts';
import { hasIntent, type Session } from './session.ts';

type EventOf<Kind extends WorldEvent['kind']> = Extract<WorldEvent, { kind: Kind }>;

/** Whether the bot is told of what happens in the channel at all. */
export function hearsChannel(world: World, session: Session, channel: Channel): boolean {
  return canView(world, session.application.id, channel);
}

/** The channel, or what is told of it to a bot that does not see it. */
export function drawChannelFor(world: World, session: Session, channel: GuildChannel): APIServerChannel {
  return hearsChannel(world, session, channel) ? drawGuildChannel(channel) : drawHiddenChannel(channel);
}

export function dispatchChannel(
  world: World,
  session: Session,
  { kind, channel }: EventOf<'channelCreated' | 'channelUpdated' | 'channelDeleted'>,
): Dispatch[] {
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  const d = { ...drawChannelFor(world, session, channel), guild_id: channel.guildId };
  switch (kind) {
    case 'channelCreated':
      return [{ t: GatewayDispatchEvents.ChannelCreate, d }];
    case 'channelUpdated':
      return [{ t: GatewayDispatchEvents.ChannelUpdate, d }];
    case 'channelDeleted':
      return [{ t: GatewayDispatchEvents.ChannelDelete, d }];
  }
}

/**
 * Channels that a bot gained or lost arrive as updates, and with those it gained the active threads in them. Threads in
 * a channel it lost are not told of. https://discord.com/developers/docs/topics/threads#channel-access
 */
export function dispatchAccess(world: World, session: Session, event: EventOf<'accessChanged'>): Dispatch[] {
  const { guildId, userId, gained, lost, updatedIds } = event;
  if (userId !== session.application.id || !hasIntent(session, GatewayIntentBits.Guilds)) return [];
  const untold = [...gained, ...lost].filter((channel) => !updatedIds.has(channel.id));
  const updates = untold.map((channel): Dispatch => {
    const d = { ...drawChannelFor(world, session, channel), guild_id: guildId };
    return { t: GatewayDispatchEvents.ChannelUpdate, d };
  });
  return gained.length === 0 ? updates : [...updates, drawThreadListSync(world, session, guildId, gained)];
}

function drawThreadListSync(
  world: World,
  session: Session,
  guildId: string,
  channels: readonly GuildChannel[],
): Dispatch {
  const botId = session.application.id;
  const threads = channels
    .flatMap((channel) => listThreads(world, { parentId: channel.id }))
    .filter((thread) => !thread.archived && canView(world, botId, thread));
  return {
    t: GatewayDispatchEvents.ThreadListSync,
    d: {
      guild_id: guildId,
      channel_ids: channels.map((channel) => channel.id),
      threads: threads.map((thread) => drawThread(thread)),
      members: threads.flatMap((thread) => {
        const own = thread.members.get(botId);
        return own ? [drawThreadMember(thread, own)] : [];
      }),
    },
  };
}

/** https://discord.com/developers/docs/topics/threads#gateway-events */
export function dispatchThread(
  session: Session,
  event: EventOf<'threadCreated' | 'threadUpdated' | 'threadDeleted'>,
): Dispatch[] {
  if (!hasIntent(session, GatewayIntentBits.Guilds)) return [];
  const { thread } = event;
  switch (event.kind) {
    case 'threadCreated':
      return [
        {
          t: GatewayDispatchEvents.ThreadCreate,
          d: { ...drawThread(thread, session.application.id), newly_created: true },
        },
      ];
    case 'threadUpdated':
      return [
        { t: GatewayDispatchEvents.ThreadUpdate, d: drawThread(thread, session.application.id) },
        ...(event.isReopened ? drawOwnMembership(session, thread) : []),
      ];
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

/**
 * A bot that comes into a thread learns of the thread first.
 * https://discord.com/developers/docs/topics/threads#thread-access
 */
function drawInvitation(session: Session, thread: Thread, added: readonly string[]): Dispatch[] {
  const botId = session.application.id;
  if (!added.includes(botId)) return [];
  return [{ t: GatewayDispatchEvents.ThreadCreate, d: drawThread(thread, botId) }];
}

/** After a thread was opened again, each bot in it is told of its own membership. */
function drawOwnMembership(session: Session, thread: Thread): Dispatch[] {
  const own = thread.members.get(session.application.id);
  if (!own) return [];
  const d = { ...drawThreadMember(thread, own), guild_id: thread.guildId };
  return [{ t: GatewayDispatchEvents.ThreadMemberUpdate, d }];
}
