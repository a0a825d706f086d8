import { type ArticleFilter, isEveryArticle } from '../../delivery/article-filter.ts';
import { type FollowOptions } from '../../delivery/follow-options.ts';
import { type Follow, type PauseReason } from '../../delivery/follow.ts';
import { type Pace } from '../../delivery/pace.ts';
import { type Feed } from '../../feeds/feed.ts';
import { type Words } from '../words.ts';
import { describeTrouble } from './news-feed-view.ts';
import { cutText, escapeMarkdown, formatAge, formatLink } from './text.ts';

const FEED_NAME_MAX_LENGTH = 60;
/** Together they stay well below Discord's 4,000 characters a message, escaped as they are. */
const ENTRIES_SHOWN = 8;
const ENTRY_MAX_LENGTH = 40;
const EXPRESSION_SHOWN_LENGTH = 150;
const TAGS_SHOWN = 8;
const TAG_EXPRESSION_SHOWN_LENGTH = 30;

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

export function describeFeedLabel(words: Words, feed: FeedLabel | null): string {
  if (feed === null) return `**${words.t('news:feed.every')}**`;
  const name = cutText(feed.name, FEED_NAME_MAX_LENGTH);
  return `**${feed.site === null ? escapeMarkdown(name) : formatLink(name, feed.site)}**`;
}

/** The same without the way to its site, where many stand in one message. */
export function nameFeed(words: Words, feed: FeedLabel | null): string {
  return describeFeedLabel(words, feed === null ? null : { ...feed, site: null });
}

