import { ChannelType, MessageFlags, MessageType, OverwriteType } from 'discord-api-types/v10';
import type { Channel, DirectChannel, GuildChannel, Thread } from './channel.ts';
import type { Guild } from './guild.ts';
import type { Message } from './message.ts';
import type { World } from './world.ts';

/** Takes note of something that contradicts the rest. */
type Note = (what: string) => void;

/**
 * What in the world contradicts itself: references to what is gone, counts that do not agree, entries nobody owns.
 * Empty unless the local Discord itself is at fault; tests ask after everything that might have upset it.
 */
export function findContradictions(world: World): string[] {
  const found: string[] = [];
  const note: Note = (what) => found.push(what);
  for (const guild of world.guilds.values()) checkGuild(world, guild, note);
  for (const [id, channel] of world.channels) {
    if (id !== channel.id) note(`the channel ${channel.id} is filed as ${id}`);
    checkChannel(world, channel, note);
  }
  for (const [channelId, messages] of world.messages) {
    const channel = world.channels.get(channelId);
    if (!channel) note(`messages are kept of the channel ${channelId}, which is gone`);
    else for (const message of messages.values()) checkMessage(world, channel, message, note);
  }
  checkAttachments(world, note);
  checkInteractions(world, note);
  checkApplications(world, note);
  checkSlowmode(world, note);
  return found;
}

function checkGuild(world: World, guild: Guild, note: Note): void {
  const it = `the server ${guild.id}`;
  if (!guild.roles.has(guild.id)) note(`${it} has no role for everyone`);
  if (!guild.members.has(guild.ownerId)) note(`${it} is owned by ${guild.ownerId}, who is no member`);
  for (const role of guild.roles.values()) {
    if (role.botId === null) continue;
    if (!guild.members.has(role.botId))
      note(`the role ${role.id} belongs to the bot ${role.botId}, which is no member`);
  }
  for (const member of guild.members.values()) {
    if (!world.users.has(member.userId)) note(`the member ${member.userId} is no user`);
    for (const id of member.roleIds)
      if (!guild.roles.has(id)) note(`${member.userId} has the role ${id}, which is gone`);
    if (new Set(member.roleIds).size !== member.roleIds.length) note(`${member.userId} has a role twice`);
  }
}

function checkChannel(world: World, channel: Channel, note: Note): void {
  if (channel.kind === 'direct') {
    checkDirect(world, channel, note);
    return;
  }
  const guild = world.guilds.get(channel.guildId);
  if (!guild) note(`the channel ${channel.id} lies in the server ${channel.guildId}, which is gone`);
  else if (channel.kind === 'channel') checkGuildChannel(world, guild, channel, note);
  else checkThread(world, guild, channel, note);
}

function checkDirect(world: World, channel: DirectChannel, note: Note): void {
  const it = `the conversation ${channel.id}`;
  if (!world.applications.has(channel.applicationId)) note(`${it} is with ${channel.applicationId}, which is no bot`);
  const person = world.users.get(channel.userId);
  if (person === undefined || person.bot === true) note(`${it} is with ${channel.userId}, who is no person`);
}

function checkGuildChannel(world: World, guild: Guild, channel: GuildChannel, note: Note): void {
  const it = `the channel ${channel.id}`;
  if (channel.parentId !== null) {
    const parent = world.channels.get(channel.parentId);
    const isCategory = parent?.type === ChannelType.GuildCategory && parent.guildId === guild.id;
    if (!isCategory) note(`${it} lies in ${channel.parentId}, which is no category of its server`);
  }
  for (const [id, overwrite] of channel.overwrites) {
    if (id !== overwrite.id) note(`${it} has the overwrite ${overwrite.id} as ${id}`);
    const isKnown = overwrite.type === OverwriteType.Role ? guild.roles.has(id) : world.users.has(id);
    if (!isKnown) note(`${it} has an overwrite of ${id}, which is gone`);
  }
  const tagIds = channel.tags.map((tag) => tag.id);
  if (new Set(tagIds).size !== tagIds.length) note(`${it} has a tag twice`);
}

