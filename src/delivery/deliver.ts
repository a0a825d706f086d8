import { type Article } from '../articles/article.ts';
import { type ArticleArchive } from '../articles/article-archive.ts';
import { type Clock } from '../clock.ts';
import { type OpenDiscussion, type OpenDiscussionOutcome } from '../discussions/discussion.ts';
import { type ArticlePoster, type ArticlePosting, type FindOutcome, type PostOutcome } from './article-poster.ts';
import { type Delivery, type DeliveryLedger, makeNonce, type OpenDelivery } from './delivery.ts';
import { type FollowStore, type PauseReason } from './follow.ts';
import { pickNext, retryAt } from './pick-next.ts';

/** So many refusals in a row are no accident: the channel's follows are paused. */
const REFUSALS_BEFORE_PAUSE = 3;
/** A thread that could not be opened by then is done without: its post is what people came for. */
const THREAD_TRIES = 6;

export interface DeliverDependencies {
  ledger: DeliveryLedger;
  follows: FollowStore;
  archive: ArticleArchive;
  poster: ArticlePoster;
  openDiscussion: OpenDiscussion;
  clock: Clock;
  report: (event: DeliveryEvent) => void;
}

/** What those who run the bot, and those who set a follow up, should know of. */
export type DeliveryEvent =
  | { event: 'paused'; channelId: string; guildId: string; reason: PauseReason; missing: readonly string[] }
  | { event: 'ended'; channelId: string; guildId: string; reason: 'channelGone' }
  /** An article was posted, but goes without a thread. */
  | { event: 'noThread'; delivery: Delivery; reason: 'forbidden' | 'full' | 'capped' | 'wrongChannel' | 'messageGone' };

/**
 * Makes the due steps of a channel's deliveries, in the order of publication, until none is due or `signal` says stop.
 * Each step is recorded before the next begins. For one channel it must run once at a time. What a step throws is
 * thrown on; calling again goes on with the channel.
 */
export async function deliverToChannel(
  channelId: string,
  dependencies: DeliverDependencies,
  signal?: AbortSignal,
): Promise<void> {
  while (signal?.aborted !== true) {
    const delivery = pickNext(await dependencies.ledger.open(channelId), dependencies.clock.now());
    if (delivery === null) return;
    try {
      await takeStep(delivery, dependencies);
    } catch (error) {
      // Such a delivery must not hold up its channel, nor be tried without end at full speed.
      await retry(delivery, dependencies);
      throw error;
    }
  }
}

async function takeStep(delivery: OpenDelivery, dependencies: DeliverDependencies): Promise<void> {
  const article = await dependencies.archive.get(delivery.articleId);
  // Retention may have dropped it while its delivery waited.
  if (article === undefined) return end(delivery, dependencies);
  switch (delivery.state) {
    case 'planned':
      return sendArticle(delivery, article, dependencies);
    case 'posted':
      return openThread(delivery, article, dependencies);
    case 'threaded':
      return advance(delivery, { state: 'done' }, dependencies);
  }
}

async function sendArticle(delivery: OpenDelivery, article: Article, dependencies: DeliverDependencies): Promise<void> {
  const kind = await dependencies.poster.channelKind(delivery.channelId);
  switch (kind) {
    case 'forum':
      return openForumPost(delivery, article, dependencies);
    case 'text':
    case 'announcement':
      return postMessage(delivery, article, dependencies);
    case 'other':
      return pause(delivery, 'wrongChannel', [], dependencies);
    case 'gone':
      return endChannel(delivery, dependencies);
    case 'unknown':
      return retry(delivery, dependencies);
  }
}

async function postMessage(delivery: OpenDelivery, article: Article, dependencies: DeliverDependencies): Promise<void> {
  const { poster, ledger, clock } = dependencies;
  const { guildId, channelId, articleId } = delivery;
  const posting: ArticlePosting = { guildId, channelId, article, nonce: makeNonce(articleId, channelId) };
  if (delivery.attemptedAt !== null) {
    const found = await poster.find(posting, delivery.attemptedAt);
    if (found.outcome !== 'absent') return recordPost(delivery, found, dependencies);
  }
  const attempted = { ...delivery, attemptedAt: delivery.attemptedAt ?? clock.now() };
  if (delivery.attemptedAt === null) await ledger.record(attempted);
  const answer = await poster.post(posting);
  return recordPost(attempted, answer, dependencies);
}

function recordPost(
  delivery: OpenDelivery,
  answer: PostOutcome | Exclude<FindOutcome, { outcome: 'absent' }>,
  dependencies: DeliverDependencies,
): Promise<void> {
  switch (answer.outcome) {
    case 'posted':
    case 'found':
      return recordPosted(delivery, answer.messageId, dependencies);
    case 'forbidden':
      return refuse(delivery, answer.missing, dependencies);
    case 'gone':
      return endChannel(delivery, dependencies);
    case 'wrongChannel':
      return pause(delivery, 'wrongChannel', [], dependencies);
    case 'failed':
      return retry(delivery, dependencies);
  }
}

