import { type Follow } from './follow.ts';
import { followFeed, type FollowRequest, resumeFollows, unfollow } from './follow-feed.ts';
import { type PlanDependencies } from './plan-deliveries.ts';

/** Which channels get which feeds, as commands change it. */
export interface Following {
  /** Asked again for a paused follow, it sets the channel going again. */
  follow(request: FollowRequest): Promise<{ outcome: 'followed' | 'existed' | 'resumed'; follow: Follow }>;
  /** By channel. */
  list(guildId: string): Promise<Follow[]>;
  /** Null when the guild has no such follow. */
  unfollow(guildId: string, followId: string): Promise<Follow | null>;
}

/** `onChange` is called when there may be something to deliver or poll at once. */
export function createFollowing(dependencies: PlanDependencies, onChange: () => void): Following {
  const { follows } = dependencies;
  return {
    async follow(request) {
      const { outcome, follow } = await followFeed(request, dependencies);
      const resumed = follow.status === 'paused' ? await resumeFollows(request.channelId, dependencies) : [];
      onChange();
      return resumed.length > 0 ? { outcome: 'resumed', follow } : { outcome, follow };
    },
    async list(guildId) {
      const all = await follows.list({ guildId });
      return all.sort((one, other) => (one.channelId < other.channelId ? -1 : Number(one.channelId > other.channelId)));
    },
    async unfollow(guildId, followId) {
      const follow = await follows.get(followId);
      return follow?.guildId === guildId ? unfollow(followId, dependencies) : null;
    },
  };
}
