import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type CloseForRoom } from '../discussions/close-for-room.ts';
import { type OpenDiscussion } from '../discussions/discussion.ts';
import { type ServerSettingsBook } from '../discussions/server-settings.ts';
import { type ArticlePoster, type DigestLayout } from './article-poster.ts';
import {
  type ArticleArrivals,
  type ChannelLeases,
  type Delivery,
  type DeliveryHistory,
  type DeliveryLedger,
  type OpenDelivery,
} from './delivery.ts';
import { type FeedThreads } from './feed-threads.ts';
import { type FollowStore, type PauseReason } from './follow.ts';
import { retryAt } from './pick-next.ts';

export interface DeliverDependencies {
  ledger: DeliveryLedger;
  history: DeliveryHistory;
  leases: ChannelLeases;
  follows: FollowStore;
  arrivals: ArticleArrivals;
  archive: ArticleArchive;
  poster: ArticlePoster;
  digests: DigestLayout;
  threads: FeedThreads;
  closeForRoom: CloseForRoom;
  openDiscussion: OpenDiscussion;
  /** What a server chose for the threads of news. */
  settings: Pick<ServerSettingsBook, 'of'>;
  /** What the thread of this article is called there. */
  nameThread: (guildId: string, article: Article) => Promise<string>;
  clock: Clock;
  report: (event: DeliveryEvent) => void;
}

/** What those who run the bot, and those who set a follow up, should know of. Each may be told twice after a crash. */
export type DeliveryEvent =
  | { event: 'paused'; channelId: string; guildId: string; reason: PauseReason; missing: readonly string[] }
  | { event: 'ended'; channelId: string; guildId: string; reason: 'channelGone' }
  /** An article was posted, but goes without a thread, or without the message that opens the talk in it. */
  | { event: 'noThread' | 'noOpener'; delivery: Delivery; reason: ThreadlessReason }
  /** A thread of ours was closed to make room for another. */
  | { event: 'threadClosed'; guildId: string; threadId: string }
  /** An article was posted, but is not published to other servers. */
  | { event: 'notPublished'; delivery: Delivery; reason: 'forbidden' | 'wrongChannel' | 'failed' };

export type ThreadlessReason = 'forbidden' | 'full' | 'capped' | 'wrongChannel' | 'messageGone' | 'failed';

/** Deliveries that are one message: one article's, or those of a page of a digest. In the order of publication. */
export type Group = readonly [OpenDelivery, ...OpenDelivery[]];

/** The delivery with those that take the same step by the same message. */
export function groupOf(delivery: OpenDelivery, open: readonly OpenDelivery[]): Group {
  const { digest, state } = delivery;
  if (digest === null) return [delivery];
  const others = open.filter(
    (other) =>
      other.articleId !== delivery.articleId &&
      other.state === state &&
      other.digest?.id === digest.id &&
      other.digest.page === digest.page,
  );
  return [delivery, ...others];
}

/** So many refusals in a row are no accident: the channel's follows are paused. */
const REFUSALS_BEFORE_PAUSE = 3;
/** What waits for a paused follow looks again so often whether it still is; setting it going makes it due at once. */
export const HOLD_MS = 60 * 60_000;

/** Records a step that succeeded; the next is due at once. */
export function advance(group: Group, step: Partial<Delivery>, { ledger, clock }: DeliverDependencies): Promise<void> {
  return ledger.record(...group.map((delivery) => ({ ...delivery, ...step, failures: 0, dueAt: clock.now() })));
}

/** Records that a step did not succeed; it is tried again ever more slowly. */
export function retry(group: Group, { ledger, clock }: DeliverDependencies): Promise<void> {
  const failures = group[0].failures + 1;
  const dueAt = retryAt(failures, clock.now());
  return ledger.record(...group.map((delivery) => ({ ...delivery, failures, dueAt })));
}

/**
 * Writes down what the thread of an article is about to be called: when the answer is lost, and the headline is corrected
 * before the next try, nothing else tells what the thread was called when it was opened.
 */
export async function noteThreadName(
  group: Group,
  [article]: readonly Article[],
  { ledger, nameThread }: DeliverDependencies,
): Promise<Group> {
  const [delivery] = group;
  const { digest, threadId, threadName } = delivery;
  if (article === undefined || digest !== null || threadId !== null || threadName !== null) return group;
  const noted = { ...delivery, threadName: await nameThread(delivery.guildId, article) };
  await ledger.record(noted);
  return [noted];
}

export function postpone(group: Group, dueAt: Date, { ledger }: DeliverDependencies): Promise<void> {
  return ledger.record(...group.map((delivery) => ({ ...delivery, failures: 0, dueAt })));
}

export function end(
  group: Group,
  dependencies: DeliverDependencies,
  state: 'ended' | 'unwanted' = 'ended',
): Promise<void> {
  return advance(group, { state }, dependencies);
}

/** Discord did not take it. */
export type Refusal =
  { outcome: 'forbidden'; missing: readonly string[] } | { outcome: 'gone' | 'wrongChannel' | 'failed' };

/** What becomes of what Discord did not take, by the reason. */
export function recordRefusal(group: Group, refusal: Refusal, dependencies: DeliverDependencies): Promise<void> {
  switch (refusal.outcome) {
    case 'forbidden':
      return refuse(group, refusal.missing, dependencies);
    case 'gone':
      return endChannel(group[0], dependencies);
    case 'wrongChannel':
      return pause(group, 'wrongChannel', [], dependencies);
    case 'failed':
      return retry(group, dependencies);
  }
}

function refuse(group: Group, missing: readonly string[], dependencies: DeliverDependencies): Promise<void> {
  return group[0].failures + 1 < REFUSALS_BEFORE_PAUSE
    ? retry(group, dependencies)
    : pause(group, 'forbidden', missing, dependencies);
}

/** The deliveries of a paused channel wait; they are made when its follows are resumed. */
export async function pause(
  group: Group,
  reason: PauseReason,
  missing: readonly string[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const { follows, ledger, clock, report } = dependencies;
  const { channelId, guildId } = group[0];
  report({ event: 'paused', channelId, guildId, reason, missing });
  for (const { id, status } of await follows.list({ channelId })) {
    // What somebody paused stays paused when the channel is set going again.
    if (status === 'active') await follows.save({ id, status: 'paused', pausedBecause: reason });
  }
  await postpone(group, clock.now(), dependencies);
  await ledger.settle({ channelId }, 'due', new Date(clock.now().getTime() + HOLD_MS));
}

/** The channel was deleted: nothing can ever be delivered there again. */
export async function endChannel(
  { channelId, guildId }: { channelId: string; guildId: string },
  { follows, ledger, clock, report }: Pick<DeliverDependencies, 'follows' | 'ledger' | 'clock' | 'report'>,
): Promise<void> {
  report({ event: 'ended', channelId, guildId, reason: 'channelGone' });
  for (const follow of await follows.list({ channelId })) await follows.remove(follow.id);
  await ledger.settle({ channelId }, 'end', clock.now());
}
