import { ChannelFlags, ChannelType, type OverwriteType, type ThreadAutoArchiveDuration } from 'discord-api-types/v10';

export type GuildChannelType =
  | ChannelType.GuildText
  | ChannelType.GuildCategory
  | ChannelType.GuildAnnouncement
  | ChannelType.GuildForum
  | ChannelType.GuildMedia;

export type ThreadType = ChannelType.AnnouncementThread | ChannelType.PublicThread | ChannelType.PrivateThread;

export interface GuildChannel {
  kind: 'channel';
  id: string;
  guildId: string;
  type: GuildChannelType;
  name: string;
  topic: string | null;
  position: number;
  parentId: string | null;
  nsfw: boolean;
  flags: number;
  slowmodeSeconds: number;
  threadSlowmodeSeconds: number;
  autoArchiveMinutes: ThreadAutoArchiveDuration | null;
  overwrites: Map<string, Overwrite>;
  /** Of forum and media channels. */
  tags: ForumTag[];
  lastMessageId: string | null;
  lastPinAtMs: number | null;
}

export interface Overwrite {
  /** Of the role or the user. */
  id: string;
  type: OverwriteType;
  allow: bigint;
  deny: bigint;
}

export interface ForumTag {
  id: string;
  name: string;
  moderated: boolean;
  emojiId: string | null;
  emojiName: string | null;
}

export interface Thread {
  kind: 'thread';
  /** That of its first message where it was opened from one, or in a forum. */
  id: string;
  guildId: string;
  parentId: string;
  type: ThreadType;
  name: string;
  ownerId: string;
  createdAtMs: number;
  archived: boolean;
  locked: boolean;
  /** When it was opened, or `archived` or the time until it archives itself last changed. */
  archiveChangedAtMs: number;
  /** When a message was last sent, or it was opened, reopened, or given another time until it archives itself. */
  activeAtMs: number;
  autoArchiveMinutes: ThreadAutoArchiveDuration;
  invitable: boolean;
  slowmodeSeconds: number;
  flags: number;
  /** Without the message it was opened from and without deleted ones. */
  messageCount: number;
  totalMessagesSent: number;
  members: Map<string, ThreadMember>;
  tagIds: string[];
  lastMessageId: string | null;
  lastPinAtMs: number | null;
}

export interface ThreadMember {
  userId: string;
  joinedAtMs: number;
}

/** The conversation of a bot with one person. https://discord.com/developers/docs/resources/user#create-dm */
export interface DirectChannel {
  kind: 'direct';
  id: string;
  /** It lies in no server. */
  guildId: null;
  type: ChannelType.DM;
  /** The bot. */
  applicationId: string;
  /** The person. */
  userId: string;
  lastMessageId: string | null;
  lastPinAtMs: number | null;
}

/** What lies in a server. */
export type ServerChannel = GuildChannel | Thread;
export type Channel = ServerChannel | DirectChannel;

/** Whether the post is pinned to the top of its forum. https://discord.com/developers/docs/topics/threads#forums */
export function isPinnedPost(thread: Thread): boolean {
  return (thread.flags & ChannelFlags.Pinned) !== 0;
}

/** Whether it takes threads only, never messages of its own: a forum or media channel. */
export function isThreadOnly(channel: Channel): boolean {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
}
