import { type MessageBody } from './command.ts';
import { findMarked, sendMarked, type WritableChannel } from './message-mark.ts';

export interface OnceOptions {
  /** The same for the same message. */
  name: string;
  /** When it was first tried; null where it was not. */
  since: Date | null;
}

/** Sends a message that is to be there once: what was tried before is looked for first. */
export async function sendOnce(
  channel: WritableChannel,
  body: MessageBody,
  { name, since }: OnceOptions,
): Promise<void> {
  if (since !== null && (await findMarked(channel, name, since)) === 'found') return;
  await sendMarked(channel, body, name);
}
