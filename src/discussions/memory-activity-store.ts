import { type ActivityStore, type DiscussionActivity, isNewer, noActivity } from './discussion-activity.ts';

interface Kept extends DiscussionActivity {
  authors: Set<string>;
  days: Map<string, number>;
}

/** Figures in memory, gone with the process. */
export function createMemoryActivityStore(): ActivityStore {
  const kept = new Map<string, Kept>();
  const find = (thread: { threadId: string; guildId: string }): Kept => {
    const found = kept.get(thread.threadId) ?? { ...noActivity(thread), authors: new Set(), days: new Map() };
    kept.set(thread.threadId, found);
    return found;
  };
  const show = ({ authors, days, ...activity }: Kept): DiscussionActivity => ({
    ...activity,
    messages: [...days.values()].reduce((sum, count) => sum + count, 0),
    people: authors.size,
  });
  return {
    of: (threadId) => {
      const found = kept.get(threadId);
      return Promise.resolve(found === undefined ? null : show(found));
    },
    ofGuild: (guildId) => Promise.resolve([...kept.values()].filter((it) => it.guildId === guildId).map(show)),
    note: (thread, { id, authorId, at }) => {
      const found = find(thread);
      if (!isNewer(id, found.lastMessageId)) return Promise.resolve();
      const day = at.toISOString().slice(0, 10);
      found.days.set(day, (found.days.get(day) ?? 0) + 1);
      found.authors.add(authorId);
      Object.assign(found, { lastMessageId: id, lastAt: at, lastAuthorId: authorId });
      return Promise.resolve();
    },
    mark: (thread, mark) => {
      Object.assign(find(thread), mark);
      return Promise.resolve();
    },
    countSince: (guildId, day) =>
      Promise.resolve(
        new Map(
          [...kept.values()]
            .filter((it) => it.guildId === guildId)
            .map((it): [string, number] => [
              it.threadId,
              [...it.days].reduce((sum, [on, count]) => (on >= day ? sum + count : sum), 0),
            ])
            .filter(([, count]) => count > 0),
        ),
      ),
  };
}
