import { type Notice, type NoticeEntry } from '../../delivery/notice.ts';
import { type MessageBody } from '../command.ts';
import { formatPermission } from './permission-names.ts';
import { describeError } from './news-feed-view.ts';
import { noticeMessage } from './notice-view.ts';
import { cutText, escapeMarkdown, linkTarget } from './text.ts';

const NAME_MAX_LENGTH = 100;

/** A notice as a message. `guildName` is named where it is told outside the server; null inside. */
export function noticeEntryMessage({ notice, guildId, channelId }: NoticeEntry, guildName: string | null): MessageBody {
  const place =
    guildName === null
      ? `<#${channelId}>`
      : `<#${channelId}> (https://discord.com/channels/${guildId}/${channelId}) of **${escapeMarkdown(cutText(guildName, NAME_MAX_LENGTH))}**`;
  return noticeMessage(describeNotice(notice, place));
}

function describeNotice(notice: Notice, place: string): string {
  switch (notice.kind) {
    case 'paused':
      return `⏸️ News in ${place} is on hold: ${describeReason(notice)} Nothing is lost: \`/news resume\` sets it going again, with what came meanwhile.`;
    case 'channelGone':
      return 'A channel that followed news was deleted, so what it followed has ended. `/news follow` begins anew in another one.';
    case 'noThread':
      return notice.reason === 'forbidden'
        ? `Articles in ${place} come without their discussions: I lack the permission **Create Public Threads** or **Send Messages in Threads** there. Once I have both, the next one gets its discussion again; \`/news edit\` turns discussions off.`
        : `Articles in ${place} come without their discussions: this server has as many open threads as Discord allows. Once some are closed, the next one gets its discussion again.`;
    case 'notPublished':
      return `Articles in ${place} are not published to the servers that follow it: Discord did not let me. \`/news edit\` shows what I lack, and turns publishing off.`;
    case 'feedWarned':
      return `⚠️ I cannot read ${quote(notice.feedName)}, which ${place} follows: ${describeError(notice.trouble)} I go on trying until <t:${seconds(notice.pausesAt)}:f>, then I give it up.`;
    case 'feedPaused':
      return `⏸️ I have given up reading ${quote(notice.feedName)}, which ${place} follows: ${describeError(notice.trouble)} \`/news resume\` lets me try again; \`/news check\` shows what is there.`;
    case 'feedRecovered':
      return `✅ I can read ${quote(notice.feedName)} again, which ${place} follows.`;
    case 'feedMoved':
      return `${quote(notice.feedName)}, which ${place} follows, has moved to <${linkTarget(notice.url) ?? 'another address'}>. There is nothing to do.`;
    case 'feedGone':
      return `⏹️ ${quote(notice.feedName)}, which ${place} follows, is gone for good, as its server says. \`/news unfollow\` tidies up; \`/news resume\` lets me try again all the same.`;
  }
}

function describeReason({ reason, missing }: Extract<Notice, { kind: 'paused' }>): string {
  if (reason === 'wrongChannel') return 'I cannot post in that kind of channel.';
  if (missing.length === 0)
    return 'Discord does not let me post there; the permissions of the channel, or AutoMod, may tell why.';
  const names = missing.map((name) => `**${formatPermission(name)}**`).join(', ');
  return `I lack ${missing.length === 1 ? 'the permission' : 'the permissions'} ${names} there.`;
}

const quote = (name: string) => `“${escapeMarkdown(cutText(name, NAME_MAX_LENGTH))}”`;

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
