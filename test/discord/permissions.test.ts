import { ChannelType, type GuildBasedChannel } from 'discord.js';
import { expect, test } from 'vitest';
import { findMissingForFollow } from '../../src/discord/permissions.ts';

test.each([
  ['voice', ChannelType.GuildVoice],
  ['stage', ChannelType.GuildStageVoice],
  ['media', ChannelType.GuildMedia],
  ['category', ChannelType.GuildCategory],
  ['thread', ChannelType.PublicThread],
])('news cannot go into a channel of the kind %s, whatever the bot may do there', (_, type) => {
  const channel = { type } as GuildBasedChannel;
  const options = { openThread: true, mentionRoleId: null, forumTags: [] };
  expect(findMissingForFollow(channel, options)).toBeNull();
});
