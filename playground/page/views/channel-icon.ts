import { type APIChannel, ChannelType } from 'discord-api-types/v10';
import { type TemplateResult } from 'lit';
import { icon, type IconName } from './icon.ts';

const NAMES: Partial<Record<ChannelType, IconName>> = {
  [ChannelType.DM]: 'speech',
  [ChannelType.GuildAnnouncement]: 'announcement',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildMedia]: 'image',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'thread',
};

const KINDS: Partial<Record<ChannelType, string>> = {
  [ChannelType.DM]: 'direct messages',
  [ChannelType.GuildAnnouncement]: 'announcement channel',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.GuildMedia]: 'media channel',
  [ChannelType.AnnouncementThread]: 'thread',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'private thread',
};

export function channelIcon(channel: APIChannel): TemplateResult {
  return icon(NAMES[channel.type] ?? 'text');
}

/** What a channel is, for those who do not see its icon. */
export function channelKind(channel: APIChannel): string {
  return KINDS[channel.type] ?? 'text channel';
}
