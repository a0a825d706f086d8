import { type Delivery } from '../../src/delivery/delivery.ts';
import { type Follow } from '../../src/delivery/follow.ts';
import { type Books, type FollowPeriod, type KnownArticle } from './books.ts';
import { type SimulatedChannel, type SimulatedDiscord, type SimulatedMessage } from './simulated-discord.ts';
import { type Simulator } from './simulator.ts';

/** A post that failed so often lets others overtake it. */
const TRIES_IN_LINE = 12;

export interface LawParts {
  simulator: Simulator;
  discord: SimulatedDiscord;
  books: Books;
  /** Deliveries of which the program said that they go without a thread. */
  withoutThread: ReadonlySet<string>;
}

/** Watches, from now on, over what must hold at every step. */
export function watchLaws(parts: LawParts): void {
  parts.discord.onPosted = (channel, message) => {
    for (const address of message.shows) checkPosting(parts, channel, address);
  };
  parts.books.onPlanned = (delivery) => {
    checkPlan(parts, delivery);
  };
}

function checkPosting(parts: LawParts, channel: SimulatedChannel, address: string): void {
  const { simulator, books } = parts;
  const where = `${address} in ${channel.id}`;
  if (channel.messages.filter(({ shows }) => shows.includes(address)).length > 1) simulator.violate(`${where}: twice`);
  const article = books.articleAt(address);
  const row = article && books.rowOf(article.id, channel.id);
  if (!article || !row) {
    simulator.violate(`${where}: sent before it was written down`);
    return;
  }
  const readAt = books.readAtStep.get(channel.id) ?? 0;
  for (const other of books.rows.values()) {
    const { delivery } = other;
    const isWaiting = delivery.state === 'planned' && delivery.dueAt !== null && delivery.failures < TRIES_IN_LINE;
    if (delivery.channelId !== channel.id || !isWaiting || other.plannedAtStep >= readAt) continue;
    if (comesBefore(delivery, row.delivery)) simulator.violate(`${where}: before the earlier ${delivery.articleId}`);
  }
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

function comesBy(article: KnownArticle, { feedId }: Follow): boolean {
  return feedId === null || article.feedIds.has(feedId);
}

/** What must hold once nothing goes wrong any more and there was time enough. */
export function checkEnd(parts: LawParts, toldAddresses: readonly { address: string; feedIds: string[] }[]): void {
  const { simulator, books, discord } = parts;
  const running = books.periods.filter(({ hasEnded }) => !hasEnded);
  const isFollowed = (feedIds: Iterable<string>) =>
    running.some(({ follow }) => follow.feedId === null || [...feedIds].includes(follow.feedId));
  for (const { address, feedIds } of toldAddresses) {
    if (isFollowed(feedIds) && !books.articleAt(address)) simulator.violate(`${address}: never filed`);
  }
  for (const period of running) checkPeriod(parts, period);
  for (const { delivery } of books.rows.values()) {
    if (discord.channels.get(delivery.channelId)?.isDeleted === true) continue;
    if (delivery.state !== 'done' && delivery.state !== 'ended') {
      simulator.violate(`${delivery.articleId} in ${delivery.channelId}: still ${delivery.state}`);
    }
  }
  for (const channel of discord.channels.values()) {
    if (!channel.isDeleted) for (const message of channel.messages) checkMessage(parts, channel, message);
  }
}

function checkPeriod({ simulator, books, discord }: LawParts, { follow }: FollowPeriod): void {
  const channel = discord.channels.get(follow.channelId);
  if (channel === undefined) return;
  if (channel.isDeleted) {
    // It ends when something is to be posted there, and not before.
    return;
  }
  const isThere = ({ address }: KnownArticle) => channel.messages.some(({ shows }) => shows.includes(address));
  let hasOld = false;
  let isOldThere = false;
  for (const article of books.articles.values()) {
    if (article.notedAt === null || !comesBy(article, follow)) continue;
    if (isNews(article, follow)) {
      if (!isThere(article)) simulator.violate(`${article.address} in ${channel.id}: forgotten`);
    } else {
      hasOld = true;
      isOldThere ||= isThere(article);
    }
  }
  // Followers of every feed may begin before any has been read.
  if (follow.feedId !== null && follow.firstCount > 0 && hasOld && !isOldThere) {
    simulator.violate(`${follow.id}: began with nothing although there was something`);
  }
}

function checkMessage(parts: LawParts, channel: SimulatedChannel, message: SimulatedMessage): void {
  const { simulator, books, withoutThread } = parts;
  const [address] = message.shows;
  if (address === undefined) return;
  const articleId = books.articleAt(address)?.id ?? '';
  const row = books.rowOf(articleId, channel.id);
  const where = `${address} in ${channel.id}`;
  const isExcused = withoutThread.has(`${articleId} in ${channel.id}`) || row?.delivery.state === 'ended';
  if (message.thread === null) {
    if (row?.delivery.openThread === true && !isExcused) simulator.violate(`${where}: has no thread`);
    return;
  }
  const openers = message.thread.openers.length;
  if (openers !== 1) simulator.violate(`${where}: its thread has ${openers} openers`);
}
