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
  noteThreadName,
  pause,
  recordRefusal,
  retry,
} from './delivery-steps.ts';
import { editionOf } from './edition.ts';
import { chooseForumTags } from './follow-options.ts';
import { type Follow } from './follow.ts';
import { nextPostAt } from './pace.ts';
import { findWanting } from './plan-deliveries.ts';
import { makeDigestId, makePosting } from './postings.ts';
import { makeRoom } from './room-for-threads.ts';

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
  const { channelId, attemptedAt } = delivery;
  const followsThere = await follows.list({ channelId });
  const follow = followsThere.find(({ id }) => id === delivery.followId);
  const now = clock.now();
  // Whoever takes over what others left may want it in the same message as the rest.
  const orphan = open.find((one) => one.state === 'planned' && one.dueAt <= now && !isFollowed(one, followsThere));
  if (orphan !== undefined) return handOver(orphan, followsThere, dependencies);
  if (follow === undefined) return;
  const dueAt = findDelay(follow, delivery, now);
  if (dueAt !== null) return ledger.settle({ followId: follow.id }, 'due', dueAt);
  const kind = await poster.channelKind(channelId);
  switch (kind) {
    case 'forum':
      return openForumPost(group, articles, follow, dependencies);
    case 'text':
    case 'announcement': {
      const flood = attemptedAt === null ? findFlood(group, open, followsThere, now) : [];
      return flood.length > 1 ? formDigest(flood, dependencies) : postMessage(group, articles, dependencies);
    }
    case 'other':
      return pause(group, 'wrongChannel', [], dependencies);
    case 'gone':
      return endChannel(group[0], dependencies);
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

function isFollowed({ followId }: Delivery, followsThere: readonly Follow[]): boolean {
  return followsThere.some(({ id }) => id === followId);
}

/** Its follow has ended: it goes to another one of the channel that wants it, too, or nowhere. */
async function handOver(
  delivery: OpenDelivery,
  followsThere: readonly Follow[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const article = await dependencies.archive.get(delivery.articleId);
  const heir = article && (await findWanting(followsThere, article, dependencies));
  if (!heir) return end([delivery], dependencies, 'unwanted');
  const { id: followId, openThread, pace } = heir;
  const { attemptedAt, dueAt } = delivery;
  // What may be in the channel already is soon known to be; the rest comes when the heir wants to hear of it.
  const due = attemptedAt === null ? nextPostAt(pace, dependencies.clock.now()) : dueAt;
  return dependencies.ledger.record({ ...delivery, followId, openThread, dueAt: due });
}

/**
 * The deliveries that are to come as one digest: those that are due together and too many to be posted each. Empty where
 * the group may be sent as it is. A digest that was made up but not sent is made up anew when others belong into it.
 */
function findFlood(
  group: Group,
  open: readonly OpenDelivery[],
  followsThere: readonly Follow[],
  now: Date,
): OpenDelivery[] {
  const [delivery] = group;
  if (delivery.isAsked) return [];
  const followOf = ({ followId }: Delivery) => followsThere.find(({ id }) => id === followId);
  const isMeant = (one: OpenDelivery) => {
    const follow = followOf(one);
    return one.state === 'planned' && one.dueAt <= now && follow !== undefined && findDelay(follow, one, now) === null;
  };
  const inLine = open.filter(isMeant);
  // What may have been sent already stays a message of its own, so a digest goes up to it and not beyond.
  const firstSent = inLine.findIndex((one) => one.attemptedAt !== null || one.isAsked);
  const due = firstSent === -1 ? inLine : inLine.slice(0, firstSent);
  if (delivery.digest !== null) {
    const last = inLine.findLastIndex((one) => group.some(({ articleId }) => articleId === one.articleId));
    const isWhole = inLine.slice(0, last + 1).every((one) => one.digest?.id === delivery.digest?.id);
    return isWhole ? [] : due;
  }
  // Where a digest is due anyway, what else is due goes with it: to come before it and after it would break the order.
  return due.length > MOST_AT_ONCE || followOf(delivery)?.pace.kind === 'digest' ? due : [];
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
    case 'gone':
    case 'wrongChannel':
    case 'failed':
      return recordRefusal(group, answer, dependencies);
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
  planned: Group,
  articles: readonly Article[],
  { forumTags, style, mentionRoleId }: Follow,
  dependencies: DeliverDependencies,
): Promise<void> {
  const [article] = articles;
  if (article === undefined) return;
  const group = await noteThreadName(planned, articles, dependencies);
  const [{ guildId, channelId, threadName: noted }] = group;
  const place = { guildId, channelId };
  const subject = { title: article.title, article };
  const tagIds = chooseForumTags(article, forumTags);
  const look = { style, mentionRoleId };
  const answer = await dependencies.openDiscussion({ kind: 'forum', place, subject, startedBy: null, tagIds, look });
  switch (answer.outcome) {
    case 'created':
    case 'existed': {
      const { outcome, threadId, hasOpener } = answer;
      const edition = outcome === 'created' ? editionOf(article) : null;
      const threadName = outcome === 'created' ? await dependencies.nameThread(guildId, article) : noted;
      const state = hasOpener ? 'opened' : 'threaded';
      return advance(group, { state, messageId: threadId, threadId, threadName, edition }, dependencies);
    }
    case 'full':
      await makeRoom(guildId, 'forum', dependencies);
      return retry(group, dependencies);
    case 'capped':
      return retry(group, dependencies);
    case 'forbidden':
    case 'gone':
    case 'wrongChannel':
    case 'failed':
      return recordRefusal(group, answer, dependencies);
  }
}
