import { type ArticleTopic } from '../../src/articles/article-archive.ts';
import { formatTopic } from '../../src/articles/parse-topic.ts';
import { type Telling, type Watch, type Watcher } from '../../src/delivery/watch.ts';
import { type DurableStores, observe } from './durable-stores.ts';
import { type Simulator } from './simulator.ts';

/** A member watches from the moment that this is durably so until it is so no more. */
export interface WatchPeriod {
  userId: string;
  topic: ArticleTopic;
  since: Date;
  beganAt: number;
  endedAt: number | null;
}

/** What became durable of what members watch, and of what they are told. */
export class WatchBooks {
  readonly periods: WatchPeriod[] = [];
  /** By user and article. */
  readonly tellings = new Map<string, Telling>();
  /** Who was ever to be added to discussions rather than written to. */
  readonly joining = new Set<string>();
  readonly #simulator: Simulator;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  keep(stores: DurableStores): DurableStores {
    return {
      ...stores,
      watches: observe(stores.watches, {
        add: ([watch], isNew) => {
          if (isNew === true) this.#begin(watch as Watch);
        },
        change: ([watcher, change]) => {
          if ((change as Partial<Watch>).way === 'thread') this.joining.add((watcher as Watcher).userId);
        },
        remove: ([watcher, topic]) => {
          this.#end(watcher as Watcher, topic as string | undefined);
        },
      }),
      tellings: observe(stores.tellings, {
        plan: ([tellings]) => {
          for (const telling of tellings as Telling[]) {
            if (!this.tellings.has(keyOf(telling))) this.tellings.set(keyOf(telling), telling);
          }
        },
        record: ([tellings]) => {
          for (const telling of tellings as Telling[]) {
            if (this.tellings.has(keyOf(telling))) this.tellings.set(keyOf(telling), telling);
          }
        },
        forget: ([which]) => {
          this.#forget(which as { before: Date } | Watcher);
        },
      }),
    };
  }

  tellingOf(userId: string, articleId: string): Telling | undefined {
    return this.tellings.get(keyOf({ userId, articleId }));
  }

  /** What the member watches now. */
  ofUser(userId: string): WatchPeriod[] {
    return this.periods.filter((period) => period.userId === userId && period.endedAt === null);
  }

  #begin({ userId, topic, since, way }: Watch): void {
    if (way === 'thread') this.joining.add(userId);
    this.periods.push({ userId, topic, since, beganAt: this.#simulator.now, endedAt: null });
  }

  #end({ userId }: Watcher, topic: string | undefined): void {
    for (const period of this.ofUser(userId)) {
      if (topic === undefined || formatTopic(period.topic) === topic) period.endedAt = this.#simulator.now;
    }
  }

  #forget(which: { before: Date } | Watcher): void {
    for (const [key, { userId, plannedAt }] of this.tellings) {
      if ('before' in which ? plannedAt < which.before : userId === which.userId) this.tellings.delete(key);
    }
  }
}

function keyOf({ userId, articleId }: Pick<Telling, 'userId' | 'articleId'>): string {
  return `${userId} of ${articleId}`;
}
