import { type Article } from '../articles/article.ts';
import { type OpenDiscussionOutcome, type OpenDiscussionRequest } from '../discussions/discussion.ts';
import {
  advance,
  type DeliverDependencies,
  type Group,
  noteThreadName,
  retry,
  type ThreadlessReason,
} from './delivery-steps.ts';
import { makeRoom } from './room-for-threads.ts';

/** A thread, or its opener, that could not be made by then is done without: the post is what people came for. */
const THREAD_TRIES = 6;

/** Opens the thread of what is posted, or makes up for the opener that its thread lacks. */
export async function openThread(
  planned: Group,
  articles: readonly Article[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const group = await noteThreadName(planned, articles, dependencies);
  const [{ messageId, guildId, channelId, articleId, state, threadId }] = group;
  if (messageId === null) throw new Error(`A posted delivery has no message: ${articleId} in ${channelId}`);
  // Earlier versions called so what goes without a thread.
  if (state === 'threaded' && threadId === null) return advance(group, { state: 'opened' }, dependencies);
  const place = { guildId, channelId };
  const kind = await dependencies.poster.channelKind(channelId);
  const subject = await subjectOf(group, articles, dependencies);
  const answer = await dependencies.openDiscussion(
    kind === 'forum'
      ? { kind: 'forum', place, subject, startedBy: null }
      : { kind: 'message', place, messageId, subject, startedBy: null },
  );
  if (answer.outcome === 'full' && mayTryAgain(group)) {
    await makeRoom(guildId, kind, dependencies);
    return retry(group, dependencies);
  }
  return recordThread(group, articles, answer, dependencies);
}

async function subjectOf(
  [{ digest, guildId }]: Group,
  articles: readonly Article[],
  { digests }: DeliverDependencies,
): Promise<OpenDiscussionRequest['subject']> {
  const [article] = articles;
  if (digest !== null || article === undefined) {
    return { title: await digests.titleOf(articles, guildId), article: null };
  }
  return { title: article.title, article };
}

async function recordThread(
  group: Group,
  articles: readonly Article[],
  answer: OpenDiscussionOutcome,
  dependencies: DeliverDependencies,
): Promise<void> {
  const { outcome } = answer;
  switch (outcome) {
    case 'created':
    case 'existed':
      return recordOpened(group, articles, answer, dependencies);
    case 'forbidden':
      return mayTryAgain(group) ? retry(group, dependencies) : goWithout('noThread', group, outcome, dependencies);
    case 'full':
    case 'wrongChannel':
    case 'capped':
      return goWithout('noThread', group, outcome, dependencies);
    case 'gone':
      return goWithout('noThread', group, 'messageGone', dependencies);
    case 'failed':
      return retry(group, dependencies);
  }
}

async function recordOpened(
  group: Group,
  articles: readonly Article[],
  { outcome, threadId, hasOpener }: Extract<OpenDiscussionOutcome, { threadId: string }>,
  dependencies: DeliverDependencies,
): Promise<void> {
  const [article] = articles;
  const [{ guildId, digest, state }] = group;
  // One that an earlier try opened has the name that was written down before it.
  const isNew = outcome === 'created' && digest === null && article !== undefined;
  const name = isNew ? { threadName: await dependencies.nameThread(guildId, article) } : {};
  if (hasOpener) return advance(group, { state: 'opened', threadId, ...name }, dependencies);
  if (state === 'posted') return advance(group, { state: 'threaded', threadId, ...name }, dependencies);
  return mayTryAgain(group) ? retry(group, dependencies) : goWithout('noOpener', group, 'failed', dependencies);
}

function mayTryAgain([{ failures }]: Group): boolean {
  return failures + 1 < THREAD_TRIES;
}

function goWithout(
  event: 'noThread' | 'noOpener',
  group: Group,
  reason: ThreadlessReason,
  dependencies: DeliverDependencies,
): Promise<void> {
  for (const delivery of group) dependencies.report({ event, delivery, reason });
  return advance(group, { state: 'opened' }, dependencies);
}
