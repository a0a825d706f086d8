import { expect, test } from 'vitest';
import { lineOf } from '../news/news-person.ts';
import { startSite, writeFeed } from '../news/feed-site.ts';
import { type DeliveryWorld, startDelivery } from './delivery-world.ts';

const SLOW_MS = 90_000;
const DATE = 'Sun, 01 Nov 2026 12:00:00 GMT';

/** `#news` follows a feed of a site, and got its newest article. */
async function followSite(pages: Parameters<typeof startSite>[0]): Promise<DeliveryWorld> {
  const site = await startSite(pages);
  const feed = { id: 'site', name: 'The Site', site, url: `${site}/rss` };
  const world = await startDelivery({ site, follow: { feed, intervalMs: 500, openThread: false, firstCount: 1 } });
  await world.soon(world.posted).toEqual(['First phone']);
  return world;
}

/** A feed with these articles, the last of them published now. */
const feedOf = (...headlines: string[]) => {
  const feed = writeFeed('The Site', ...headlines);
  const last = feed.lastIndexOf(DATE);
  return headlines.length === 1
    ? feed
    : feed.slice(0, last) + new Date().toUTCString() + feed.slice(last + DATE.length);
};

const feedLine = async ({ admin, follow }: DeliveryWorld) => lineOf(await admin.panel(follow), 'Feed');

test(
  'a feed that fails is warned of, given up, and tried again when somebody wants it; what came meanwhile comes once',
  async () => {
    const pages: Parameters<typeof startSite>[0] & Record<string, unknown> = { '/rss': feedOf('First phone') };
    const world = await followSite(pages);
    Object.assign(pages, { '/rss': { status: 500 } });
    const warned = expect.stringMatching(/cannot read “The Site”.*until <t:\d+:f>/u) as string;
    const paused = expect.stringContaining('given up reading “The Site”') as string;
    const recovered = expect.stringContaining('I can read “The Site” again') as string;
    await world.later(world.notices).toEqual([warned]);
    await world.later(world.notices).toEqual([warned, paused]);
    expect(await feedLine(world)).toContain('given up');
    Object.assign(pages, { '/rss': feedOf('First phone', 'Second phone') });
    await world.admin.run('resume', { follow: world.follow });
    await world.soon(world.posted).toEqual(['First phone', 'Second phone']);
    await world.soon(world.notices).toEqual([warned, paused, recovered]);
    expect(await feedLine(world)).toMatch(/^read <t:\d+:R>$/u);
  },
  SLOW_MS,
);

test(
  'a feed that has moved for good is told of once, and read at its new address from then on',
  async () => {
    const pages: Parameters<typeof startSite>[0] & Record<string, unknown> = { '/rss': feedOf('First phone') };
    const world = await followSite(pages);
    Object.assign(pages, { '/new': feedOf('First phone'), '/rss': { status: 301, location: '/new' } });
    const moved = expect.stringMatching(/“The Site”.*has moved to <http:\/\/127\.0\.0\.1:\d+\/new>/u) as string;
    await world.later(world.notices).toEqual([moved]);
    // Whoever asked at the old address would be told that the feed is gone.
    Object.assign(pages, { '/rss': null, '/new': feedOf('First phone', 'Second phone') });
    await world.later(world.posted).toEqual(['First phone', 'Second phone']);
    expect(await world.notices()).toEqual([moved]);
  },
  SLOW_MS,
);
