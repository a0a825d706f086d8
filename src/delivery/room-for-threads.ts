import { type DeliverDependencies } from './delivery-steps.ts';
import { type ActiveThread, findIdleThreads } from './feed-threads.ts';

/** How many threads are tried before it is given up. */
const MAX_CLOSINGS = 3;

/**
 * Closes the longest idle of the threads that news opened, for a server that has as many as Discord allows (160006), where
 * the server wants it so. What people opened is not ours to close. False when none was closed.
 */
export async function makeRoom(guildId: string, dependencies: DeliverDependencies): Promise<boolean> {
  const { threads, settings, clock, report } = dependencies;
  const { whenCapped } = await settings.of(guildId);
  if (whenCapped === 'postOnly') return false;
  let tries = 0;
  for (const thread of findIdleThreads(await threads.listActive(guildId), clock.now())) {
    if (!(await isOurs(thread, dependencies))) continue;
    if ((await threads.close(thread.threadId)) === 'closed') {
      report({ event: 'threadClosed', guildId, threadId: thread.threadId });
      return true;
    }
    tries += 1;
    if (tries === MAX_CLOSINGS) return false;
  }
  return false;
}

async function isOurs({ channelId, threadId }: ActiveThread, { history }: DeliverDependencies): Promise<boolean> {
  const shown = await history.shownBy(channelId, threadId);
  return shown.some((delivery) => delivery.threadId === threadId);
}
