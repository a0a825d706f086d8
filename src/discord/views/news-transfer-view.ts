import { ComponentType } from 'discord-api-types/v10';
import { type OpmlFeed, MAX_OPML_FEEDS } from '../../feeds/feed-opml.ts';
import { IMPORT_MAX_FEEDS, type ImportRefusal, type ImportSummary } from '../../import-follows.ts';
import { type MessageBody } from '../command.ts';
import { textDisplay } from './controls.ts';
import { describeTrouble } from './news-feed-view.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown } from './text.ts';

const FILE_NAME = 'follows.opml';
const NAME_MAX_LENGTH = 80;
const LINES_SHOWN = 15;

/** The list of a server's feeds as a file that feed readers take. */
export function exportedMessage(opml: string, count: number): MessageBody {
  return {
    components: [
      textDisplay(
        `What this server follows, ${count} ${count === 1 ? 'feed' : 'feeds'}, as a list that any feed reader takes. \`/news import\` reads it, too.`,
      ),
      { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
    ],
    files: [{ name: FILE_NAME, data: Buffer.from(opml) }],
  };
}

export function nothingToExportMessage(): MessageBody {
  return noticeMessage('This server follows no feed yet, so there is nothing to export. `/news follow` begins.');
}

/** Why a file is not imported. */
export function notImportedMessage(reason: 'empty' | 'tooLarge' | 'notOpml' | 'failed' | 'noFeeds'): MessageBody {
  switch (reason) {
    case 'empty':
      return noticeMessage('That file is empty.');
    case 'tooLarge':
      return noticeMessage('That file is too large: a list of feeds has at most 1 MB.');
    case 'notOpml':
      return noticeMessage('That file is no OPML. Feed readers export their list of feeds as one.');
    case 'failed':
      return noticeMessage('I could not get that file from Discord. Please try again.');
    case 'noFeeds':
      return noticeMessage('There is no feed in that list.');
  }
}

/** What became of a list: how many were added, were followed already, and could not be, each with its reason. */
export function importedMessage(
  { added, known, refused, left }: ImportSummary,
  skipped: number,
  channelId: string,
): MessageBody {
  const lines = [
    `<#${channelId}> follows ${count(added.length, 'more feed')} now; their next articles will come.`,
    ...(known.length > 0 ? [`${count(known.length, 'feed')} it followed already.`] : []),
    ...(left.length > 0
      ? [`${count(left.length, 'feed')} are left: I take ${IMPORT_MAX_FEEDS} at once. Import the list again to go on.`]
      : []),
    ...(skipped > 0
      ? [`${count(skipped, 'entry', 'entries')} I skipped: no web address, or more than ${MAX_OPML_FEEDS} in the list.`]
      : []),
    ...(refused.length > 0 ? [`${count(refused.length, 'feed')} I could not add:`] : []),
    ...refused.slice(0, LINES_SHOWN).map(({ feed, why }) => `- ${nameOf(feed)}: ${describeRefusal(why)}`),
    ...(refused.length > LINES_SHOWN ? [`-# and ${refused.length - LINES_SHOWN} more`] : []),
  ];
  return noticeMessage(lines.join('\n'));
}

function count(number: number, one: string, many = `${one}s`): string {
  return `**${number}** ${number === 1 ? one : many}`;
}

function nameOf({ title, url }: OpmlFeed): string {
  return escapeMarkdown(cutText(cleanText(title ?? '') || url, NAME_MAX_LENGTH));
}

function describeRefusal(why: ImportRefusal | { outcome: 'full' }): string {
  switch (why.outcome) {
    case 'full':
      return 'this server follows as much as I can look after.';
    case 'unreachable':
      return 'it does not answer as a feed should.';
    case 'unreadable':
    case 'refused':
      return describeTrouble(why.reason);
  }
}
