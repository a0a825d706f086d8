import {
  ChannelType,
  Locale,
  OverwriteType,
  PermissionFlagsBits,
  ThreadAutoArchiveDuration,
  type APIUser,
  type UserFlags,
} from 'discord-api-types/v10';
import type { PlaygroundApplication } from '../../playground.ts';
import { flagsFrom } from '../payload/bit-field.ts';
import { listGuildChannels } from './access.ts';
import type { Application } from './application.ts';
import type { ForumTag, GuildChannel, GuildChannelType, Overwrite } from './channel.ts';
import type { Guild } from './guild.ts';
import { addBotRole, addMember } from './members.ts';
import { addRole } from './roles.ts';
import { expectEntry, type World } from './world.ts';

export const SEEDED_GUILD_NAME = "Let's Talk Phones";

/** What everybody may do in a fresh server. */
const EVERYONE_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.CreatePublicThreads |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.AddReactions |
  PermissionFlagsBits.UseExternalEmojis |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.ChangeNickname |
  PermissionFlagsBits.CreateInstantInvite |
  PermissionFlagsBits.UseApplicationCommands;

const FORUM_TAGS = [
  ['News', '📰'],
  ['Question', '❓'],
  ['Comparison', '⚖️'],
  ['Review', '📝'],
] as const;

/** Fills an empty world: one server, its channels, its people and the applications. Returns the server. */
export function seedWorld(
  world: World,
  applications: readonly PlaygroundApplication[],
  preferredLocale: Locale = Locale.EnglishUS,
): Guild {
  const admin = addUser(world, 'admin', 'Admin');
  const guild: Guild = {
    id: world.ids.snowflake(),
    name: SEEDED_GUILD_NAME,
    ownerId: admin.id,
    roles: new Map(),
    members: new Map(),
    createdAtMs: world.clock.now(),
    preferredLocale,
  };
  world.guilds.set(guild.id, guild);
  addRole(guild, { id: guild.id, name: '@everyone', permissions: EVERYONE_PERMISSIONS });
  const adminRole = addRole(guild, {
    id: world.ids.snowflake(),
    name: 'Admin',
    permissions: PermissionFlagsBits.Administrator,
    color: 0xe67e22,
    hoist: true,
  });
  addMember(world, guild, admin.id, [adminRole.id]);
  addMember(world, guild, addUser(world, 'member', 'Member').id, []);
  addMember(world, guild, addUser(world, 'guest', 'Guest').id, []);
  for (const application of applications) addApplication(world, guild, application);
  seedChannels(world, guild);
  return guild;
}

function seedChannels(world: World, guild: Guild): void {
  const readersOnly: Overwrite = {
    id: guild.id,
    type: OverwriteType.Role,
    allow: 0n,
    deny: PermissionFlagsBits.SendMessages,
  };
  // Only who manages the server, or a bot that was given leave, writes into the news.
  const newsWriters = [...guild.roles.values()]
    .filter((role) => role.botId !== null && (role.permissions & PermissionFlagsBits.SendMessages) !== 0n)
    .map((role) => ({
      id: role.id,
      type: OverwriteType.Role,
      allow: PermissionFlagsBits.SendMessages,
      deny: 0n,
    }));
  addChannel(world, guild, {
    name: 'news',
    type: ChannelType.GuildAnnouncement,
    topic: 'News about phones.',
    overwrites: [readersOnly, ...newsWriters],
  });
  addChannel(world, guild, { name: 'general', type: ChannelType.GuildText, topic: 'Talk about anything.' });
  addChannel(world, guild, {
    name: 'phone-talk',
    type: ChannelType.GuildForum,
    topic: 'One post for each phone, story or question.',
    tags: FORUM_TAGS.map(([name, emojiName]) => ({
      id: world.ids.snowflake(),
      name,
      moderated: false,
      emojiId: null,
      emojiName,
    })),
  });
  addChannel(world, guild, { name: 'bot-desk', type: ChannelType.GuildText, topic: 'Try the commands here.' });
}

/** A person, or a bot's user with the id of its application. */
export function addUser(world: World, username: string, displayName: string, botId?: string): APIUser {
  const user: APIUser = {
    id: botId ?? world.ids.snowflake(),
    username,
    global_name: botId === undefined ? displayName : null,
    discriminator: botId === undefined ? '0' : '0001',
    avatar: null,
    public_flags: flagsFrom<UserFlags>(0),
    flags: flagsFrom<UserFlags>(0),
    primary_guild: null,
    ...(botId === undefined ? {} : { bot: true }),
  };
  world.users.set(user.id, user);
  return user;
}

/** Makes the application and its bot user, and lets it into the server with a managed role of its permissions. */
export function addApplication(world: World, guild: Guild, invited: PlaygroundApplication): Application {
  const application: Application = {
    id: world.ids.snowflake(),
    name: invited.name,
    token: invited.token,
    invitePermissions: invited.permissions,
    privilegedIntents: invited.privilegedIntents ?? 0,
    commands: new Map(),
    commandCreations: new Map(),
  };
  world.applications.set(application.id, application);
  addUser(world, invited.name, invited.name, application.id);
  addMember(world, guild, application.id, [addBotRole(world, guild, application).id]);
  return application;
}

export type ChannelDraft = { name: string; type: GuildChannelType; overwrites?: readonly Overwrite[] } & Partial<
  Omit<GuildChannel, 'kind' | 'id' | 'guildId' | 'name' | 'type' | 'overwrites'>
>;

/** Puts a new channel at the end of the list; tells nobody. */
export function addChannel(world: World, guild: Guild, { overwrites = [], ...draft }: ChannelDraft): GuildChannel {
  const siblings = [...world.channels.values()].filter((it) => it.kind === 'channel' && it.guildId === guild.id);
  const channel: GuildChannel = {
    kind: 'channel',
    id: world.ids.snowflake(),
    guildId: guild.id,
    topic: null,
    position: siblings.length,
    parentId: null,
    nsfw: false,
    flags: 0,
    slowmodeSeconds: 0,
    threadSlowmodeSeconds: 0,
    autoArchiveMinutes: ThreadAutoArchiveDuration.ThreeDays,
    overwrites: new Map(overwrites.map((overwrite) => [overwrite.id, overwrite])),
    tags: [],
    lastMessageId: null,
    lastPinAtMs: null,
    ...draft,
  };
  world.channels.set(channel.id, channel);
  return channel;
}

export function tagsByName(channel: GuildChannel): ReadonlyMap<string, ForumTag> {
  return new Map(channel.tags.map((tag) => [tag.name, tag]));
}

export function channelIdsByName(world: World, guild: Guild): Record<string, string> {
  const named = listGuildChannels(world, guild.id);
  return Object.fromEntries(named.map((channel) => [channel.name, expectEntry(world.channels, channel.id).id]));
}
