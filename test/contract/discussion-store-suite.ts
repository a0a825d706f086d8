import { beforeEach, describe, expect, test } from 'vitest';
import { type DiscussionRecord, type DiscussionStore } from '../../src/discussions/discussion-store.ts';

const record: DiscussionRecord = {
  key: 'message:1',
  guildId: '10',
  channelId: '20',
  messageId: '1',
  articleId: 'xiaomi-mi-mix',
  title: 'A phone that is all screen',
  startedBy: '30',
  createdAt: new Date('2016-10-25T08:00:00.123Z'),
  threadId: null,
  openerId: null,
};

/** What every adapter of {@link DiscussionStore} must do. `openStore` gives an empty one. */
export function describeDiscussionStore(name: string, openStore: () => DiscussionStore): void {
  describe(`discussions kept ${name}`, () => {
    let store: DiscussionStore;
    beforeEach(() => {
      store = openStore();
    });

    test('are claimed once, and later claims see the first', async () => {
      expect(await store.claim(record)).toEqual({ isNew: true, record });
      expect(await store.claim({ ...record, title: 'Another', startedBy: null })).toEqual({ isNew: false, record });
    });

    test('are claimed by one of many at the same moment', async () => {
      const claims = await Promise.all(Array.from({ length: 50 }, () => store.claim(record)));
      expect(claims.filter(({ isNew }) => isNew)).toHaveLength(1);
    });

    test('keep what is not there as not there', async () => {
      const bare = { ...record, messageId: null, articleId: null, startedBy: null };
      await store.claim(bare);
      expect((await store.claim(bare)).record).toEqual(bare);
    });

    test('remember their thread and their opener', async () => {
      await store.claim(record);
      await store.recordThread(record.key, '40');
      await store.recordOpener(record.key, '50');
      expect((await store.claim(record)).record).toEqual({ ...record, threadId: '40', openerId: '50' });
    });

    test('can be claimed anew once forgotten', async () => {
      await store.claim(record);
      await store.recordThread(record.key, '40');
      await store.forget(record.key);
      expect(await store.claim(record)).toEqual({ isNew: true, record });
    });

    test('are unfinished until they have both, the oldest first', async () => {
      const at = (second: number) => new Date(Date.UTC(2016, 9, 25, 8, 0, second));
      await store.claim({ ...record, key: 'late', createdAt: at(3) });
      await store.claim({ ...record, key: 'early', createdAt: at(1) });
      await store.claim({ ...record, key: 'done', createdAt: at(2) });
      await store.recordThread('early', '41');
      await store.recordThread('done', '42');
      await store.recordOpener('done', '52');
      expect((await store.unfinished()).map(({ key }) => key)).toEqual(['early', 'late']);
    });

    test('take no harm from steps of a forgotten one', async () => {
      await store.recordThread('nobody', '40');
      await store.forget('nobody');
      expect(await store.unfinished()).toEqual([]);
    });
  });
}
