import { ComponentType } from 'discord-api-types/v10';
import { type OpmlFeed, MAX_OPML_FEEDS } from '../../feeds/feed-opml.ts';
import { IMPORT_MAX_FEEDS, type ImportRefusal, type ImportSummary } from '../../import-follows.ts';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { textDisplay } from './controls.ts';
import { describeTrouble } from './news-feed-view.ts';
import { noticeMessage } from './notice-view.ts';
import { cleanText, cutText, escapeMarkdown } from './text.ts';

const FILE_NAME = 'follows.opml';
const NAME_MAX_LENGTH = 80;
/** With names of any length and the longest reasons they stay within Discord's 4,000 characters. */
const LINES_SHOWN = 13;

/** The list of a server's feeds as a file that feed readers take. */
export function exportedMessage(words: Words, opml: string, count: number): MessageBody {
  return {
    components: [
      textDisplay(words.t('news:transfer.exported', { count })),
      { type: ComponentType.File, file: { url: `attachment://${FILE_NAME}` } },
    ],
    files: [{ name: FILE_NAME, data: Buffer.from(opml) }],
  };
}

export function nothingToExportMessage(words: Words): MessageBody {
  return noticeMessage(words.t('news:transfer.nothing'));
}

/** Why a file is not imported. */
export function notImportedMessage(
  words: Words,
  reason: 'empty' | 'tooLarge' | 'notOpml' | 'failed' | 'noFeeds',
): MessageBody {
  return noticeMessage(words.t(`news:transfer.refused.${reason}`));
}

/** What became of a list: how many were added, were followed already, and could not be, each with its reason. */
export function importedMessage(
  words: Words,
  { added, known, refused, left }: ImportSummary,
  skipped: number,
  channelId: string,
): MessageBody {
  const channel = `<#${channelId}>`;
  const more = refused.length - LINES_SHOWN;
  const lines = [
    added.length === 0
      ? words.t('news:transfer.addedNone', { channel })
      : words.t('news:transfer.added', { channel, count: added.length }),
    ...(known.length > 0 ? [words.t('news:transfer.known', { count: known.length })] : []),
    ...(left.length > 0 ? [words.t('news:transfer.left', { count: left.length, max: IMPORT_MAX_FEEDS })] : []),
    ...(skipped > 0 ? [words.t('news:transfer.skipped', { count: skipped, max: MAX_OPML_FEEDS })] : []),
    ...(refused.length > 0 ? [words.t('news:transfer.notAdded', { count: refused.length })] : []),
    ...refused.slice(0, LINES_SHOWN).map(({ feed, why }) => `- ${nameOf(feed)}: ${describeRefusal(words, why)}`),
    ...(more > 0 ? [`-# ${words.t('news:more', { number: more })}`] : []),
  ];
  return noticeMessage(lines.join('\n'));
}

function nameOf({ title, url }: OpmlFeed): string {
  return escapeMarkdown(cutText(cleanText(title ?? '') || url, NAME_MAX_LENGTH));
}

function describeRefusal(words: Words, why: ImportRefusal | { outcome: 'full' }): string {
  switch (why.outcome) {
    case 'full':
    case 'unreachable':
      return words.t(`news:transfer.why.${why.outcome}`);
    case 'unreadable':
    case 'refused':
      return describeTrouble(words, why.reason);
  }
}
