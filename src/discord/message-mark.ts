import { createHash } from 'node:crypto';
import { type Message } from 'discord.js';
import { type MessageBody } from './command.ts';
import { toNewMessage } from './message-options.ts';
import { type ReadableChannel, readPages } from './message-pages.ts';

/** A channel that can be written to, with what is written before. */
export interface WritableChannel extends ReadableChannel {
  id: string;
  client: { user: { id: string } };
  send(message: ReturnType<typeof toNewMessage> & { nonce: string; enforceNonce: boolean }): Promise<Message>;
}

/** Discord numbers components that have no id from 1 on; these are far above, in the 31 bits that it keeps. */
const MARKS_FROM = 2 ** 30;
/** A nonce has 25 characters at most (resources/message, "Create Message"), and a mark takes six of them. */
const CHANNEL_IN_NONCE = 18;

/**
 * Sends what is to be there once. `name` is the same for every try of it, and tells it from all else that is said in the
 * channel: Discord takes a second one for the first for some minutes, by its nonce, and {@link findMarked} finds it after
 * those, whatever its words and language, by the id of its first component, which nobody sees and Discord keeps as it is
 * given (components/reference, "Anatomy of a Component").
 */
export async function sendMarked(channel: WritableChannel, body: MessageBody, name: string): Promise<void> {
  const mark = markOf(name);
  const [first, ...others] = body.components;
  const components = first === undefined ? [] : [{ ...first, id: mark }, ...others];
  const nonce = mark.toString(36) + channel.id.slice(-CHANNEL_IN_NONCE);
  await channel.send({ ...toNewMessage({ ...body, components }), nonce, enforceNonce: true });
}

/** Whether our message of that name stands in the channel since then. `unknown`: it cannot all be read. */
export async function findMarked(
  channel: WritableChannel,
  name: string,
  since: Date,
): Promise<'found' | 'absent' | 'unknown'> {
  const mark = markOf(name);
  const isMarked = ({ author, components: [first] }: Message) =>
    author.id === channel.client.user.id && first?.id === mark;
  for await (const { messages, isLast } of readPages(channel, since)) {
    if (messages.some(isMarked)) return 'found';
    if (isLast) return 'absent';
  }
  return 'unknown';
}

function markOf(name: string): number {
  return MARKS_FROM + (createHash('sha256').update(name).digest().readUInt32BE() % MARKS_FROM);
}
