import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  type AutocompleteInteraction,
  ChannelType,
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  InteractionContextType,
  PermissionFlagsBits,
  type PermissionsString,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { type MessageBody, type Reply, type SlashCommand } from '../src/discord/command.ts';
import { findMissingPermissions, FORUM_PERMISSIONS, TEXT_NEWS_PERMISSIONS } from '../src/discord/permissions.ts';
import { type Services } from '../src/discord/services.ts';
import { EVERY_FEED, feedChoices, followChoices } from '../src/discord/views/news-choices.ts';
import {
  type FollowLine,
  feedProblemMessage,
  followedMessage,
  followListMessage,
  missingForNewsMessage,
  notAChannelMessage,
  unfollowedMessage,
  unknownFeedMessage,
  unknownFollowMessage,
} from '../src/discord/views/news-view.ts';
import { type AddFeedOutcome } from '../src/feeds/feed-directory.ts';

/** How many of the articles that are there already a channel gets to begin with. */
const FIRST_COUNT = 1;
const ADDRESS = /^https?:\/\//i;

const definition: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  type: ApplicationCommandType.ChatInput,
  name: 'news',
  description: 'Decide which channels get new articles',
  contexts: [InteractionContextType.Guild],
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  options: [
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'follow',
      description: 'Post new articles in a channel as they are published, each with its discussion',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'feed',
          description: 'A site, or the address of a feed (every feed of mine unless you say)',
          max_length: 500,
          autocomplete: true,
        },
        {
          type: ApplicationCommandOptionType.Channel,
          name: 'channel',
          description: 'Where to (here unless you say)',
          channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum],
        },
      ],
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'list',
      description: 'Show what the channels of this server follow',
    },
    {
      type: ApplicationCommandOptionType.Subcommand,
      name: 'unfollow',
      description: 'End what a channel follows',
      options: [
        {
          type: ApplicationCommandOptionType.String,
          name: 'follow',
          description: 'Which one',
          required: true,
          max_length: 200,
          autocomplete: true,
        },
      ],
    },
  ],
};

const tellPrivately = (body: MessageBody): Reply => ({ kind: 'message', body, visibility: 'private' });

async function beginFollow(interaction: ChatInputCommandInteraction<'cached'>, services: Services): Promise<Reply> {
  const channel = interaction.options.getChannel('channel') ?? parentOf(interaction.channel);
  const needed = channel === null ? null : neededIn(channel);
  if (channel === null || needed === null) return tellPrivately(notAChannelMessage());
  const missing = findMissingPermissions(channel, needed);
  if (missing.length > 0) return tellPrivately(missingForNewsMessage(channel.id, missing));

  const named = interaction.options.getString('feed')?.trim() ?? EVERY_FEED;
  const added = named === EVERY_FEED ? await addEvery(services) : await addNamed(named, services);
  if (added === null) return tellPrivately(unknownFeedMessage(named));
  if (!('feed' in added)) return tellPrivately(feedProblemMessage(added));
  const { outcome } = await services.following.follow({
    guildId: interaction.guildId,
    channelId: channel.id,
    feedId: added.feed?.id ?? null,
    openThread: true,
    firstCount: FIRST_COUNT,
  });
  const label = added.feed === null ? null : { name: added.feed.title, site: added.feed.siteUrl };
  return tellPrivately(followedMessage(outcome, { channelId: channel.id }, label));
}

/** Null where no news can go. */
function neededIn({ type }: GuildBasedChannel): readonly PermissionsString[] | null {
  if (type === ChannelType.GuildForum) return FORUM_PERMISSIONS;
  return type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement ? TEXT_NEWS_PERMISSIONS : null;
}

/** Threads get no news: what is asked for in one happens beside it. */
function parentOf(channel: GuildBasedChannel | null): GuildBasedChannel | null {
  return channel?.isThread() ? channel.parent : channel;
}

async function addEvery({ feeds }: Services): Promise<{ feed: null }> {
  await feeds.addOffered();
  return { feed: null };
}

async function addNamed(named: string, { feeds }: Services): Promise<AddFeedOutcome | null> {
  const known = await feeds.find(named);
  if (known !== null) return feeds.add(known);
  return ADDRESS.test(named) ? feeds.addAddress(named) : null;
}

async function listFollows(guildId: string, services: Services): Promise<FollowLine[]> {
  const feeds = new Map((await services.feeds.list()).map((feed) => [feed.id, feed]));
  const follows = await services.following.list(guildId);
  const labelOf = (feedId: string) => feeds.get(feedId) ?? { name: feedId, site: null };
  return follows.map((follow) => ({ follow, feed: follow.feedId === null ? null : labelOf(follow.feedId) }));
}

async function endFollow(interaction: ChatInputCommandInteraction<'cached'>, services: Services): Promise<Reply> {
  const { guildId, options } = interaction;
  const lines = await listFollows(guildId, services);
  const followId = options.getString('follow', true);
  const line = lines.find(({ follow }) => follow.id === followId);
  const ended = await services.following.unfollow(guildId, followId);
  if (ended === null || line === undefined) return tellPrivately(unknownFollowMessage());
  return tellPrivately(unfollowedMessage(ended, line.feed));
}

async function chooseFollow(interaction: AutocompleteInteraction<'cached'>, services: Services) {
  const lines = await listFollows(interaction.guildId, services);
  return followChoices(
    interaction.options.getFocused(),
    lines.map(({ follow, feed }) => ({
      followId: follow.id,
      channelName: interaction.guild.channels.cache.get(follow.channelId)?.name ?? 'deleted channel',
      feedName: feed?.name ?? 'every feed',
    })),
  );
}

export default {
  kind: 'slash',
  definition,
  visibility: 'private',
  async run(interaction, services) {
    switch (interaction.options.getSubcommand()) {
      case 'follow':
        return beginFollow(interaction, services);
      case 'unfollow':
        return endFollow(interaction, services);
      default:
        return tellPrivately(followListMessage(await listFollows(interaction.guildId, services)));
    }
  },
  async autocomplete(interaction, services) {
    const { name, value } = interaction.options.getFocused(true);
    return name === 'feed'
      ? feedChoices(value.trim(), await services.feeds.list())
      : chooseFollow(interaction, services);
  },
} satisfies SlashCommand;
