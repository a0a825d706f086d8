import { expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { startSite, writeFeed } from '../news/feed-site.ts';
import { startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const DESCRIBED = '<pubDate>';

/** An article that says that. */
const feedThatSays = (text: string) =>
  writeFeed('The Site', 'First phone').replace(DESCRIBED, `<description>${text}</description>${DESCRIBED}`);

test.each([
  [400, 30046, ['Old.', 'Old.']],
  [404, 10008, ['Old.', 'Old.']],
  [400, 50083, ['Old.', 'Old.']],
  [429, 20022, ['New.', 'Newer.']],
  [403, 50013, ['New.', 'Newer.']],
  [503, 0, ['New.', 'Newer.']],
])(
  'an edit that Discord refuses by %i %i once holds up nothing: the message then says %s',
  async (status, code, [then, afterwards]) => {
    const pages = { '/rss': feedThatSays('Old.') };
    const site = await startSite(pages);
    const feed = { id: 'site', name: 'The Site', site, url: `${site}/rss` };
    const world = await startDelivery({ site, follow: { feed, intervalMs: 500, openThread: false, firstCount: 1 } });
    const says = async () =>
      (await world.writtenIn('news')).map(readMessage).map((text) => /Old\.|New\.|Newer\./u.exec(text)?.[0]);
    await world.soon(says).toEqual(['Old.']);
    world.discord.faults.add({
      match: { method: 'PATCH', path: '/channels/:channel_id/messages/:message_id', token: LOCAL_APPLICATION.token },
      times: 1,
      fault: { kind: 'status', status, code, message: 'Refused on purpose', retryAfterSeconds: 3_600, scope: 'shared' },
    });
    pages['/rss'] = feedThatSays('New.');
    await world.later(() => world.discord.faults.list().length).toBe(0);
    await world.later(says).toEqual([then]);
    pages['/rss'] = feedThatSays('Newer.');
    await world.later(says).toEqual([afterwards]);
    expect(await world.notices()).toHaveLength(0);
  },
  SLOW_MS,
);
