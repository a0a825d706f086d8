import { type ArticleTopic } from '../articles/article-archive.ts';

/** What a member of a server wants to hear of. One topic is watched once. */
export interface Watch {
  guildId: string;
  userId: string;
  topic: ArticleTopic;
  /** The same for all that one member watches in a server. */
  way: WatchWay;
  /** When it began; what was there before is no news. */
  since: Date;
  /** When the member was last seen in the server. */
  checkedAt: Date;
  /** Direct messages were refused; none is tried until the member says so. */
  isUnreachable: boolean;
}

/** `thread`: added to the discussion of the article. `direct`: told by a direct message. */
export type WatchWay = 'thread' | 'direct';

export interface Watcher {
  guildId: string;
  userId: string;
}

/** Where watches are kept. */
export interface WatchStore {
  /** False, with nothing changed, when the member watches the topic already. */
  add(watch: Watch): Promise<boolean>;
  /** Oldest first. */
  list(filter: { guildId: string; userId?: string }): Promise<Watch[]>;
  /** Of that topic, as `formatTopic` writes it, or all the member watches there. Returns how many there were. */
  remove(watcher: Watcher, topic?: string): Promise<number>;
  /** Changes all that the member watches there. */
  change(watcher: Watcher, change: Partial<Pick<Watch, 'way' | 'checkedAt' | 'isUnreachable'>>): Promise<void>;
  /** The member who was not seen for the longest time, if that was before; null when there is none. */
  findUnchecked(before: Date): Promise<Watcher | null>;
}

/** A member is to be told of an article: once, ever. */
export interface Telling extends Watcher {
  articleId: string;
  way: WatchWay;
  /** What of it the member watches, as `formatTopic` writes it. */
  topic: string;
  state: 'waiting' | 'told' | 'ended';
  /** The thread that the member was added to; null until then, and for direct messages. */
  threadId: string | null;
  /** When it was first tried to write to the member; null until then. */
  attemptedAt: Date | null;
  plannedAt: Date;
  dueAt: Date;
  failures: number;
}

/** The tellings of an article in a server, which are made together. */
export interface TellingGroup {
  guildId: string;
  articleId: string;
}

/** Where it is written down who is told of what, before anybody is. */
export interface TellingStore {
  /** Writes those that are not there yet. What is there stays as it is. */
  plan(tellings: readonly Telling[]): Promise<void>;
  /** Groups with one that waits and is due, longest overdue first. */
  findDue(now: Date, limit: number): Promise<TellingGroup[]>;
  /** Of any state, by plan and user. */
  ofGroup(group: TellingGroup): Promise<Telling[]>;
  /** Replaces those that are there; what was forgotten meanwhile stays so. */
  record(tellings: readonly Telling[]): Promise<void>;
  /** Those planned before that moment, or all of a member in a server. */
  forget(which: { before: Date } | Watcher): Promise<void>;
}

/** A discussion of the article in the server, and the channel it lies in. */
export interface WatchedThread {
  threadId: string;
  channelId: string;
  /** Our message that opens the talk; null where there is none. */
  openerId: string | null;
}

/** Discord as watching sees it; the adapter lies in `src/discord/`. */
export interface WatchMessenger {
  /**
   * Whether the member may read that channel; null asks only whether it is a member. `gone`: not, or no longer, one.
   */
  mayRead(watcher: Watcher, channelId: string | null): Promise<'yes' | 'no' | 'gone' | 'failed'>;
  /**
   * Adds them without a ping, or not at all. Whoever is in it already stays in it; asked again, it adds those who are
   * new.
   */
  addToThread(thread: WatchedThread, userIds: readonly string[]): Promise<'added' | 'refused' | 'failed'>;
  /** Once for a telling, as far as `attemptedAt` tells of an earlier try. `closed`: the member takes no messages from the bot. */
  write(telling: Telling, thread: WatchedThread | null): Promise<'told' | 'closed' | 'failed'>;
}
