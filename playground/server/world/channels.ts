import { ChannelType } from 'discord-api-types/v10';
import { changeAccess } from './access-change.ts';
import { listGuildChannels } from './access.ts';
import type { GuildChannel, Overwrite } from './channel.ts';
import { forgetChannel } from './forget-channel.ts';
import { changeThread, listThreads, removeThread } from './threads.ts';
import { expectEntry, type World } from './world.ts';

/**
 * Changes the channel and tells everybody. The channels that were in step with a category stay in step when its overwrites
 * change. https://discord.com/developers/docs/topics/permissions#permission-syncing
 */
export function changeChannel(world: World, channel: GuildChannel, change: Partial<GuildChannel>): void {
  const guild = expectEntry(world.guilds, channel.guildId);
  const { overwrites } = change;
  const synced = overwrites === undefined ? [] : listSynced(world, channel);
  changeAccess(world, guild, () => {
    updateChannel(world, channel, change);
    for (const child of synced) updateChannel(world, child, { overwrites: new Map(overwrites) });
  });
  if (change.tags) withdrawTags(world, channel);
}

/** The posts of a forum lose the tags that it no longer has. */
function withdrawTags(world: World, channel: GuildChannel): void {
  const known = new Set(channel.tags.map(({ id }) => id));
  for (const thread of listThreads(world, { parentId: channel.id })) {
    const tagIds = thread.tagIds.filter((id) => known.has(id));
    if (tagIds.length < thread.tagIds.length) changeThread(world, thread, { tagIds });
  }
}

export function setOverwrite(world: World, channel: GuildChannel, overwrite: Overwrite): void {
  changeChannel(world, channel, { overwrites: new Map(channel.overwrites).set(overwrite.id, overwrite) });
}

/** Removes the overwrite of that role or user; false when there is none. */
export function removeOverwrite(world: World, channel: GuildChannel, id: string): boolean {
  const overwrites = new Map(channel.overwrites);
  if (!overwrites.delete(id)) return false;
  changeChannel(world, channel, { overwrites });
  return true;
}

/** Removes the channel with its threads and messages; channels of a category stay, outside of it. */
export function removeChannel(world: World, channel: GuildChannel): void {
  const threads = listThreads(world, { parentId: channel.id });
  for (const thread of threads) world.messages.get(channel.id)?.delete(thread.id);
  for (const thread of threads) removeThread(world, thread);
  forgetChannel(world, channel.id);
  world.events.emit({ kind: 'channelDeleted', channel });
  for (const child of listChildren(world, channel)) updateChannel(world, child, { parentId: null });
}

function updateChannel(world: World, channel: GuildChannel, change: Partial<GuildChannel>): void {
  Object.assign(channel, change);
  world.events.emit({ kind: 'channelUpdated', channel });
}

function listChildren(world: World, channel: GuildChannel): GuildChannel[] {
  if (channel.type !== ChannelType.GuildCategory) return [];
  return listGuildChannels(world, channel.guildId).filter((child) => child.parentId === channel.id);
}

function listSynced(world: World, category: GuildChannel): GuildChannel[] {
  return listChildren(world, category).filter((child) => hasSameOverwrites(child, category));
}

function hasSameOverwrites(left: GuildChannel, right: GuildChannel): boolean {
  const isSame = (overwrite: Overwrite) => {
    const other = right.overwrites.get(overwrite.id);
    return other?.allow === overwrite.allow && other.deny === overwrite.deny;
  };
  return left.overwrites.size === right.overwrites.size && [...left.overwrites.values()].every(isSame);
}
