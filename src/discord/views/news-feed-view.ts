import { type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { type AddFeedOutcome } from '../../feeds/feed-directory.ts';
import { type FeedReading } from '../../feeds/feed-reading.ts';
import { FEED_TROUBLES, type FeedTrouble } from '../../feeds/feed-trouble.ts';
import { type OfferedFeed } from '../../feeds/offered-feeds.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { actionRow, stringSelect, textDisplay } from './controls.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown, formatAge, formatLink } from './text.ts';

/** Name of the handler of the select that offers a site's feeds; its argument is the command's interaction. */
export const CHOOSE_FEED_HANDLER = 'news-feed';

const NAME_MAX_LENGTH = 60;
const ADDRESS_MAX_LENGTH = 100;
const NEAR_SHOWN = 3;
const EXAMPLE_ADDRESS = 'https://…/feed.xml';
/** With links as long as they may be they stay within Discord's 4,000 characters. */
const ITEMS_SHOWN = 4;
/** Likewise. */
const PAGE_FEEDS_SHOWN = 12;

/** `near` names feeds that may have been meant. */
export function unknownFeedMessage(words: Words, text: string, near: readonly string[] = []): MessageBody {
  const names = near.slice(0, NEAR_SHOWN).map((name) => `**${escapeMarkdown(cutText(name, NAME_MAX_LENGTH))}**`);
  const values = { text: escapeMarkdown(cutText(text, NAME_MAX_LENGTH)), example: EXAMPLE_ADDRESS };
  if (names.length === 0) return noticeMessage(words.t('news:feed.unknown', values));
  return noticeMessage(words.t('news:feed.unknownNear', { ...values, near: words.list(names, 'or') }));
}

/** A site has several feeds: which one is meant. */
export function chooseFeedMessage(words: Words, interactionId: string, feeds: readonly OfferedFeed[]): MessageBody {
  const options = feeds.map(({ url, title }, at) => {
    const name = cleanText(title ?? '');
    return { label: name === '' ? url : name, description: url, value: String(at) };
  });
  return {
    components: [
      textDisplay(words.t('news:feed.choose', { number: feeds.length })),
      actionRow(
        stringSelect(formatCustomId(CHOOSE_FEED_HANDLER, interactionId), words.t('news:feed.chooseOne'), options),
      ),
    ],
  };
}

export function choiceForgottenMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:feed.choiceForgotten'));
}

/** Why an address that somebody gave is not followed; `none`: it is a page that has no feed. */
export function feedProblemMessage(
  words: Words,
  problem: Exclude<AddFeedOutcome, { feed: unknown }> | { outcome: 'none' },
): MessageBody {
  switch (problem.outcome) {
    case 'none':
    case 'unreachable':
      return noticeMessage(words.t(`news:feed.problem.${problem.outcome}`));
    case 'unreadable':
      return noticeMessage(words.t('news:feed.problem.unreadable', { reason: describeTrouble(words, problem.reason) }));
    case 'refused':
      return noticeMessage(describeTrouble(words, problem.reason));
  }
}

/** Why a feed cannot be read, as a sentence. */
export function describeTrouble(words: Words, trouble: FeedTrouble): string {
  return words.t(`news:trouble.${trouble}`);
}

/** How a feed is read at this moment, in short. */
export function feedReadingMessage(
  words: Words,
  { file, error, format, title, link, items }: FeedReading,
): MessageBody {
  const address = escapeAddress(file);
  if (error !== null) {
    return noticeMessage(words.t('news:feed.read.failed', { address, reason: describeError(words, error) }));
  }
  const name = cutText(cleanText(title ?? ''), NAME_MAX_LENGTH);
  const heading =
    name === '' ? words.t('news:feed.read.untitled') : link === null ? escapeMarkdown(name) : formatLink(name, link);
  const lines = items.slice(0, ITEMS_SHOWN).map((item) => {
    const headline = cutText(cleanText(item.title ?? ''), NAME_MAX_LENGTH) || words.t('news:feed.read.noTitle');
    const shown = item.url === null ? escapeMarkdown(headline) : formatLink(headline, item.url);
    const age = item.publishedAt === null ? words.t('news:feed.read.noDate') : formatAge(new Date(item.publishedAt));
    const notes = item.imageUrl === null ? [shown, age] : [shown, age, words.t('news:feed.read.picture')];
    return `- ${notes.join(' · ')}`;
  });
  const more = items.length - lines.length;
  const undated = items.filter(({ publishedAt }) => publishedAt === null).length;
  const counted = { format: format ?? words.t('news:feed.read.format'), count: items.length };
  const summary =
    undated > 0
      ? words.t('news:feed.read.itemsUndated', { ...counted, undated })
      : words.t('news:feed.read.items', counted);
  const notes = [`-# ${summary}`, ...(more > 0 ? [`-# ${words.t('news:more', { number: more })}`] : [])];
  const components: APIMessageTopLevelComponent[] = [
    textDisplay([`### ${heading}`, address, ...lines, ...notes].join('\n')),
  ];
  return { components };
}

/** The address is a page's, which names these feeds. */
export function feedsOfPageMessage(words: Words, address: string, feeds: readonly OfferedFeed[]): MessageBody {
  const more = feeds.length - PAGE_FEEDS_SHOWN;
  const lines = feeds.slice(0, PAGE_FEEDS_SHOWN).map(({ url, title }) => {
    const name = cutText(cleanText(title ?? ''), NAME_MAX_LENGTH);
    return name === '' ? `- ${escapeAddress(url)}` : `- ${escapeMarkdown(name)}: ${escapeAddress(url)}`;
  });
  if (more > 0) lines.push(`-# ${words.t('news:more', { number: more })}`);
  const heading = words.t('news:feed.read.page', { address: escapeAddress(address), count: feeds.length });
  return noticeMessage([heading, ...lines].join('\n'));
}

/** As text: an address that somebody typed is no link of ours. */
function escapeAddress(address: string): string {
  const shown = cutText(cleanText(address), ADDRESS_MAX_LENGTH).replaceAll('`', '');
  return `\`${shown}\``;
}

/** Why a feed cannot be read, by the name of the trouble. */
export function describeError(words: Words, error: string): string {
  const trouble = FEED_TROUBLES.find((one) => one === error);
  return trouble === undefined ? words.t('news:trouble.unknown') : describeTrouble(words, trouble);
}
