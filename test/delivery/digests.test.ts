import { beforeEach, describe, expect, test } from 'vitest';
import { unfollow } from '../../src/delivery/follow-feed.ts';
import { DEFAULT_PACE } from '../../src/delivery/pace.ts';
import { NewsWorld } from './news-world.ts';

let world: NewsWorld;
beforeEach(async () => {
  world = new NewsWorld();
  world.discord.addChannel('text');
  world.discord.addChannel('forum', 'forum');
  await world.addFeed();
});

const stories = (count: number, minute = 1) =>
  Array.from({ length: count }, (_, index) => ({
    title: `Story ${String(index + 1).padStart(2, '0')}`,
    at: `2026-11-01T12:0${minute}:${String(index).padStart(2, '0')}Z`,
  }));
const titlesIn = (channel: string) => world.discord.messagesIn(channel).map(({ titles }) => titles);
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `Story ${String(from + index).padStart(2, '0')}`);

describe('more than five at once', () => {
  test('come as one digest that lists all of them in order, with one thread', async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell(...stories(6));
    await world.pass(3);
    expect(titlesIn('text')).toEqual([numbered(1, 6)]);
    expect(world.discord.requests).toMatchObject([{ subject: { title: '6 articles', article: null } }]);
    expect(await world.ledger.open('text')).toEqual([]);
  });

  test('are split over as many messages as they need, of which the first has the thread', async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell(...stories(23));
    await world.pass(3);
    expect(titlesIn('text')).toEqual([numbered(1, 10), numbered(11, 20), numbered(21, 23)]);
    expect(world.discord.messagesIn('text').map(({ threads }) => threads)).toEqual([1, 0, 0]);
  });

  test('are five still, and each is posted', async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell(...stories(5));
    await world.pass(3);
    expect(titlesIn('text')).toEqual(numbered(1, 5).map((title) => [title]));
  });

  test('are posts of their own in a forum, where each is a place of its own anyway', async () => {
    await world.follow('forum', { firstCount: 0 });
    world.tell(...stories(7));
    await world.pass(3);
    expect(titlesIn('forum')).toHaveLength(7);
  });

  test('are one digest although its answer was lost', async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell(...stories(8));
    const { poster } = world.discord;
    let isLost = false;
    world.discord.remembersNonces = false;
    world.wrap = (name, part) =>
      name === 'poster'
        ? {
            ...part,
            post: async (posting: Parameters<typeof poster.post>[0]) => {
              const answer = await poster.post(posting);
              if (isLost) return answer;
              isLost = true;
              return { outcome: 'failed' };
            },
          }
        : part;
    await world.pass(3);
    expect(titlesIn('text')).toEqual([numbered(1, 8)]);
  });

  test('are made up anew when an earlier one arrives before they are sent', async () => {
    await world.follow('text', { firstCount: 0 });
    world.discord.addChannel('text', 'unknown');
    world.tell(...stories(6, 2));
    await world.pass(3);
    world.tell({ title: 'Story 00', at: '2026-11-01T12:01:00Z' });
    world.discord.addChannel('text');
    await world.pass(10);
    expect(titlesIn('text')).toEqual([['Story 00', ...numbered(1, 6)]]);
  });

  test('show a corrected headline in their place', async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell(...stories(6));
    await world.pass(3);
    const url = 'https://news.example/Story%2003';
    world.retell([{ title: 'Story 3, corrected', at: '2026-11-01T12:01:02Z', url }]);
    await world.pass(3);
    expect(titlesIn('text')).toEqual([[...numbered(1, 2), 'Story 3, corrected', ...numbered(4, 6)]]);
  });
});

describe('a follow that wants digests', () => {
  const pace = { ...DEFAULT_PACE, kind: 'digest' as const, times: ['12:10'] };

  test('gets what came meanwhile at its hour, together', async () => {
    await world.follow('text', { firstCount: 0, pace });
    world.tell(...stories(2));
    await world.pass(5);
    expect(titlesIn('text')).toEqual([]);
    world.tell({ title: 'Story 03', at: '2026-11-01T12:05:00Z' });
    await world.pass(6);
    expect(titlesIn('text')).toEqual([numbered(1, 3)]);
  });

  test('gets a single article as a message of its own', async () => {
    await world.follow('text', { firstCount: 0, pace });
    world.tell(...stories(1));
    await world.pass(12);
    expect(world.discord.messagesIn('text')).toMatchObject([{ titles: ['Story 01'], threads: 1 }]);
  });
});

test('what an ended follow left to one that wants digests waits for its hour', async () => {
  const pace = { ...DEFAULT_PACE, kind: 'digest' as const, times: ['12:10'] };
  const { follow } = await world.follow('text', { firstCount: 0, pace: { ...pace, times: ['12:20'] } });
  await world.follow('text', { firstCount: 0, feedId: null, pace });
  world.tell(...stories(2));
  await world.pass(3);
  await unfollow(follow.id, world.planning());
  await world.pass(5);
  expect(titlesIn('text')).toEqual([]);
  await world.pass(4);
  expect(titlesIn('text')).toEqual([numbered(1, 2)]);
});

test('nothing is posted in quiet hours, and all of it afterwards', async () => {
  const pace = { ...DEFAULT_PACE, quietHours: { from: '12:00', to: '12:20' } };
  await world.follow('text', { firstCount: 0, pace });
  world.tell(...stories(2));
  await world.pass(15);
  expect(titlesIn('text')).toEqual([]);
  await world.pass(10);
  expect(titlesIn('text')).toEqual([['Story 01'], ['Story 02']]);
});

test('only articles that match are posted, and count among the first few', async () => {
  const filter = { words: ['red'], brands: [], devices: [], expression: null };
  world.tell({ title: 'Blue', at: '2026-10-03T08:00:00Z' }, { title: 'Red', at: '2026-10-02T08:00:00Z' });
  await world.follow('text', { firstCount: 1, filter });
  await world.work();
  world.tell({ title: 'Green', at: '2026-11-01T12:00:30Z' }, { title: 'Red again', at: '2026-11-01T12:00:40Z' });
  await world.pass(2);
  expect(titlesIn('text')).toEqual([['Red'], ['Red again']]);
});
