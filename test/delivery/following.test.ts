import { beforeEach, expect, test } from 'vitest';
import { createFollowing, type Following } from '../../src/delivery/following.ts';
import { planDeliveries } from '../../src/delivery/plan-deliveries.ts';
import { NewsWorld } from './news-world.ts';

let world: NewsWorld;
let following: Following;
let changes: number;
const request = { guildId: 'guild', channelId: 'text', feedId: 'news', openThread: true, firstCount: 0 };

beforeEach(async () => {
  world = new NewsWorld();
  world.discord.addChannel('text');
  await world.addFeed();
  changes = 0;
  following = createFollowing(world.planning(), () => {
    changes += 1;
  });
});

test('following again a channel that was paused sets it going', async () => {
  expect(await following.follow(request)).toMatchObject({ outcome: 'followed' });
  expect(await following.follow(request)).toMatchObject({ outcome: 'existed' });
  world.discord.postAnswers.push({ outcome: 'wrongChannel' });
  world.tell({ title: 'New', at: '2026-11-01T12:01:00Z' });
  await world.pass(1);
  expect(await following.list('guild')).toMatchObject([{ status: 'paused', pausedBecause: 'wrongChannel' }]);
  expect(await following.follow(request)).toMatchObject({ outcome: 'resumed' });
  await world.deliver();
  expect(await world.headlines('text')).toEqual(['New']);
  expect(changes).toBe(3);
});

test('one of several that a refusal paused sets all of the channel going, but not what somebody paused', async () => {
  const feeds = ['news', 'reviews', 'rumours'];
  for (const feedId of feeds) await following.follow({ ...request, feedId });
  const [first, second, third] = await following.list('guild');
  await following.pause('guild', third?.id ?? '');
  for (const follow of [first, second]) {
    await world.follows.save({ id: follow?.id ?? '', status: 'paused', pausedBecause: 'forbidden' });
  }
  const states = async () => (await following.list('guild')).map(({ status }) => status);
  expect(await states()).toEqual(['paused', 'paused', 'paused']);
  await following.resume('guild', first?.id ?? '', 'post');
  expect(await states()).toEqual(['active', 'active', 'paused']);
  await following.resume('guild', third?.id ?? '', 'post');
  expect(await states()).toEqual(['active', 'active', 'active']);
});

test('a guild ends its own follows only', async () => {
  const answer = await following.follow(request);
  if (answer.outcome === 'full') throw new Error('There is room');
  const { follow } = answer;
  expect(await following.unfollow('other guild', follow.id)).toBeNull();
  expect(await following.list('guild')).toHaveLength(1);
  expect(await following.unfollow('guild', follow.id)).toMatchObject({ id: follow.id });
  expect(await following.list('guild')).toEqual([]);
});

test('a channel that follows every feed gets the news that comes with the bot, and not what is old', async () => {
  await following.follow({ ...request, feedId: null });
  const { archive } = world;
  const draft = (title: string, date: string) => ({
    title,
    url: `https://archive.example/${title}`,
    source: { name: 'Archive', url: `https://archive.example/${title}` },
    publishedAt: new Date(date),
    summary: '',
    imageUrl: null,
  });
  const filed = [await archive.file(draft('Old', '2016-10-25')), await archive.file(draft('New', '2026-11-01'))];
  for (let start = 0; start < 2; start += 1) {
    await planDeliveries(
      null,
      filed.map(({ article }) => article),
      world.planning(),
    );
    await world.deliver();
  }
  expect(await world.headlines('text')).toEqual(['New']);
});

test('a follow that moves takes what waits along, and posts nothing there that was posted', async () => {
  world.discord.addChannel('other');
  const answer = await following.follow(request);
  if (answer.outcome === 'full') throw new Error('There is room');
  const { follow } = answer;
  world.tell({ title: 'Posted', at: '2026-11-01T12:01:00Z' });
  await world.pass(1);
  await following.pause('guild', follow.id);
  world.tell({ title: 'Waiting', at: '2026-11-01T12:02:00Z' });
  await world.pass(1);
  const moved = await following.move('guild', follow.id, 'other');
  expect(moved).toMatchObject({ outcome: 'moved', follow: { channelId: 'other', status: 'paused' } });
  await following.resume('guild', moved?.follow.id ?? '', 'post');
  await world.deliver();
  world.tell({ title: 'Later', at: '2026-11-01T12:30:00Z' });
  await world.pass(30);
  expect(await world.headlines('text')).toEqual(['Posted']);
  expect(await world.headlines('other')).toEqual(['Waiting', 'Later']);
  expect((await following.list('guild')).map(({ channelId }) => channelId)).toEqual(['other']);
});

test('a follow that moves where the same is followed stays, and one that a refusal paused goes on', async () => {
  world.discord.addChannel('other');
  const ids: string[] = [];
  for (const channelId of ['text', 'other']) {
    const answer = await following.follow({ ...request, channelId });
    if (answer.outcome !== 'full') ids.push(answer.follow.id);
  }
  const [first = '', second = ''] = ids;
  expect(await following.move('guild', first, 'other')).toMatchObject({ outcome: 'existed', follow: { id: second } });
  expect(await following.list('guild')).toHaveLength(2);
  expect(await following.move('other guild', first, 'third')).toBeNull();
  await following.unfollow('guild', second);
  await world.follows.save({ id: first, status: 'paused', pausedBecause: 'forbidden' });
  expect(await following.move('guild', first, 'other')).toMatchObject({ follow: { status: 'active' } });
});

test('a crash in the middle of a move loses nothing: both channels follow, and get what waited', async () => {
  world.discord.addChannel('other');
  const answer = await following.follow(request);
  if (answer.outcome === 'full') throw new Error('There is room');
  const { follow } = answer;
  await following.pause('guild', follow.id);
  world.tell({ title: 'Waiting', at: '2026-11-01T12:01:00Z' });
  await world.pass(1);
  const planning = world.planning();
  const crashing = createFollowing(
    { ...planning, follows: { ...planning.follows, remove: () => Promise.reject(new Error('Killed')) } },
    () => undefined,
  );
  await expect(crashing.move('guild', follow.id, 'other')).rejects.toThrow('Killed');
  for (const { id } of await following.list('guild')) await following.resume('guild', id, 'post');
  await world.deliver();
  expect(await world.headlines('text')).toEqual(['Waiting']);
  expect(await world.headlines('other')).toEqual(['Waiting']);
  expect(await following.move('guild', follow.id, 'other')).toMatchObject({ outcome: 'existed' });
});
