import { type FeedNotice, type Notice, type NoticeEntry } from '../../delivery/notice.ts';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { describeError } from './news-feed-view.ts';
import { noticeMessage } from './notice-view.ts';
import { listPermissions, permissionName } from './permission-names.ts';
import { cutText, escapeMarkdown, linkTarget } from './text.ts';

const NAME_MAX_LENGTH = 100;
/** Either may be what a thread lacks: Discord tells not which. */
const THREAD_PERMISSIONS = ['CreatePublicThreads', 'SendMessagesInThreads'] as const;

/** A notice as a message. `guildName` is named where it is told outside the server; null inside. */
export function noticeEntryMessage(
  words: Words,
  { notice, guildId, channelId }: NoticeEntry,
  guildName: string | null,
): MessageBody {
  const channel = `<#${channelId}>`;
  const link = `https://discord.com/channels/${guildId}/${channelId}`;
  const place =
    guildName === null
      ? channel
      : words.t('news:notice.placeOutside', { channel, link, server: `**${escapeName(guildName)}**` });
  return noticeMessage(describeNotice(words, notice, place));
}

function describeNotice(words: Words, notice: Notice, place: string): string {
  switch (notice.kind) {
    case 'paused':
      return words.t('news:notice.paused', { place, reason: describeReason(words, notice) });
    case 'channelGone':
      return words.t('news:notice.channelGone');
    case 'noThread':
      return describeNoThread(words, notice.reason, place);
    case 'notPublished':
      return words.t('news:notice.notPublished', { place });
    case 'feedWarned':
    case 'feedPaused':
    case 'feedRecovered':
    case 'feedMoved':
    case 'feedGone':
      return describeFeedNotice(words, notice, { feed: escapeName(notice.feedName), place });
  }
}

function describeFeedNotice(words: Words, notice: FeedNotice, values: { feed: string; place: string }): string {
  switch (notice.kind) {
    case 'feedWarned': {
      const until = `<t:${seconds(notice.pausesAt)}:f>`;
      return words.t('news:notice.feedWarned', { ...values, reason: describeError(words, notice.trouble), until });
    }
    case 'feedPaused':
      return words.t('news:notice.feedPaused', { ...values, reason: describeError(words, notice.trouble) });
    case 'feedMoved': {
      const target = linkTarget(notice.url);
      if (target === null) return words.t('news:notice.feedMovedUnknown', values);
      return words.t('news:notice.feedMoved', { ...values, address: `<${target}>` });
    }
    case 'feedRecovered':
    case 'feedGone':
      return words.t(`news:notice.${notice.kind}`, values);
  }
}

function describeNoThread(words: Words, reason: 'forbidden' | 'full', place: string): string {
  if (reason === 'full') return words.t('news:notice.noThread.full', { place });
  const permissions = THREAD_PERMISSIONS.map((name) => `**${permissionName(words, name)}**`);
  return words.t('news:notice.noThread.forbidden', { place, permissions: words.list(permissions, 'or') });
}

function describeReason(words: Words, { reason, missing }: Extract<Notice, { kind: 'paused' }>): string {
  if (reason === 'wrongChannel') return words.t('news:notice.reason.wrongChannel');
  if (missing.length === 0) return words.t('news:notice.reason.unknown');
  return words.t('news:notice.reason.missing', {
    count: missing.length,
    permissions: listPermissions(words, missing),
  });
}

const escapeName = (name: string) => escapeMarkdown(cutText(name, NAME_MAX_LENGTH));

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
