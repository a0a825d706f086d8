import { expect, test } from 'vitest';
import { testConfig } from '../bot-world.ts';
import { startSite } from '../news/feed-site.ts';
import { startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;

interface Item {
  headline: string;
  at: Date;
  page?: string;
  guid: string;
}

function writeFeed(...items: Item[]): string {
  const written = items.map(({ headline, at, page = headline, guid }) => {
    const link = `https://news.example/${encodeURIComponent(page)}`;
    return `<item><title>${headline}</title><link>${link}</link><guid>${guid}</guid><pubDate>${at.toUTCString()}</pubDate></item>`;
  });
  const head = '<title>The Site</title><link>https://news.example/</link>';
  return `<rss version="2.0"><channel>${head}${written.join('')}</channel></rss>`;
}

async function startWithFeed(keepArticlesDays: number | null = null) {
  const pages = { '/rss': writeFeed() };
  const site = await startSite(pages);
  const feed = { id: 'site', name: 'The Site', site, url: `${site}/rss` };
  const follow = { feed, intervalMs: 500, openThread: false, firstCount: 0 };
  const world = await startDelivery({ site, follow, config: { ...testConfig(), keepArticlesDays } });
  /** The headlines in the archive that begin with these words. */
  const filed = async (words: string) =>
    (await world.bot.services.articles.search(words, 5))
      .map(({ title }) => title)
      .filter((title) => title.toLowerCase().startsWith(words));
  return { world, filed, tell: (...items: Item[]) => (pages['/rss'] = writeFeed(...items)) };
}

test(
  'what is older than the follow is filed and found, and never posted, whatever its feed says of it later',
  async () => {
    const { world, filed, tell } = await startWithFeed();
    const old: Item = { headline: 'Old phone', at: new Date(world.discord.clock.now() - 10 * DAY_MS), guid: '1' };
    tell(old);
    await world.soon(() => filed('old phone')).toEqual(['Old phone']);
    const now = () => new Date(world.discord.clock.now());
    for (const change of [
      { at: now() },
      { at: now(), guid: '2' },
      { at: now(), guid: '3', headline: 'Old phone again' },
    ]) {
      const { headline } = { ...old, ...change };
      tell({ ...old, page: 'Old phone', ...change });
      await world.soon(() => filed('old phone')).toEqual([headline]);
    }
    const changed: Item = { headline: 'Old phone again', at: now(), page: 'Old phone', guid: '3' };
    tell({ headline: 'New phone', at: now(), guid: '9' }, changed);
    await world.soon(world.posted).toEqual(['New phone']);
    expect(await world.admin.run('latest', { follow: world.follow })).toBeDefined();
    expect(await world.posted()).toEqual(['New phone']);
  },
  SLOW_MS,
);

test(
  'what is kept no longer is forgotten, and no news when its feed dates it anew',
  async () => {
    const { world, filed, tell } = await startWithFeed(90);
    const first: Item = { headline: 'First phone', at: new Date(world.discord.clock.now()), guid: '1' };
    tell(first);
    await world.soon(world.posted).toEqual(['First phone']);
    world.skip(80 * DAY_MS);
    const later = () => new Date(world.discord.clock.now() + 80 * DAY_MS);
    tell({ headline: 'Second phone', at: later(), guid: '2' }, first);
    await world.soon(world.posted).toEqual(['First phone', 'Second phone']);
    expect(await filed('first phone')).toEqual(['First phone']);
    world.skip(11 * DAY_MS);
    await world.soon(() => filed('first phone')).toEqual([]);
    expect(await filed('second phone')).toEqual(['Second phone']);
    const again = { ...first, at: new Date(later().getTime() + 11 * DAY_MS), guid: '3' };
    tell({ headline: 'Third phone', at: new Date(later().getTime() + 11 * DAY_MS), guid: '4' }, again);
    await world.soon(world.posted).toEqual(['First phone', 'Second phone', 'Third phone']);
    expect(await filed('first phone')).toEqual(['First phone']);
  },
  SLOW_MS,
);
