import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type ArticleArrivals, type Delivery, type DeliveryLedger } from './delivery.ts';
import { type Follow, type FollowStore } from './follow.ts';

export interface PlanDependencies {
  follows: FollowStore;
  ledger: DeliveryLedger;
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
  const now = clock.now();
  const first = follow.primed ? [] : await findFirst(follow, dependencies);
  const isNews = await judgeNews(follow, articles, dependencies);
  const wanted = [...first, ...articles.filter(isNews)];
  const written = await ledger.plan(wanted.map((article) => makeDelivery(follow, article, now)));
  // A feed that nobody followed before has filed nothing yet; its first poll brings the first few.
  const isPrimed = follow.feedId === null || follow.firstCount === 0 || first.length > 0 || articles.length > 0;
  if (!follow.primed && isPrimed) await follows.save({ ...follow, primed: true });
  return written;
}

const PAGE_SIZE = 50;
/** How far back the first few of a follow are looked for. */
const MAX_PAGES = 20;

async function findFirst(follow: Follow, dependencies: PlanDependencies): Promise<Article[]> {
  const first: Article[] = [];
  for (let page = 0; page < MAX_PAGES && first.length < follow.firstCount; page += 1) {
    const { articles } = await dependencies.archive.latest({ offset: page * PAGE_SIZE, limit: PAGE_SIZE });
    if (articles.length === 0) break;
    const own = articles.filter((article) => comesBy(article, follow.feedId));
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
  { arrivals, clock }: PlanDependencies,
): Promise<ReadonlyMap<string, Date>> {
  return arrivals.note(
    articles.map((article) => article.id),
    clock.now(),
  );
}

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Whether an article is news to a follow: it neither was published nor had arrived before. The archive keeps the date
 * an article came with, and arrivals are noted once, so the judgement never changes. Feeds state whole seconds, and some
 * only the day, which reads as midnight; such a date is compared as coarsely as it was stated.
 */
async function judgeNews(
  { since }: Follow,
  articles: readonly Article[],
  dependencies: PlanDependencies,
): Promise<(article: Article) => boolean> {
  const arrivedAt = await noteArrivals(articles, dependencies);
  return ({ id, publishedAt }) => {
    const arrived = arrivedAt.get(id);
    if (arrived !== undefined && arrived < since) return false;
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
    openThread: follow.openThread,
    messageId: null,
    threadId: null,
    attemptedAt: null,
    failures: 0,
    dueAt: follow.status === 'active' ? now : null,
  };
}
