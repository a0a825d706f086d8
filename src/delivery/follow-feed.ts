import { type DeliveryLedger } from './delivery.ts';
import { type Follow, type FollowStore, makeFollowId } from './follow.ts';
import { type PlanDependencies, planForFollow } from './plan-deliveries.ts';

export interface FollowRequest {
  guildId: string;
  channelId: string;
  /** Null for every feed. */
  feedId: string | null;
  openThread: boolean;
  /** How many earlier articles are posted to begin with. */
  firstCount: number;
}

/** Lets a channel follow a feed from now on. Asked again, it leads to the follow that is there, unchanged. */
export async function followFeed(
  request: FollowRequest,
  dependencies: PlanDependencies,
): Promise<{ outcome: 'followed' | 'existed'; follow: Follow }> {
  const { follows, clock } = dependencies;
  const id = makeFollowId(request.channelId, request.feedId);
  const since = clock.now();
  const wanted: Follow = { ...request, id, since, primed: false, status: 'active', pausedBecause: null };
  if (!(await follows.add(wanted))) return { outcome: 'existed', follow: (await follows.get(id)) ?? wanted };
  await planForFollow(wanted, [], dependencies);
  return { outcome: 'followed', follow: wanted };
}

/** Ends a follow and what it had not yet delivered; null when it was not there. */
export async function unfollow(
  id: string,
  { follows, ledger, clock }: Pick<PlanDependencies, 'follows' | 'ledger' | 'clock'>,
): Promise<Follow | null> {
  const follow = await follows.get(id);
  if (follow === null || !(await follows.remove(id))) return null;
  await ledger.settle({ followId: id }, 'end', clock.now());
  return follow;
}

/** Sets paused follows of a channel going again, with everything that waited. Returns those it set going. */
export async function resumeFollows(
  channelId: string,
  { follows, ledger, clock }: { follows: FollowStore; ledger: DeliveryLedger; clock: PlanDependencies['clock'] },
): Promise<Follow[]> {
  const paused = (await follows.list({ channelId })).filter((follow) => follow.status === 'paused');
  for (const follow of paused) await follows.save({ ...follow, status: 'active', pausedBecause: null });
  if (paused.length > 0) await ledger.settle({ channelId }, 'release', clock.now());
  return paused;
}
