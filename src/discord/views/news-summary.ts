import { type ArticleFilter, isEveryArticle } from '../../delivery/article-filter.ts';
import { type FollowOptions } from '../../delivery/follow-options.ts';
import { type Follow, type PauseReason } from '../../delivery/follow.ts';
import { type Pace } from '../../delivery/pace.ts';
import { type Feed } from '../../feeds/feed.ts';
import { describeTrouble } from './news-feed-view.ts';
import { cutText, escapeMarkdown, formatAge, formatLink } from './text.ts';

const FEED_NAME_MAX_LENGTH = 60;
/** Together they stay well below Discord's 4,000 characters a message, escaped as they are. */
const ENTRIES_SHOWN = 8;
const ENTRY_MAX_LENGTH = 40;
const EXPRESSION_SHOWN_LENGTH = 150;
const TAGS_SHOWN = 8;
const TAG_EXPRESSION_SHOWN_LENGTH = 30;
export const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** A feed as a person sees it: its name, leading to its site where that is known. Null stands for every feed. */
export interface FeedLabel {
  name: string;
  site: string | null;
}

/** What a channel is, as far as following in it hangs on that. */
export interface FollowChannel {
  id: string;
  kind: 'text' | 'announcement' | 'forum' | 'unknown';
  /** Of a forum. */
  tags: readonly { id: string; name: string }[];
}

/** A follow with what is to be said of it. */
export interface FollowView {
  follow: Follow;
  feed: FeedLabel | null;
  /** How polling the feed goes; null for every feed, or for one that was not polled yet. */
  health: Feed | null;
  channel: FollowChannel;
  /** Discord's names of the permissions that the bot lacks there. */
  missing: readonly string[];
  /** Whether the role to mention is there no more. */
  isRoleGone: boolean;
  /** How many articles wait to be posted, and when the next may be; null where nothing waits. */
  waiting: { count: number; nextAt: Date } | null;
  deviceName: (id: string) => string;
}

export function describeFeedLabel(feed: FeedLabel | null): string {
  if (feed === null) return '**every feed of mine**';
  const name = cutText(feed.name, FEED_NAME_MAX_LENGTH);
  return `**${feed.site === null ? escapeMarkdown(name) : formatLink(name, feed.site)}**`;
}

/** The same without the way to its site, where many stand in one message. */
export function nameFeed(feed: FeedLabel | null): string {
  return feed === null ? describeFeedLabel(null) : describeFeedLabel({ ...feed, site: null });
}

