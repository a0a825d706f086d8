import { type AnyThreadChannel, type Client } from 'discord.js';
import { type Clock } from '../clock.ts';
import { type FindThreads, type FoundThread } from '../discussions/catch-up.ts';
import { isNewer, type SeenMessage } from '../discussions/discussion-activity.ts';
import { type Logger } from '../ops/log.ts';
import { isClosedEarly, isWordOfPerson } from './discussion-events.ts';
import { sortFailure } from './error-outcomes.ts';
import { mayReadHistory } from './permissions.ts';

/** As many as Discord gives in one request (resources/message, "Get Channel Messages"; resources/channel, "List Public Archived Threads"). */
const PAGE = 100;
/** A thread that got more than that while the bot was away is lively enough to be told by less. */
const PAGES_MAX = 10;

export interface MissedMessagesParts {
  client: Client<true>;
  clock: Clock;
  log: Logger;
}

/**
 * {@link FindThreads} over discord.js. Active threads came with the servers (events/gateway-events, "Guild Create"). The others are looked for in the lists of
 * archived ones, newest first, as long as that costs less than to ask for each of them.
 */
export function createFindThreads(parts: MissedMessagesParts): FindThreads {
  return (threads, signal) => findThreads(parts, threads, signal);
}

async function findThreads(
  parts: MissedMessagesParts,
  threads: Parameters<FindThreads>[0],
  signal: AbortSignal | undefined,
): Promise<Map<string, FoundThread | 'gone'>> {
  const { client } = parts;
  const found = new Map<string, FoundThread | 'gone'>();
  const wanted = new Map<string, Set<string>>();
  for (const { threadId, channelId } of threads) {
    const thread = client.channels.cache.get(threadId);
    if (thread?.isThread()) found.set(threadId, describe(parts, thread));
    else wanted.set(channelId, (wanted.get(channelId) ?? new Set()).add(threadId));
  }
  for (const [channelId, threadIds] of wanted) {
    for (
      let pages = Math.floor(threadIds.size / 2), before: Date | undefined;
      pages > 0 && threadIds.size > 0;
      pages -= 1
    ) {
      if (signal?.aborted === true) return found;
      const page = await listArchived(parts, channelId, before);
      for (const thread of page) {
        if (threadIds.delete(thread.id)) found.set(thread.id, describe(parts, thread));
      }
      const last = page.at(-1)?.archivedAt;
      if (page.length < PAGE || last == null) break;
      before = last;
    }
    for (const threadId of threadIds) {
      if (signal?.aborted === true) return found;
      const thread = await ask(parts, threadId);
      if (thread !== null) found.set(threadId, thread);
    }
  }
  return found;
}

function describe(parts: MissedMessagesParts, thread: AnyThreadChannel): FoundThread {
  const { lastMessageId, archived } = thread;
  return {
    lastMessageId,
    isArchived: archived === true,
    isClosedEarly: isClosedEarly(thread, parts.clock.now()),
    wordsAfter: (messageId) => readAfter(parts, thread, messageId),
  };
}

/** A page of the archived threads of a channel, those archived last first; empty where they cannot be listed. */
async function listArchived(
  { client, log }: MissedMessagesParts,
  channelId: string,
  before: Date | undefined,
): Promise<AnyThreadChannel[]> {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || !('threads' in channel)) return [];
  if (!mayReadHistory(channel)) return [];
  try {
    const options = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const { threads } = await channel.threads.fetchArchived(options, false);
    return [...threads.values()].toSorted((one, two) => (two.archiveTimestamp ?? 0) - (one.archiveTimestamp ?? 0));
  } catch (error) {
    log.warn(
      { err: error, failure: sortFailure(error), channelId },
      'Could not list the archived threads of a channel',
    );
    return [];
  }
}

async function ask(parts: MissedMessagesParts, threadId: string): Promise<FoundThread | 'gone' | null> {
  const { client, log } = parts;
  try {
    const channel = await client.channels.fetch(threadId, { cache: false });
    return channel?.isThread() ? describe(parts, channel) : 'gone';
  } catch (error) {
    const failure = sortFailure(error);
    if (failure === 'gone') return 'gone';
    log.warn({ err: error, failure, threadId }, 'Could not ask for a discussion');
    return null;
  }
}

/** Who wrote when, and not what. */
async function readAfter(
  { log }: MissedMessagesParts,
  thread: AnyThreadChannel,
  messageId: string,
): Promise<SeenMessage[] | null> {
  try {
    if (!mayReadHistory(thread)) return null;
    const missed: SeenMessage[] = [];
    let after = messageId;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const messages = await thread.messages.fetch({ after, limit: PAGE, cache: false });
      const sorted = [...messages.values()].toSorted((one, two) => (isNewer(one.id, two.id) ? 1 : -1));
      missed.push(
        ...sorted
          .filter(isWordOfPerson)
          .map(({ id, author, createdAt }) => ({ id, authorId: author.id, at: createdAt })),
      );
      const last = sorted.at(-1);
      if (last === undefined || sorted.length < PAGE) break;
      after = last.id;
    }
    return missed;
  } catch (error) {
    const { id: threadId } = thread;
    log.warn(
      { err: error, failure: sortFailure(error), threadId },
      'Could not look for what was missed in a discussion',
    );
    return null;
  }
}
