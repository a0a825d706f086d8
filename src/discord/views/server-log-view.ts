import { type LogEntry } from '../../discussions/server-log.ts';
import { type MessageBody } from '../command.ts';
import { noticeMessage } from './notice-view.ts';
import { formatSetting, SETTING_FIELDS } from './settings-fields.ts';

/** What the log of a server says of it. */
export function logEntryMessage({ userId, name, before, after }: LogEntry): MessageBody {
  const { label } = SETTING_FIELDS[name];
  return noticeMessage(
    `<@${userId}> changed **${label}** from ${formatSetting(name, before)} to ${formatSetting(name, after)}.`,
  );
}