/** One line a choice, in the order of the panel's controls. */
export function describeFollow({ follow, health, channel, isRoleGone, waiting, deviceName }: FollowView): string {
  const lines = [
    `State: ${describeState(follow)}`,
    ...(health === null ? [] : [`Feed: ${describeHealth(health)}`]),
    `Articles: ${describeFilter(follow.filter, deviceName)}`,
    `Looks: ${follow.style === 'card' ? 'cards with picture and summary' : 'compact, a headline each'}`,
    ...(channel.kind === 'forum' ? describeForum(follow, channel) : [describeThread(follow)]),
    ...describePublishing(follow, channel),
    `Mentions: ${isRoleGone ? 'a role that is gone' : follow.mentionRoleId === null ? 'nobody' : `<@&${follow.mentionRoleId}>`}`,
    `When: ${describePace(follow.pace)}`,
    ...(waiting === null ? [] : [`Waiting: ${describeWaiting(waiting, follow)}`]),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function describeState({ status, pausedBecause, since, createdBy }: Follow): string {
  const by = createdBy === null ? '' : `, set up by <@${createdBy}>`;
  if (status === 'active') return `on, since ${formatAge(since)}${by}`;
  return `**paused**: ${describePause(pausedBecause)}${by}`;
}

function describeWaiting({ count, nextAt }: { count: number; nextAt: Date }, { status }: Follow): string {
  const articles = count === 1 ? 'one article' : `${count} articles`;
  return status === 'active' ? `${articles}, due ${formatAge(nextAt)}` : `${articles}, until it is resumed`;
}

function describeHealth({ status, trouble, lastGoodAt, nextPollAt }: Feed): string {
  const read = lastGoodAt === null ? 'not read yet' : `read ${formatAge(lastGoodAt)}`;
  const why = trouble === null ? '' : ` ${describeTrouble(trouble)}`;
  switch (status) {
    case 'active':
      return trouble === null ? read : `${read}; the last try failed, the next is ${formatAge(nextPollAt)}.${why}`;
    case 'paused':
      return `**given up**, ${read}.${why}`;
    case 'ended':
      return `**gone**, ${read}.${why}`;
  }
}

export function describePause(reason: PauseReason | null): string {
  switch (reason) {
    case 'forbidden':
      return 'I lacked permissions there';
    case 'wrongChannel':
      return 'I cannot post in that kind of channel';
    case 'asked':
    case null:
      return 'somebody wanted it so';
  }
}

const describeThread = ({ openThread }: Pick<FollowOptions, 'openThread'>) =>
  `Discussions: ${openThread ? 'one opened with each article' : 'opened when somebody presses the button'}`;

function describePublishing({ publish }: Follow, { kind }: FollowChannel): string[] {
  if (kind === 'announcement') return [`Published to the servers that follow it: ${yesNo(publish)}`];
  return publish ? ['Published: no, for only posts in announcement channels can be'] : [];
}

function describeForum({ forumTags }: Follow, { tags }: FollowChannel): string[] {
  const names = new Map(tags.map(({ id, name }) => [id, name]));
  const more = forumTags.length - TAGS_SHOWN;
  const rules = forumTags.slice(0, TAGS_SHOWN).map(({ tagId, expression }) => {
    const name = escapeMarkdown(names.get(tagId) ?? 'a tag that is gone');
    if (expression === null) return `**${name}** always`;
    return `**${name}** when “${escapeMarkdown(cutText(expression, TAG_EXPRESSION_SHOWN_LENGTH))}”`;
  });
  if (more > 0) rules.push(`${more} more`);
  return [
    'Discussions: each article is a post',
    `Tags: ${[...rules, 'those named after what it is about'].join('; ')}`,
  ];
}

/** Which articles a filter takes, in a phrase. */
export function describeFilter(filter: ArticleFilter, deviceName: (id: string) => string): string {
  if (isEveryArticle(filter)) return 'every one';
  const named = [
    ...filter.brands.map(escapeEntry),
    ...filter.devices.map((id) => escapeEntry(deviceName(id))),
    ...filter.words.map((word) => `“${escapeEntry(word)}”`),
  ];
  const more = named.length - ENTRIES_SHOWN;
  const shown = [...named.slice(0, ENTRIES_SHOWN), ...(more > 0 ? [`${more} more`] : [])];
  const about = named.length === 0 ? [] : [`about ${joinWith(shown, 'or')}`];
  const { expression } = filter;
  const holding =
    expression === null ? [] : [`where “${escapeMarkdown(cutText(expression, EXPRESSION_SHOWN_LENGTH))}” holds`];
  return `those ${[...about, ...holding].join(', and ')}`;
}

const escapeEntry = (text: string) => escapeMarkdown(cutText(text, ENTRY_MAX_LENGTH));

/** When articles come, in a phrase. */
export function describePace({ kind, times, days, quietHours, timeZone }: Pace): string {
  const on =
    days.length === 0 || days.length === 7
      ? 'every day'
      : joinWith(
          days.map((day) => WEEKDAYS[day] ?? ''),
          'and',
        );
  const when = kind === 'each' ? 'as they come' : `together, ${on} at ${joinWith(times, 'and')}`;
  const quiet = quietHours === null ? '' : `, nothing from ${quietHours.from} to ${quietHours.to}`;
  return kind === 'each' && quiet === '' ? when : `${when}${quiet} (${timeZone})`;
}

function joinWith(parts: readonly string[], word: string): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${word} ${last}`;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
