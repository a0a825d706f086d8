import { createHash } from 'node:crypto';

/**
 * One article on its way into one channel: a row of the ledger. There is at most one for an article and a channel,
 * ever, and it is written before anything is sent.
 */
export interface Delivery {
  articleId: string;
  channelId: string;
  guildId: string;
  followId: string;
  state: DeliveryState;
  /** When the article was published: the order within a channel. */
  publishedAt: Date;
  /** When the row was written. */
  plannedAt: Date;
  openThread: boolean;
  /** The message that shows it; in a forum it has the id of its thread. */
  messageId: string | null;
  threadId: string | null;
  /** What its thread was called when it was opened; null where that is not known. */
  threadName: string | null;
  /** The digest that it is, or will be, listed in; null for a message of its own. */
  digest: DigestPlace | null;
  /** Set before the article is sent: once it is, only asking Discord tells whether the article arrived. */
  attemptedAt: Date | null;
  /** Tries of the current step that did not succeed. */
  failures: number;
  /** When the next step is due; for one that is finished, when it was. */
  dueAt: Date;
  /** When its message was published to other servers; null when it was not. */
  crosspostedAt: Date | null;
  /** What its message shows, as `editionOf` tells it; null where that is not known. */
  edition: string | null;
  /** What it ought to show, as far as that is known to differ. `record` leaves it alone: others write it. */
  wantedEdition: string | null;
  /** How often its message was edited. */
  edits: number;
  /** Whether its thread was renamed: that is done once. */
  isRenamed: boolean;
  /** Whether somebody asked for it to be posted now: then neither a pause nor quiet hours hold it back. */
  isAsked: boolean;
}

/** Where in a digest an article stands. */
export interface DigestPlace {
  id: string;
  /** From 0; each page is a message. */
  page: number;
  pageCount: number;
}

/**
 * Each names the last step that is known to have succeeded: the message is there, its thread is open, the opener is
 * written in it.
 */
export type OpenState = 'planned' | 'posted' | 'threaded' | 'opened';

/**
 * `published`: to the servers that follow the announcement channel, too. `done`: where that was not wanted. `ended`: it
 * cannot be delivered any more, or is skipped for good. `unwanted`: its follow ended before it was sent; whoever wants
 * it later takes it up again.
 */
export type FinishedState = 'published' | 'done' | 'ended' | 'unwanted';

export type DeliveryState = OpenState | FinishedState;

/** A delivery with something left to do; `done` and `published` ones are such when their message shows an old edition. */
export interface OpenDelivery extends Delivery {
  state: Exclude<DeliveryState, 'ended' | 'unwanted'>;
}

/** A message is edited so often at most, whatever its feed does. */
export const MAX_EDITS = 24;

/** Whether something is left to do. */
export function isOpen(delivery: Delivery): delivery is OpenDelivery {
  switch (delivery.state) {
    case 'planned':
    case 'posted':
    case 'threaded':
    case 'opened':
      return true;
    case 'done':
    case 'published':
      return isOutdated(delivery);
    case 'ended':
    case 'unwanted':
      return false;
  }
}

function isOutdated({ messageId, edition, wantedEdition, edits }: Delivery): boolean {
  return messageId !== null && wantedEdition !== null && wantedEdition !== edition && edits < MAX_EDITS;
}

/** Which deliveries are meant. */
export type DeliveryScope = { channelId: string } | { followId: string };

/** The ledger: what was decided and how far each delivery got. */
export interface DeliveryLedger {
  /**
   * Writes those that are not there yet, all or none, and returns what it wrote. What is there stays as it is, but what
   * is unwanted begins anew.
   */
  plan(deliveries: readonly Delivery[]): Promise<Delivery[]>;
  /** Channels with an open delivery whose next step is due. */
  findDueChannels(now: Date): Promise<string[]>;
  /** The open deliveries of a channel, by publication, then by article id. */
  open(channelId: string): Promise<OpenDelivery[]>;
  /** Replaces the rows of these articles and channels, all or none. */
  record(...deliveries: readonly Delivery[]): Promise<void>;
  /** For all open deliveries there: makes them due at `at`, or ends them for good. */
  settle(scope: DeliveryScope, how: 'due' | 'end', at: Date): Promise<void>;
}

/** What the ledger remembers of deliveries, finished ones, too. */
export interface DeliveryHistory {
  /** The articles that were planned for this follow from that moment on. */
  plannedSince(followId: string, since: Date): Promise<string[]>;
  /** Says which edition of these articles all messages that show them ought to show, from `at` on. */
  outdate(editions: ReadonlyMap<string, string>, at: Date): Promise<void>;
  /** When messages of the channel were published to other servers, from that moment on, oldest first; each once. */
  crosspostsSince(channelId: string, since: Date): Promise<Date[]>;
  /** The deliveries that this message of the channel shows, in the order of `DeliveryLedger.open`. */
  shownBy(channelId: string, messageId: string): Promise<Delivery[]>;
  /** Forgets what was finished before that moment. Returns how many. */
  forget(before: Date): Promise<number>;
}

/**
 * Sees to it that of several processes one at a time delivers to a channel. Who holds a lease is a process; what a dead
 * one held is free.
 */
export interface ChannelLeases {
  /** Takes or prolongs this process's lease until that moment; false when another process holds it. */
  take(channelId: string, now: Date, until: Date): Promise<boolean>;
  release(channelId: string): Promise<void>;
}

/** When articles first came by: what no later edit of a date or an id can change. */
export interface ArticleArrivals {
  /** Notes `at` for those that were not there before, and answers for each when it was first noted. */
  note(articleIds: readonly string[], at: Date): Promise<ReadonlyMap<string, Date>>;
}

/** Discord's limit for a nonce (resources/message, "Create Message"). */
const NONCE_LENGTH = 25;

/** The same for the same article, or page of a digest, and channel: what lets Discord recognise a repeated post. */
export function makeNonce(what: string, channelId: string): string {
  const digest = createHash('sha256').update(`${what}\n${channelId}`).digest('base64url');
  return digest.slice(0, NONCE_LENGTH);
}
