import { type ArticleTopic } from '../articles/article-archive.ts';
import { formatTopic } from '../articles/parse-topic.ts';
import { type Clock } from '../clock.ts';
import { type Watch, type Watcher, type WatchStore, type WatchWay } from './watch.ts';

/** More than that is no longer a choice. */
export const MEMBER_MAX_WATCHES = 25;

/** What members want to hear of, as commands change it. */
export interface Watching {
  watch(watcher: Watcher, topic: ArticleTopic, way: WatchWay | null): Promise<'watched' | 'existed' | 'full'>;
  list(watcher: Watcher): Promise<Watch[]>;
  /** Of that topic, or everything. False when there was nothing of it. */
  unwatch(watcher: Watcher, topic: ArticleTopic | null): Promise<boolean>;
  /** How the member is told of all. Direct messages that were refused are tried again. */
  chooseWay(watcher: Watcher, way: WatchWay): Promise<void>;
}

export function createWatching({ watches, clock }: { watches: WatchStore; clock: Clock }): Watching {
  const list = (watcher: Watcher) => watches.list(watcher);
  const chooseWay = (watcher: Watcher, way: WatchWay) => watches.change(watcher, { way, isUnreachable: false });
  return {
    list,
    chooseWay,
    async watch(watcher, topic, chosen) {
      const present = await list(watcher);
      const way = chosen ?? present[0]?.way ?? 'thread';
      const written = formatTopic(topic);
      const isThere = present.some((one) => formatTopic(one.topic) === written);
      if (!isThere && present.length >= MEMBER_MAX_WATCHES) return 'full';
      const now = clock.now();
      const isAdded = await watches.add({
        ...watcher,
        ...{ topic, way, since: now, checkedAt: now, isUnreachable: false },
      });
      await chooseWay(watcher, way);
      return isAdded ? 'watched' : 'existed';
    },
    async unwatch(watcher, topic) {
      return (await watches.remove(watcher, topic === null ? undefined : formatTopic(topic))) > 0;
    },
  };
}
