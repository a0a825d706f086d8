import { beforeEach, describe, expect, test } from 'vitest';
import { resumeFollows, unfollow } from '../../src/delivery/follow-feed.ts';
import { NewsWorld } from './news-world.ts';

let world: NewsWorld;
beforeEach(async () => {
  world = new NewsWorld();
  world.discord.addChannel('text');
  world.discord.addChannel('forum', 'forum');
  await world.addFeed();
});

const OLD = [
  { title: 'Three', at: '2026-10-03T08:00:00Z' },
  { title: 'Two', at: '2026-10-02T08:00:00Z' },
  { title: 'One', at: '2026-10-01T08:00:00Z' },
];
const NEW = { title: 'New', at: '2026-11-01T12:01:00Z' };

describe('a channel that begins to follow', () => {
  test('gets the newest article only, with its thread', async () => {
    world.tell(...OLD);
    await world.follow('text');
    await world.work();
    expect(await world.headlines('text')).toEqual(['Three']);
    expect(world.discord.messagesIn('text').map(({ threads }) => threads)).toEqual([1]);
  });

  test('gets as many to begin with as were asked for, the oldest first', async () => {
    world.tell(...OLD);
    await world.follow('text', { firstCount: 2 });
    await world.work();
    expect(await world.headlines('text')).toEqual(['Two', 'Three']);
  });

  test('gets the newest one at once when the feed has been polled before', async () => {
    world.tell(...OLD);
    await world.follow('forum', { firstCount: 0 });
    await world.work();
    world.now = new Date('2026-11-01T12:10:00Z');
    await world.follow('text');
    await world.deliver();
    expect(await world.headlines('text')).toEqual(['Three']);
  });

  test('follows once, however often it is asked', async () => {
    world.tell(...OLD);
    expect((await world.follow('text')).outcome).toBe('followed');
    expect((await world.follow('text', { firstCount: 3 })).outcome).toBe('existed');
    await world.work();
    expect((await world.follow('text')).outcome).toBe('existed');
    await world.work();
    expect(await world.headlines('text')).toEqual(['Three']);
  });

  test('gets one post for a story although it follows it twice', async () => {
    world.tell(...OLD);
    await world.follow('text');
    await world.follow('text', { feedId: null });
    await world.work();
    world.tell(NEW);
    await world.pass(2);
    expect(await world.headlines('text')).toEqual(['Three', 'New']);
  });
});

describe('a new article', () => {
  beforeEach(async () => {
    world.tell(...OLD);
    await world.follow('text', { firstCount: 0 });
    await world.work();
  });

  test('is posted once in every channel that follows, with one thread', async () => {
    await world.follow('forum', { firstCount: 0 });
    world.tell(NEW);
    await world.pass(3);
    for (const channel of ['text', 'forum']) {
      expect(await world.headlines(channel)).toEqual(['New']);
      expect(world.discord.messagesIn(channel).map(({ threads }) => threads)).toEqual([1]);
    }
  });

  test('goes without a thread where none is wanted', async () => {
    world.discord.addChannel('quiet');
    await world.follow('quiet', { firstCount: 0, openThread: false });
    world.tell(NEW);
    await world.pass(1);
    expect(world.discord.messagesIn('quiet').map(({ threads }) => threads)).toEqual([0]);
  });

  test('comes in the order of publication, not of the document', async () => {
    world.tell(
      { title: 'B', at: '2026-11-01T12:00:20Z' },
      { title: 'C', at: '2026-11-01T12:00:30Z' },
      { title: 'A', at: '2026-11-01T12:00:10Z' },
    );
    await world.pass(1);
    expect(await world.headlines('text')).toEqual(['A', 'B', 'C']);
  });

  test('is not posted again when its date, title or guid changes', async () => {
    world.tell(NEW);
    await world.pass(1);
    world.retell([
      { title: 'New and improved', at: '2026-11-01T15:00:00Z', url: 'https://news.example/New', guid: 'x' },
    ]);
    await world.pass(2);
    expect(world.discord.messagesIn('text')).toHaveLength(1);
  });

  test('is filed but not posted when it is older than the follow', async () => {
    world.tell({ title: 'Late', at: '2026-09-01T08:00:00Z' });
    await world.pass(1);
    expect(await world.headlines('text')).toEqual([]);
    expect(await world.archive.search('late', 1)).toHaveLength(1);
  });

  test('stays filed when an old one is given a new date', async () => {
    world.retell([{ title: 'Three', at: '2026-11-01T12:00:30Z' }]);
    await world.pass(2);
    expect(await world.headlines('text')).toEqual([]);
  });

  test.each(['2026-11-01T12:00:00Z', '2026-11-01T00:00:00Z'])(
    'is news although its date %s is less precise than the follow',
    async (at) => {
      world.tell({ title: 'Coarse', at });
      await world.pass(1);
      expect(await world.headlines('text')).toEqual(['Coarse']);
    },
  );
});

