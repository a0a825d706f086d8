import { type AnyThreadChannel, type Client, type PermissionsString, Routes, SnowflakeUtil } from 'discord.js';
import { type Clock } from '../clock.ts';
import {
  type DiscussionTending,
  type ThreadChange,
  type ThreadChangeOutcome,
  type ThreadState,
} from '../discussions/discussion-tending.ts';
import { type Logger } from '../ops/log.ts';
import { readRateLimit, sortFailure } from './error-outcomes.ts';
import { findMissingPermissions } from './permissions.ts';

export interface DiscussionTendingParts {
  client: Client<true>;
  clock: Clock;
  log: Logger;
}

/** {@link DiscussionTending} over discord.js. */
export function createDiscussionTending(parts: DiscussionTendingParts): DiscussionTending {
  const { client, log } = parts;
  return {
    inspect: async (threadId) => {
      try {
        const channel = await client.channels.fetch(threadId);
        return channel?.isThread() ? describeThread(channel) : null;
      } catch (error) {
        return sortFailure(error) === 'gone' ? null : undefined;
      }
    },
    listOpen: async (guildId) => {
      try {
        const { threads } = (await client.guilds.cache.get(guildId)?.channels.fetchActiveThreads(false)) ?? {};
        return threads && [...threads.values()].map(describeThread);
      } catch (error) {
        log.warn({ err: error, failure: sortFailure(error), guildId }, 'Could not list the open threads');
        return undefined;
      }
    },
    change: (threadId, change) => changeThread(parts, threadId, change),
  };
}

function describeThread(thread: AnyThreadChannel): ThreadState {
  const begun = thread.createdAt ?? new Date(SnowflakeUtil.timestampFrom(thread.id));
  const { lastMessageId } = thread;
  return {
    threadId: thread.id,
    guildId: thread.guildId,
    parentId: thread.parentId,
    name: thread.name,
    ownerId: thread.ownerId,
    isArchived: thread.archived === true,
    isLocked: thread.locked === true,
    createdAt: begun,
    lastAt: lastMessageId === null ? begun : new Date(SnowflakeUtil.timestampFrom(lastMessageId)),
    members: thread.memberCount ?? 0,
  };
}

/**
 * Sends what changes and nothing else: discord.js's own edit sends the name along, which counts as a new one
 * (resources/channel, "Modify Channel").
 */
async function changeThread(
  { client, clock, log }: DiscussionTendingParts,
  threadId: string,
  change: ThreadChange,
): Promise<ThreadChangeOutcome> {
  let thread: AnyThreadChannel | null = null;
  try {
    const channel = await client.channels.fetch(threadId);
    thread = channel?.isThread() ? channel : null;
    if (thread === null) return { outcome: 'gone' };
    const missing = findMissingPermissions(thread, neededFor(thread, change));
    if (missing.length > 0) return { outcome: 'forbidden', missing };
    await client.rest.patch(Routes.channel(threadId), { body: toBody(change) });
    return { outcome: 'changed' };
  } catch (error) {
    const waitMs = readRateLimit(error);
    if (waitMs !== null) return { outcome: 'tooSoon', again: new Date(clock.now().getTime() + waitMs) };
    const failure = sortFailure(error);
    log.warn({ err: error, failure, threadId }, 'Could not change a discussion');
    switch (failure) {
      case 'gone':
        return { outcome: 'gone' };
      case 'locked':
        return { outcome: 'closed' };
      case 'forbidden':
        return {
          outcome: 'forbidden',
          missing: thread ? findMissingPermissions(thread, neededFor(thread, change)) : [],
        };
      case 'existed':
      case 'wrongChannel':
      case 'full':
      case 'failed':
        return { outcome: 'failed' };
    }
  }
}

/** Its creator may rename and close a thread; the rest takes the permission (resources/channel, "Modify Channel"). */
function neededFor(thread: AnyThreadChannel, { isLocked }: ThreadChange): PermissionsString[] {
  const isOurs = thread.ownerId === thread.client.user.id && thread.locked !== true;
  return isLocked === undefined && isOurs ? ['ViewChannel'] : ['ViewChannel', 'ManageThreads'];
}

function toBody({ name, isArchived, isLocked }: ThreadChange) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(isArchived === undefined ? {} : { archived: isArchived }),
    ...(isLocked === undefined ? {} : { locked: isLocked }),
  };
}
