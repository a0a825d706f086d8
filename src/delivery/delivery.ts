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
  openThread: boolean;
  messageId: string | null;
  threadId: string | null;
  /** Set before the article is sent: once it is, only asking Discord tells whether the article arrived. */
  attemptedAt: Date | null;
  /** Tries of the current step that did not succeed. */
  failures: number;
  /** When the next step is due; null while its follow is paused. */
  dueAt: Date | null;
}

/** Each names the last step that is known to have succeeded. */
export type OpenState = 'planned' | 'posted' | 'threaded';

/** `ended`: it cannot be delivered any more, or nobody wants it any more. */
export type DeliveryState = OpenState | 'done' | 'ended';

/** A delivery that is not finished. */
export interface OpenDelivery extends Delivery {
  state: OpenState;
}

/** Which deliveries are meant. */
export type DeliveryScope = { channelId: string } | { followId: string };

/** The ledger: what was decided and how far each delivery got. */
export interface DeliveryLedger {
  /** Writes those that are not there yet, all or none, and returns what it wrote. What is there stays as it is. */
  plan(deliveries: readonly Delivery[]): Promise<Delivery[]>;
  /** Channels with an open delivery whose next step is due. */
  findDueChannels(now: Date): Promise<string[]>;
  /** The open deliveries of a channel, by publication, then by article id. */
  open(channelId: string): Promise<OpenDelivery[]>;
  /** Replaces the row of this article and channel. */
  record(delivery: Delivery): Promise<void>;
  /** For all open deliveries there: `hold` until further notice, `release` as due at `at`, or `end` for good. */
  settle(scope: DeliveryScope, how: 'hold' | 'release' | 'end', at: Date): Promise<void>;
}

/** When articles first came by: what no later edit of a date or an id can change. */
export interface ArticleArrivals {
  /** Notes `at` for those that were not there before, and answers for each when it was first noted. */
  note(articleIds: readonly string[], at: Date): Promise<ReadonlyMap<string, Date>>;
}

/** Discord's limit for a nonce (resources/message, "Create Message"). */
const NONCE_LENGTH = 25;

/** The same for the same article and channel: what lets Discord recognise a repeated post. */
export function makeNonce(articleId: string, channelId: string): string {
  const digest = createHash('sha256').update(`${articleId}\n${channelId}`).digest('base64url');
  return digest.slice(0, NONCE_LENGTH);
}
