import { type Article } from '../articles/article.ts';
import { unfollow } from './follow-feed.ts';
import { type Follow, makeFollowId } from './follow.ts';
import { makeDelivery, type PlanDependencies } from './plan-deliveries.ts';

/** `existed`: that channel follows the same already; then nothing changes. */
export type MoveOutcome = { outcome: 'moved' | 'existed'; follow: Follow };

/**
 * Lets another channel of the server follow the same in this one's place, with what waits here. What was posted stays,
 * and is not posted again there; tags are left behind, for they are the forum's. After a crash in between both follow,
 * and each gets what waited: nothing is lost.
 */
export async function moveFollow(
  follow: Follow,
  channelId: string,
  dependencies: PlanDependencies,
): Promise<MoveOutcome> {
  const { follows, ledger, archive, clock } = dependencies;
  const now = clock.now();
  const isRefused = follow.status === 'paused' && follow.pausedBecause !== 'asked';
  const moved: Follow = {
    ...follow,
    ...{ id: makeFollowId(channelId, follow.feedId), channelId, since: now, forumTags: [] },
    // What stood in the way did so in the other channel.
    ...(isRefused ? { status: 'active', pausedBecause: null } : {}),
  };
  if (!(await follows.add(moved))) return { outcome: 'existed', follow: (await follows.get(moved.id)) ?? moved };
  const waiting: { article: Article; isAsked: boolean }[] = [];
  for (const { articleId, followId, state, isAsked } of await ledger.open(follow.channelId)) {
    const article = followId === follow.id && state === 'planned' ? await archive.get(articleId) : undefined;
    if (article !== undefined) waiting.push({ article, isAsked });
  }
  await ledger.plan(waiting.map(({ article, isAsked }) => ({ ...makeDelivery(moved, article, now), isAsked })));
  await unfollow(follow.id, dependencies);
  return { outcome: 'moved', follow: moved };
}
