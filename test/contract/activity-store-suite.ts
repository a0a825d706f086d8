import { beforeEach, describe, expect, test } from 'vitest';
import { type ActivityStore, noActivity } from '../../src/discussions/discussion-activity.ts';

const thread = { threadId: '500', guildId: '10' };
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 9));
const message = (id: string, authorId = '30', day = 20) => ({ id, authorId, at: at(day) });

/** What every adapter of {@link ActivityStore} must do. `openStore` gives an empty one. */
export function describeActivityStore(name: string, openStore: () => ActivityStore): void {
  describe(`activity kept ${name}`, () => {
    let store: ActivityStore;
    beforeEach(() => {
      store = openStore();
    });

    test('is unknown before anything is seen', async () => {
      expect(await store.of('500')).toBeNull();
      expect(await store.ofGuild('10')).toEqual([]);
    });

    test('counts messages and people, and knows the last word', async () => {
      await store.note(thread, message('600'));
      await store.note(thread, message('601', '31'));
      await store.note(thread, message('1000', '30', 21));
      expect(await store.of('500')).toEqual({
        ...noActivity(thread),
        messages: 3,
        people: 2,
        lastMessageId: '1000',
        lastAt: at(21),
        lastAuthorId: '30',
      });
    });

    test('counts a message once, however often it comes', async () => {
      await store.note(thread, message('600'));
      await store.note(thread, message('601'));
      await store.note(thread, message('600'));
      await store.note(thread, message('601'));
      expect(await store.of('500')).toMatchObject({ messages: 2 });
    });

    test('keeps marks beside the figures, and takes them away', async () => {
      await store.mark(thread, { nudgedAt: at(22) });
      await store.note(thread, message('600'));
      await store.mark(thread, { closedAt: at(23), closedBy: 'quiet' });
      expect(await store.of('500')).toMatchObject({
        messages: 1,
        nudgedAt: at(22),
        closedAt: at(23),
        closedBy: 'quiet',
      });
      await store.mark(thread, { nudgedAt: null });
      expect(await store.of('500')).toMatchObject({ nudgedAt: null, closedBy: 'quiet' });
    });

    test('sums up the messages since a day, by thread and server', async () => {
      await store.note(thread, message('600', '30', 1));
      await store.note(thread, message('601', '30', 20));
      await store.note(thread, message('602', '30', 21));
      await store.note({ threadId: '501', guildId: '10' }, message('603', '30', 1));
      await store.note({ threadId: '502', guildId: '11' }, message('604', '30', 21));
      expect(await store.countSince('10', '2026-11-20')).toEqual(new Map([['500', 2]]));
      expect((await store.ofGuild('10')).map(({ threadId }) => threadId)).toEqual(['500', '501']);
    });
  });
}
