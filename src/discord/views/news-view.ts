import { type Follow, type PauseReason } from '../../delivery/follow.ts';
import { type AddFeedOutcome } from '../../feeds/feed-directory.ts';
import { type MessageBody } from '../command.ts';
import { formatPermission } from './discussion-view.ts';
import { noticeMessage } from './notice-view.ts';
import { cutText, escapeMarkdown, formatLink } from './text.ts';

const FEED_NAME_MAX_LENGTH = 100;
/** With names of that length and their links this many lines stay within Discord's 4,000 characters. */
const LIST_MAX_LINES = 15;

/** A feed as a person sees it: its name, leading to its site where that is known. Null stands for every feed. */
export interface FeedLabel {
  name: string;
  site: string | null;
}

export function describeFeedLabel(feed: FeedLabel | null): string {
  if (feed === null) return '**every feed of mine**';
  const name = cutText(feed.name, FEED_NAME_MAX_LENGTH);
  return `**${feed.site === null ? escapeMarkdown(name) : formatLink(name, feed.site)}**`;
}

/** What somebody who set up a follow is told. */
export function followedMessage(
  outcome: 'followed' | 'existed' | 'resumed',
  { channelId }: Pick<Follow, 'channelId'>,
  feed: FeedLabel | null,
): MessageBody {
  const label = describeFeedLabel(feed);
  switch (outcome) {
    case 'followed':
      return noticeMessage(
        `<#${channelId}> now follows ${label}. The newest article comes first; later ones as they are published, each with its discussion. \`/news unfollow\` ends it.`,
      );
    case 'existed':
      return noticeMessage(`<#${channelId}> follows ${label} already.`);
    case 'resumed':
      return noticeMessage(`<#${channelId}> follows ${label} again, and gets what it missed.`);
  }
}

/** Why a channel cannot be followed into before the bot may do these things there. */
export function missingForNewsMessage(channelId: string, missing: readonly string[]): MessageBody {
  const names = missing.map((name) => `**${formatPermission(name)}**`).join(', ');
  const noun = missing.length === 1 ? 'this permission' : 'these permissions';
  return noticeMessage(
    `I cannot post news in <#${channelId}> yet: I lack ${noun} there: ${names}. Give it to me in the channel's settings, then use the command again.`,
  );
}

export function notAChannelMessage(): MessageBody {
  return noticeMessage('News goes into text, announcement and forum channels. Please choose one of those.');
}

export function unknownFeedMessage(text: string): MessageBody {
  return noticeMessage(
    `I know no feed called “${escapeMarkdown(cutText(text, FEED_NAME_MAX_LENGTH))}”. Choose one from the list, or give me the address of a feed, such as https://…/feed.xml.`,
  );
}

/** Why an address that somebody gave is not followed. */
export function feedProblemMessage(problem: Exclude<AddFeedOutcome, { feed: unknown }>): MessageBody {
  switch (problem.outcome) {
    case 'unreachable':
      return noticeMessage('That address does not answer as a feed should. Please check it, or try again later.');
    case 'unreadable':
      return noticeMessage(
        problem.reason === 'html'
          ? 'That is a web page, not a feed. Many sites link their feed as “RSS”; I need the address of that.'
          : 'What is at that address is no feed that I can read: no RSS, Atom or JSON Feed.',
      );
    case 'refused':
      return noticeMessage(describeRefusal(problem.reason));
  }
}

function describeRefusal(reason: Extract<AddFeedOutcome, { outcome: 'refused' }>['reason']): string {
  switch (reason) {
    case 'notAllowed':
      return 'This is the local Discord: nothing leaves the machine, so I cannot read feeds from the internet here.';
    case 'tooLarge':
      return 'That feed is too large for me: I read at most 10 MB.';
    case 'redirects':
      return 'That address leads on and on. Please give me the one that it ends at.';
    case 'address':
    case 'protocol':
    case 'port':
      return 'I read feeds from public http and https addresses only.';
  }
}

export interface FollowLine {
  follow: Follow;
  feed: FeedLabel | null;
}

/** What the channels of a server follow. */
export function followListMessage(lines: readonly FollowLine[]): MessageBody {
  if (lines.length === 0) {
    return noticeMessage('No channel of this server follows anything yet. `/news follow` begins.');
  }
  const shown = lines.slice(0, LIST_MAX_LINES).map(({ follow, feed }) => {
    const state = follow.pausedBecause === null ? '' : ` (paused: ${describePause(follow.pausedBecause)})`;
    return `- <#${follow.channelId}>: ${describeFeedLabel(feed)}${state}`;
  });
  const rest = lines.length - shown.length;
  return noticeMessage([...shown, ...(rest > 0 ? [`-# and ${rest} more`] : [])].join('\n'));
}

function describePause(reason: PauseReason): string {
  switch (reason) {
    case 'forbidden':
      return 'I lack permissions there; once I have them, `/news follow` sets it going again';
    case 'wrongChannel':
      return 'I cannot post in that kind of channel';
    case 'asked':
      return 'somebody wanted it so';
  }
}

export function unfollowedMessage({ channelId }: Follow, feed: FeedLabel | null): MessageBody {
  return noticeMessage(`<#${channelId}> no longer follows ${describeFeedLabel(feed)}. What was posted stays.`);
}

export function unknownFollowMessage(): MessageBody {
  return noticeMessage('No channel follows that. `/news list` shows what is followed.');
}
