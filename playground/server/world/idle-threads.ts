import { isPinnedPost, type Thread } from './channel.ts';
import { setArchived } from './threads.ts';
import type { World } from './world.ts';

/**
 * Archives threads by the clock once nothing has happened in them for the time they were given; pinned posts stay.
 * https://discord.com/developers/docs/topics/threads#active--archived-threads
 */
export function archiveIdleThreads(world: World): void {
  const alarms = new Map<string, () => void>();
  const cancel = (thread: Thread) => {
    alarms.get(thread.id)?.();
    alarms.delete(thread.id);
  };
  const watch = (thread: Thread) => {
    cancel(thread);
    if (thread.archived || isPinnedPost(thread)) return;
    const remainingMs = thread.activeAtMs + thread.autoArchiveMinutes * 60_000 - world.clock.now();
    const alarm = world.clock.after(Math.max(0, remainingMs), () => {
      const isIdle = world.clock.now() - thread.activeAtMs >= thread.autoArchiveMinutes * 60_000;
      if (isIdle) setArchived(world, thread, true);
      else watch(thread);
    });
    alarms.set(thread.id, alarm);
  };
  world.events.subscribe((event) => {
    if (event.kind === 'threadCreated' || event.kind === 'threadUpdated') watch(event.thread);
    if (event.kind === 'threadDeleted') cancel(event.thread);
  });
}
