import { type NoticeEntry, type NoticeOutbox } from './notice.ts';

/** Notices for as long as the process lives. */
export function createMemoryNoticeOutbox(): NoticeOutbox {
  const entries = new Map<string, NoticeEntry>();
  return {
    add: (entry, repeatAfter) => {
      const known = entries.get(entry.key);
      if (known !== undefined && (known.state === 'waiting' || known.notedAt >= repeatAfter))
        return Promise.resolve(false);
      entries.set(entry.key, entry);
      return Promise.resolve(true);
    },
    findDue: (now, limit) =>
      Promise.resolve(
        [...entries.values()]
          .filter(({ state, dueAt }) => state === 'waiting' && dueAt <= now)
          .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime())
          .slice(0, limit)
          .map(({ key }) => key),
      ),
    get: (key) => Promise.resolve(entries.get(key) ?? null),
    record: (entry) => {
      entries.set(entry.key, entry);
      return Promise.resolve();
    },
  };
}
