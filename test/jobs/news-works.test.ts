import { beforeEach, expect, test } from 'vitest';
import { planFirst } from '../../src/delivery/plan-deliveries.ts';
import { createDeliveryWork, createPollWork } from '../../src/jobs/news-works.ts';
import { NewsWorld } from '../delivery/news-world.ts';

let world: NewsWorld;
let polled: string[];
const createWorks = () => ({
  poll: createPollWork({
    ...world.polling(),
    follows: world.follows,
    planFirst: (feedId) => planFirst(feedId, world.planning()),
    onPolled: (feedId, { outcome }) => polled.push(`${feedId}: ${outcome}`),
  }),
  deliver: createDeliveryWork(world.delivering()),
});
const { signal } = new AbortController();

beforeEach(async () => {
  world = new NewsWorld();
  polled = [];
  world.discord.addChannel('text');
  await world.addFeed('news');
  await world.addFeed('reviews');
  world.tell({ title: 'One', at: '2026-10-01T08:00:00Z' });
});

/** Of the same server as the others. */
async function giveOwnAddress(id: string): Promise<void> {
  const feed = await world.feeds.get(id);
  if (feed !== null) await world.feeds.save({ ...feed, url: `https://news.example/${id}.xml` });
}

test('only feeds that somebody follows are polled', async () => {
  const { poll } = createWorks();
  await giveOwnAddress('reviews');
  expect(await poll.findDue(world.now)).toEqual([]);
  await world.follow('text', { feedId: 'news' });
  expect(await poll.findDue(world.now)).toEqual(['news']);
  await world.follow('text', { feedId: null });
  // Both are of one server, which gets one request at a time, and a rest.
  await poll.run('news', signal);
  expect(await poll.findDue(world.now)).toEqual([]);
  world.now = new Date(world.now.getTime() + 1_000);
  expect(await poll.findDue(world.now)).toEqual(['reviews']);
});

test('feeds that nobody follows do not stand before the others, however many they are', async () => {
  const { poll } = createWorks();
  for (let count = 0; count < 600; count += 1) await world.addFeed(`0-${count}`);
  await world.follow('text', { feedId: 'reviews' });
  expect(await poll.findDue(world.now)).toEqual(['reviews']);
});

test('of feeds at one address, those that somebody follows are polled at once', async () => {
  const { poll } = createWorks();
  await world.addFeed('nobody');
  await world.follow('text', { feedId: 'news' });
  world.discord.addChannel('other');
  await world.follow('other', { feedId: 'reviews' });
  expect(await poll.findDue(world.now)).toEqual(['news']);
  await poll.run('news', signal);
  expect(polled).toEqual(['news: polled', 'reviews: polled']);
  world.now = new Date(world.now.getTime() + 1_000);
  expect(await poll.findDue(world.now)).toEqual([]);
  expect(world.fetcher.requests).toHaveLength(1);
});

test('what a poll brings is due for delivery, and delivered', async () => {
  const { poll, deliver } = createWorks();
  await world.follow('text');
  await poll.run('news', signal);
  expect(polled).toEqual(['news: polled']);
  expect(await deliver.findDue(world.now)).toEqual(['text']);
  await deliver.run('text', signal);
  expect(await world.headlines('text')).toEqual(['One']);
  expect(await deliver.findDue(world.now)).toEqual([]);
});

test('a delivery stops between two steps when it is told to', async () => {
  const { poll, deliver } = createWorks();
  await world.follow('text');
  await poll.run('news', signal);
  await deliver.run('text', AbortSignal.abort());
  expect(await world.headlines('text')).toEqual([]);
});
