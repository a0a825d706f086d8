import { GatewayIntentBits, type GatewayGuildCreateDispatchData } from 'discord-api-types/v10';
import { drawThread } from '../payload/channel-payload.ts';
import { drawGuild, drawMember } from '../payload/guild-payload.ts';
import { canView } from '../world/access.ts';
import type { Guild } from '../world/guild.ts';
import { drawChannelFor } from './channel-dispatch.ts';
import { formatTimestamp } from '../world/timestamp.ts';
import { expectEntry, type World } from '../world/world.ts';
import { hasIntent, type Session } from './session.ts';

/**
 * A server as a bot gets it after READY: all channels, the active threads it sees, and of the members only itself
 * unless it has the intent for presences.
 * https://discord.com/developers/docs/events/gateway-events#guild-create
 */
export function drawGuildCreate(world: World, guild: Guild, session: Session): GatewayGuildCreateDispatchData {
  const botId = session.application.id;
  const own = expectEntry(guild.members, botId);
  const channels = [...world.channels.values()].filter((channel) => channel.guildId === guild.id);
  const members = hasIntent(session, GatewayIntentBits.GuildPresences) ? [...guild.members.values()] : [own];
  return {
    ...drawGuild(guild),
    joined_at: formatTimestamp(own.joinedAtMs),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: members.map((member) => drawMember(world, member)),
    channels: channels
      .filter((channel) => channel.kind === 'channel')
      .map((channel) => drawChannelFor(world, session, channel)),
    threads: channels
      .filter((channel) => channel.kind === 'thread')
      .filter((thread) => !thread.archived && canView(world, botId, thread))
      .map((thread) => drawThread(thread, botId)),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
