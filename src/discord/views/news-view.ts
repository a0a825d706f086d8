import { type Article } from '../../articles/article.ts';
import { GUILD_MAX_FOLLOWS } from '../../delivery/following.ts';
import { type Follow } from '../../delivery/follow.ts';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { headlineOf } from './article-view.ts';
import { describeFeedLabel, type FeedLabel } from './news-summary.ts';
import { noticeMessage } from './notice-view.ts';
import { listPermissions, permissionName } from './permission-names.ts';
import { escapeMarkdown } from './text.ts';

/** What somebody who set up a follow is told, above its panel. */
export function followedHeading(
  words: Words,
  outcome: 'followed' | 'existed' | 'resumed',
  { channelId, pace }: Pick<Follow, 'channelId' | 'pace'>,
  feed: FeedLabel | null,
): string {
  const values = { channel: `<#${channelId}>`, feed: describeFeedLabel(words, feed) };
  switch (outcome) {
    case 'followed':
      return words.t(pace.kind === 'each' ? 'news:follow.begun' : 'news:follow.begunDigest', values);
    case 'existed':
    case 'resumed':
      return words.t(`news:follow.${outcome}`, values);
  }
}

export function tooManyFollowsMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:follow.full', { max: GUILD_MAX_FOLLOWS }));
}

/** For whoever may not decide what a server follows. */
export function notModeratorMessage(words: Words): MessageBody {
  const permission = `**${permissionName(words, 'ManageGuild')}**`;
  return noticeMessage(words.t('news:follow.notModerator', { permission }));
}

export function notYourNewsChannelMessage(words: Words, channelId: string): MessageBody {
  return noticeMessage(words.t('news:follow.notYourChannel', { channel: `<#${channelId}>` }));
}

export function notYourRoleMessage(words: Words, roleId: string): MessageBody {
  return noticeMessage(words.t('news:follow.notYourRole', { role: `<@&${roleId}>` }));
}

/** The role stands for all of the server. */
export function everybodyMentionedMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:follow.everybody'));
}

/** Why a channel cannot be followed into before the bot may do these things there. */
export function missingForNewsMessage(words: Words, channelId: string, missing: readonly string[]): MessageBody {
  const values = { channel: `<#${channelId}>`, permissions: listPermissions(words, missing) };
  const remedies = missing.includes('MentionEveryone') ? [words.t('news:follow.orMentionable')] : [];
  const lacking = words.t('news:follow.missing', { ...values, count: missing.length });
  return noticeMessage([lacking, ...remedies].join(' '));
}

export function forumWithoutTagsMessage(words: Words, channelId: string): MessageBody {
  return noticeMessage(words.t('news:follow.tagless', { channel: `<#${channelId}>` }));
}

export function notAChannelMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:follow.notAChannel'));
}

/** Above the panel of a follow that goes into another channel from now on. */
export function movedHeading(
  words: Words,
  fromId: string,
  { channelId }: Pick<Follow, 'channelId'>,
  feed: FeedLabel | null,
): string {
  const values = { channel: `<#${channelId}>`, from: `<#${fromId}>`, feed: describeFeedLabel(words, feed) };
  return words.t('news:follow.moved', values);
}

export function followedThereMessage(words: Words, channelId: string, feed: FeedLabel | null): MessageBody {
  const values = { channel: `<#${channelId}>`, feed: describeFeedLabel(words, feed) };
  return noticeMessage(words.t('news:follow.existed', values));
}

export function unfollowedMessage(words: Words, { channelId }: Follow, feed: FeedLabel | null): MessageBody {
  const values = { channel: `<#${channelId}>`, feed: describeFeedLabel(words, feed) };
  return noticeMessage(words.t('news:follow.ended', values));
}

export function unknownFollowMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:follow.unknown'));
}

const HEADLINE_MAX_LENGTH = 200;

/** What somebody who asked for the newest article to be posted is told. */
export function postedLatestMessage(
  words: Words,
  outcome: 'planned' | 'existed',
  article: Article,
  channelId: string,
): MessageBody {
  const headline = `**${escapeMarkdown(headlineOf(article, HEADLINE_MAX_LENGTH))}**`;
  const key = outcome === 'planned' ? 'news:follow.latestPlanned' : 'news:follow.latestExisted';
  return noticeMessage(words.t(key, { headline, channel: `<#${channelId}>` }));
}

export function noArticleYetMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:follow.noArticle'));
}

/** Above an article as it would be posted. */
export function previewHeading(words: Words, channelId: string): string {
  return `-# ${words.t('news:follow.preview', { channel: `<#${channelId}>` })}`;
}
