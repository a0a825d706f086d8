import { SnowflakeUtil, type GuildTextBasedChannel, type ThreadChannel } from 'discord.js';
import { type MessageBody } from './command.ts';
import { findMissingPermissions } from './permissions.ts';

/** As many as Discord gives in one request (resources/message, "Get Channel Messages"). */
const PAGE = 100;
/** So much is read at most of what was written while the bot was away. */
const PAGES_MAX = 20;
/** Discord's clock and ours differ by less. */
const CLOCK_TOLERANCE_MS = 60_000;
/** Discord numbers components that have no id from 1 on; these are far above, in the 31 bits that it keeps. */
const MARKS_FROM = 2 ** 30;

/**
 * Gives what is said once a mark by which it is found again, whatever its words and language: the id of its first
 * component, which nobody sees (components/reference, "Anatomy of a Component").
 */
export function markMessage(body: MessageBody, name: string): MessageBody {
  const [first, ...others] = body.components;
  return first === undefined ? body : { ...body, components: [{ ...first, id: markOf(name) }, ...others] };
}

/** The same for every try of what has that name in that channel; at most 25 characters. */
export function formatMarkNonce(name: string, channelId: string): string {
  return markOf(name).toString(36) + channelId.slice(-18);
}

/** Whether our message of that name stands in the channel since then. `unknown`: it cannot all be read. */
export async function findMarked(
  channel: GuildTextBasedChannel | ThreadChannel,
  name: string,
  since: Date,
): Promise<'found' | 'absent' | 'unknown'> {
  // Without that permission Discord shows an empty channel, which proves nothing (resources/message).
  if (findMissingPermissions(channel, ['ReadMessageHistory']).length > 0) return 'unknown';
  const mark = markOf(name);
  let after = SnowflakeUtil.generate({ timestamp: since.getTime() - CLOCK_TOLERANCE_MS }).toString();
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const messages = await channel.messages.fetch({ after, limit: PAGE, cache: false });
    const isThere = messages.some(
      ({ author, components }) => author.id === channel.client.user.id && components.some(({ id }) => id === mark),
    );
    if (isThere) return 'found';
    if (messages.size < PAGE) return 'absent';
    after = [...messages.keys()].reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other));
  }
  return 'unknown';
}

/** The name as a number, by the hash of Fowler, Noll and Vo. */
function markOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return MARKS_FROM + (hash % MARKS_FROM);
}
