import { type DeliverDependencies } from './delivery-steps.ts';
import { type ActiveThread, findIdleThreads } from './feed-threads.ts';

/** Where a thread is to be opened. */
interface Place {
  guildId: string;
  channelId: string;
}

type RoomDependencies = Pick<DeliverDependencies, 'threads' | 'history' | 'settings' | 'clock' | 'report'>;

/** Whether the channel has room for another thread of news by what its server chose; room is made where that is wanted. */
export async function hasRoom(place: Place, dependencies: RoomDependencies): Promise<boolean> {
  const { feedThreadCap } = await dependencies.settings.of(place.guildId);
  if (feedThreadCap === 0) return true;
  const active = await dependencies.threads.listActive(place.guildId);
  const ours = await keepOurs(
    active.filter(({ channelId }) => channelId === place.channelId),
    dependencies,
  );
  return ours.length < feedThreadCap || closeIdlest(place.guildId, ours, dependencies);
}

/** For a server that has all the threads that Discord allows. False when none is to be closed, or none can be. */
export async function makeRoom(guildId: string, dependencies: RoomDependencies): Promise<boolean> {
  const idle = findIdleThreads(await dependencies.threads.listActive(guildId), dependencies.clock.now());
  return closeIdlest(guildId, await keepOurs(idle, dependencies), dependencies);
}

/** Those that news opened; what people asked for is not ours to close. */
async function keepOurs(threads: readonly ActiveThread[], { history }: RoomDependencies): Promise<ActiveThread[]> {
  const ours: ActiveThread[] = [];
  for (const thread of threads) {
    const shown = await history.shownBy(thread.channelId, thread.threadId);
    if (shown.some(({ threadId }) => threadId === thread.threadId)) ours.push(thread);
  }
  return ours;
}

/** How many threads are tried before it is given up. */
const MAX_CLOSINGS = 3;

async function closeIdlest(
  guildId: string,
  ours: readonly ActiveThread[],
  { threads, settings, clock, report }: RoomDependencies,
): Promise<boolean> {
  const { whenCapped } = await settings.of(guildId);
  if (whenCapped === 'postOnly') return false;
  for (const { threadId } of findIdleThreads(ours, clock.now()).slice(0, MAX_CLOSINGS)) {
    if ((await threads.close(threadId)) === 'refused') continue;
    report({ event: 'threadClosed', guildId, threadId });
    return true;
  }
  return false;
}
