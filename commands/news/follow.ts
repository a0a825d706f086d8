import {
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  type GuildMember,
  type MessageComponentInteraction,
  PermissionFlagsBits,
  type Role,
} from 'discord.js';
import { z } from 'zod';
import { type FollowOptions } from '../../src/delivery/follow-options.ts';
import { readFilter, readPace } from '../../src/delivery/read-follow-options.ts';
import { type ComponentHandler, type MessageBody, type Reply } from '../../src/discord/command.ts';
import { findMissingForFollow, lacksTags } from '../../src/discord/permissions.ts';
import { type FollowDraft, type Services } from '../../src/discord/services.ts';
import { type Words } from '../../src/discord/words.ts';
import {
  CHOOSE_FEED_HANDLER,
  choiceForgottenMessage,
  chooseFeedMessage,
  feedProblemMessage,
  unknownFeedMessage,
} from '../../src/discord/views/news-feed-view.ts';
import { EVERY_FEED, feedChoices } from '../../src/discord/views/news-choices.ts';
import { followPanelMessage } from '../../src/discord/views/news-panel-view.ts';
import { optionProblemsMessage } from '../../src/discord/views/news-problems-view.ts';
import {
  everybodyMentionedMessage,
  forumWithoutTagsMessage,
  followedHeading,
  missingForNewsMessage,
  notAChannelMessage,
  notModeratorMessage,
  notYourNewsChannelMessage,
  notYourRoleMessage,
  tooManyFollowsMessage,
} from '../../src/discord/views/news-view.ts';
import { type AddFeedOutcome } from '../../src/feeds/feed-directory.ts';
import { namesOf, viewFollow } from './follow-view.ts';
import { isModerator, tellPrivately } from './replies.ts';

/** How many of the articles that are there already a channel gets to begin with. */
const FIRST_COUNT = 1;
/** With or without its protocol. */
const ADDRESS = /^(?:[a-z][a-z\d+.-]*:\/\/\S+|[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?:[/:?]\S*)?)$/iu;

export const isAddress = (text: string): boolean => ADDRESS.test(text);

type Interaction = ChatInputCommandInteraction<'cached'>;

/** Lets a channel follow a feed, once everything that it takes is there. */
export async function beginFollow(interaction: Interaction, services: Services, words: Words): Promise<Reply> {
  const channel = interaction.options.getChannel('channel') ?? parentOf(interaction.channel);
  if (channel === null) return tellPrivately(notAChannelMessage(words));
  const read = readOptions(words, interaction, services);
  if (read.outcome === 'refused') return tellPrivately(read.body);
  const obstacle = findObstacle(words, channel, interaction.member, read.options);
  if (obstacle !== null) return tellPrivately(obstacle);

  const draft: FollowDraft = { guildId: interaction.guildId, channelId: channel.id, options: read.options };
  const named = interaction.options.getString('feed')?.trim() ?? EVERY_FEED;
  if (named === EVERY_FEED) {
    await services.feeds.addOffered();
    return follow(interaction, draft, null, services, words);
  }
  const known = await services.feeds.find(named);
  if (known !== null) return followAdded(interaction, draft, await services.feeds.add(known), services, words);
  if (!isAddress(named)) {
    const near = feedChoices(words, named, await services.feeds.list()).map(({ name }) => name);
    return tellPrivately(unknownFeedMessage(words, named, near));
  }
  return followAddress(interaction, draft, named, services, words);
}

/** The address of a feed, or of a site that announces its feeds. */
async function followAddress(
  interaction: Interaction,
  draft: FollowDraft,
  address: string,
  services: Services,
  words: Words,
): Promise<Reply> {
  const found = await services.feeds.discover(address);
  switch (found.outcome) {
    case 'feed':
      return followAdded(interaction, draft, await services.feeds.addAddress(found.feed.url), services, words);
    case 'offered': {
      const [only, ...others] = found.feeds;
      if (only !== undefined && others.length === 0) {
        return followAdded(interaction, draft, await services.feeds.addAddress(only.url), services, words);
      }
      services.pendingFollows.keep(interaction.id, { ...draft, feeds: found.feeds });
      return tellPrivately(chooseFeedMessage(words, interaction.id, found.feeds));
    }
    case 'none':
    case 'refused':
    case 'unreachable':
      return tellPrivately(feedProblemMessage(words, found));
  }
}

const chooseArgs = z.tuple([z.string().regex(/^\d{1,20}$/)]);

