import {
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  type Role,
} from 'discord.js';
import { type FollowOptions } from '../../src/delivery/follow-options.ts';
import { readFilter, readPace } from '../../src/delivery/read-follow-options.ts';
import { type MessageBody, type Reply } from '../../src/discord/command.ts';
import { findMissingForFollow } from '../../src/discord/permissions.ts';
import { type Services } from '../../src/discord/services.ts';
import { EVERY_FEED } from '../../src/discord/views/news-choices.ts';
import { followPanelMessage } from '../../src/discord/views/news-panel-view.ts';
import { filterProblemsMessage, paceProblemsMessage } from '../../src/discord/views/news-problems-view.ts';
import {
  feedProblemMessage,
  followedHeading,
  missingForNewsMessage,
  notAChannelMessage,
  notYourNewsChannelMessage,
  notYourRoleMessage,
  tooManyFollowsMessage,
  unknownFeedMessage,
} from '../../src/discord/views/news-view.ts';
import { type AddFeedOutcome } from '../../src/feeds/feed-directory.ts';
import { namesOf, viewFollow } from './follow-view.ts';
import { tellPrivately } from './replies.ts';

/** How many of the articles that are there already a channel gets to begin with. */
const FIRST_COUNT = 1;
const ADDRESS = /^https?:\/\//i;

type Interaction = ChatInputCommandInteraction<'cached'>;

/** Lets a channel follow a feed, once everything that it takes is there. */
export async function beginFollow(interaction: Interaction, services: Services): Promise<Reply> {
  const channel = interaction.options.getChannel('channel') ?? parentOf(interaction.channel);
  if (channel === null) return tellPrivately(notAChannelMessage());
  const read = readOptions(interaction, services);
  if (read.outcome === 'refused') return tellPrivately(read.body);
  const obstacle = findObstacle(channel, interaction.member, read.options);
  if (obstacle !== null) return tellPrivately(obstacle);

  const named = interaction.options.getString('feed')?.trim() ?? EVERY_FEED;
  const added = named === EVERY_FEED ? await addEvery(services) : await addNamed(named, services);
  if (added === null) return tellPrivately(unknownFeedMessage(named));
  if (!('feed' in added)) return tellPrivately(feedProblemMessage(added));
  return follow(
    interaction,
    { channelId: channel.id, feedId: added.feed?.id ?? null, options: read.options },
    services,
  );
}

async function follow(
  { guild, guildId, user }: Interaction,
  { channelId, feedId, options }: { channelId: string; feedId: string | null; options: FollowOptionsRead },
  services: Services,
): Promise<Reply> {
  const request = { guildId, channelId, feedId, createdBy: user.id, firstCount: FIRST_COUNT, ...options };
  const answer = await services.following.follow(request);
  if (answer.outcome === 'full') return tellPrivately(tooManyFollowsMessage());
  const view = await viewFollow(answer.follow, guild, services);
  return tellPrivately(followPanelMessage(view, followedHeading(answer.outcome, channelId, view.feed)));
}

type FollowOptionsRead = Partial<FollowOptions> & Pick<FollowOptions, 'openThread' | 'mentionRoleId'>;

/** What was chosen with the command, or why it cannot be. */
function readOptions(
  { options }: Interaction,
  services: Services,
): { outcome: 'read'; options: FollowOptionsRead } | { outcome: 'refused'; body: MessageBody } {
  const text = (name: string) => options.getString(name) ?? '';
  const written = { words: text('words'), brands: text('brands'), devices: text('phones') };
  const filter = readFilter({ ...written, expression: text('expression') }, namesOf(services.catalogue));
  if (filter.outcome === 'refused') return { outcome: 'refused', body: filterProblemsMessage(filter.problems) };
  const hours = { quietHours: text('quiet-hours'), timeZone: text('time-zone') };
  const pace = readPace({ times: text('times'), days: [], ...hours });
  if (pace.outcome === 'refused') return { outcome: 'refused', body: paceProblemsMessage(pace.problems) };
  return {
    outcome: 'read',
    options: {
      filter: filter.filter,
      pace: pace.pace,
      openThread: options.getBoolean('discussions') ?? true,
      publish: options.getBoolean('publish') ?? false,
      style: options.getString('style') === 'compact' ? 'compact' : 'card',
      mentionRoleId: options.getRole('mention')?.id ?? null,
    },
  };
}

/** What stands in the way there, of the bot or of who asks: the bot lends nobody its rights. */
export function findObstacle(
  channel: GuildBasedChannel,
  member: GuildMember,
  options: Pick<FollowOptions, 'openThread' | 'mentionRoleId'>,
): MessageBody | null {
  const missing = findMissingForFollow(channel, { forumTags: [], ...options });
  if (missing === null) return notAChannelMessage();
  const held = channel.permissionsFor(member);
  if (!held.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages])) {
    return notYourNewsChannelMessage(channel.id);
  }
  const role = options.mentionRoleId === null ? undefined : channel.guild.roles.cache.get(options.mentionRoleId);
  if (role !== undefined && !mayMention(member, role, channel)) return notYourRoleMessage(role.id);
  return missing.length > 0 ? missingForNewsMessage(channel.id, missing) : null;
}

/** As Discord has it (topics/permissions, MENTION_EVERYONE). */
export function mayMention(member: GuildMember, role: Role, channel: GuildBasedChannel): boolean {
  return role.mentionable || channel.permissionsFor(member).has(PermissionFlagsBits.MentionEveryone);
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
