import { DEFAULT_FOLLOW_OPTIONS, type FollowOptions } from './follow-options.ts';
import { type Follow, makeFollowId } from './follow.ts';
import { nextPostAt } from './pace.ts';
import { type PlanDependencies, planForFollow } from './plan-deliveries.ts';

/** What is not said of the options is as {@link DEFAULT_FOLLOW_OPTIONS}. */
export interface FollowRequest extends Partial<FollowOptions> {
  guildId: string;
  channelId: string;
  /** Null for every feed. */
  feedId: string | null;
  /** The user who asks for it, where one does. */
  createdBy?: string | null;
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
  const wanted: Follow = {
    createdBy: null,
    ...DEFAULT_FOLLOW_OPTIONS,
    ...request,
    ...{ id, since, primed: false, status: 'active', pausedBecause: null },
  };
  if (!(await follows.add(wanted))) return { outcome: 'existed', follow: (await follows.get(id)) ?? wanted };
  await planForFollow(wanted, [], dependencies);
  return { outcome: 'followed', follow: wanted };
}

/**
 * Ends a follow and what it had not yet delivered, but for what another follow of the channel wants, too; null when it
 * was not there.
 */
export async function unfollow(
  id: string,
  { follows, ledger, clock }: Pick<PlanDependencies, 'follows' | 'ledger' | 'clock'>,
): Promise<Follow | null> {
  const follow = await follows.get(id);
  if (follow === null || !(await follows.remove(id))) return null;
  // Delivering sorts out who wants it now.
  await ledger.settle({ followId: id }, 'due', clock.now());
  return follow;
}

type ResumeDependencies = Pick<PlanDependencies, 'follows' | 'ledger' | 'clock'>;

/** Sets a follow going again, with everything that waited, at its pace. */
export async function resumeFollow(follow: Follow, { follows, ledger, clock }: ResumeDependencies): Promise<Follow> {
  const resumed: Follow = { ...follow, status: 'active', pausedBecause: null };
  await follows.save({ id: follow.id, status: 'active', pausedBecause: null });
  await ledger.settle({ followId: follow.id }, 'due', nextPostAt(follow.pace, clock.now()));
  return resumed;
}

/**
 * Sets follows of a channel going again that refusals had paused, with everything that waited; those that somebody
 * paused stay so. Returns those it set going.
 */
export async function resumeFollows(channelId: string, dependencies: ResumeDependencies): Promise<Follow[]> {
  const isRefused = ({ status, pausedBecause }: Follow) => status === 'paused' && pausedBecause !== 'asked';
  const paused = (await dependencies.follows.list({ channelId })).filter(isRefused);
  for (const follow of paused) await resumeFollow(follow, dependencies);
  return paused;
}
