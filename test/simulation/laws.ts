import { matchesFilter } from '../../src/delivery/article-filter.ts';
import { type Delivery, MAX_EDITS } from '../../src/delivery/delivery.ts';
import { type Follow } from '../../src/delivery/follow.ts';
import { nextPostAt } from '../../src/delivery/pace.ts';
import { editionOf } from '../../src/delivery/edition.ts';
import { type Books, type FollowPeriod, isUnfinished, type KnownArticle } from './books.ts';
import { type Newsroom } from './newsroom.ts';
import { type SimulatedChannel, type SimulatedDiscord, type SimulatedMessage } from './simulated-discord.ts';
import { type Simulator } from './simulator.ts';

/** A post that failed so often lets others overtake it. */
const TRIES_IN_LINE = 12;

export interface LawParts {
  simulator: Simulator;
  discord: SimulatedDiscord;
  books: Books;
  /** What the program said that it goes without, such as `noThread ARTICLE CHANNEL`. */
  excused: ReadonlySet<string>;
}

/** Watches, from now on, over what must hold at every step. */
export function watchLaws(parts: LawParts): void {
  parts.discord.onPosted = (channel, message) => {
    checkQuiet(parts, channel, message);
    for (const address of message.shows.keys()) checkPosting(parts, channel, message, address);
  };
  parts.books.onPlanned = (delivery) => {
    checkPlan(parts, delivery);
  };
}

function checkPosting(parts: LawParts, channel: SimulatedChannel, message: SimulatedMessage, address: string): void {
  const { simulator, books } = parts;
  const where = `${address} in ${channel.id}`;
  if (channel.messages.filter(({ shows }) => shows.has(address)).length > 1) simulator.violate(`${where}: twice`);
  const article = books.articleAt(address);
  const row = article && books.rowOf(article.id, channel.id);
  if (!article || !row) {
    simulator.violate(`${where}: sent before it was written down`);
    return;
  }
  const readAt = books.readAt.get(channel.id) ?? { step: 0, now: 0 };
  const decidedAtStep = Math.min(readAt.step, row.settledAtStep ?? readAt.step);
  for (const other of books.rows.values()) {
    const { delivery } = other;
    if (delivery.channelId !== channel.id || other.changedAtStep >= decidedAtStep) continue;
    if (!isInLine(delivery, readAt.now) || !comesBefore(delivery, row.delivery)) continue;
    if (isHeldBack(books.periodOf(delivery.followId)?.follow, readAt.now)) continue;
    const earlier = books.articles.get(delivery.articleId);
    if (earlier && message.shows.has(earlier.address)) continue;
    simulator.violate(`${where}: before the earlier ${delivery.articleId}`);
  }
}

const MINUTE_MS = 60_000;
/** Whatever was decided before the quiet hours began is sent by then. */
const UNDER_WAY_MS = 10 * MINUTE_MS;

/** Nothing appears in the quiet hours of all who want it, but what was tried before. */
function checkQuiet({ simulator, books }: LawParts, channel: SimulatedChannel, { shows }: SimulatedMessage): void {
  const isQuiet = (address: string) => {
    const row = books.rowOf(books.articleAt(address)?.id ?? '', channel.id)?.delivery;
    const follow = row && books.periodOf(row.followId)?.follow;
    if (row === undefined || follow === undefined) return false;
    const { pace } = follow;
    const decidedAt = row.attemptedAt?.getTime() ?? simulator.now;
    return [decidedAt, decidedAt - UNDER_WAY_MS].every(
      (moment) => nextPostAt({ ...pace, kind: 'each' }, new Date(moment)).getTime() > moment,
    );
  };
  if (shows.size > 0 && [...shows.keys()].every(isQuiet)) {
    simulator.violate(`${[...shows.keys()].join(' and ')} in ${channel.id}: in the quiet hours`);
  }
}

