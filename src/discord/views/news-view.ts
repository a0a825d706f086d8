import { type Article } from '../../articles/article.ts';
import { GUILD_MAX_FOLLOWS } from '../../delivery/following.ts';
import { type Follow } from '../../delivery/follow.ts';
import { type MessageBody } from '../command.ts';
import { headlineOf } from './article-view.ts';
import { missingSentence } from './news-panel-view.ts';
import { describeFeedLabel, type FeedLabel } from './news-summary.ts';
import { noticeMessage } from './notice-view.ts';
import { escapeMarkdown } from './text.ts';

/** What somebody who set up a follow is told, above its panel. */
export function followedHeading(
  outcome: 'followed' | 'existed' | 'resumed',
  { channelId, pace }: Pick<Follow, 'channelId' | 'pace'>,
  feed: FeedLabel | null,
): string {
  const label = describeFeedLabel(feed);
  switch (outcome) {
    case 'followed':
      return `<#${channelId}> now follows ${label}. The newest article comes first, later ones ${pace.kind === 'each' ? 'as they are published' : 'together at the times below'}.`;
    case 'existed':
      return `<#${channelId}> follows ${label} already; nothing was changed.`;
    case 'resumed':
      return `<#${channelId}> follows ${label} again, and gets what it missed.`;
  }
}

export function tooManyFollowsMessage(): MessageBody {
  return noticeMessage(
    `This server follows ${GUILD_MAX_FOLLOWS} already, which is as many as I can look after. \`/news list\` shows them; end one, then try again.`,
  );
}

/** For whoever may not decide what a server follows. */
export function notModeratorMessage(): MessageBody {
  return noticeMessage(
    'Deciding what channels follow takes the permission **Manage Server**, which you do not have. `/news watch` tells you, and you alone, of articles you care about.',
  );
}

export function notYourNewsChannelMessage(channelId: string): MessageBody {
  return noticeMessage(`You cannot write in <#${channelId}>, so I send no news there for you.`);
}

export function notYourRoleMessage(roleId: string): MessageBody {
  return noticeMessage(`You may not mention <@&${roleId}> yourself, so I do not do it for you.`);
}

/** The role stands for all of the server. */
export function everybodyMentionedMessage(): MessageBody {
  return noticeMessage(
    'I never mention everybody. Choose a role that members take who want to hear of news, or none: `/news watch` is there for each of them.',
  );
}

/** Why a channel cannot be followed into before the bot may do these things there. */
export function missingForNewsMessage(channelId: string, missing: readonly string[]): MessageBody {
  const what = missing.length === 1 ? 'it' : 'them';
  return noticeMessage(
    `${missingSentence(channelId, missing)} Give ${what} to me in the channel's settings, then try again.`,
  );
}

export function notAChannelMessage(): MessageBody {
  return noticeMessage('News goes into text, announcement and forum channels. Please choose one of those.');
}

/** Above the panel of a follow that goes into another channel from now on. */
export function movedHeading(fromId: string, { channelId }: Pick<Follow, 'channelId'>, feed: FeedLabel | null): string {
  return `<#${channelId}> now follows ${describeFeedLabel(feed)} in place of <#${fromId}>. What was posted there stays.`;
}

export function followedThereMessage(channelId: string, feed: FeedLabel | null): MessageBody {
  return noticeMessage(`<#${channelId}> follows ${describeFeedLabel(feed)} already; nothing was changed.`);
}

export function unfollowedMessage({ channelId }: Follow, feed: FeedLabel | null): MessageBody {
  return noticeMessage(`<#${channelId}> no longer follows ${describeFeedLabel(feed)}. What was posted stays.`);
}

export function unknownFollowMessage(): MessageBody {
  return noticeMessage('No channel follows that. `/news list` shows what is followed.');
}

const HEADLINE_MAX_LENGTH = 200;

/** What somebody who asked for the newest article to be posted is told. */
export function postedLatestMessage(outcome: 'planned' | 'existed', article: Article, channelId: string): MessageBody {
  const headline = `**${escapeMarkdown(headlineOf(article, HEADLINE_MAX_LENGTH))}**`;
  return noticeMessage(
    outcome === 'planned'
      ? `${headline} is on its way into <#${channelId}>.`
      : `${headline} is the newest, and <#${channelId}> has had it already.`,
  );
}

export function noArticleYetMessage(): MessageBody {
  return noticeMessage('No article has arrived yet that this follow would take.');
}

/** Above an article as it would be posted. */
export function previewHeading(channelId: string): string {
  return `-# The newest article as <#${channelId}> would get it; only you see this.`;
}
