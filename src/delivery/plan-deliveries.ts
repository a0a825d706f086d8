import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { matchesFilter } from './article-filter.ts';
import { type ArticleArrivals, type Delivery, type DeliveryHistory, type DeliveryLedger } from './delivery.ts';
import { editionOf } from './edition.ts';
import { type Follow, type FollowStore } from './follow.ts';
import { nextPostAt } from './pace.ts';

export interface PlanDependencies {
  follows: FollowStore;
  ledger: DeliveryLedger;
  history: DeliveryHistory;
  arrivals: ArticleArrivals;
  archive: ArticleArchive;
  clock: Clock;
}

/**
 * Writes down, for every channel that gets this feed, which of these articles are to be posted there. Each is written
 * once a channel, and whether it is news hangs on nothing that can change, so hearing of it again, with another date or
 * after a crash, changes nothing. `feedId` is null for articles that come with the bot. Returns what is newly written.
 */
export async function planDeliveries(
  feedId: string | null,
  articles: readonly Article[],
  dependencies: PlanDependencies,
): Promise<Delivery[]> {
  if (articles.length === 0) return [];
  const { history, clock } = dependencies;
  await history.outdate(new Map(articles.map((article) => [article.id, editionOf(article)])), clock.now());
  const followers = await dependencies.follows.list({ feedId });
  const planned: Delivery[] = [];
  for (const follow of followers) planned.push(...(await planForFollow(follow, articles, dependencies)));
  // Noted even when nobody follows: whoever begins to later on does not get them as news.
  if (followers.length === 0) await noteArrivals(articles, dependencies);
  return planned;
}

/**
 * Plans these articles for one follow; as long as it lacks its first few, those, too. They are chosen from the archive
 * by the same rule each time, so doing it twice chooses the same.
 */
export async function planForFollow(
  follow: Follow,
  articles: readonly Article[],
  dependencies: PlanDependencies,
): Promise<Delivery[]> {
  const { ledger, follows, clock } = dependencies;
  const first = follow.primed ? [] : await chooseFirst(follow, dependencies);
  const isNews = await judgeNews(follow, articles, dependencies);
  const news = articles.filter((article) => isNews(article) && matchesFilter(article, follow.filter));
  const now = clock.now();
  const written = await ledger.plan([...first, ...news].map((article) => makeDelivery(follow, article, now)));
  // A feed that nobody followed before has filed nothing yet; its first poll brings the first few.
  const isPrimed = follow.feedId === null || follow.firstCount === 0 || first.length > 0 || articles.length > 0;
  if (!follow.primed && isPrimed) await follows.save({ id: follow.id, primed: true });
  return written;
}

/** Plans the first few of follows that lack them, as a crash may have left them. */
export async function planFirst(feedId: string, dependencies: PlanDependencies): Promise<void> {
  const lacking = (await dependencies.follows.list({ feedId })).filter(({ primed }) => !primed);
  for (const follow of lacking) await planForFollow(follow, [], dependencies);
}

/** Which of these follows gets an article that another one of its channel no longer wants. */
export async function findWanting(
  follows: readonly Follow[],
  article: Article,
  dependencies: Pick<PlanDependencies, 'arrivals' | 'clock'>,
): Promise<Follow | null> {
  for (const follow of follows) {
    if (!comesBy(article, follow.feedId) || !matchesFilter(article, follow.filter)) continue;
    const isNews = await judgeNews(follow, [article], dependencies);
    if (isNews(article)) return follow;
  }
  return null;
}

/** The first few, but for a follow whose first few were written down before a crash: later ones must not join them. */
async function chooseFirst(follow: Follow, dependencies: PlanDependencies): Promise<Article[]> {
  const planned = await dependencies.history.plannedSince(follow.id, follow.since);
  return planned.length > 0 ? [] : findFirst(follow, dependencies);
}

const PAGE_SIZE = 50;
/** How far back the first few of a follow are looked for. */
const MAX_PAGES = 20;

async function findFirst(follow: Follow, dependencies: PlanDependencies): Promise<Article[]> {
  const first: Article[] = [];
  for (let page = 0; page < MAX_PAGES && first.length < follow.firstCount; page += 1) {
    const { articles } = await dependencies.archive.latest({ offset: page * PAGE_SIZE, limit: PAGE_SIZE });
    if (articles.length === 0) break;
    const own = articles.filter((article) => comesBy(article, follow.feedId) && matchesFilter(article, follow.filter));
    const isNews = await judgeNews(follow, own, dependencies);
    first.push(...own.filter((article) => !isNews(article)));
  }
  return first.slice(0, follow.firstCount);
}

function comesBy(article: Article, feedId: string | null): boolean {
  return feedId === null || article.sources.some((source) => source.feedId === feedId);
}

function noteArrivals(
  articles: readonly Article[],
  { arrivals, clock }: Pick<PlanDependencies, 'arrivals' | 'clock'>,
): Promise<ReadonlyMap<string, Date>> {
  return arrivals.note(
    articles.map((article) => article.id),
    clock.now(),
  );
}

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60_000;
/**
 * What arrived longer ago is news to nobody, whatever its feed says of it anew. Finished deliveries must be remembered
 * for longer, so that what was delivered is known as long as it can be news.
 */
export const NEWS_FOR_MS = 45 * DAY_MS;

/**
 * Whether an article is news to a follow: it neither was published nor had arrived before. The archive keeps the date
 * an article came with, and arrivals are noted once, so the judgement never changes. Feeds state whole seconds, and some
 * only the day, which reads as midnight; such a date is compared as coarsely as it was stated.
 */
async function judgeNews(
  { since }: Follow,
  articles: readonly Article[],
  dependencies: Pick<PlanDependencies, 'arrivals' | 'clock'>,
): Promise<(article: Article) => boolean> {
  const arrivedAt = await noteArrivals(articles, dependencies);
  const oldest = dependencies.clock.now().getTime() - NEWS_FOR_MS;
  return ({ id, publishedAt }) => {
    const arrived = arrivedAt.get(id);
    if (arrived !== undefined && (arrived < since || arrived.getTime() < oldest)) return false;
    const precisionMs = publishedAt.getTime() % DAY_MS === 0 ? DAY_MS : SECOND_MS;
    return publishedAt.getTime() >= Math.floor(since.getTime() / precisionMs) * precisionMs;
  };
}

export function makeDelivery(follow: Follow, article: Article, now: Date): Delivery {
  return {
    articleId: article.id,
    channelId: follow.channelId,
    guildId: follow.guildId,
    followId: follow.id,
    state: 'planned',
    publishedAt: article.publishedAt,
    plannedAt: now,
    openThread: follow.openThread,
    messageId: null,
    threadId: null,
    threadName: null,
    digest: null,
    attemptedAt: null,
    failures: 0,
    dueAt: nextPostAt(follow.pace, now),
    crosspostedAt: null,
    edition: null,
    wantedEdition: null,
    edits: 0,
    isRenamed: false,
    isAsked: false,
  };
}
