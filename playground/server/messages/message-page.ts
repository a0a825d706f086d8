import { z } from 'zod';
import { snowflake } from '../validation/form.ts';
import { integerBetween, readQuery } from '../validation/query-form.ts';
import { compareSnowflakes } from '../world/id-source.ts';
import type { Message } from '../world/message.ts';

const pageQuery = z.object({
  around: snowflake.optional(),
  before: snowflake.optional(),
  after: snowflake.optional(),
  limit: integerBetween(1, 100, 50),
});

export type MessagePage = z.output<typeof pageQuery>;

export function readPage(query: URLSearchParams): MessagePage {
  return readQuery(pageQuery, query);
}

/**
 * The page of the messages, newest first. Of `around`, `before` and `after` one counts, in this order.
 * https://discord.com/developers/docs/resources/message#get-channel-messages
 */
export function pageMessages(messages: readonly Message[], page: MessagePage): Message[] {
  const { around, before, after, limit } = page;
  const newestFirst = messages.toSorted((left, right) => compareSnowflakes(right.id, left.id));
  if (around !== undefined) {
    const position = newestFirst.findIndex((message) => compareSnowflakes(message.id, around) <= 0);
    const centre = position === -1 ? newestFirst.length : position;
    const start = Math.max(0, centre - Math.floor(limit / 2));
    return newestFirst.slice(start, start + limit);
  }
  if (before !== undefined) {
    return newestFirst.filter((message) => compareSnowflakes(message.id, before) < 0).slice(0, limit);
  }
  if (after !== undefined) {
    return newestFirst.filter((message) => compareSnowflakes(message.id, after) > 0).slice(-limit);
  }
  return newestFirst.slice(0, limit);
}
