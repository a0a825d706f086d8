import { createArticleArchive } from '../../src/articles/create-article-archive.ts';
import { createMemoryArticleStore } from '../../src/articles/memory-article-store.ts';
import { type DeliverDependencies, type DeliveryEvent, deliverToChannel } from '../../src/delivery/deliver.ts';
import { followFeed, type FollowRequest } from '../../src/delivery/follow-feed.ts';
import {
  createMemoryArticleArrivals,
  createMemoryChannelLeases,
  createMemoryDeliveries,
  createMemoryFollowStore,
} from '../../src/delivery/memory-delivery-store.ts';
import { planDeliveries, type PlanDependencies } from '../../src/delivery/plan-deliveries.ts';
import { createDeviceCatalogue } from '../../src/devices/create-device-catalogue.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/discussions/server-settings.ts';
import { createFakeFeedFetcher } from '../../src/feeds/fake-feed-fetcher.ts';
import { makeFeed } from '../../src/feeds/feed.ts';
import { createMemoryFeedStore, createMemorySeenItems } from '../../src/feeds/memory-feed-store.ts';
import { pollFeed, type PollFeedDependencies } from '../../src/feeds/poll-feed.ts';
import { FakeDiscord } from './fake-discord.ts';

/** What a feed tells in these tests. */
export interface Story {
  title: string;
  at: string;
  url?: string;
  guid?: string;
}

export const FEED_URL = 'https://news.example/feed.xml';
export const START = new Date('2026-11-01T12:00:00.500Z');

/** Feeds, stores and Discord in memory, with a clock that is moved by hand. Everything but the code dies in a crash. */
export class NewsWorld {
  readonly discord = new FakeDiscord();
  readonly fetcher = createFakeFeedFetcher();
  readonly feeds = createMemoryFeedStore();
  readonly seenItems = createMemorySeenItems();
  readonly deliveries = createMemoryDeliveries();
  readonly ledger = this.deliveries.ledger;
  readonly history = this.deliveries.history;
  readonly leases = createMemoryChannelLeases();
  readonly follows = createMemoryFollowStore();
  readonly arrivals = createMemoryArticleArrivals();
  readonly archive = createArticleArchive({ store: createMemoryArticleStore(), catalogue: createDeviceCatalogue([]) });
  readonly events: DeliveryEvent[] = [];
  settings = DEFAULT_SERVER_SETTINGS;
  now = START;
  readonly clock = { now: () => this.now };
  #stories: Story[] = [];
  /** Stands between the program and the world; a test that crashes the program throws in here. */
  wrap: <T extends object>(name: string, part: T) => T = (_name, part) => part;

  async addFeed(id = 'news'): Promise<void> {
    const known = { id, name: 'The News', site: 'https://news.example/', url: FEED_URL };
    await this.feeds.save(makeFeed(known, { intervalMs: 60_000, now: this.now }));
  }

  /** Adds stories to the feed, in its own order: newest first. */
  tell(...stories: Story[]): void {
    this.#stories = [...stories, ...this.#stories];
    this.fetcher.publish(FEED_URL, writeRss(this.#stories));
  }

  retell(stories: Story[]): void {
    this.#stories = [];
    this.tell(...stories);
  }

  follow(channelId: string, request: Partial<FollowRequest> = {}) {
    const defaults = { guildId: 'guild', channelId, feedId: 'news', openThread: true, firstCount: 1 };
    return followFeed({ ...defaults, ...request }, this.planning());
  }

  planning(): PlanDependencies {
    return {
      follows: this.wrap('follows', this.follows),
      ledger: this.wrap('ledger', this.ledger),
      history: this.wrap('history', this.history),
      arrivals: this.wrap('arrivals', this.arrivals),
      archive: this.wrap('archive', this.archive),
      clock: this.clock,
    };
  }

  polling(): PollFeedDependencies {
    return {
      feeds: this.wrap('feeds', this.feeds),
      seenItems: this.wrap('seenItems', this.seenItems),
      fetcher: this.wrap('fetcher', this.fetcher),
      archive: this.wrap('archive', this.archive),
      clock: this.clock,
      announce: async (feed, articles) => {
        await planDeliveries(feed.id, articles, this.planning());
      },
      notices: { tell: () => Promise.resolve() },
      random: () => 0.5,
    };
  }

  delivering(): DeliverDependencies {
    const { openDiscussion } = this.wrap('discussions', { openDiscussion: this.discord.openDiscussion });
    return {
      ...this.planning(),
      leases: this.wrap('leases', this.leases),
      poster: this.wrap('poster', this.discord.poster),
      threads: this.wrap('threads', this.discord.threads),
      digests: {
        split: (articles) => chunk(articles, 10),
        titleOf: (articles) => Promise.resolve(`${articles.length} articles`),
      },
      settings: { of: () => Promise.resolve(this.settings) },
      nameThread: (_guildId, { title }) => Promise.resolve(`Talk: ${title}`),
      openDiscussion,
      closeForRoom: this.discord.closeForRoom,
      clock: this.clock,
      report: (event) => this.events.push(event),
    };
  }

  /** Polls what is due and delivers what is due, once. */
  async work(): Promise<void> {
    for (const feed of await this.feeds.findDue(this.now, 100)) await pollFeed(feed.id, this.polling());
    await this.deliver();
  }

  async deliver(): Promise<void> {
    for (const id of await this.ledger.findDueChannels(this.now)) await deliverToChannel(id, this.delivering());
  }

  /** Lets time pass, working every minute of it. */
  async pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      this.now = new Date(this.now.getTime() + 60_000);
      await this.work();
    }
  }

  /** The headlines in a channel, in the order they were posted. */
  async headlines(channelId: string): Promise<string[]> {
    const articles = await Promise.all(this.discord.articlesIn(channelId).map((id) => this.archive.get(id)));
    return articles.map((article) => article?.title ?? 'unknown');
  }
}

function writeRss(stories: readonly Story[]): string {
  const items = stories.map(({ title, at, url, guid }) => {
    const link = url ?? `https://news.example/${encodeURIComponent(title)}`;
    return `<item><title>${title}</title><link>${link}</link><guid isPermaLink="false">${guid ?? link}</guid><pubDate>${new Date(at).toUTCString()}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>The News</title><link>https://news.example/</link>${items.join('')}</channel></rss>`;
}

function chunk<T>(all: readonly T[], size: number): T[][] {
  const count = Math.ceil(all.length / size);
  return Array.from({ length: count }, (_, index) => all.slice(index * size, (index + 1) * size));
}
