import { type Feed } from './feed.ts';
import { type FeedTrouble } from './feed-trouble.ts';

/** What happened to a feed that those who follow it should hear of. `feed` is as it is afterwards. */
export type FeedEvent =
  /** It keeps failing; when it still does at `pausesAt`, it will be paused. */
  | { event: 'warned'; feed: Feed; trouble: FeedTrouble; pausesAt: Date }
  /** It failed for too long and is not polled any more until somebody resumes it. */
  | { event: 'paused'; feed: Feed; trouble: FeedTrouble }
  /** It works again after `warned` or `paused`. */
  | { event: 'recovered'; feed: Feed }
  /** Its server says that it is at another address for good (301, 308); that one is asked from now on. */
  | { event: 'moved'; feed: Feed; from: string }
  /** Its server says that it is gone for good (410): it is not polled any more. */
  | { event: 'gone'; feed: Feed };

/**
 * Tells the followers of a feed what happened to it. Told before the event is recorded: when the program dies in between,
 * it is told twice, never not at all.
 */
export interface FeedNotices {
  tell(event: FeedEvent): Promise<void>;
}
