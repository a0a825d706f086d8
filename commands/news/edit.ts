import { type Guild, type GuildMember, type MessageComponentInteraction } from 'discord.js';
import { z } from 'zod';
import { type FollowOptions } from '../../src/delivery/follow-options.ts';
import { type Follow } from '../../src/delivery/follow.ts';
import { type ComponentHandler, type MessageBody, type Reply } from '../../src/discord/command.ts';
import { existingRole } from '../../src/discord/permissions.ts';
import { type Services } from '../../src/discord/services.ts';
import { type Words } from '../../src/discord/words.ts';
import { devicesOf } from '../../src/discord/views/article-page-view.ts';
import { articlePostMessage } from '../../src/discord/views/article-post-view.ts';
import { textDisplay } from '../../src/discord/views/controls.ts';
import { filterForm, paceForm, tagForm } from '../../src/discord/views/news-forms.ts';
import { matchFollows } from '../../src/discord/views/news-choices.ts';
import {
  type FollowLine,
  followListMessage,
  LIST_HANDLER,
  OPEN_FOLLOW_HANDLER,
} from '../../src/discord/views/news-list-view.ts';
import {
  askUnfollowMessage,
  EDIT_HANDLER,
  followPanelMessage,
  PANEL_ACTIONS,
  type PanelAction,
} from '../../src/discord/views/news-panel-view.ts';
import {
  followedThereMessage,
  movedHeading,
  noArticleYetMessage,
  notModeratorMessage,
  postedLatestMessage,
  previewHeading,
  unfollowedMessage,
  unknownFollowMessage,
} from '../../src/discord/views/news-view.ts';
import { findNewest } from '../../src/delivery/newest-article.ts';
import { describeChannel, labelFeeds, nameDevices, viewFollow } from './follow-view.ts';
import { findObstacle, findRoleObstacle } from './follow.ts';
import { isModerator, tellPrivately } from './replies.ts';

/** Made by `makeFollowId`. */
export const followIdSchema = z.string().regex(/^\d{1,20}:(all|feed:[a-z0-9-]{1,40})$/);
const editArgs = z.tuple([z.enum(PANEL_ACTIONS), followIdSchema]);

interface EditContext {
  guild: Guild;
  member: GuildMember;
  follow: Follow;
  services: Services;
  words: Words;
}

/** Every control of a follow's panel. */
export const editFollow = {
  name: EDIT_HANDLER,
  args: editArgs,
  visibility: 'private',
  async run(interaction, [action, followId], services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    const { guild, member } = interaction;
    if (action === 'list') return { kind: 'update', body: followListMessage(words, await listLines(guild, services)) };
    const follow = await services.following.get(guild.id, followId);
    if (follow === null) return { kind: 'update', body: unknownFollowMessage(words) };
    return act(action, interaction, { guild, member, follow, services, words });
  },
} satisfies ComponentHandler<z.infer<typeof editArgs>>;

async function act(
  action: Exclude<PanelAction, 'list'>,
  interaction: MessageComponentInteraction<'cached'>,
  context: EditContext,
): Promise<Reply> {
  const { follow, services, guild, words } = context;
  const chosen = interaction.isAnySelectMenu() ? interaction.values : [];
  switch (action) {
    case 'show':
      return showPanel(context);
    case 'channel':
      return chooseChannel(context, chosen[0] ?? '');
    case 'style':
      return change(context, { style: chosen[0] === 'compact' ? 'compact' : 'card' });
    case 'role':
      return chooseRole(context, chosen[0] ?? null);
    case 'thread':
      return change(context, { openThread: !follow.openThread });
    case 'publish':
      return change(context, { publish: !follow.publish });
    case 'filter':
      return { kind: 'modal', modal: filterForm(words, follow.id, follow.filter, nameDevices(services)) };
    case 'pace':
      return { kind: 'modal', modal: paceForm(words, follow.id, follow.pace) };
    case 'revive':
      if (follow.feedId !== null) await services.feeds.resume(follow.feedId);
      return showPanel(context);
    case 'tag':
      return openTagForm(context, chosen[0] ?? '');
    case 'pause':
    case 'resume':
    case 'skip':
      return setGoing(context, action);
    case 'preview':
      return tellPrivately(await previewFollow(context));
    case 'latest':
      return tellPrivately(await postLatest(context));
    case 'ask-end':
      return { kind: 'update', body: askUnfollowMessage(words, await viewFollow(follow, guild, services)) };
    case 'end':
      return { kind: 'update', body: await endFollow(context) };
  }
}

