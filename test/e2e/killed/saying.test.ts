import { describe, expect, test } from 'vitest';
import { expectSaid, IS_FULL, KilledWorld } from './killed-world.ts';
import { DAY_MS, HOUR_MS } from '../talk-world.ts';
import { eventually } from '../bot-world.ts';

const LIVES_TIMEOUT_MS = 300_000;

/** How long it is until that hour of the day, in UTC. */
function untilHour(world: KilledWorld, hour: number): number {
  const now = world.now();
  const wanted = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour, 1);
  return wanted > now.getTime() ? wanted - now.getTime() : wanted + DAY_MS - now.getTime();
}

describe('a bot that is killed before each step', { timeout: LIVES_TIMEOUT_MS }, () => {
  test('of nudging a quiet discussion nudges it once', async () => {
    const world = await KilledWorld.open();
    await world.killAtEachStep({
      prepare: () => world.openDiscussion(),
      act() {
        world.advance(2 * DAY_MS + HOUR_MS);
        return Promise.resolve();
      },
      expectDone: ({ threadId }) => expectSaid(world, threadId, 'It has been quiet here').toBe(1),
    });
    const threads = await world.threadsIn('general');
    for (const { id } of threads) await expectSaid(world, id, 'It has been quiet here').toBe(1);
  });

  test.each(IS_FULL ? (['day', 'week'] as const) : (['day'] as const))(
    'of the digest of a %s posts each once',
    async (every) => {
      const world = await KilledWorld.open((channelIds) => ({
        digestEvery: every,
        digestChannelId: channelIds['bot-desk'],
        digestHour: 9,
        digestWeekday: 3,
        autoArchiveMinutes: 10_080,
        quietDays: 0,
      }));
      let digests = 0;
      await world.killAtEachStep({
        async prepare() {
          // By then no digest is due any more.
          world.advance(untilHour(world, 13));
          await world.openTopic(`Topic ${(digests += 1)}`);
        },
        act() {
          world.advance(untilHour(world, 9));
          while (every === 'week' && world.now().getUTCDay() !== 3) world.advance(DAY_MS);
          return Promise.resolve();
        },
        expectDone: () => expectSaid(world, 'bot-desk', 'What we are talking about').toBe(digests),
      });
      await expectSaid(world, 'bot-desk', 'What we are talking about').toBe(digests);
    },
  );

  test('of linking later news links it once', async () => {
    const world = await KilledWorld.open(undefined, 'news');
    let stories = 0;
    await world.killAtEachStep({
      async prepare() {
        const { threadId } = await world.openDiscussion();
        return { threadId, title: `Xiaomi Mi MIX gets colour number ${(stories += 1)}.` };
      },
      act: ({ title }) => world.publish(title),
      async expectDone({ threadId, title }) {
        await expectSaid(world, threadId, new RegExp(`There is news of it[^]*${title}`)).toBe(1);
        await expectSaid(world, 'news', title).toBe(1);
      },
    });
  });

  test('of moving a discussion to a forum moves it by itself at the next start, once', async () => {
    const world = await KilledWorld.open();
    let topics = 0;
    const move = ({ threadId }: { threadId: string }) => {
      const options = [
        { name: 'forum', value: world.discord.channelIds['phone-talk'] ?? '' },
        { name: 'discussion', value: threadId },
      ];
      return world.admin.run('discussion', [{ name: 'move', options }]);
    };
    await world.killAtEachStep({
      async prepare() {
        const title = `Topic number ${(topics += 1)}.`;
        return { threadId: await world.openTopic(title), title };
      },
      act: move,
      async expectDone(subject, diedAt) {
        // What it writes first is one transaction: before that it has heard of nothing.
        if (diedAt !== null && diedAt <= 2) await move(subject);
        const { threadId, title } = subject;
        await eventually(() => world.isArchived(threadId)).toBe(true);
        await expectSaid(world, threadId, 'goes on in').toBe(1);
        const posts = (await world.threadsIn('phone-talk')).filter(({ name }) => name.endsWith(title));
        expect(posts).toHaveLength(1);
        await eventually(async () => (await world.openersIn(posts[0]?.id ?? '')).length).toBe(1);
        await eventually(() => world.closedBy(threadId)).toBe('person');
      },
    });
  });

  test('of giving a new name lets it be given by the next try', async () => {
    const world = await KilledWorld.open();
    const nameOf = async (id: string) => (await world.threadsIn('general')).find((thread) => thread.id === id)?.name;
    const rename = async ({ threadId, opener }: Awaited<ReturnType<KilledWorld['openDiscussion']>>) => {
      const inside = world.discord.as('member', threadId);
      return inside.fill(await inside.press(opener, 'Rename'), { name: 'A better name' });
    };
    await world.killAtEachStep({
      prepare: () => world.openDiscussion(),
      act: rename,
      async expectDone(subject, diedAt) {
        const { threadId } = subject;
        if (diedAt !== null && (await nameOf(threadId)) !== 'A better name') await rename(subject);
        await eventually(() => nameOf(threadId)).toBe('A better name');
      },
    });
  });

  test('of letting somebody join lets them in by the next press, named once', async () => {
    const world = await KilledWorld.open();
    const guest = (await world.discord.local.state('guest')).me.id;
    const countIn = async (id: string) => (await world.threadsIn('general')).find((it) => it.id === id)?.member_count;
    const join = ({ threadId, opener }: Awaited<ReturnType<KilledWorld['openDiscussion']>>) =>
      world.discord.as('guest', threadId).press(opener, 'Join');
    await world.killAtEachStep({
      prepare: () => world.openDiscussion(),
      act: join,
      async expectDone(subject, diedAt) {
        const { threadId } = subject;
        if (diedAt !== null && (await countIn(threadId)) !== 2) await join(subject);
        await eventually(() => countIn(threadId)).toBe(2);
        expect((await world.wordsIn(threadId)).join('\n').split(`<@${guest}>`)).toHaveLength(2);
      },
    });
  });
});