function checkThread(world: World, guild: Guild, thread: Thread, note: Note): void {
  const it = `the thread ${thread.id}`;
  const parent = world.channels.get(thread.parentId);
  if (parent?.kind !== 'channel' || parent.guildId !== guild.id || parent.type === ChannelType.GuildCategory) {
    note(`${it} lies in ${thread.parentId}, which is no channel for it`);
    return;
  }
  if (!world.users.has(thread.ownerId)) note(`${it} is owned by ${thread.ownerId}, who is no user`);
  for (const id of thread.tagIds) {
    if (!parent.tags.some((tag) => tag.id === id)) note(`${it} has the tag ${id}, which its forum does not have`);
  }
  for (const [id, member] of thread.members) {
    if (id !== member.userId) note(`${it} has the member ${member.userId} as ${id}`);
    if (!guild.members.has(id)) note(`${it} has the member ${id}, who is not in the server`);
  }
  const messages = [...(world.messages.get(thread.id)?.values() ?? [])];
  const counted = messages.filter((message) => countsInThread(thread, message)).length;
  if (thread.messageCount !== counted) note(`${it} counts ${thread.messageCount} messages and has ${counted}`);
  if (thread.totalMessagesSent < thread.messageCount) note(`${it} has more messages than were ever sent`);
}

function countsInThread(thread: Thread, message: Message): boolean {
  return message.id !== thread.id && message.type !== MessageType.ThreadStarterMessage && message.ephemeralFor === null;
}

function checkMessage(world: World, channel: Channel, message: Message, note: Note): void {
  const it = `the message ${message.id}`;
  if (message.channelId !== channel.id) note(`${it} is of ${message.channelId} and lies in ${channel.id}`);
  if (message.guildId !== channel.guildId) note(`${it} is of the server ${message.guildId}, its channel is not`);
  const userIds = [message.authorId, ...message.mentionedUserIds, ...(message.ephemeralFor ?? '').split(' ')];
  for (const id of userIds) if (id !== '' && !world.users.has(id)) note(`${it} names the user ${id}, who is unknown`);
  const hasThread = (message.flags & MessageFlags.HasThread) !== 0;
  const thread = world.channels.get(message.id);
  const isStarter = thread?.kind === 'thread' && thread.parentId === channel.id;
  if (hasThread !== isStarter) note(`${it} ${hasThread ? 'claims a thread it has not' : 'hides its thread'}`);
  for (const { emoji, userIds: reactors } of message.reactions) {
    const name = emoji.name ?? emoji.id ?? '';
    if (reactors.length === 0) note(`${it} has the reaction ${name} of nobody`);
    if (new Set(reactors).size !== reactors.length) note(`${it} has the reaction ${name} of one user twice`);
    for (const id of reactors) if (!world.users.has(id)) note(`${it} has a reaction of ${id}, who is unknown`);
  }
  for (const attachment of message.attachments) {
    if (world.attachments.get(attachment.id) !== attachment) note(`${it} has the file ${attachment.id}, which is gone`);
  }
}

function checkAttachments(world: World, note: Note): void {
  const owned = new Set<string>();
  for (const messages of world.messages.values()) {
    for (const message of messages.values()) for (const { id } of message.attachments) owned.add(id);
  }
  for (const { files } of world.interactions.values()) for (const { id } of files) owned.add(id);
  for (const id of world.attachments.keys())
    if (!owned.has(id)) note(`the file ${id} belongs to no message and no interaction`);
}

function checkInteractions(world: World, note: Note): void {
  if (world.interactions.size !== world.interactionsByToken.size) note('interactions and their tokens do not agree');
  for (const interaction of world.interactions.values()) {
    if (world.interactionsByToken.get(interaction.token) !== interaction) {
      note(`the interaction ${interaction.id} is not found by its token`);
    }
    if (!world.applications.has(interaction.applicationId)) note(`the interaction ${interaction.id} is for no bot`);
  }
}

function checkApplications(world: World, note: Note): void {
  for (const application of world.applications.values()) {
    if (world.users.get(application.id)?.bot !== true) note(`the application ${application.id} has no bot`);
    for (const [id, command] of application.commands) {
      if (id !== command.id) note(`the command ${command.id} is filed as ${id}`);
      const scope = command.guild_id;
      if (scope !== undefined && !world.guilds.has(scope)) note(`the command ${id} is of a server that is gone`);
    }
  }
}

function checkSlowmode(world: World, note: Note): void {
  for (const key of world.slowmodeTimes.keys()) {
    const [, channelId = ''] = key.split(' ');
    if (!world.channels.has(channelId)) note(`a wait is kept for the channel ${channelId}, which is gone`);
  }
}
