import { type LogEntry } from '../../discussions/server-log.ts';
import { type MessageBody } from '../command.ts';
import { noticeMessage } from './notice-view.ts';
import { formatSetting, SETTING_FIELDS } from './settings-fields.ts';
import { escapeMarkdown } from './text.ts';

const DONE = { close: 'closed', lock: 'locked', unlock: 'unlocked', rename: 'renamed', move: 'moved' } as const;
const BECAUSE = {
  quiet: 'it was quiet for as long as this server has chosen',
  cap: 'news opened as many discussions in its channel as this server has chosen',
  full: 'this server had as many open threads as Discord allows',
} as const;

/** What the log of a server says of it. */
export function logEntryMessage(entry: LogEntry): MessageBody {
  switch (entry.kind) {
    case 'settingChanged': {
      const { userId, name, before, after } = entry;
      const { label } = SETTING_FIELDS[name];
      return noticeMessage(
        `<@${userId}> changed **${label}** from ${formatSetting(name, before)} to ${formatSetting(name, after)}.`,
      );
    }
    case 'tended':
      return noticeMessage(`<@${entry.userId}> ${DONE[entry.action]} ${nameThread(entry)}.`);
    case 'closedByItself':
      return noticeMessage(`I closed ${nameThread(entry)}, for ${BECAUSE[entry.because]}.`);
  }
}

function nameThread({ threadId, name }: { threadId: string; name: string }): string {
  return `<#${threadId}> (“${escapeMarkdown(name)}”)`;
}