function recordPosted(delivery: OpenDelivery, messageId: string, dependencies: DeliverDependencies): Promise<void> {
  return advance(delivery, { state: delivery.openThread ? 'posted' : 'threaded', messageId }, dependencies);
}

async function openForumPost(
  delivery: OpenDelivery,
  article: Article,
  dependencies: DeliverDependencies,
): Promise<void> {
  const { guildId, channelId } = delivery;
  const place = { guildId, channelId };
  const subject = { title: article.title, article };
  const answer = await dependencies.openDiscussion({ kind: 'forum', place, subject, startedBy: null });
  switch (answer.outcome) {
    case 'created':
    case 'existed':
      return advance(delivery, threadedAs(answer.threadId, answer.threadId), dependencies);
    case 'forbidden':
      return refuse(delivery, answer.missing, dependencies);
    case 'gone':
      return endChannel(delivery, dependencies);
    case 'wrongChannel':
      return pause(delivery, 'wrongChannel', [], dependencies);
    case 'full':
    case 'capped':
    case 'failed':
      return retry(delivery, dependencies);
  }
}

async function openThread(delivery: OpenDelivery, article: Article, dependencies: DeliverDependencies): Promise<void> {
  const { guildId, channelId, messageId } = delivery;
  if (messageId === null) throw new Error(`A posted delivery has no message: ${delivery.articleId} in ${channelId}`);
  const place = { guildId, channelId };
  const subject = { title: article.title, article };
  const answer = await dependencies.openDiscussion({ kind: 'message', place, messageId, subject, startedBy: null });
  return recordThread(delivery, messageId, answer, dependencies);
}

function recordThread(
  delivery: OpenDelivery,
  messageId: string,
  answer: OpenDiscussionOutcome,
  dependencies: DeliverDependencies,
): Promise<void> {
  switch (answer.outcome) {
    case 'created':
    case 'existed':
      return advance(delivery, threadedAs(messageId, answer.threadId), dependencies);
    case 'forbidden':
    case 'full':
      return delivery.failures + 1 < THREAD_TRIES
        ? retry(delivery, dependencies)
        : goWithoutThread(delivery, answer.outcome, dependencies);
    case 'wrongChannel':
    case 'capped':
      return goWithoutThread(delivery, answer.outcome, dependencies);
    case 'gone':
      return goWithoutThread(delivery, 'messageGone', dependencies);
    case 'failed':
      return retry(delivery, dependencies);
  }
}

function threadedAs(messageId: string, threadId: string): Partial<Delivery> {
  return { state: 'threaded', messageId, threadId };
}

function goWithoutThread(
  delivery: OpenDelivery,
  reason: 'forbidden' | 'full' | 'capped' | 'wrongChannel' | 'messageGone',
  dependencies: DeliverDependencies,
): Promise<void> {
  dependencies.report({ event: 'noThread', delivery, reason });
  return advance(delivery, { state: 'threaded' }, dependencies);
}

/** Records a step that succeeded; the next is due at once. */
function advance(delivery: Delivery, step: Partial<Delivery>, { ledger, clock }: DeliverDependencies): Promise<void> {
  return ledger.record({ ...delivery, ...step, failures: 0, dueAt: clock.now() });
}

function retry(delivery: Delivery, { ledger, clock }: DeliverDependencies): Promise<void> {
  const failures = delivery.failures + 1;
  return ledger.record({ ...delivery, failures, dueAt: retryAt(failures, clock.now()) });
}

function end(delivery: Delivery, { ledger }: DeliverDependencies): Promise<void> {
  return ledger.record({ ...delivery, state: 'ended', dueAt: null });
}

function refuse(delivery: OpenDelivery, missing: readonly string[], dependencies: DeliverDependencies): Promise<void> {
  return delivery.failures + 1 < REFUSALS_BEFORE_PAUSE
    ? retry(delivery, dependencies)
    : pause(delivery, 'forbidden', missing, dependencies);
}

/** The deliveries of a paused channel wait; they are made when its follows are resumed. */
async function pause(
  delivery: OpenDelivery,
  reason: PauseReason,
  missing: readonly string[],
  { follows, ledger, clock, report }: DeliverDependencies,
): Promise<void> {
  const { channelId, guildId } = delivery;
  for (const follow of await follows.list({ channelId })) {
    // What somebody paused stays paused when the channel is set going again.
    if (follow.pausedBecause === 'asked') continue;
    await follows.save({ ...follow, status: 'paused', pausedBecause: reason });
  }
  await ledger.record({ ...delivery, failures: 0 });
  await ledger.settle({ channelId }, 'hold', clock.now());
  report({ event: 'paused', channelId, guildId, reason, missing });
}

/** The channel was deleted: nothing can ever be delivered there again. */
async function endChannel(
  { channelId, guildId }: OpenDelivery,
  { follows, ledger, clock, report }: DeliverDependencies,
): Promise<void> {
  for (const follow of await follows.list({ channelId })) await follows.remove(follow.id);
  await ledger.settle({ channelId }, 'end', clock.now());
  report({ event: 'ended', channelId, guildId, reason: 'channelGone' });
}