async function showPanel({ follow, guild, services, words }: EditContext): Promise<Reply> {
  return { kind: 'update', body: followPanelMessage(words, await viewFollow(follow, guild, services)) };
}

async function change(context: EditContext, options: Partial<FollowOptions>): Promise<Reply> {
  const { services, guild, follow, words } = context;
  const edited = await services.following.edit(guild.id, follow.id, options);
  return edited === null
    ? { kind: 'update', body: unknownFollowMessage(words) }
    : showPanel({ ...context, follow: edited });
}

async function chooseChannel(context: EditContext, channelId: string): Promise<Reply> {
  const { guild, member, follow, services, words } = context;
  const channel = guild.channels.cache.get(channelId);
  if (channel === undefined || channel.id === follow.channelId) return showPanel(context);
  const obstacle = findObstacle(words, channel, member, follow);
  if (obstacle !== null) return keepPanel(context, obstacle);
  const answer = await services.following.move(guild.id, follow.id, channel.id);
  if (answer === null) return { kind: 'update', body: unknownFollowMessage(words) };
  const view = await viewFollow(answer.follow, guild, services);
  if (answer.outcome === 'existed') return keepPanel(context, followedThereMessage(words, channel.id, view.feed));
  return {
    kind: 'update',
    body: followPanelMessage(words, view, movedHeading(words, follow.channelId, answer.follow, view.feed)),
  };
}

/** What was picked does not go: the panel shows again what is, and why is told beside it. */
async function keepPanel({ follow, guild, services, words }: EditContext, notice: MessageBody): Promise<Reply> {
  return { kind: 'update', body: followPanelMessage(words, await viewFollow(follow, guild, services)), notice };
}

async function chooseRole(context: EditContext, roleId: string | null): Promise<Reply> {
  const channel = context.guild.channels.cache.get(context.follow.channelId);
  const role = roleId === null ? undefined : context.guild.roles.cache.get(roleId);
  const obstacle = channel && role ? findRoleObstacle(context.words, role, context.member, channel) : null;
  if (obstacle !== null) return keepPanel(context, obstacle);
  return change(context, { mentionRoleId: role?.id ?? null });
}

async function openTagForm(context: EditContext, tagId: string): Promise<Reply> {
  const { follow, guild, words } = context;
  const channel = describeChannel(follow.channelId, guild.channels.cache.get(follow.channelId));
  const tag = channel.tags.find(({ id }) => id === tagId);
  // It was taken away meanwhile: the panel shows those that are left.
  if (tag === undefined) return showPanel(context);
  const rule = follow.forumTags.find((one) => one.tagId === tagId);
  return { kind: 'modal', modal: tagForm(words, follow.id, tag, rule) };
}

async function setGoing(context: EditContext, how: 'pause' | 'resume' | 'skip'): Promise<Reply> {
  const { follow, guild, services, words } = context;
  const changed =
    how === 'pause'
      ? await services.following.pause(guild.id, follow.id)
      : await services.following.resume(guild.id, follow.id, how === 'skip' ? 'skip' : 'post');
  if (how !== 'pause' && follow.feedId !== null) await services.feeds.resume(follow.feedId);
  return changed === null
    ? { kind: 'update', body: unknownFollowMessage(words) }
    : showPanel({ ...context, follow: changed });
}

