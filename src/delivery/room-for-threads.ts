import { type ChannelKind } from './article-poster.ts';
import { type DeliverDependencies } from './delivery-steps.ts';
import { findIdleThreads } from './feed-threads.ts';

/** How many threads are tried before it is given up. */
const MAX_CLOSINGS = 3;

/**
 * Closes the longest idle of the threads that news opened, for a server that has as many as Discord allows, of the kind
 * that a channel of `kind` has (160006, and 160007 for announcement channels), where the server wants it so. What people
 * opened is not ours to close. False when none was closed.
 */
export async function makeRoom(
  guildId: string,
  kind: ChannelKind,
  dependencies: DeliverDependencies,
): Promise<boolean> {
  const { threads, settings, closeForRoom, clock, report } = dependencies;
  // Not knowing which kind there are too many of, any that was closed might be closed for nothing.
  if (kind === 'unknown') return false;
  const { whenCapped } = await settings.of(guildId);
  if (whenCapped === 'postOnly') return false;
  const wanted = { isAnnouncement: kind === 'announcement' };
  let tries = 0;
  for (const thread of findIdleThreads(await threads.listActive(guildId), wanted, clock.now())) {
    const outcome = await closeForRoom({ guildId, ...thread }, 'full');
    if (outcome === 'closed') {
      report({ event: 'threadClosed', guildId, threadId: thread.threadId });
      return true;
    }
    if (outcome === 'refused') tries += 1;
    if (tries === MAX_CLOSINGS) return false;
  }
  return false;
}
