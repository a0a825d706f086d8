import { type Article } from '../../src/articles/article.ts';
import { EVERY_ARTICLE, matchesFilter } from '../../src/delivery/article-filter.ts';
import { type Telling } from '../../src/delivery/watch.ts';
import { type Books, type KnownArticle } from './books.ts';
import { type SimulatedDiscord, type SimulatedThread } from './simulated-discord.ts';
import { type SimulatedMembers } from './simulated-members.ts';
import { type Simulator } from './simulator.ts';
import { type WatchBooks, type WatchPeriod } from './watch-books.ts';

export interface WatchLawParts {
  simulator: Simulator;
  discord: SimulatedDiscord;
  books: Books;
  watchBooks: WatchBooks;
  members: SimulatedMembers;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Whatever was decided before somebody stopped watching is done by then. */
const UNDER_WAY_MS = 30 * MINUTE_MS;
/** A talk that is opened so much later is not waited for any more, or hardly. */
const WAITED_FOR_MS = 20 * HOUR_MS;

/** Watches, from now on, over what must hold at every telling. */
export function watchTellings({ simulator, watchBooks, members }: WatchLawParts): void {
  members.onTold = (userId) => {
    const own = watchBooks.periods.filter((period) => period.userId === userId);
    const isWatching = own.some(({ endedAt }) => endedAt === null || simulator.now - endedAt < UNDER_WAY_MS);
    if (!isWatching) simulator.violate(`${userId} is told, who watches nothing`);
  };
}

/** What must hold once nothing goes wrong any more and there was time enough: who watched was told. */
export function checkTellings(parts: WatchLawParts): void {
  const { simulator, books, watchBooks, members } = parts;
  for (const telling of watchBooks.tellings.values()) checkTelling(parts, telling);
  for (const period of watchBooks.periods) {
    if (period.endedAt !== null || members.of(period.userId)?.isHere !== true) continue;
    for (const article of books.articles.values()) {
      if (!isNewsTo(period, article) || !isFollowed(books, article)) continue;
      if (watchBooks.tellingOf(period.userId, article.id) === undefined) {
        simulator.violate(`${period.userId} is to be told of ${article.id} by nobody`);
      }
    }
  }
}

/** What must hold a month later: who left is forgotten. */
export function checkForgotten({ simulator, watchBooks, members }: WatchLawParts): void {
  for (const { userId, isHere } of members.members) {
    if (isHere) continue;
    if (watchBooks.ofUser(userId).length > 0) simulator.violate(`what ${userId} watched is remembered`);
    const isRemembered = [...watchBooks.tellings.values()].some((telling) => telling.userId === userId);
    if (isRemembered) simulator.violate(`what ${userId} was told is remembered`);
  }
}

function checkTelling({ simulator, discord, books, watchBooks, members }: WatchLawParts, telling: Telling): void {
  const { userId, articleId, state, plannedAt } = telling;
  const member = members.of(userId);
  // Whoever watches nothing in between is told nothing.
  const isWatching = watchBooks.ofUser(userId).some(({ beganAt }) => beganAt <= plannedAt.getTime());
  if (member?.isHere !== true || !isWatching) return;
  const what = `${userId} of ${articleId}`;
  const threads = threadsOf(discord, books.articles.get(articleId));
  const isWritten = member.letters.some((letter) => letter.articleId === articleId);
  const isAdded = threads.some((thread) => thread.members.has(userId));
  const isOver = simulator.now > plannedAt.getTime() + DAY_MS + 2 * HOUR_MS;
  if (state === 'waiting' && isOver) simulator.violate(`${what}: still to be told`);
  if (state === 'told' && !isWritten && !isAdded) simulator.violate(`${what}: told by nothing`);
  if (state !== 'ended' || isWritten || isAdded) return;
  const isInTime = ({ openedAt, isArchived, openers }: SimulatedThread) =>
    !isArchived && openers.length > 0 && openedAt < plannedAt.getTime() + WAITED_FOR_MS;
  if (!watchBooks.joining.has(userId) || threads.some(isInTime)) simulator.violate(`${what}: never told`);
}

/** The threads of the article alone, not those of digests; of channels that were deleted, too. */
function threadsOf(discord: SimulatedDiscord, article: KnownArticle | undefined): SimulatedThread[] {
  return [...discord.channels.values()]
    .flatMap(({ messages }) => messages)
    .flatMap(({ key, thread }) => (key !== null && key === article?.id && thread !== null ? [thread] : []));
}

function isNewsTo({ since, beganAt, topic }: WatchPeriod, { notedAt, publishedAt, article }: KnownArticle): boolean {
  if (notedAt === null || beganAt >= notedAt.getTime() || since > notedAt) return false;
  return publishedAt.getTime() >= Math.floor(since.getTime() / DAY_MS) * DAY_MS && isAbout(article, topic);
}

function isAbout(article: Article, topic: WatchPeriod['topic']): boolean {
  return topic.kind === 'words' && matchesFilter(article, { ...EVERY_ARTICLE, expression: `"${topic.words}"` });
}

/** Whether the server has got it ever since it came: through a feed that was followed well before. */
function isFollowed({ periods }: Books, { notedAt, feeds, article }: KnownArticle): boolean {
  return periods.some(
    ({ follow, hasEnded, beganAt }) =>
      !hasEnded &&
      notedAt !== null &&
      beganAt + UNDER_WAY_MS < notedAt.getTime() &&
      (follow.feedId === null || feeds.has(follow.feedId)) &&
      matchesFilter(article, follow.filter),
  );
}
