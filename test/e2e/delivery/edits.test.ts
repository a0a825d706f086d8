import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { readMessage } from '../../../playground/say/readable-text.ts';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { startSite, writeFeed } from '../news/feed-site.ts';
import { channelNamed } from '../news/news-person.ts';
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

test(
  'in a forum an edited article keeps its look and its role, and mentions nobody anew',
  async () => {
    const pages = { '/rss': feedThatSays('Old.') };
    const site = await startSite(pages);
    const feed = { id: 'site', name: 'The Site', site, url: `${site}/rss` };
    const permissions = LOCAL_APPLICATION.permissions | PermissionFlagsBits.MentionEveryone;
    const world = await startDelivery({
      ...{ site, follow: { feed, intervalMs: 500, openThread: false, firstCount: 1 } },
      discord: { applications: [{ ...LOCAL_APPLICATION, permissions }] },
    });
    const [guild] = (await world.discord.local.state('admin')).guilds;
    const role = guild?.roles.find(({ id, managed }) => id !== world.discord.guildId && !managed)?.id ?? '';
    const forum = channelNamed(world.discord, 'phone-talk');
    await world.admin.run('follow', { feed: 'site', channel: forum, mention: role });
    const posts = async () =>
      (await world.discord.as('admin', 'news').threads()).filter((thread) => thread.parent_id === forum);
    const starters = async () =>
      Promise.all(
        (await posts()).map(async ({ id }) => {
          const first = (await world.discord.as('admin', id).read()).find((message) => message.id === id);
          return first === undefined ? '' : readMessage(first);
        }),
      );
    await world.soon(starters).toEqual([expect.stringMatching(new RegExp(`^<@&${role}>[^]*Old\\.`, 'u'))]);
    pages['/rss'] = feedThatSays('New.');
    await world.later(starters).toEqual([expect.stringMatching(new RegExp(`^<@&${role}>[^]*New\\.`, 'u'))]);
    const edits = world.discord.traffic.filter(({ kind, method }) => kind === 'rest' && method === 'PATCH');
    for (const { request } of edits) expect(request).not.toMatchObject({ allowed_mentions: { roles: [role] } });
  },
  SLOW_MS,
);
