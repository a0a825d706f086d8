import type { Message } from './message.ts';
import type { World } from './world.ts';

/** Forgets a channel or thread that is gone: its messages with their files, and who had to wait there. */
export function forgetChannel(world: World, channelId: string): void {
  world.channels.delete(channelId);
  for (const message of world.messages.get(channelId)?.values() ?? []) forgetFiles(world, message.attachments);
  world.messages.delete(channelId);
  for (const key of world.slowmodeTimes.keys()) if (key.split(' ')[1] === channelId) world.slowmodeTimes.delete(key);
}

export function forgetFiles(world: World, files: Message['attachments']): void {
  for (const { id } of files) world.attachments.delete(id);
}
