import { formatTopic } from '../articles/parse-topic.ts';
import { type Telling, type TellingStore, type Watch, type Watcher, type WatchStore } from './watch.ts';

const byWatch = (watch: Pick<Watch, 'guildId' | 'userId' | 'topic'>) =>
  `${watch.guildId}\n${watch.userId}\n${formatTopic(watch.topic)}`;

/** Watches for as long as the process lives. */
export function createMemoryWatchStore(): WatchStore {
  const watches = new Map<string, Watch>();
  const of = ({ guildId, userId }: { guildId: string; userId?: string }) =>
    [...watches.values()].filter(
      (watch) => watch.guildId === guildId && (userId === undefined || watch.userId === userId),
    );
  return {
    add: (watch) => {
      const isNew = !watches.has(byWatch(watch));
      if (isNew) watches.set(byWatch(watch), { ...watch });
      return Promise.resolve(isNew);
    },
    list: (filter) => Promise.resolve(of(filter).sort((one, other) => one.since.getTime() - other.since.getTime())),
    remove: (watcher, topic) => {
      const meant = of(watcher).filter((watch) => topic === undefined || formatTopic(watch.topic) === topic);
      for (const watch of meant) watches.delete(byWatch(watch));
      return Promise.resolve(meant.length);
    },
    change: (watcher, change) => {
      for (const watch of of(watcher)) watches.set(byWatch(watch), { ...watch, ...change });
      return Promise.resolve();
    },
    findUnchecked: (before) => {
      const [oldest] = [...watches.values()]
        .filter(({ checkedAt }) => checkedAt < before)
        .sort((one, other) => one.checkedAt.getTime() - other.checkedAt.getTime());
      const found: Watcher | null = oldest === undefined ? null : { guildId: oldest.guildId, userId: oldest.userId };
      return Promise.resolve(found);
    },
  };
}

const byTelling = ({ guildId, articleId, userId }: Telling) => `${guildId}\n${articleId}\n${userId}`;

/** Tellings for as long as the process lives. */
export function createMemoryTellingStore(): TellingStore {
  const tellings = new Map<string, Telling>();
  return {
    plan: (planned) => {
      for (const telling of planned) {
        if (!tellings.has(byTelling(telling))) tellings.set(byTelling(telling), { ...telling });
      }
      return Promise.resolve();
    },
    findDue: (now, limit) => {
      const due = [...tellings.values()]
        .filter(({ state, dueAt }) => state === 'waiting' && dueAt <= now)
        .sort((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
      const groups = new Map(
        due.map(({ guildId, articleId }) => [`${guildId}\n${articleId}`, { guildId, articleId }] as const),
      );
      return Promise.resolve([...groups.values()].slice(0, limit));
    },
    ofGroup: ({ guildId, articleId }) =>
      Promise.resolve(
        [...tellings.values()]
          .filter((telling) => telling.guildId === guildId && telling.articleId === articleId)
          .sort(
            (one, other) => one.plannedAt.getTime() - other.plannedAt.getTime() || (one.userId < other.userId ? -1 : 1),
          ),
      ),
    forget: (which) => {
      for (const [key, telling] of tellings) {
        const isMeant =
          'before' in which
            ? telling.plannedAt < which.before
            : telling.guildId === which.guildId && telling.userId === which.userId;
        if (isMeant) tellings.delete(key);
      }
      return Promise.resolve();
    },
    record: (changed) => {
      for (const telling of changed) {
        if (tellings.has(byTelling(telling))) tellings.set(byTelling(telling), { ...telling });
      }
      return Promise.resolve();
    },
  };
}
