import type { DiscussionRecord, DiscussionStore } from './discussion-store.ts';

/** Discussions in memory, gone with the process. */
export function createMemoryDiscussionStore(): DiscussionStore {
  const records = new Map<string, DiscussionRecord>();
  const change = (key: string, fields: Partial<DiscussionRecord>) => {
    const record = records.get(key);
    if (record) records.set(key, { ...record, ...fields });
    return Promise.resolve();
  };
  return {
    claim: (wanted) => {
      const existing = records.get(wanted.key);
      if (!existing) records.set(wanted.key, { ...wanted });
      return Promise.resolve({ isNew: !existing, record: { ...(existing ?? wanted) } });
    },
    recordThread: (key, threadId) => change(key, { threadId }),
    recordOpener: (key, openerId) => change(key, { openerId }),
    forget: (key) => {
      records.delete(key);
      return Promise.resolve();
    },
    unfinished: () =>
      Promise.resolve(
        [...records.values()]
          .filter(({ threadId, openerId }) => threadId === null || openerId === null)
          .toSorted(
            (left, right) => left.createdAt.getTime() - right.createdAt.getTime() || (left.key < right.key ? -1 : 1),
          ),
      ),
  };
}
