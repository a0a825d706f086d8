import { canonicalUrl } from '../articles/canonical-url.ts';
import { type Clock } from '../clock.ts';
import { discoverFeeds, type DiscoverFeedsOutcome } from './discover-feeds.ts';
import { type Feed, type FeedStore, type KnownFeed, makeFeed, makeFeedId } from './feed.ts';
import { type ReadRefusal } from './feed-document.ts';
import { type FeedFetcher, type FetchRefusal } from './feed-fetcher.ts';
import { type FeedReading, readAddress } from './feed-reading.ts';
import { DEFAULT_INTERVAL_MS } from './poll-schedule.ts';
import { readFeed } from './read-feed.ts';

export type AddFeedOutcome =
  | { outcome: 'added' | 'existed'; feed: Feed }
  /** The address leads where feeds are not fetched from. */
  | { outcome: 'refused'; reason: FetchRefusal }
  /** Something is there, but no feed. */
  | { outcome: 'unreadable'; reason: ReadRefusal }
  /** Nothing is there, or not now. */
  | { outcome: 'unreachable' };

/** `working`: it was neither paused nor ended. */
export type ResumeFeedOutcome = { outcome: 'resumed' | 'working'; feed: Feed } | { outcome: 'unknown' };

/** The feeds of the bot: those it offers by name and those that somebody brought. */
export interface FeedDirectory {
  /** All that can be chosen, those that somebody brought first, each once. */
  list(): Promise<KnownFeed[]>;
  /** By its id, its address or its whole name, however capitalised; null when there is none such. */
  find(text: string): Promise<KnownFeed | null>;
  /** Sees to it that the bot polls a feed that {@link find} gave. */
  add(known: KnownFeed): Promise<AddFeedOutcome>;
  /** Likewise for an address, if there is a feed. */
  addAddress(url: string): Promise<AddFeedOutcome>;
  /** Likewise for every feed that is offered, as far as it may be fetched. */
  addOffered(): Promise<void>;
  /** How polling a feed goes; null for one that is not polled, or not yet. */
  get(id: string): Promise<Feed | null>;
  /** Polls a feed again that was paused or ended, at once. */
  resume(id: string): Promise<ResumeFeedOutcome>;
  /** The feeds at an address that somebody gave, which may be a site's. Nothing is added. */
  discover(address: string): Promise<DiscoverFeedsOutcome>;
  /** How the feed at an address is read at this moment. Nothing is added. */
  read(address: string): Promise<FeedReading>;
}

export interface FeedDirectoryParts {
  /** Feeds offered by name. */
  offered: readonly KnownFeed[];
  feeds: FeedStore;
  fetcher: FeedFetcher;
  clock: Clock;
}

export function createFeedDirectory({ offered, feeds, fetcher, clock }: FeedDirectoryParts): FeedDirectory {
  async function list(): Promise<KnownFeed[]> {
    const ids = new Set(offered.map((feed) => feed.id));
    const brought = (await feeds.list()).filter((feed) => !ids.has(feed.id)).map(describeFeed);
    return [...brought, ...offered];
  }

  /** A feed that was given up is polled again when somebody wants it. */
  async function revive(feed: Feed): Promise<Feed> {
    if (feed.status === 'active') return feed;
    const revived: Feed = { ...feed, status: 'active', failures: 0, nextPollAt: clock.now() };
    await feeds.save(revived);
    return revived;
  }

  async function save(known: KnownFeed): Promise<AddFeedOutcome> {
    const feed = makeFeed(known, { intervalMs: DEFAULT_INTERVAL_MS, now: clock.now() });
    await feeds.save(feed);
    return { outcome: 'added', feed };
  }

  async function add(known: KnownFeed): Promise<AddFeedOutcome> {
    const existing = await feeds.get(known.id);
    if (existing !== null) return { outcome: 'existed', feed: await revive(existing) };
    const refusal = fetcher.judge(known.url);
    return refusal === null ? save(known) : { outcome: 'refused', reason: refusal };
  }

  async function addAddress(url: string): Promise<AddFeedOutcome> {
    const response = await fetcher.fetch({ url, etag: null, lastModified: null });
    if (response.outcome === 'refused') return response;
    if (response.outcome !== 'fetched') return { outcome: 'unreachable' };
    const read = readFeed(response);
    if (read.outcome === 'refused') return { outcome: 'unreadable', reason: read.reason };
    const address = response.permanentUrl ?? url;
    const existing = (await feeds.list()).find((feed) => canonicalUrl(feed.url) === canonicalUrl(address));
    if (existing !== undefined) return { outcome: 'existed', feed: await revive(existing) };
    const site = read.document.link ?? new URL(address).origin;
    return save({ id: makeFeedId(address), name: read.document.title ?? new URL(address).host, site, url: address });
  }

  return {
    list,
    async find(text) {
      const wanted = text.trim().toLowerCase();
      const matches = (feed: KnownFeed) => [feed.id, feed.url, feed.name].some((one) => one.toLowerCase() === wanted);
      return (await list()).find(matches) ?? null;
    },
    add,
    addAddress,
    async addOffered() {
      for (const known of offered) await add(known);
    },
    get: (id) => feeds.get(id),
    async resume(id) {
      const feed = await feeds.get(id);
      if (feed === null) return { outcome: 'unknown' };
      return { outcome: feed.status === 'active' ? 'working' : 'resumed', feed: await revive(feed) };
    },
    discover: (address) => discoverFeeds(address, { fetcher }),
    read: (address) => readAddress(address, { fetcher }),
  };
}

function describeFeed(feed: Feed): KnownFeed {
  return { id: feed.id, name: feed.title, site: feed.siteUrl ?? feed.url, url: feed.url };
}
