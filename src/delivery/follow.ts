import { type FollowOptions } from './follow-options.ts';

/** One channel that gets the articles of one feed, or of every feed. */
export interface Follow extends FollowOptions {
  /** Stable: made of channel and feed, so a channel follows a feed once. */
  id: string;
  guildId: string;
  channelId: string;
  /** Null for every feed of the bot, and for articles that come with it. */
  feedId: string | null;
  /** The user who set it up, and is told when it ends; null where nobody did, or it is not known any more. */
  createdBy: string | null;
  /** When it began. What was published or had arrived earlier is not posted, save the first few. */
  since: Date;
  /** How many earlier articles are posted to begin with, newest first. */
  firstCount: number;
  /** Whether those were chosen; until then the feed had none. */
  primed: boolean;
  status: 'active' | 'paused';
  /** Why it is paused; null while it is active. */
  pausedBecause: PauseReason | null;
}

/**
 * `forbidden`: the bot lacks permissions there. `wrongChannel`: articles cannot be posted in that kind of channel.
 * `asked`: somebody wanted it so.
 */
export type PauseReason = 'forbidden' | 'wrongChannel' | 'asked';

/** Which follows are meant; all of them when nothing is named. */
export interface FollowFilter {
  guildId?: string;
  channelId?: string;
  /** Follows that get this feed's articles: those of it and those of every feed; null for only the latter. */
  feedId?: string | null;
}

/** Where follows are kept. */
export interface FollowStore {
  /** False when there is one of that id already; then nothing changes. One of two at the same moment wins. */
  add(follow: Follow): Promise<boolean>;
  get(id: string): Promise<Follow | null>;
  /** Changes what is given of the one of that id, and nothing else; nothing happens when it is not there any more. */
  save(follow: Pick<Follow, 'id'> & Partial<Follow>): Promise<void>;
  /** False when it was not there. */
  remove(id: string): Promise<boolean>;
  /** By id. */
  list(filter: FollowFilter): Promise<Follow[]>;
}

export function makeFollowId(channelId: string, feedId: string | null): string {
  return feedId === null ? `${channelId}:all` : `${channelId}:feed:${feedId}`;
}
