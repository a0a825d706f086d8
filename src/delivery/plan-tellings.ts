import { type Article } from '../articles/article.ts';
import { type ArticleTopic } from '../articles/article-archive.ts';
import { formatTopic } from '../articles/parse-topic.ts';
import { type Clock } from '../clock.ts';
import { type ArticleFilter, EVERY_ARTICLE, matchesFilter } from './article-filter.ts';
import { type ArticleArrivals } from './delivery.ts';
import { type Follow, type FollowStore } from './follow.ts';
import { type Telling, type TellingStore, type Watch, type WatchStore } from './watch.ts';

const DAY_MS = 24 * 60 * 60_000;
/** An article that arrived before is told to nobody any more: what was told of it may be forgotten by then. */
export const TOLD_WITHIN_MS = 7 * DAY_MS;

export interface PlanTellingsDependencies {
  follows: FollowStore;
  watches: WatchStore;
  tellings: TellingStore;
  arrivals: ArticleArrivals;
  clock: Clock;
}

/**
 * Writes down who is to be told of these articles: in every server that gets them, the members who watch what they are
 * about. Each is written once, however often an article is announced. `feedId` is null for articles that come with the
 * bot.
 */
export async function planTellings(
  feedId: string | null,
  articles: readonly Article[],
  { follows, watches, tellings, arrivals, clock }: PlanTellingsDependencies,
): Promise<void> {
  if (articles.length === 0) return;
  const byGuild = Map.groupBy(await follows.list({ feedId }), ({ guildId }) => guildId);
  const now = clock.now();
  // Noted even when nobody watches: whoever begins to later on is not told of them.
  const arrivedAt = await arrivals.note(
    articles.map(({ id }) => id),
    now,
  );
  for (const [guildId, followers] of byGuild) {
    const watched = await watches.list({ guildId });
    if (watched.length === 0) continue;
    const wanted = articles.filter((article) => followers.some((follow) => takes(follow, article)));
    await tellings.plan(
      wanted.flatMap((article) => planArticle(article, watched, arrivedAt.get(article.id) ?? now, now)),
    );
  }
}

/** What a server does not get, its members are not told of. */
function takes({ pausedBecause, filter }: Follow, article: Article): boolean {
  return pausedBecause !== 'asked' && matchesFilter(article, filter);
}

function planArticle(article: Article, watched: readonly Watch[], arrivedAt: Date, now: Date): Telling[] {
  const byUser = new Map<string, Telling>();
  // Many watch the same, and each look takes the whole text.
  const isAbout = new Map<string, boolean>();
  for (const { guildId, userId, topic, way, since } of watched) {
    if (byUser.has(userId) || !isNewsTo(since, article, arrivedAt, now)) continue;
    const written = formatTopic(topic);
    const matches = isAbout.get(written) ?? matchesFilter(article, filterOf(topic));
    isAbout.set(written, matches);
    if (!matches) continue;
    byUser.set(userId, {
      ...{ guildId, userId, articleId: article.id, way, topic: written, state: 'waiting', threadId: null },
      attemptedAt: null,
      ...{ plannedAt: now, dueAt: now, failures: 0 },
    });
  }
  return [...byUser.values()];
}

/** Feeds may state the day alone, so an article of the day on which a watch began counts if it arrived afterwards. */
function isNewsTo(since: Date, { publishedAt }: Article, arrivedAt: Date, now: Date): boolean {
  if (now.getTime() - arrivedAt.getTime() > TOLD_WITHIN_MS) return false;
  return arrivedAt >= since && publishedAt.getTime() >= Math.floor(since.getTime() / DAY_MS) * DAY_MS;
}

/** The articles about a topic. Of words, all must be there. */
function filterOf(topic: ArticleTopic): ArticleFilter {
  switch (topic.kind) {
    case 'device':
      return { ...EVERY_ARTICLE, devices: [topic.deviceId] };
    case 'brand':
      return { ...EVERY_ARTICLE, brands: [topic.brand] };
    case 'words':
      return {
        ...EVERY_ARTICLE,
        expression: topic.words
          .split(' ')
          .map((word) => `"${word}"`)
          .join(' '),
      };
  }
}
