import { createHash } from 'node:crypto';
import { type FeedTrouble } from './feed-trouble.ts';
import { type IdentityRule } from './identity-rule.ts';
import { type FeedRhythm, UNKNOWN_RHYTHM } from './poll-schedule.ts';

/** A feed that the project offers by name (`data/feeds.json`). */
export interface KnownFeed {
  id: string;
  /** Of the publication, such as "Android Headlines". */
  name: string;
  /** The publication's own address. */
  site: string;
  url: string;
}

/** A feed that the bot polls, however many channels follow it. */
export interface Feed {
  /** Stable, at most 40 characters of `a-z 0-9 -`. */
  id: string;
  /** Where it is fetched; a permanent redirect changes it. */
  url: string;
  title: string;
  siteUrl: string | null;
  /** How long to wait between polls while its own pace is unknown; less than 5 minutes is kept to in any case. */
  intervalMs: number;
  /** `paused` after too many failures in a row, `ended` when the server said that it is gone for good (410). */
  status: 'active' | 'paused' | 'ended';
  /** What the next request is conditional on (RFC 9110, section 13). */
  etag: string | null;
  lastModified: string | null;
  /** Failed polls since the last good one. */
  failures: number;
  /** Why the last poll failed; null when it went well, or when there was none yet. */
  trouble: FeedTrouble | null;
  /** Whether its followers were told that it fails, and not yet that it works again. */
  isWarned: boolean;
  /** When it last answered as a feed should; null when it never did. */
  lastGoodAt: Date | null;
  nextPollAt: Date;
  /** What its last document told about when it is worth asking again. */
  rhythm: FeedRhythm;
  /** What tells its items apart; null before it had any. */
  identity: IdentityRule | null;
}

/** Where the feeds are kept. */
export interface FeedStore {
  get(id: string): Promise<Feed | null>;
  /** Adds it, or replaces the one of that id. */
  save(feed: Feed): Promise<void>;
  /** By title. */
  list(): Promise<Feed[]>;
  /** Active feeds whose next poll is due, longest overdue first. */
  findDue(now: Date, limit: number): Promise<Feed[]>;
  /** Active feeds that are fetched from that very address, by id. */
  findAt(url: string): Promise<Feed[]>;
}

/** What is remembered of an item of a feed. */
export interface SeenItem {
  /** Of what it said. */
  fingerprint: string;
  /** Stands for its canonical address and its headline; empty for what was remembered by earlier versions. */
  address: string;
  title: string;
  /** The article it became; null when that is not known. */
  articleId: string | null;
}

/** What was read from feeds before, so that nothing is filed twice without need. */
export interface SeenItems {
  /** By item key. */
  of(feedId: string): Promise<ReadonlyMap<string, SeenItem>>;
  /** Replaces what is remembered of these keys, and forgets the feed's oldest beyond a bound. */
  remember(feedId: string, items: ReadonlyMap<string, SeenItem>, at: Date): Promise<void>;
}

/** The id of a feed that has no name here: the same for the same address. */
export function makeFeedId(url: string): string {
  return `feed-${createHash('sha256').update(url).digest('hex').slice(0, 24)}`;
}

/** A feed that was never polled, due at once. */
export function makeFeed(known: KnownFeed, { intervalMs, now }: { intervalMs: number; now: Date }): Feed {
  return {
    id: known.id,
    url: known.url,
    title: known.name,
    siteUrl: known.site,
    intervalMs,
    status: 'active',
    etag: null,
    lastModified: null,
    failures: 0,
    trouble: null,
    isWarned: false,
    lastGoodAt: null,
    nextPollAt: now,
    rhythm: UNKNOWN_RHYTHM,
    identity: null,
  };
}