type OneFollow = Omit<EditContext, 'member'>;

/** The newest article as it would look, under a line that says so. */
export async function previewFollow({ guild, follow, services, words }: OneFollow): Promise<MessageBody> {
  const article = await findNewest(follow, services.articles);
  if (article === null) return noArticleYetMessage(words);
  const look = { style: follow.style, mentionRoleId: existingRole(guild, follow.mentionRoleId) };
  const { components } = articlePostMessage(words, article, devicesOf(article, services.catalogue), look);
  return { components: [textDisplay(previewHeading(words, follow.channelId)), ...components] };
}

export async function postLatest({ follow, services, words }: OneFollow): Promise<MessageBody> {
  const posted = await services.postLatest(follow);
  return posted.outcome === 'none'
    ? noArticleYetMessage(words)
    : postedLatestMessage(words, posted.outcome, posted.article, follow.channelId);
}

export async function endFollow({ follow, services, words }: OneFollow): Promise<MessageBody> {
  const label = (await labelFeeds(services))(follow.feedId);
  const ended = await services.following.unfollow(follow.guildId, follow.id);
  return ended === null ? unknownFollowMessage(words) : unfollowedMessage(words, ended, label);
}

/** The follows of a server with the names of their channels: as the server orders its channels, then by feed. */
export async function listLines(guild: Guild, services: Services): Promise<FollowLine[]> {
  const label = await labelFeeds(services);
  const channelOf = ({ channelId }: Follow) => guild.channels.cache.get(channelId);
  const placeOf = ({ follow }: FollowLine) => {
    const channel = channelOf(follow);
    return channel === undefined || channel.isThread() ? Infinity : channel.rawPosition;
  };
  const lines = (await services.following.list(guild.id)).map((follow): FollowLine => ({
    ...{ follow, feed: label(follow.feedId), channelName: channelOf(follow)?.name ?? null },
  }));
  return lines.sort((one, other) => compare(placeOf(one), placeOf(other)) || compareNames(nameOf(one), nameOf(other)));
}

const compare = (one: number, other: number) => (one === other ? 0 : one - other);

/** Those that follow every feed come first in their channel. */
const nameOf = ({ follow, feed }: FollowLine) => `${follow.channelId} ${feed?.name ?? ''}`;

const compareNames = new Intl.Collator('en', { numeric: true }).compare;

/** What was chosen from the list, or every follow that may be meant by what was typed instead. */
export async function findFollows(guild: Guild, text: string, services: Services, words: Words): Promise<FollowLine[]> {
  const lines = await listLines(guild, services);
  const chosen = lines.find(({ follow }) => follow.id === text);
  return chosen === undefined ? matchFollows(words, text, lines) : [chosen];
}

const pageArgs = z.tuple([z.string().regex(/^-?\d{1,3}$/)]);

/** The buttons that turn the list's pages. */
export const turnList = {
  name: LIST_HANDLER,
  args: pageArgs,
  visibility: 'private',
  async run(interaction, [page], services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    return {
      kind: 'update',
      body: followListMessage(words, await listLines(interaction.guild, services), Number(page)),
    };
  },
} satisfies ComponentHandler<z.infer<typeof pageArgs>>;

const noArgs = z.tuple([]);

/** The select of the list that opens a follow's panel. */
export const openFollow = {
  name: OPEN_FOLLOW_HANDLER,
  args: noArgs,
  visibility: 'private',
  async run(interaction, _args, services, words) {
    if (!isModerator(interaction)) return tellPrivately(notModeratorMessage(words));
    const { guild, member } = interaction;
    const chosen = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : '';
    const follow = await services.following.get(guild.id, chosen);
    if (follow === null) return { kind: 'update', body: unknownFollowMessage(words) };
    return showPanel({ guild, member, follow, services, words });
  },
} satisfies ComponentHandler<z.infer<typeof noArgs>>;
