import { describe, expect, test } from 'vitest';
import { eventually } from '../bot-world.ts';
import { IS_FULL, KilledWorld } from './killed-world.ts';
import { DAY_MS, HOUR_MS } from '../talk-world.ts';

const LIVES_TIMEOUT_MS = 300_000;

describe('a bot that is killed before each step of closing a discussion', { timeout: LIVES_TIMEOUT_MS }, () => {
  test.each(IS_FULL ? (['button', 'command'] as const) : (['button'] as const))(
    'by the %s leaves it closed by a person',
    async (by) => {
      const world = await KilledWorld.open();
      const close = ({ threadId, opener }: Awaited<ReturnType<KilledWorld['openDiscussion']>>) => {
        if (by === 'button') return world.discord.as('member', threadId).press(opener, 'Close');
        const options = [{ name: 'discussion', value: threadId }];
        return world.member.run('discussion', [{ name: 'close', options }]);
      };
      await world.killAtEachStep({
        prepare: () => world.openDiscussion(),
        act: close,
        async expectDone(subject, diedAt) {
          // Who was not answered, and sees it open, tries again.
          if (diedAt !== null && (await world.isArchived(subject.threadId)) !== true) await close(subject);
          await eventually(() => world.isArchived(subject.threadId)).toBe(true);
          await eventually(() => world.closedBy(subject.threadId)).toBe('person');
        },
      });
    },
  );

  test('that has gone quiet closes it at the next start, as its own doing', async () => {
    const world = await KilledWorld.open(() => ({ whenQuiet: 'close' }));
    await world.killAtEachStep({
      prepare: () => world.openDiscussion(),
      act() {
        world.advance(2 * DAY_MS + HOUR_MS);
        return Promise.resolve();
      },
      async expectDone({ threadId }) {
        await eventually(() => world.isArchived(threadId)).toBe(true);
        await eventually(() => world.closedBy(threadId)).toBe('quiet');
      },
    });
  });

  test('to make room for news holds the cap, and loses and doubles no article', async () => {
    const world = await KilledWorld.open(() => ({ feedThreadCap: 1 }), 'news');
    const published: string[] = [];
    await world.killAtEachStep({
      prepare() {
        published.push(`News number ${published.length + 1}.`);
        return Promise.resolve(published.at(-1) ?? '');
      },
      act: (title) => world.publish(title),
      async expectDone(title) {
        const openNames = async () =>
          (await world.threadsIn('news'))
            .filter(({ thread_metadata: state }) => state?.archived === false)
            .map(({ name }) => name);
        await eventually(openNames).toEqual([`Let's talk about: ${title}`]);
        const threads = await world.threadsIn('news');
        expect(threads).toHaveLength(published.length);
        for (const { id } of threads) await eventually(async () => (await world.openersIn(id)).length).toBe(1);
        const closed = threads.filter(({ thread_metadata: state }) => state?.archived === true);
        for (const { id } of closed) expect(await world.closedBy(id)).toBe('cap');
        const words = (await world.wordsIn('news')).join('\n');
        for (const it of published) expect(words.split(it)).toHaveLength(2);
      },
    });
  });
});