describe('what Discord answers', () => {
  beforeEach(async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell({ title: 'A', at: '2026-11-01T12:00:10Z' }, { title: 'B', at: '2026-11-01T12:00:20Z' });
  });

  test('a failure is tried again, and holds back what comes after it', async () => {
    world.discord.postAnswers.push({ outcome: 'failed' });
    await world.work();
    expect(await world.headlines('text')).toEqual([]);
    await world.pass(1);
    expect(await world.headlines('text')).toEqual(['A', 'B']);
  });

  test('a post that keeps failing does not hold back the others for ever', async () => {
    const { poster } = world.discord;
    world.wrap = (name, part) =>
      name === 'poster'
        ? {
            ...part,
            post: (posting: Parameters<typeof poster.post>[0]) =>
              'article' in posting && posting.article.title === 'A'
                ? Promise.resolve({ outcome: 'failed' })
                : poster.post(posting),
          }
        : part;
    await world.pass(60);
    expect(await world.headlines('text')).toEqual([]);
    await world.pass(120);
    expect(await world.headlines('text')).toEqual(['B']);
  });

  test('an answer that nobody foresaw is thrown on, tried again later, and ends up delivered', async () => {
    const { poster } = world.discord;
    let isBroken = true;
    world.wrap = (name, part) =>
      name === 'poster'
        ? {
            ...part,
            post: (posting: Parameters<typeof poster.post>[0]) =>
              isBroken ? Promise.reject(new Error('code 99999')) : poster.post(posting),
          }
        : part;
    await expect(world.work()).rejects.toThrow('code 99999');
    expect(await world.ledger.findDueChannels(world.now)).toEqual(['text']);
    await world.deliver();
    isBroken = false;
    await world.pass(1);
    expect(await world.headlines('text')).toEqual(['A', 'B']);
  });

  test('repeated refusals pause the channel, name what is missing, and resuming delivers all', async () => {
    world.discord.postAnswers.push(
      ...Array.from({ length: 3 }, () => ({ outcome: 'forbidden' as const, missing: ['SendMessages'] })),
    );
    await world.pass(5);
    expect(world.events).toEqual([
      { event: 'paused', channelId: 'text', guildId: 'guild', reason: 'forbidden', missing: ['SendMessages'] },
    ]);
    world.tell({ title: 'C', at: '2026-11-01T12:07:00Z' });
    await world.pass(5);
    expect(await world.headlines('text')).toEqual([]);
    await resumeFollows('text', world.planning());
    await world.deliver();
    expect(await world.headlines('text')).toEqual(['A', 'B', 'C']);
  });

  test('a deleted channel ends its follows', async () => {
    world.discord.channels.delete('text');
    await world.pass(1);
    expect(await world.follows.list({})).toEqual([]);
    expect(world.events).toMatchObject([{ event: 'ended', reason: 'channelGone' }]);
    expect(await world.ledger.open('text')).toEqual([]);
  });

  test('a channel of the wrong kind pauses its follows at once', async () => {
    world.discord.addChannel('text', 'other');
    await world.work();
    expect(world.events).toMatchObject([{ event: 'paused', reason: 'wrongChannel' }]);
  });

  test('only the thread is tried again when only the thread failed', async () => {
    world.discord.threadAnswers.push({ outcome: 'failed' }, { outcome: 'full' });
    await world.pass(3);
    expect(await world.headlines('text')).toEqual(['A', 'B']);
    expect(world.discord.messagesIn('text').map(({ threads }) => threads)).toEqual([1, 1]);
  });

  test('a post goes without its thread when that stays impossible, and says so', async () => {
    world.discord.threadAnswers.push(...Array.from({ length: 6 }, () => ({ outcome: 'full' as const })));
    world.retell([{ title: 'A', at: '2026-11-01T12:00:10Z' }]);
    await world.pass(10);
    expect(world.discord.messagesIn('text').map(({ threads }) => threads)).toEqual([0]);
    expect(world.events).toMatchObject([{ event: 'noThread', reason: 'full' }]);
    expect(await world.ledger.open('text')).toEqual([]);
  });

  test('an article whose message was deleted is done', async () => {
    world.discord.threadAnswers.push({ outcome: 'gone' });
    world.retell([{ title: 'A', at: '2026-11-01T12:00:10Z' }]);
    await world.pass(1);
    expect(await world.ledger.open('text')).toEqual([]);
  });
});

test('unfollowing ends what was not yet delivered', async () => {
  const { follow } = await world.follow('text', { firstCount: 0 });
  world.discord.postAnswers.push({ outcome: 'failed' });
  world.tell(NEW);
  await world.pass(1);
  expect(await unfollow(follow.id, world.planning())).toMatchObject({ id: follow.id });
  await world.pass(5);
  expect(await world.headlines('text')).toEqual([]);
  expect(await unfollow(follow.id, world.planning())).toBeNull();
});
