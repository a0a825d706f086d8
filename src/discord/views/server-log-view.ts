import { type LogEntry } from '../../discussions/server-log.ts';
import { type MessageBody } from '../command.ts';
import { type Words } from '../words.ts';
import { noticeMessage } from './notice-view.ts';
import { formatSetting, settingLabel } from './settings-fields.ts';
import { escapeMarkdown } from './text.ts';

/** What the log of a server says of it. */
export function logEntryMessage(words: Words, entry: LogEntry): MessageBody {
  switch (entry.kind) {
    case 'settingChanged': {
      const { userId, name, before, after } = entry;
      return noticeMessage(
        words.t('settings:log.changed', {
          who: `<@${userId}>`,
          label: settingLabel(words, name),
          before: formatSetting(words, name, before),
          after: formatSetting(words, name, after),
        }),
      );
    }
    case 'tended': {
      const values = { who: `<@${entry.userId}>`, thread: nameThread(words, entry) };
      return noticeMessage(words.t(`settings:log.tended.${entry.action}`, values));
    }
    case 'closedByItself':
      return noticeMessage(words.t(`settings:log.closed.${entry.because}`, { thread: nameThread(words, entry) }));
  }
}

function nameThread(words: Words, { threadId, name }: { threadId: string; name: string }): string {
  return words.t('settings:log.thread', { thread: `<#${threadId}>`, name: escapeMarkdown(name) });
}
