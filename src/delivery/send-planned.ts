import { type Article } from '../articles/article.ts';
import { type FindOutcome, type PostOutcome } from './article-poster.ts';
import { type Delivery, type OpenDelivery } from './delivery.ts';
import {
  advance,
  type DeliverDependencies,
  end,
  endChannel,
  type Group,
  HOLD_MS,
  pause,
  postpone,
  refuse,
  retry,
} from './delivery-steps.ts';
import { editionOf } from './edition.ts';
import { type Follow } from './follow.ts';
import { makeRoom } from './open-thread.ts';
import { nextPostAt } from './pace.ts';
import { findWanting } from './plan-deliveries.ts';
import { makeDigestId, makePosting } from './postings.ts';

/** More than so many at once are a flood: they come as one digest. */
const MOST_AT_ONCE = 5;

/** Sends what was planned, as far as its follow still wants it, and wants it now. */
export async function sendPlanned(
  group: Group,
  articles: readonly Article[],
  open: readonly OpenDelivery[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const { follows, ledger, poster, clock } = dependencies;
  const [delivery] = group;
  const { channelId, attemptedAt, digest } = delivery;
  const followsThere = await follows.list({ channelId });
  const follow = followsThere.find(({ id }) => id === delivery.followId);
  if (follow === undefined) return handOver(delivery, articles, followsThere, dependencies);
  const now = clock.now();
  const dueAt = findDelay(follow, delivery, now);
  if (dueAt !== null) return ledger.settle({ followId: follow.id }, 'due', dueAt);
  const kind = await poster.channelKind(channelId);
  switch (kind) {
    case 'forum':
      return openForumPost(group, articles, dependencies);
    case 'text':
    case 'announcement': {
      const isFree = attemptedAt === null && digest === null && !delivery.isAsked;
      const flood = isFree ? findFlood(delivery, open, followsThere, now) : [];
      return flood.length > 1 ? formDigest(flood, dependencies) : postMessage(group, articles, dependencies);
    }
    case 'other':
      return pause(group, 'wrongChannel', [], dependencies);
    case 'gone':
      return endChannel(group, dependencies);
    case 'unknown':
      return retry(group, dependencies);
  }
}

/** Until when it has to wait: for its follow to go on, or for the end of the quiet hours; null when it may be sent. */
function findDelay({ status, pace }: Follow, { attemptedAt, isAsked }: Delivery, now: Date): Date | null {
  if (isAsked) return null;
  if (status === 'paused') return new Date(now.getTime() + HOLD_MS);
  // What may have been sent already makes no noise a second time.
  if (attemptedAt !== null) return null;
  const at = nextPostAt({ ...pace, kind: 'each' }, now);
  return at > now ? at : null;
}

/** Its follow has ended: it goes to another one of the channel that wants it, too, or nowhere. */
async function handOver(
  delivery: OpenDelivery,
  [article]: readonly Article[],
  followsThere: readonly Follow[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const heir = article && (await findWanting(followsThere, article, dependencies));
  if (!heir) return end([delivery], dependencies, 'unwanted');
  const { id: followId, openThread } = heir;
  return dependencies.ledger.record({ ...delivery, followId, openThread });
}

/** The deliveries that are due together with this one and too many to be posted each: empty where they are not. */
function findFlood(
  delivery: OpenDelivery,
  open: readonly OpenDelivery[],
  followsThere: readonly Follow[],
  now: Date,
): OpenDelivery[] {
  const followOf = ({ followId }: Delivery) => followsThere.find(({ id }) => id === followId);
  const isFree = ({ state, attemptedAt, digest, isAsked }: OpenDelivery) =>
    state === 'planned' && attemptedAt === null && digest === null && !isAsked;
  const due = open.filter((one) => {
    const follow = followOf(one);
    return isFree(one) && one.dueAt <= now && follow !== undefined && findDelay(follow, one, now) === null;
  });
  if (due.length > MOST_AT_ONCE) return due;
  if (followOf(delivery)?.pace.kind !== 'digest') return [];
  return due.filter((one) => followOf(one)?.pace.kind === 'digest');
}

/** Writes down which articles share which message, before any of them is sent. */
async function formDigest(flood: readonly OpenDelivery[], dependencies: DeliverDependencies): Promise<void> {
  const { archive, digests, ledger } = dependencies;
  const rows = new Map<string, OpenDelivery>();
  const articles: Article[] = [];
  for (const delivery of flood) {
    const article = await archive.get(delivery.articleId);
    if (article === undefined) return end([delivery], dependencies);
    rows.set(article.id, delivery);
    articles.push(article);
  }
  const id = makeDigestId(flood);
  const pages = digests.split(articles);
  const placed = pages.flatMap((onPage, page) =>
    onPage.flatMap((article) => {
      const row = rows.get(article.id);
      return row === undefined ? [] : [{ ...row, digest: { id, page, pageCount: pages.length } }];
    }),
  );
  return ledger.record(...placed);
}

async function postMessage(
  group: Group,
  articles: readonly Article[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const { poster, ledger, clock } = dependencies;
  const posting = await makePosting(group, articles, dependencies);
  const since = group.map(({ attemptedAt }) => attemptedAt).find((at) => at !== null) ?? null;
  if (since !== null) {
    const found = await poster.find(posting, since);
    if (found.outcome !== 'absent') return recordPost(group, [], found, dependencies);
  }
  const attemptedAt = since ?? clock.now();
  const [first, ...others] = group;
  const attempted: Group = [{ ...first, attemptedAt }, ...others.map((one) => ({ ...one, attemptedAt }))];
  if (group.some((one) => one.attemptedAt === null)) await ledger.record(...attempted);
  return recordPost(attempted, articles, await poster.post(posting), dependencies);
}

/** `sent` are the articles as they were sent now; empty for an earlier message, whose edition is not known. */
async function recordPost(
  group: Group,
  sent: readonly Article[],
  answer: PostOutcome | Exclude<FindOutcome, { outcome: 'absent' }>,
  dependencies: DeliverDependencies,
): Promise<void> {
  switch (answer.outcome) {
    case 'posted':
    case 'found':
      return recordPosted(group, sent, answer.messageId, dependencies);
    case 'forbidden':
      return refuse(group, answer.missing, dependencies);
    case 'gone':
      return endChannel(group, dependencies);
    case 'wrongChannel':
      return pause(group, 'wrongChannel', [], dependencies);
    case 'failed':
      return retry(group, dependencies);
  }
}

function recordPosted(
  group: Group,
  sent: readonly Article[],
  messageId: string,
  { ledger, clock }: DeliverDependencies,
): Promise<void> {
  // Of a digest, the first page alone gets a thread.
  const wantsThread = group.some(({ openThread, digest }) => openThread && (digest === null || digest.page === 0));
  const step = { state: wantsThread ? ('posted' as const) : ('opened' as const), messageId, failures: 0 };
  const dueAt = clock.now();
  return ledger.record(
    ...group.map((delivery) => {
      const article = sent.find(({ id }) => id === delivery.articleId);
      return { ...delivery, ...step, dueAt, edition: article === undefined ? null : editionOf(article) };
    }),
  );
}

async function openForumPost(
  group: Group,
  articles: readonly Article[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const [{ guildId, channelId }] = group;
  const [article] = articles;
  if (article === undefined) return;
  const place = { guildId, channelId };
  const subject = { title: article.title, article };
  const answer = await dependencies.openDiscussion({ kind: 'forum', place, subject, startedBy: null });
  switch (answer.outcome) {
    case 'created':
    case 'existed': {
      const { outcome, threadId } = answer;
      const edition = outcome === 'created' ? editionOf(article) : null;
      if (answer.hasOpener)
        return advance(group, { state: 'opened', messageId: threadId, threadId, edition }, dependencies);
      return advance(group, { state: 'threaded', messageId: threadId, threadId, edition }, dependencies);
    }
    case 'forbidden':
      return refuse(group, answer.missing, dependencies);
    case 'gone':
      return endChannel(group, dependencies);
    case 'wrongChannel':
      return pause(group, 'wrongChannel', [], dependencies);
    case 'full':
      return (await makeRoom(guildId, dependencies))
        ? postpone(group, dependencies.clock.now(), dependencies)
        : retry(group, dependencies);
    case 'failed':
      return retry(group, dependencies);
  }
}
