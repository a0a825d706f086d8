import { type Article } from '../articles/article.ts';
import { type OpenDiscussionOutcome, type OpenDiscussionRequest } from '../discussions/discussion.ts';
import {
  advance,
  type DeliverDependencies,
  type Group,
  postpone,
  retry,
  type ThreadlessReason,
} from './delivery-steps.ts';
import { findIdleThreads } from './feed-threads.ts';

/** A thread, or its opener, that could not be made by then is done without: the post is what people came for. */
const THREAD_TRIES = 6;

/** Opens the thread of what is posted, or makes up for the opener that its thread lacks. */
export async function openThread(
  group: Group,
  articles: readonly Article[],
  dependencies: DeliverDependencies,
): Promise<void> {
  const [{ messageId, guildId, channelId, articleId, state, threadId }] = group;
  if (messageId === null) throw new Error(`A posted delivery has no message: ${articleId} in ${channelId}`);
  // Earlier versions called so what goes without a thread.
  if (state === 'threaded' && threadId === null) return advance(group, { state: 'opened' }, dependencies);
  const place = { guildId, channelId };
  const subject = subjectOf(group, articles, dependencies);
  const isForumPost = (await dependencies.poster.channelKind(channelId)) === 'forum';
  const answer = await dependencies.openDiscussion(
    isForumPost
      ? { kind: 'forum', place, subject, startedBy: null }
      : { kind: 'message', place, messageId, subject, startedBy: null },
  );
  return recordThread(group, answer, dependencies);
}

function subjectOf(
  [{ digest }]: Group,
  articles: readonly Article[],
  { digests }: DeliverDependencies,
): OpenDiscussionRequest['subject'] {
  const [article] = articles;
  if (digest !== null || article === undefined) return { title: digests.titleOf(articles), article: null };
  return { title: article.title, article };
}

async function recordThread(
  group: Group,
  answer: OpenDiscussionOutcome,
  dependencies: DeliverDependencies,
): Promise<void> {
  const { outcome } = answer;
  switch (outcome) {
    case 'created':
    case 'existed':
      return recordOpened(group, answer, dependencies);
    case 'full':
      if (await makeRoom(group[0].guildId, dependencies)) return postpone(group, dependencies.clock.now(), dependencies);
      return mayTryAgain(group) ? retry(group, dependencies) : goWithout('noThread', group, outcome, dependencies);
    case 'forbidden':
      return mayTryAgain(group) ? retry(group, dependencies) : goWithout('noThread', group, outcome, dependencies);
    case 'wrongChannel':
      return goWithout('noThread', group, outcome, dependencies);
    case 'gone':
      return goWithout('noThread', group, 'messageGone', dependencies);
    case 'failed':
      return retry(group, dependencies);
  }
}

function recordOpened(
  group: Group,
  { threadId, hasOpener }: Extract<OpenDiscussionOutcome, { threadId: string }>,
  dependencies: DeliverDependencies,
): Promise<void> {
  if (hasOpener) return advance(group, { state: 'opened', threadId }, dependencies);
  if (group[0].state !== 'threaded') return advance(group, { state: 'threaded', threadId }, dependencies);
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

/** How many threads are tried before it is given up. */
const MAX_CLOSINGS = 3;

/** Closes the longest idle of the threads that this bot opened for news. False when there is none, or it must not. */
export async function makeRoom(guildId: string, dependencies: DeliverDependencies): Promise<boolean> {
  const { threads, history, clock, report } = dependencies;
  let tries = 0;
  for (const { threadId, channelId } of findIdleThreads(await threads.listActive(guildId), clock.now())) {
    const shown = await history.shownBy(channelId, threadId);
    if (!shown.some((delivery) => delivery.threadId === threadId)) continue;
    tries += 1;
    if ((await threads.close(threadId)) === 'closed') {
      report({ event: 'threadClosed', guildId, threadId });
      return true;
    }
    if (tries === MAX_CLOSINGS) return false;
  }
  return false;
}
