import type { APIUser } from 'discord-api-types/v10';
import type { LocalCommand, LocalGuild, LocalState } from '../../local-api.ts';
import { listUsableCommands } from '../interactions/command-visibility.ts';
import { drawDirect, drawGuildChannel, drawThread } from '../payload/channel-payload.ts';
import { drawMember, drawRole } from '../payload/guild-payload.ts';
import { canView } from '../world/access.ts';
import type { Channel } from '../world/channel.ts';
import { listDirects } from '../world/directs.ts';
import type { Guild } from '../world/guild.ts';
import { expectEntry, localeOf, type World } from '../world/world.ts';

/** Everything the chat page draws its frame from, as far as the user sees it. */
export function drawLocalState(world: World, me: APIUser): LocalState {
  const users = [...world.users.values()];
  const people = users.filter((user) => user.bot !== true);
  const bots = users.filter((user) => user.bot === true);
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(me.id));
  return {
    me,
    users: [
      ...people.map((user) => ({ user, online: true })),
      ...bots.map((user) => ({ user, online: world.online.has(user.id) })),
    ],
    guilds: guilds.map((guild) => drawLocalGuild(world, guild, me)),
    directs: listDirects(world, me.id).map((channel) => drawDirect(world, channel, me.id)),
    takesDirectMessages: !world.closedToDirect.has(me.id),
    locale: localeOf(world, me.id),
    now: new Date(world.clock.now()).toISOString(),
  };
}

/** The server as far as the user sees it. */
export function drawLocalGuild(world: World, guild: Guild, me: APIUser): LocalGuild {
  const visible = [...world.channels.values()].filter((it) => it.guildId === guild.id && canView(world, me.id, it));
  const channels = visible.filter((it) => it.kind === 'channel').sort((left, right) => left.position - right.position);
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    preferredLocale: guild.preferredLocale,
    channels: channels.map((channel) => drawGuildChannel(channel)),
    threads: visible.filter((it) => it.kind === 'thread').map((thread) => drawThread(thread, me.id)),
    roles: [...guild.roles.values()].map(drawRole),
    members: [...guild.members.values()].map((member) => drawMember(world, member)),
  };
}

export function drawLocalCommands(world: World, me: APIUser, channel: Channel): LocalCommand[] {
  return listUsableCommands(world, me.id, channel).map(({ command, application }) => ({
    command,
    application: expectEntry(world.users, application.id),
  }));
}