/** One line a choice, in the order of the panel's controls. */
export function describeFollow(words: Words, view: FollowView): string {
  const { follow, health, channel, waiting, deviceName } = view;
  const lines = [
    words.t('news:summary.state', { state: describeState(words, follow) }),
    ...(health === null ? [] : [words.t('news:summary.feed', { health: describeHealth(words, health) })]),
    words.t('news:summary.articles', { which: describeFilter(words, follow.filter, deviceName) }),
    words.t(follow.style === 'card' ? 'news:summary.cards' : 'news:summary.compact'),
    ...(channel.kind === 'forum' ? describeForum(words, follow, channel) : [describeThread(words, follow)]),
    ...describePublishing(words, follow, channel),
    words.t('news:summary.mentions', { who: describeMention(words, view) }),
    words.t('news:summary.when', { pace: describePace(words, follow.pace) }),
    ...(waiting === null
      ? []
      : [words.t('news:summary.waiting', { articles: describeWaiting(words, waiting, follow) })]),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function describeState(words: Words, { status, pausedBecause, since: begun, createdBy }: Follow): string {
  const since = formatAge(begun);
  const reason = describePause(words, pausedBecause);
  if (createdBy === null) {
    return status === 'active' ? words.t('news:summary.on', { since }) : words.t('news:summary.paused', { reason });
  }
  const member = `<@${createdBy}>`;
  return status === 'active'
    ? words.t('news:summary.onBy', { since, member })
    : words.t('news:summary.pausedBy', { reason, member });
}

function describeWaiting(
  words: Words,
  { count, nextAt }: { count: number; nextAt: Date },
  { status }: Pick<Follow, 'status'>,
): string {
  return status === 'active'
    ? words.t('news:summary.due', { count, at: formatAge(nextAt) })
    : words.t('news:summary.held', { count });
}

function describeHealth(words: Words, { status, trouble, lastGoodAt, nextPollAt }: Feed): string {
  const read =
    lastGoodAt === null ? words.t('news:summary.notRead') : words.t('news:summary.read', { at: formatAge(lastGoodAt) });
  if (status === 'active' && trouble === null) return read;
  const why = trouble === null ? [] : [describeTrouble(words, trouble)];
  const next = formatAge(nextPollAt);
  switch (status) {
    case 'active':
      return [words.t('news:summary.failing', { read, next }), ...why].join(' ');
    case 'paused':
      return [words.t('news:summary.givenUp', { read }), ...why].join(' ');
    case 'ended':
      return [words.t('news:summary.gone', { read }), ...why].join(' ');
  }
}

export function describePause(words: Words, reason: PauseReason | null): string {
  return words.t(`news:summary.pause.${reason ?? 'asked'}`);
}

function describeThread(words: Words, { openThread }: Pick<FollowOptions, 'openThread'>): string {
  return words.t(openThread ? 'news:summary.threads' : 'news:summary.noThreads');
}

function describePublishing(words: Words, { publish }: Follow, { kind }: FollowChannel): string[] {
  if (kind === 'announcement') return [words.t(publish ? 'news:summary.published' : 'news:summary.notPublished')];
  return publish ? [words.t('news:summary.notPublishable')] : [];
}

function describeMention(words: Words, { follow, isRoleGone }: FollowView): string {
  if (isRoleGone) return words.t('news:summary.goneRole');
  return follow.mentionRoleId === null ? words.t('news:summary.nobody') : `<@&${follow.mentionRoleId}>`;
}

function describeForum(words: Words, { forumTags }: Follow, { tags }: FollowChannel): string[] {
  const names = new Map(tags.map(({ id, name }) => [id, name]));
  const more = forumTags.length - TAGS_SHOWN;
  const rules = forumTags.slice(0, TAGS_SHOWN).map(({ tagId, expression }) => {
    const tag = `**${escapeMarkdown(names.get(tagId) ?? words.t('news:summary.tagGone'))}**`;
    if (expression === null) return words.t('news:summary.tagAlways', { tag });
    const shown = escapeMarkdown(cutText(expression, TAG_EXPRESSION_SHOWN_LENGTH));
    return words.t('news:summary.tagWhen', { tag, expression: shown });
  });
  if (more > 0) rules.push(words.t('news:summary.moreOf', { number: more }));
  return [
    words.t('news:summary.forum'),
    words.t('news:summary.tags', { rules: [...rules, words.t('news:summary.tagsByName')].join('; ') }),
  ];
}

/** Which articles a filter takes, in a phrase. */
function describeFilter(words: Words, filter: ArticleFilter, deviceName: (id: string) => string): string {
  if (isEveryArticle(filter)) return words.t('news:summary.every');
  const named = [
    ...filter.brands.map(escapeEntry),
    ...filter.devices.map((id) => escapeEntry(deviceName(id))),
    ...filter.words.map((word) => words.t('news:quoted', { text: escapeEntry(word) })),
  ];
  const more = named.length - ENTRIES_SHOWN;
  const shown = [
    ...named.slice(0, ENTRIES_SHOWN),
    ...(more > 0 ? [words.t('news:summary.moreOf', { number: more })] : []),
  ];
  const names = words.list(shown, 'or');
  if (filter.expression === null) return words.t('news:summary.about', { names });
  const expression = escapeMarkdown(cutText(filter.expression, EXPRESSION_SHOWN_LENGTH));
  return named.length === 0
    ? words.t('news:summary.holding', { expression })
    : words.t('news:summary.aboutHolding', { names, expression });
}

const escapeEntry = (text: string) => escapeMarkdown(cutText(text, ENTRY_MAX_LENGTH));

/** When articles come, in a phrase. */
function describePace(words: Words, { kind, times, days, quietHours, timeZone: zone }: Pace): string {
  const isEveryDay = days.length === 0 || days.length === DAYS_OF_WEEK.length;
  const on = isEveryDay ? words.t('news:summary.everyDay') : words.list(days.map((day) => weekdayName(words, day)));
  const pace =
    kind === 'each'
      ? words.t('news:summary.each')
      : words.t('news:summary.digest', { days: on, times: words.list(times) });
  if (quietHours !== null) return words.t('news:summary.quiet', { pace, ...quietHours, zone });
  return kind === 'each' ? pace : words.t('news:summary.zoned', { pace, zone });
}

export const DAYS_OF_WEEK = [0, 1, 2, 3, 4, 5, 6] as const;
const A_SUNDAY = Date.UTC(2026, 10, 1);
const DAY_MS = 24 * 60 * 60_000;

/** 0 for Sunday to 6 for Saturday. */
export function weekdayName(words: Words, day: number): string {
  return words.date(new Date(A_SUNDAY + day * DAY_MS), { weekday: 'long' });
}