/** The select that offers a site's feeds. */
export const chooseFeed = {
  name: CHOOSE_FEED_HANDLER,
  args: chooseArgs,
  visibility: 'private',
  async run(interaction, [interactionId], services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    const pending = services.pendingFollows.get(interactionId);
    const at = interaction.isStringSelectMenu() ? Number(interaction.values[0]) : NaN;
    const feed = pending?.feeds[at];
    if (pending === undefined || feed === undefined || pending.guildId !== interaction.guildId) {
      return tellPrivately(choiceForgottenMessage(words));
    }
    return followAdded(interaction, pending, await services.feeds.addAddress(feed.url), services, words);
  },
} satisfies ComponentHandler<z.infer<typeof chooseArgs>>;

function followAdded(
  interaction: Interaction | MessageComponentInteraction<'cached'>,
  draft: FollowDraft,
  added: AddFeedOutcome,
  services: Services,
  words: Words,
): Promise<Reply> {
  if (!('feed' in added)) return Promise.resolve(tellPrivately(feedProblemMessage(words, added)));
  return follow(interaction, draft, added.feed.id, services, words);
}

async function follow(
  { guild, user }: Interaction | MessageComponentInteraction<'cached'>,
  { guildId, channelId, options }: FollowDraft,
  feedId: string | null,
  services: Services,
  words: Words,
): Promise<Reply> {
  const request = { guildId, channelId, feedId, createdBy: user.id, firstCount: FIRST_COUNT, ...options };
  const answer = await services.following.follow(request);
  if (answer.outcome === 'full') return tellPrivately(tooManyFollowsMessage(words));
  const view = await viewFollow(answer.follow, guild, services);
  return tellPrivately(
    followPanelMessage(words, view, followedHeading(words, answer.outcome, answer.follow, view.feed)),
  );
}

/** What was chosen with the command, or why it cannot be. */
function readOptions(
  words: Words,
  { options }: Interaction,
  services: Services,
): { outcome: 'read'; options: FollowDraft['options'] } | { outcome: 'refused'; body: MessageBody } {
  const text = (name: string) => options.getString(name) ?? '';
  const written = { words: text('words'), brands: text('brands'), devices: text('phones') };
  const filter = readFilter({ ...written, expression: text('expression') }, namesOf(services.catalogue));
  const hours = { quietHours: text('quiet-hours'), timeZone: text('time-zone') };
  const pace = readPace({ times: text('times'), days: [], ...hours });
  if (filter.outcome === 'refused' || pace.outcome === 'refused') {
    const problemsOf = <Problem>(read: { outcome: 'read' } | { outcome: 'refused'; problems: Problem[] }) =>
      read.outcome === 'refused' ? read.problems : [];
    return { outcome: 'refused', body: optionProblemsMessage(words, problemsOf(filter), problemsOf(pace)) };
  }
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
  words: Words,
  channel: GuildBasedChannel,
  member: GuildMember,
  options: Pick<FollowOptions, 'openThread' | 'mentionRoleId'>,
): MessageBody | null {
  const missing = findMissingForFollow(channel, { forumTags: [], ...options });
  if (missing === null) return notAChannelMessage(words);
  if (lacksTags(channel)) return forumWithoutTagsMessage(words, channel.id);
  const held = channel.permissionsFor(member);
  if (!held.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessages])) {
    return notYourNewsChannelMessage(words, channel.id);
  }
  const role = options.mentionRoleId === null ? undefined : channel.guild.roles.cache.get(options.mentionRoleId);
  const refusal = role === undefined ? null : findRoleObstacle(words, role, member, channel);
  if (refusal !== null) return refusal;
  return missing.length > 0 ? missingForNewsMessage(words, channel.id, missing) : null;
}

/**
 * Why somebody cannot have that role mentioned. The right to is as Discord has it (topics/permissions,
 * MENTION_EVERYONE). The role of everybody is mentioned for nobody: no message of the bot may ping it.
 */
export function findRoleObstacle(
  words: Words,
  role: Role,
  member: GuildMember,
  channel: GuildBasedChannel,
): MessageBody | null {
  if (role.id === role.guild.id) return everybodyMentionedMessage(words);
  const mayMention = role.mentionable || channel.permissionsFor(member).has(PermissionFlagsBits.MentionEveryone);
  return mayMention ? null : notYourRoleMessage(words, role.id);
}

/** Threads get no news: what is asked for in one happens beside it. */
export function parentOf(channel: GuildBasedChannel | null): GuildBasedChannel | null {
  return channel?.isThread() ? channel.parent : channel;
}
