import { type APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { type Follow } from '../../delivery/follow.ts';
import { type MessageBody } from '../command.ts';
import { formatCustomId } from '../custom-id.ts';
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
  /** Without the "#". */
  channelName: string;
}

/** What the channels of a server follow, a page of it, with the way to change each. */
export function followListMessage(lines: readonly FollowLine[], page = 0): MessageBody {
  if (lines.length === 0) {
    return noticeMessage('No channel of this server follows anything yet. `/news follow` begins.');
  }
  const pages = Math.ceil(lines.length / PAGE_SIZE);
  const at = Math.min(Math.max(page, 0), pages - 1);
  const shown = lines.slice(at * PAGE_SIZE, (at + 1) * PAGE_SIZE);
  const foot = pages > 1 ? [`-# Page ${at + 1} of ${pages}, ${lines.length} in all`] : [];
  const components = chooseFollow([...shown.map(describeLine), ...foot], shown);
  if (pages > 1) {
    const turn = (label: string, to: number) => ({
      ...button(label, formatCustomId(LIST_HANDLER, String(to))),
      disabled: to < 0 || to >= pages,
    });
    // Custom ids must differ, so a button that leads nowhere has one of its own, too.
    components.push(actionRow(turn('Back', at - 1), turn('Next', at + 1)));
  }
  return { components };
}

/** What was typed may mean any of these. */
export function severalFollowsMessage(lines: readonly FollowLine[]): MessageBody {
  const shown = lines.slice(0, PAGE_SIZE);
  const more = lines.length - shown.length;
  const foot = more > 0 ? [`-# and ${more} more`] : [];
  return { components: chooseFollow(['Which of these?', ...shown.map(describeLine), ...foot], shown) };
}

function chooseFollow(text: readonly string[], shown: readonly FollowLine[]): APIMessageTopLevelComponent[] {
  const select = stringSelect(
    formatCustomId(OPEN_FOLLOW_HANDLER),
    'Choose one to see or change it',
    shown.map(toOption),
  );
  return [textDisplay(text.join('\n')), actionRow(select)];
}

function describeLine({ follow, feed }: FollowLine): string {
  const state = follow.status === 'active' ? '' : ` (**paused**: ${describePause(follow.pausedBecause)})`;
  return `- <#${follow.channelId}>: ${nameFeed(feed)}${state}`;
}

function toOption({ follow, feed, channelName }: FollowLine) {
  return { label: cleanText(`#${channelName}: ${feed?.name ?? 'every feed'}`), value: follow.id };
}