/** Whether others have to wait for it: it is due, or failed and waits for its next try. */
function isInLine({ state, dueAt, failures }: Delivery, now: number): boolean {
  if (state !== 'planned' || failures >= TRIES_IN_LINE) return false;
  return dueAt.getTime() <= now || failures > 0;
}

/** Paused, or quiet at this hour. */
function isHeldBack(follow: Follow | undefined, now: number): boolean {
  if (follow === undefined) return false;
  return follow.status === 'paused' || nextPostAt({ ...follow.pace, kind: 'each' }, new Date(now)).getTime() > now;
}

function comesBefore(one: Delivery, other: Delivery): boolean {
  const difference = one.publishedAt.getTime() - other.publishedAt.getTime();
  return difference < 0 || (difference === 0 && one.articleId < other.articleId);
}

/** What is planned is news to the follow, or one of the newest that it begins with. */
function checkPlan({ simulator, books }: LawParts, delivery: Delivery): void {
  const { articleId, channelId, followId } = delivery;
  const where = `${articleId} in ${channelId}`;
  const article = books.articles.get(articleId);
  const period = books.periodOf(followId) ?? books.periods.findLast(({ follow }) => follow.id === followId);
  if (!article || !period) {
    simulator.violate(`${where}: planned from nowhere`);
    return;
  }
  if (isNews(article, period.follow)) return;
  period.first.add(articleId);
  const { firstCount } = period.follow;
  if (period.first.size > firstCount) simulator.violate(`${where}: more than ${firstCount} old articles to begin with`);
  const newer = [...books.articles.values()].filter(
    (other) =>
      !period.first.has(other.id) &&
      comesBy(other, period.follow) &&
      other.notedAt !== null &&
      other.publishedAt > article.publishedAt &&
      !isNews(other, period.follow) &&
      books.rowOf(other.id, channelId) === undefined,
  );
  if (newer.length > 0) simulator.violate(`${where}: begins with an article that is not the newest`);
}

const SECOND_MS = 1_000;

/** Neither published nor heard of before the follow began. Feeds state whole seconds. */
function isNews({ publishedAt, notedAt }: KnownArticle, { since }: Follow): boolean {
  if (notedAt === null || notedAt < since) return false;
  return publishedAt.getTime() >= Math.floor(since.getTime() / SECOND_MS) * SECOND_MS;
}

function comesBy({ feeds, article }: KnownArticle, { feedId, filter }: Follow): boolean {
  return (feedId === null || feeds.has(feedId)) && matchesFilter(article, filter);
}

/** Whether it was there when the choosing of the first few of the follow began. */
function wasThere({ feeds }: KnownArticle, { follow, chosenAtStep }: FollowPeriod): boolean {
  if (chosenAtStep === null || follow.feedId === null) return true;
  return (feeds.get(follow.feedId) ?? 0) < chosenAtStep;
}

/** What must hold once nothing goes wrong any more and there was time enough. */
export function checkEnd(parts: LawParts, toldAddresses: readonly { address: string; feedIds: string[] }[]): void {
  const { simulator, books, discord } = parts;
  const running = books.periods.filter(({ hasEnded }) => !hasEnded);
  for (const { address, feedIds } of toldAddresses) {
    if (feedIds.some((feedId) => isFollowed(books, feedId)) && !books.articleAt(address))
      simulator.violate(`${address}: never filed`);
  }
  for (const period of running) checkPeriod(parts, period);
  for (const { delivery } of books.rows.values()) {
    if (discord.channels.get(delivery.channelId)?.isDeleted === true) continue;
    if (isUnfinished(delivery)) {
      simulator.violate(`${delivery.articleId} in ${delivery.channelId}: still ${delivery.state}`);
    }
  }
  for (const channel of discord.channels.values()) {
    if (!channel.isDeleted) for (const message of channel.messages) checkMessage(parts, channel, message);
  }
}

/** A feed that has moved says so at most so often until that is known: a crash may come in between. */
const ASKED_IN_VAIN = 3;

