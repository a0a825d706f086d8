import { createHash } from 'node:crypto';
import { type Message } from 'discord.js';
import { type MessageBody } from './command.ts';
import { type ReadableChannel, readPages } from './message-pages.ts';
import { toNewMessage } from './message-options.ts';

/** A channel that can be written to, with what is written before. */
export interface WritableChannel extends ReadableChannel {
  client: { user: { id: string } };
  send(message: ReturnType<typeof toNewMessage> & { nonce: string; enforceNonce: boolean }): Promise<Message>;
}

export interface OnceOptions {
  /** The same for the same message; at most 25 characters. */
  nonce: string;
  /** When it was first tried; null where it was not. */
  since: Date | null;
}

/**
 * Sends a message that is to be there once. Discord itself recognises its nonce for some minutes; what was tried before is
 * looked for as well, by the number of its first component, which Discord keeps as it is given (components/reference,
 * "Anatomy of a Component").
 */
export async function sendOnce(channel: WritableChannel, body: MessageBody, options: OnceOptions): Promise<void> {
  const { nonce, since } = options;
  const mark = markOf(nonce);
  if (since !== null && (await isThere(channel, mark, since))) return;
  const [first, ...others] = body.components;
  const components = first === undefined ? [] : [{ ...first, id: mark }, ...others];
  await channel.send({ ...toNewMessage({ ...body, components }), nonce, enforceNonce: true });
}

async function isThere(channel: WritableChannel, mark: number, since: Date): Promise<boolean> {
  for await (const page of readPages(channel, since)) {
    const isMarked = ({ author, components: [first] }: Message) =>
      author.id === channel.client.user.id && first?.toJSON().id === mark;
    if (page.some(isMarked)) return true;
  }
  return false;
}

/** Numbers of components have 32 bits with a sign; those that Discord gives by itself count up from 1. */
const LOWEST_MARK = 2 ** 30;

function markOf(nonce: string): number {
  return LOWEST_MARK + (createHash('sha256').update(nonce).digest().readUInt32BE() % LOWEST_MARK);
}
