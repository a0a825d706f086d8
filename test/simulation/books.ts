import { type Article } from '../../src/articles/article.ts';
import { type ArticleRecord } from '../../src/articles/article-store.ts';
import { type Delivery, type DeliveryScope } from '../../src/delivery/delivery.ts';
import { type Follow } from '../../src/delivery/follow.ts';
import { type DurableStores, observe } from './durable-stores.ts';
import { addressOf } from './newsroom.ts';
import { type Simulator } from './simulator.ts';

/** A channel follows from the moment that this is durably so until it is so no more. */
export interface FollowPeriod {
  follow: Follow;
  hasEnded: boolean;
  beganAt: number;
  /** Old articles that were planned to begin with. */
  first: Set<string>;
  /** The step at which choosing them last began. */
  choosingAtStep: number;
  /** The step at which choosing them began that came to an end; null as long as none did. */
  chosenAtStep: number | null;
}

export interface KnownArticle {
  id: string;
  address: string;
  /** The feeds that it came by, each with the step at which it first did. */
  feeds: ReadonlyMap<string, number>;
  publishedAt: Date;
  /** As the archive has it now. */
  article: Article;
  /** When it was first announced; null until then. */
  notedAt: Date | null;
}

/** A row of the ledger, and at which step of the simulation it was written. */
export interface BookedDelivery {
  delivery: Delivery;
  plannedAtStep: number;
  /** When it was decided which message shows it; null until then. */
  settledAtStep: number | null;
  /** When it last became due at another time, or otherwise changed. */
  changedAtStep: number;
}

/** What the simulation itself writes down of what became durable: the measure by which the program is judged. */
export class Books {
  readonly periods: FollowPeriod[] = [];
  /** By id. */
  readonly articles = new Map<string, KnownArticle>();
  readonly rows = new Map<string, BookedDelivery>();
  /** When the deliveries of a channel were last read: at which step, and at what time. */
  readonly readAt = new Map<string, { step: number; now: number }>();
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
          if (isNew === true)
            this.periods.push({
              follow: follow as Follow,
              hasEnded: false,
              beganAt: this.#simulator.now,
              first: new Set(),
              choosingAtStep: 0,
              chosenAtStep: null,
            });
        },
        save: ([follow]) => {
          const period = this.periodOf((follow as Follow).id);
          if (period === undefined) return;
          period.follow = { ...period.follow, ...(follow as Partial<Follow>) };
          if (period.follow.primed) period.chosenAtStep ??= period.choosingAtStep;
        },
        remove: ([id]) => {
          const period = this.periodOf(id as string);
          if (period !== undefined) period.hasEnded = true;
        },
      }),
      history: observe(stores.history, {
        plannedSince: ([followId]) => {
          const period = this.periodOf(followId as string);
          if (period !== undefined) period.choosingAtStep = this.#simulator.steps;
        },
      }),
      ledger: observe(stores.ledger, {
        plan: (_args, written) => {
          for (const delivery of written as Delivery[]) this.#bookPlan(delivery);
        },
        open: ([channelId]) => {
          this.readAt.set(channelId as string, { step: this.#simulator.steps, now: this.#simulator.now });
        },
        record: (deliveries) => {
          for (const delivery of deliveries as Delivery[]) this.#bookStep(delivery);
        },
        settle: ([scope, how, at]) => {
          this.#bookSettling(scope as DeliveryScope, how as 'due' | 'end', at as Date);
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
    const known = this.articles.get(id);
    const feedIds = sources.flatMap(({ feedId }) => feedId ?? []);
    const feeds = new Map(feedIds.map((feedId) => [feedId, known?.feeds.get(feedId) ?? this.#simulator.steps]));
    const notedAt = known?.notedAt ?? null;
    this.articles.set(id, { id, address: addressOf(url), feeds, publishedAt, article, notedAt });
  }

  #bookPlan(delivery: Delivery): void {
    this.rows.set(keyOf(delivery), {
      delivery,
      plannedAtStep: this.#simulator.steps,
      settledAtStep: null,
      changedAtStep: this.#simulator.steps,
    });
    const period = this.periodOf(delivery.followId);
    if (period !== undefined) period.chosenAtStep ??= period.choosingAtStep;
    this.onPlanned(delivery);
  }

  #bookStep(delivery: Delivery): void {
    const row = this.rows.get(keyOf(delivery));
    if (row === undefined) this.#simulator.violate(`a step of ${keyOf(delivery)} is recorded that was never planned`);
    else {
      row.delivery = delivery;
      row.changedAtStep = this.#simulator.steps;
      if (delivery.digest !== null || delivery.attemptedAt !== null) row.settledAtStep ??= this.#simulator.steps;
    }
  }

  #bookSettling(scope: DeliveryScope, how: 'due' | 'end', at: Date): void {
    for (const row of this.rows.values()) {
      const { delivery } = row;
      const isMeant =
        'channelId' in scope ? delivery.channelId === scope.channelId : delivery.followId === scope.followId;
      if (!isMeant || !isUnfinished(delivery)) continue;
      row.changedAtStep = this.#simulator.steps;
      row.delivery = { ...delivery, state: how === 'end' ? 'ended' : delivery.state, dueAt: at };
    }
  }
}

function keyOf({ articleId, channelId }: Pick<Delivery, 'articleId' | 'channelId'>): string {
  return `${articleId} in ${channelId}`;
}

export function isUnfinished({ state }: Delivery): boolean {
  return state === 'planned' || state === 'posted' || state === 'threaded' || state === 'opened';
}
