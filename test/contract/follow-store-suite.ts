import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_FOLLOW_OPTIONS } from '../../src/delivery/follow-options.ts';
import { type Follow, type FollowStore, makeFollowId } from '../../src/delivery/follow.ts';

function makeFollow(channelId: string, feedId: string | null, guildId = 'guild'): Follow {
  return {
    id: makeFollowId(channelId, feedId),
    guildId,
    channelId,
    feedId,
    createdBy: null,
    ...DEFAULT_FOLLOW_OPTIONS,
    since: new Date('2026-11-01T12:00:00.123Z'),
    firstCount: 1,
    primed: false,
    status: 'active',
    pausedBecause: null,
  };
}

/** What every adapter of {@link FollowStore} must do. `openStore` gives an empty one. */
export function describeFollowStore(name: string, openStore: () => FollowStore): void {
  describe(`follows kept ${name}`, () => {
    let store: FollowStore;
    const every = makeFollow('one', null);
    const news = makeFollow('one', 'news');
    const reviews = makeFollow('two', 'reviews', 'other guild');
    beforeEach(async () => {
      store = openStore();
      for (const follow of [reviews, news, every]) await store.add(follow);
    });

    test('are given back as they were added', async () => {
      expect(await store.get(news.id)).toEqual(news);
      expect(await store.get(every.id)).toEqual(every);
      expect(await store.get('nothing')).toBeNull();
    });

    test('are added once', async () => {
      expect(await store.add({ ...news, firstCount: 9 })).toBe(false);
      expect(await store.get(news.id)).toEqual(news);
    });

    test('are changed while they are there, and not brought back', async () => {
      const paused: Follow = { ...news, status: 'paused', pausedBecause: 'forbidden', primed: true, openThread: false };
      await store.save(paused);
      expect(await store.get(news.id)).toEqual(paused);
      expect(await store.remove(news.id)).toBe(true);
      expect(await store.remove(news.id)).toBe(false);
      await store.save(paused);
      expect(await store.get(news.id)).toBeNull();
    });

    test('keep all that was chosen', async () => {
      const chosen: Follow = {
        ...makeFollow('three', 'news'),
        createdBy: '42',
        openThread: false,
        filter: {
          words: ['fast charging', 'batter*'],
          brands: ['Sony'],
          devices: ['sony-xperia-1'],
          expression: 'a or b',
        },
        forumTags: [
          { tagId: '7', expression: 'review' },
          { tagId: '8', expression: null },
        ],
        publish: true,
        mentionRoleId: '9',
        style: 'compact',
        pace: {
          kind: 'digest',
          times: ['08:00', '18:30'],
          days: [1, 5],
          quietHours: { from: '22:00', to: '07:00' },
          timeZone: 'Europe/Berlin',
        },
        status: 'paused',
        pausedBecause: 'asked',
      };
      await store.add(chosen);
      expect(await store.get(chosen.id)).toEqual(chosen);
    });

    test.each([
      { filter: {}, expected: [every, news, reviews] },
      { filter: { guildId: 'guild' }, expected: [every, news] },
      { filter: { channelId: 'two' }, expected: [reviews] },
      { filter: { feedId: 'news' }, expected: [every, news] },
      { filter: { feedId: 'reviews' }, expected: [every, reviews] },
      { filter: { feedId: null }, expected: [every] },
      { filter: { guildId: 'guild', feedId: 'reviews' }, expected: [every] },
      { filter: { guildId: 'nobody' }, expected: [] },
    ])('are listed by id for $filter', async ({ filter, expected }) => {
      expect(await store.list(filter)).toEqual(expected);
    });
  });
}
