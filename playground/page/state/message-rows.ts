import { type APIMessage, MessageType } from 'discord-api-types/v10';
import { isSameDay } from './timestamps.ts';

/** A conversation as it is laid out: days apart, and one head for what an author says in one go. */
export type MessageRow =
  | { kind: 'day'; key: string; atMs: number }
  | { kind: 'message'; key: string; message: APIMessage; isGroupStart: boolean };

const GROUP_MS = 7 * 60_000;

/** What somebody said; all else is laid out by itself. */
const SAID: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

export function arrangeMessages(messages: readonly APIMessage[]): MessageRow[] {
  const rows: MessageRow[] = [];
  let previous: APIMessage | null = null;
  for (const message of messages) {
    const atMs = Date.parse(message.timestamp);
    const isNewDay = previous === null || !isSameDay(Date.parse(previous.timestamp), atMs);
    if (isNewDay) rows.push({ kind: 'day', key: `day-${message.id}`, atMs });
    const isGroupStart = isNewDay || previous === null || !continues(message, previous);
    rows.push({ kind: 'message', key: message.id, message, isGroupStart });
    previous = message;
  }
  return rows;
}

function continues(message: APIMessage, previous: APIMessage): boolean {
  return (
    message.author.id === previous.author.id &&
    message.type === MessageType.Default &&
    SAID.has(previous.type) &&
    Date.parse(message.timestamp) - Date.parse(previous.timestamp) < GROUP_MS
  );
}
