import { type Follow } from './follow.ts';
import { followFeed, type FollowRequest, resumeFollow, resumeFollows, unfollow } from './follow-feed.ts';
import { type FollowOptions } from './follow-options.ts';
import { moveFollow, type MoveOutcome } from './move-follow.ts';
import { nextPostAt } from './pace.ts';
import { type PlanDependencies } from './plan-deliveries.ts';

/** `full`: the guild has {@link GUILD_MAX_FOLLOWS} already. */
export type FollowOutcome = { outcome: 'followed' | 'existed' | 'resumed'; follow: Follow } | { outcome: 'full' };

/** Which channels get which feeds, as commands change it. A guild reaches its own follows only. */
export interface Following {
  /** Asked again for a paused follow, it sets the channel going again. */
  follow(request: FollowRequest): Promise<FollowOutcome>;
  /** By channel. */
  list(guildId: string): Promise<Follow[]>;
  /** Null when the guild has no such follow; so are the answers of what changes one. */
  get(guildId: string, followId: string): Promise<Follow | null>;
  /** What is not named stays. A new pace counts for what waits already. */
  edit(guildId: string, followId: string, change: Partial<FollowOptions>): Promise<Follow | null>;
  /** Lets another channel of the guild follow it in its channel's place. */
  move(guildId: string, followId: string, channelId: string): Promise<MoveOutcome | null>;
  /** What arrives meanwhile waits. */
  pause(guildId: string, followId: string): Promise<Follow | null>;
  /** What waited is posted, or skipped for good. */
  resume(guildId: string, followId: string, missed: 'post' | 'skip'): Promise<Follow | null>;
  unfollow(guildId: string, followId: string): Promise<Follow | null>;
  /** How many of its articles wait to be posted, and when the next may be; null when none does. */
  waiting(follow: Follow): Promise<{ count: number; nextAt: Date } | null>;
}

/** As many as can be looked through; each costs requests to Discord with every article. */
export const GUILD_MAX_FOLLOWS = 200;

/** `onChange` is called when there may be something to deliver or poll at once. */
export function createFollowing(dependencies: PlanDependencies, onChange: () => void): Following {
  const { follows, ledger, clock } = dependencies;

  async function get(guildId: string, followId: string): Promise<Follow | null> {
    const follow = await follows.get(followId);
    return follow?.guildId === guildId ? follow : null;
  }

  return {
    get,
    async follow(request) {
      const all = await follows.list({ guildId: request.guildId });
      const isThere = all.some(({ channelId, feedId }) => channelId === request.channelId && feedId === request.feedId);
      if (!isThere && all.length >= GUILD_MAX_FOLLOWS) return { outcome: 'full' };
      const { outcome, follow } = await followFeed(request, dependencies);
      const resumed = await resumeAgain(follow, dependencies);
      onChange();
      return resumed === null ? { outcome, follow } : { outcome: 'resumed', follow: resumed };
    },
    async list(guildId) {
      const all = await follows.list({ guildId });
      return all.sort((one, other) => (one.channelId < other.channelId ? -1 : Number(one.channelId > other.channelId)));
    },
    async edit(guildId, followId, change) {
      const follow = await get(guildId, followId);
      if (follow === null) return null;
      const edited = { ...follow, ...change };
      await follows.save({ id: followId, ...change });
      if (change.pace !== undefined && edited.status === 'active') {
        await ledger.settle({ followId }, 'due', nextPostAt(edited.pace, clock.now()));
      }
      onChange();
      return edited;
    },
    async move(guildId, followId, channelId) {
      const follow = await get(guildId, followId);
      const moved = follow === null ? null : await moveFollow(follow, channelId, dependencies);
      onChange();
      return moved;
    },
    async pause(guildId, followId) {
      const follow = await get(guildId, followId);
      if (follow === null) return null;
      const paused: Follow = { ...follow, status: 'paused', pausedBecause: 'asked' };
      // What is due finds it paused, and waits.
      await follows.save({ id: followId, status: 'paused', pausedBecause: 'asked' });
      return paused;
    },
    async resume(guildId, followId, missed) {
      const follow = await get(guildId, followId);
      if (follow === null) return null;
      if (missed === 'skip') await ledger.settle({ followId }, 'end', clock.now());
      const resumed = await resumeAgain(follow, dependencies);
      onChange();
      return resumed ?? follow;
    },
    async waiting(follow) {
      const open = await ledger.open(follow.channelId);
      const count = open.filter(({ followId, state }) => followId === follow.id && state === 'planned').length;
      return count === 0 ? null : { count, nextAt: nextPostAt(follow.pace, clock.now()) };
    },
    async unfollow(guildId, followId) {
      return (await get(guildId, followId)) === null ? null : unfollow(followId, dependencies);
    },
  };
}

/** Null when it was not paused. A refusal pauses all of a channel, so then all of it is set going. */
async function resumeAgain(follow: Follow, dependencies: PlanDependencies): Promise<Follow | null> {
  if (follow.status === 'active') return null;
  if (follow.pausedBecause !== 'asked') await resumeFollows(follow.channelId, dependencies);
  return resumeFollow(follow, dependencies);
}
