import { canView, listGuildChannels } from './access.ts';
import type { GuildChannel } from './channel.ts';
import type { Guild } from './guild.ts';
import type { World } from './world.ts';

/**
 * Makes a change that may show or hide channels, and tells each member afterwards which ones it showed and hid. Channels
 * whose own update was told by the change itself are marked, for they need no second one.
 */
export function changeAccess(world: World, guild: Guild, change: () => void): void {
  const before = listVisible(world, guild);
  const updatedIds = new Set<string>();
  const stop = world.events.subscribe((event) => {
    if (event.kind === 'channelUpdated' || event.kind === 'channelCreated') updatedIds.add(event.channel.id);
  });
  try {
    change();
  } finally {
    stop();
  }
  const after = listVisible(world, guild);
  for (const [userId, visible] of after) {
    const known = before.get(userId);
    if (!known) continue;
    const gained = [...visible].filter((channel) => !known.has(channel));
    const lost = [...known].filter((channel) => !visible.has(channel) && world.channels.has(channel.id));
    if (gained.length + lost.length === 0) continue;
    world.events.emit({ kind: 'accessChanged', guildId: guild.id, userId, gained, lost, updatedIds });
  }
}

function listVisible(world: World, guild: Guild): Map<string, Set<GuildChannel>> {
  const channels = listGuildChannels(world, guild.id);
  return new Map(
    [...guild.members.keys()].map((userId) => [
      userId,
      new Set(channels.filter((channel) => canView(world, userId, channel))),
    ]),
  );
}