/** A feed that has moved for good is asked for where it is now. */
export function checkMoves({ simulator, books }: LawParts, { feeds, moved, addresses, fetcher }: Newsroom): void {
  for (const { id } of feeds) {
    const place = moved.get(id);
    if (place === undefined) continue;
    const since = fetcher.requests.slice(place.requests).filter(({ url }) => addresses.get(id)?.has(url));
    const last = since.slice(-ASKED_IN_VAIN);
    const isLost = last.length === ASKED_IN_VAIN && last.every(({ url }) => url !== place.url);
    if (isLost && isFollowed(books, id)) simulator.violate(`${id} is read from where it has moved`);
  }
}

function isFollowed({ periods }: Books, feedId: string): boolean {
  return periods.some(({ follow, hasEnded }) => !hasEnded && (follow.feedId === null || follow.feedId === feedId));
}

function checkPeriod({ simulator, books, discord }: LawParts, period: FollowPeriod): void {
  const { follow } = period;
  const channel = discord.channels.get(follow.channelId);
  if (channel === undefined) return;
  if (channel.isDeleted) {
    // It ends when something is to be posted there, and not before.
    return;
  }
  const isThere = ({ address }: KnownArticle) => channel.messages.some(({ shows }) => shows.has(address));
  let hasOld = false;
  let isOldThere = false;
  for (const article of books.articles.values()) {
    if (article.notedAt === null || !comesBy(article, follow)) continue;
    if (isNews(article, follow)) {
      if (!isThere(article)) simulator.violate(`${article.address} in ${channel.id}: forgotten`);
    } else if (wasThere(article, period)) {
      hasOld = true;
      // What another follow of the channel had begun with, and left behind, is not begun with again.
      isOldThere ||= isThere(article) || books.rowOf(article.id, channel.id)?.delivery.state === 'unwanted';
    }
  }
  // Followers of every feed may begin before any has been read.
  if (follow.feedId !== null && follow.firstCount > 0 && hasOld && !isOldThere) {
    simulator.violate(`${follow.id}: began with nothing although there was something`);
  }
}

function checkMessage(parts: LawParts, channel: SimulatedChannel, message: SimulatedMessage): void {
  const { simulator, books, excused } = parts;
  const rows = [...message.shows.keys()].flatMap((address) => {
    const row = books.rowOf(books.articleAt(address)?.id ?? '', channel.id);
    return row === undefined ? [] : [row.delivery];
  });
  const [first] = rows;
  if (first === undefined || rows.some(({ state }) => state === 'ended' || state === 'unwanted')) return;
  const where = `${first.articleId} in ${channel.id}`;
  const isExcused = (event: string) => rows.some(({ articleId }) => excused.has(`${event} ${articleId} ${channel.id}`));
  const wantsThread = rows.some(({ openThread }) => openThread) && (first.digest?.page ?? 0) === 0;
  if (message.thread === null) {
    if (wantsThread && !isExcused('noThread')) simulator.violate(`${where}: has no thread`);
  } else if (message.thread.openers.length !== 1 && !isExcused('noOpener')) {
    simulator.violate(`${where}: its thread has ${message.thread.openers.length} openers`);
  }
  const isToPublish = rows.some(({ followId, plannedAt }) => {
    const follow = books.periodOf(followId)?.follow;
    return follow?.publish === true && plannedAt >= follow.since;
  });
  if (isToPublish && channel.kind === 'announcement' && !message.isPublished && !isExcused('notPublished')) {
    simulator.violate(`${where}: is not published`);
  }
  for (const { articleId, edits } of rows) {
    const known = books.articles.get(articleId);
    if (!known || edits >= MAX_EDITS || message.thread?.isArchived === true) continue;
    // What a feed said before a crash is not heard of again once nobody follows it.
    if (![...known.feeds.keys()].every((feedId) => isFollowed(books, feedId))) continue;
    if (message.shows.get(known.address) !== editionOf(known.article)) {
      simulator.violate(`${where}: shows an old edition of ${articleId}`);
    }
  }
}
