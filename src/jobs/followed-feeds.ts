import { type FollowStore } from '../delivery/follow.ts';

/** Fewer follows are read anew each time. */
const FEW = 500;
/** More of them for so many milliseconds each, so that reading takes a small share of the time. */
const MS_PER_FOLLOW = 0.5;

/** Tells which feeds somebody follows, a few seconds late where there are thousands of follows. */
export interface FollowedFeeds {
  at(now: Date): Promise<(feedId: string) => boolean>;
}

export function createFollowedFeeds(follows: FollowStore): FollowedFeeds {
  let known: { feedIds: Set<string | null>; staleAt: number } | null = null;
  return {
    async at(now) {
      if (known === null || known.staleAt <= now.getTime()) {
        const all = await follows.list({});
        const keptMs = all.length <= FEW ? 0 : all.length * MS_PER_FOLLOW;
        known = { feedIds: new Set(all.map(({ feedId }) => feedId)), staleAt: now.getTime() + keptMs };
      }
      const { feedIds } = known;
      return (feedId) => feedIds.has(null) || feedIds.has(feedId);
    },
  };
}
