import { MessageFlags } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { startSite } from '../news/feed-site.ts';
import { startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const COUNT = 60;
const HEAD = '<title>The Site</title><link>https://news.example/</link>';

const feedOf = (items: string[]) => `<rss version="2.0"><channel>${HEAD}${items.join('')}</channel></rss>`;

/** Headlines and addresses so long that a message holds few of them. */
function writeItem(number: number, at: Date): string {
  const address = `https://news.example/${number}/${'long-address-'.repeat(20)}`;
  const title = `Number ${number}: ${'a headline that does not end '.repeat(8)}`;
  return `<item><title>${title}</title><link>${address}</link><guid>${number}</guid><pubDate>${at.toUTCString()}</pubDate></item>`;
}

test(
  'sixty articles at once come as a digest of as many messages as they need: each listed once, in order, under one thread',
  async () => {
    const pages = { '/rss': feedOf([]) };
    const site = await startSite(pages);
    const feed = { id: 'site', name: 'The Site', site, url: `${site}/rss` };
    const world = await startDelivery({ site, follow: { feed, intervalMs: 500, openThread: true, firstCount: 0 } });
    // What is dated in the future would be taken for now.
    const now = world.discord.clock.now();
    world.skip(2 * COUNT * 1_000);
    pages['/rss'] = feedOf(
      Array.from({ length: COUNT }, (_, index) =>
        writeItem(index + 1, new Date(now + (index + 1) * 1_000)),
      ).toReversed(),
    );
    const messages = async () => (await world.writtenIn('news')).filter(({ components }) => components?.length !== 0);
    const listed = async () =>
      [...JSON.stringify(await messages()).matchAll(/\]\(https:\/\/news\.example\/(\d+)\//g)].map(
        ([, number]) => number,
      );
    await world.soon(listed).toHaveLength(COUNT);
    expect(await listed()).toEqual(Array.from({ length: COUNT }, (_, index) => String(index + 1)));
    const all = await messages();
    expect(all.length).toBeGreaterThan(2);
    expect(all.length).toBeLessThan(COUNT / 3);
    const hasThread = async () => (await messages()).map(({ flags }) => ((flags ?? 0) & MessageFlags.HasThread) !== 0);
    await world.soon(hasThread).toEqual(all.map((_, index) => index === 0));
    expect(await world.notices()).toHaveLength(all.length);
  },
  SLOW_MS,
);
