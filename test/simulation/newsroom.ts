import { createFakeFeedFetcher } from '../../src/feeds/fake-feed-fetcher.ts';
import { type KnownFeed } from '../../src/feeds/feed.ts';
import { type Simulator } from './simulator.ts';

/** A story as the feeds tell it; its address is what it is known by. */
export interface Story {
  address: string;
  title: string;
  guid: string;
  /** As stated; null where the feed states none. */
  date: Date | null;
  /** The feeds that tell it. */
  feedIds: string[];
}

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
/** A story as old as this at most comes late. */
const LATEST_DAYS = 20;

/** The feeds of a simulated world and what they publish. */
export class Newsroom {
  readonly fetcher = createFakeFeedFetcher();
  readonly feeds: readonly KnownFeed[];
  readonly stories: Story[] = [];
  /** Where feeds have moved to for good, by their id, and how many requests there were by then. */
  readonly moved = new Map<string, { url: string; requests: number }>();
  /** All the addresses that each feed ever had. */
  readonly addresses = new Map<string, Set<string>>();
  readonly #simulator: Simulator;

  constructor(simulator: Simulator, feedCount: number) {
    this.#simulator = simulator;
    this.feeds = Array.from({ length: feedCount }, (_, index) => ({
      id: `feed-${index}`,
      name: `Feed ${index}`,
      site: `https://feed-${index}.example/`,
      url: `https://feed-${index}.example/feed.xml`,
    }));
    for (const feed of this.feeds) this.#print(feed);
  }

  /** A new story; `how` it is dated: by now, by a day long ago, or not at all. */
  publish(how: 'now' | 'late' | 'undated'): Story {
    const { now } = this.#simulator;
    const number = this.stories.length + 1;
    const feed = this.#simulator.pick(this.feeds);
    const late = now - this.#simulator.between(1, LATEST_DAYS * DAY_MS);
    const story: Story = {
      address: `${feed.site}story-${number}`,
      title: `Story ${number} of ${feed.name}`,
      guid: `story-${number}`,
      date: how === 'undated' ? null : wholeSecond(how === 'now' ? now : late),
      feedIds: [feed.id],
    };
    this.stories.push(story);
    this.#print(feed);
    return story;
  }

  /** The headline is corrected. */
  correct(story: Story): void {
    story.title = `${story.title.replace(/, corrected.*$/, '')}, corrected ${this.#simulator.between(1, 9)}`;
    this.#printAll(story);
  }

  /** Same story, with another date and another id, as careless publishers do. */
  restamp(story: Story): void {
    story.date = wholeSecond(this.#simulator.now);
    story.guid = `${story.guid}-again`;
    this.#printAll(story);
  }

  /** Another feed tells the same story, by an address with a tracking parameter. */
  syndicate(story: Story): void {
    const other = this.#simulator.pick(this.feeds);
    if (story.feedIds.includes(other.id)) return;
    story.feedIds.push(other.id);
    this.#print(other);
  }

  /** The feed is at another address from now on, and the one before says so. */
  move(feed: KnownFeed): void {
    const url = `${feed.site}moved-${this.#simulator.between(1, 99)}.xml`;
    this.moved.set(feed.id, { url, requests: this.fetcher.requests.length });
    this.addresses.set(feed.id, new Set([...(this.addresses.get(feed.id) ?? [feed.url]), url]));
    this.#print(feed);
  }

  #printAll(story: Story): void {
    for (const feed of this.feeds) if (story.feedIds.includes(feed.id)) this.#print(feed);
  }

  #print(feed: KnownFeed): void {
    const own = this.stories.filter(({ feedIds }) => feedIds.includes(feed.id)).toReversed();
    const items = own.map((story) => {
      const isFirst = story.feedIds[0] === feed.id;
      const address = isFirst ? story.address : `${story.address}?utm_source=${feed.id}`;
      const date = story.date === null ? '' : `<pubDate>${story.date.toUTCString()}</pubDate>`;
      const guid = `<guid isPermaLink="false">${story.guid}</guid>`;
      return `<item><title>${story.title}</title><link>${address}</link>${guid}${date}</item>`;
    });
    const head = `<title>${feed.name}</title><link>${feed.site}</link>`;
    const document = `<rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`;
    const url = this.moved.get(feed.id)?.url;
    this.fetcher.publish(url ?? feed.url, document);
    if (url === undefined) return;
    for (const before of this.addresses.get(feed.id) ?? []) {
      if (before === url) continue;
      const bytes = new TextEncoder().encode(document);
      const answer = { bytes, contentType: null, url, permanentUrl: url, etag: null, lastModified: null };
      this.fetcher.answer(before, { outcome: 'fetched', ...answer });
    }
  }
}

/** What a story is known by, whichever feed told it. */
export function addressOf(url: string): string {
  return url.replace(/\?.*$/, '');
}

/** As precise as feeds state their dates. */
function wholeSecond(moment: number): Date {
  return new Date(Math.floor(moment / SECOND_MS) * SECOND_MS);
}

export const LOST_FETCHER_ANSWERS = { fetch: () => ({ outcome: 'failed', reason: 'network', detail: 'simulated' }) };
