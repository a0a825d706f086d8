import { type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { type Follow } from '../../delivery/follow.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
import { type Words } from '../words.ts';
import { actionRow, button, stringSelect, textDisplay } from './controls.ts';
import { describePause, type FeedLabel, nameFeed } from './news-summary.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText } from './text.ts';

/** Name of the handlers of the list: its pages, and the select that opens a follow. */
export const LIST_HANDLER = 'news-list';
export const OPEN_FOLLOW_HANDLER = 'news-open';

/** With names of any length these lines stay within Discord's 4,000 characters. */
const PAGE_SIZE = 12;

export interface FollowLine {
  follow: Follow;
  feed: FeedLabel | null;
  /** Without the "#"; null for one that is deleted. */
  channelName: string | null;
}

/** What the channels of a server follow, a page of it, with the way to change each. */
export function followListMessage(words: Words, lines: readonly FollowLine[], page = 0): MessageBody {
  if (lines.length === 0) return noticeMessage(words.t('news:list.none'));
  const pages = Math.ceil(lines.length / PAGE_SIZE);
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = lines.slice(at * PAGE_SIZE, (at + 1) * PAGE_SIZE);
  const foot = pages > 1 ? [`-# ${words.t('news:list.page', { page: at + 1, pages, total: lines.length })}`] : [];
  const components = chooseFollow(words, [...shown.map((line) => describeLine(words, line)), ...foot], shown);
  if (pages > 1) {
    const turn = (label: string, to: number) => ({
      ...button(label, formatCustomId(LIST_HANDLER, String(to))),
      disabled: to < 0 || to >= pages,
    });
    // Custom ids must differ, so a button that leads nowhere has one of its own, too.
    components.push(actionRow(turn(words.t('news:list.back'), at - 1), turn(words.t('news:list.next'), at + 1)));
  }
  return { components };
}

/** What was typed may mean any of these. */
export function severalFollowsMessage(words: Words, lines: readonly FollowLine[]): MessageBody {
  const shown = lines.slice(0, PAGE_SIZE);
  const more = lines.length - shown.length;
  const text = [words.t('news:list.which'), ...shown.map((line) => describeLine(words, line))];
  if (more > 0) text.push(`-# ${words.t('news:more', { number: more })}`);
  return { components: chooseFollow(words, text, shown) };
}

function chooseFollow(
  words: Words,
  text: readonly string[],
  shown: readonly FollowLine[],
): APIMessageTopLevelComponent[] {
  const options = shown.map((line) => ({ label: nameFollow(words, line), value: line.follow.id }));
  const select = stringSelect(formatCustomId(OPEN_FOLLOW_HANDLER), words.t('news:list.choose'), options);
  return [textDisplay(text.join('\n')), actionRow(select)];
}

function describeLine(words: Words, { follow, feed }: FollowLine): string {
  const named = `<#${follow.channelId}>: ${nameFeed(words, feed)}`;
  if (follow.status === 'active') return `- ${named}`;
  return `- ${words.t('news:list.paused', { follow: named, reason: describePause(words, follow.pausedBecause) })}`;
}

/** A follow where Discord draws no mentions, as in a choice. */
export function nameFollow(words: Words, { channelName, feed }: FollowLine): string {
  const channel = channelName ?? words.t('news:list.deletedChannel');
  return cleanText(`#${channel}: ${feed?.name ?? words.t('news:feed.everyShort')}`);
}
