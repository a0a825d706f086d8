import { type Collection, type Message, SnowflakeUtil } from 'discord.js';

/** As many as Discord gives in one request (resources/message, "Get Channel Messages"). */
const PAGE_SIZE = 100;
/** Discord's clock and ours differ by less. */
const CLOCK_TOLERANCE_MS = 60_000;
/** So many messages after a lost answer are read; no channel fills faster than the bot comes back. */
const READ_PAGES = 100;

/** What messages can be read from: any channel that holds them, direct ones, too. */
export interface ReadableChannel {
  messages: {
    fetch(options: { limit: number; cache: boolean; after?: string }): Promise<Collection<string, Message>>;
  };
}

/** Some of a channel's messages. `isLast`: there are none after them. */
export interface MessagePage {
  messages: Collection<string, Message>;
  isLast: boolean;
}

/** The channel's messages from that moment on, oldest page first; the latest page alone where none is given. */
export async function* readPages({ messages }: ReadableChannel, since: Date | null): AsyncGenerator<MessagePage> {
  let after = since && SnowflakeUtil.generate({ timestamp: since.getTime() - CLOCK_TOLERANCE_MS }).toString();
  for (let count = 0; count < READ_PAGES; count += 1) {
    const page = await messages.fetch({ limit: PAGE_SIZE, cache: false, ...(after === null ? {} : { after }) });
    const isLast = after === null || page.size < PAGE_SIZE;
    yield { messages: page, isLast };
    if (after === null || isLast) return;
    after = [...page.keys()].reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other), after);
  }
}
