import { type ArticleRecord } from '../../src/articles/article-store.ts';
import { type Delivery, type DeliveryScope } from '../../src/delivery/delivery.ts';
import { type Follow } from '../../src/delivery/follow.ts';
import { type DurableStores, observe } from './durable-stores.ts';
import { type Simulator } from './simulator.ts';

/** A channel follows from the moment that this is durably so until it is so no more. */
export interface FollowPeriod {
  follow: Follow;
  hasEnded: boolean;
  /** Old articles that were planned to begin with. */
  first: Set<string>;
}

export interface KnownArticle {
  id: string;
  address: string;
  feedIds: ReadonlySet<string>;
  publishedAt: Date;
  /** When it was first announced; null until then. */
  notedAt: Date | null;
}

/** A row of the ledger, and at which step of the simulation it was written. */
export interface BookedDelivery {
  delivery: Delivery;
  plannedAtStep: number;
}

/** What the simulation itself writes down of what became durable: the measure by which the program is judged. */
export class Books {
  readonly periods: FollowPeriod[] = [];
  /** By id. */
  readonly articles = new Map<string, KnownArticle>();
  readonly rows = new Map<string, BookedDelivery>();
  /** At which step the deliveries of a channel were last read. */
  readonly readAtStep = new Map<string, number>();
  /** Told of each row that is written. */
  onPlanned: (delivery: Delivery) => void = () => undefined;
  readonly #simulator: Simulator;

  constructor(simulator: Simulator) {
    this.#simulator = simulator;
  }

  /** The stores as before, with their writes written down here, too. */
  keep(stores: DurableStores): DurableStores {
    return {
      ...stores,
      articles: observe(stores.articles, {
        insert: ([record], isNew) => {
          if (isNew === true) this.#bookArticle(record as ArticleRecord);
        },
        replace: ([record]) => {
          this.#bookArticle(record as ArticleRecord);
        },
      }),
      arrivals: observe(stores.arrivals, {
        note: (_args, result) => {
          for (const [id, at] of result as ReadonlyMap<string, Date>) {
            const article = this.articles.get(id);
            if (article !== undefined) article.notedAt = at;
          }
        },
      }),
      follows: observe(stores.follows, {
        add: ([follow], isNew) => {
          if (isNew === true) this.periods.push({ follow: follow as Follow, hasEnded: false, first: new Set() });
        },
        save: ([follow]) => {
          const period = this.periodOf((follow as Follow).id);
          if (period !== undefined) period.follow = follow as Follow;
        },
        remove: ([id]) => {
          const period = this.periodOf(id as string);
          if (period !== undefined) period.hasEnded = true;
        },
      }),
      ledger: observe(stores.ledger, {
        plan: (_args, written) => {
          for (const delivery of written as Delivery[]) this.#bookPlan(delivery);
        },
        open: ([channelId]) => {
          this.readAtStep.set(channelId as string, this.#simulator.steps);
        },
        record: ([delivery]) => {
          this.#bookStep(delivery as Delivery);
        },
        settle: ([scope, how, at]) => {
          this.#bookSettling(scope as DeliveryScope, how as 'hold' | 'release' | 'end', at as Date);
        },
      }),
    };
  }

  periodOf(followId: string): FollowPeriod | undefined {
    return this.periods.findLast(({ follow, hasEnded }) => follow.id === followId && !hasEnded);
  }

  rowOf(articleId: string, channelId: string): BookedDelivery | undefined {
    return this.rows.get(keyOf({ articleId, channelId }));
  }

  articleAt(address: string): KnownArticle | undefined {
    return [...this.articles.values()].find((article) => article.address === address);
  }

  #bookArticle({ article }: ArticleRecord): void {
    const { id, url, publishedAt, sources } = article;
    const feedIds = new Set(sources.flatMap(({ feedId }) => feedId ?? []));
    const notedAt = this.articles.get(id)?.notedAt ?? null;
    this.articles.set(id, { id, address: url, feedIds, publishedAt, notedAt });
  }

  #bookPlan(delivery: Delivery): void {
    this.rows.set(keyOf(delivery), { delivery, plannedAtStep: this.#simulator.steps });
    this.onPlanned(delivery);
  }

  #bookStep(delivery: Delivery): void {
    const row = this.rows.get(keyOf(delivery));
    if (row === undefined) this.#simulator.violate(`a step of ${keyOf(delivery)} is recorded that was never planned`);
    else row.delivery = delivery;
  }

  #bookSettling(scope: DeliveryScope, how: 'hold' | 'release' | 'end', at: Date): void {
    for (const row of this.rows.values()) {
      const { delivery } = row;
      const isMeant =
        'channelId' in scope ? delivery.channelId === scope.channelId : delivery.followId === scope.followId;
      if (!isMeant || delivery.state === 'done' || delivery.state === 'ended') continue;
      const state = how === 'end' ? 'ended' : delivery.state;
      row.delivery = { ...delivery, state, dueAt: how === 'release' ? at : null };
    }
  }
}

function keyOf({ articleId, channelId }: Pick<Delivery, 'articleId' | 'channelId'>): string {
  return `${articleId} in ${channelId}`;
}
