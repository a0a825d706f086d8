import type { GuildChannel } from './channel.ts';
import { listThreads, removeThread } from './threads.ts';
import type { World } from './world.ts';

export function changeChannel(world: World, channel: GuildChannel, change: Partial<GuildChannel>): void {
  Object.assign(channel, change);
  world.events.emit({ kind: 'channelUpdated', channel });
}

/** Removes the channel with its threads and messages. */
export function removeChannel(world: World, channel: GuildChannel): void {
  for (const thread of listThreads(world, { parentId: channel.id })) removeThread(world, thread);
  world.channels.delete(channel.id);
  world.messages.delete(channel.id);
  world.events.emit({ kind: 'channelDeleted', channel });
}
