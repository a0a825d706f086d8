import { beforeEach, describe, expect, test } from 'vitest';
import { deliverToChannel } from '../../src/delivery/deliver.ts';
import { unfollow } from '../../src/delivery/follow-feed.ts';
import { createMemoryChannelLeases } from '../../src/delivery/memory-delivery-store.ts';
import { DEFAULT_SERVER_SETTINGS } from '../../src/discussions/server-settings.ts';
import { OF_PEOPLE } from './fake-discord.ts';
import { NewsWorld } from './news-world.ts';

let world: NewsWorld;
beforeEach(async () => {
  world = new NewsWorld();
  world.discord.addChannel('text');
  world.discord.addChannel('announcements', 'announcement');
  await world.addFeed();
});

const AT = '2026-11-01T12:00:10Z';
const URL = 'https://news.example/A';
const message = (channel = 'text') => world.discord.messagesIn(channel)[0];

describe('an article that is edited', () => {
  beforeEach(async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell({ title: 'A', at: AT });
    await world.pass(1);
  });

  const correct = async (title: string) => {
    world.retell([{ title, at: AT, url: URL }]);
    await world.pass(2);
  };

  test('edits its message, and is not posted again', async () => {
    await correct('A, corrected');
    expect(world.discord.messagesIn('text')).toMatchObject([{ titles: ['A, corrected'], edits: 1, threads: 1 }]);
    expect(await world.ledger.open('text')).toEqual([]);
  });

  test('edits it 24 times at most', async () => {
    for (let count = 1; count <= 30; count += 1) await correct(`A, version ${count}`);
    expect(message()).toMatchObject({ titles: ['A, version 24'], edits: 24 });
    expect(await world.ledger.open('text')).toEqual([]);
  });

  test('renames its thread once', async () => {
    await correct('A, corrected');
    expect(world.discord.threadNames.get('1')).toBe('Talk: A, corrected');
    await correct('A, corrected again');
    expect(world.discord.threadNames.get('1')).toBe('Talk: A, corrected');
    expect(message()?.titles).toEqual(['A, corrected again']);
  });

  test('leaves alone a name that people gave the thread', async () => {
    world.discord.threadNames.set('1', 'The real story');
    await correct('A, corrected');
    expect(world.discord.threadNames.get('1')).toBe('The real story');
  });

  test('is tried again when editing fails, and given up when the message is gone', async () => {
    world.discord.editAnswers.push('failed', 'forbidden');
    await correct('A, corrected');
    await world.pass(2);
    expect(message()?.titles).toEqual(['A, corrected']);
    world.discord.editAnswers.push('gone');
    await correct('A, corrected again');
    await correct('A, corrected for good');
    expect(message()?.edits).toBe(1);
    expect(await world.ledger.open('text')).toEqual([]);
  });
});

describe('an announcement channel that is to publish', () => {
  test('publishes what is posted, once', async () => {
    await world.follow('announcements', { firstCount: 0, publish: true });
    world.tell({ title: 'A', at: AT });
    world.discord.publishAnswers.push({ outcome: 'failed' });
    await world.pass(2);
    expect(message('announcements')).toMatchObject({ isPublished: true });
    expect(await world.ledger.open('announcements')).toEqual([]);
  });

  test('publishes ten an hour, and the others later', async () => {
    await world.follow('announcements', { firstCount: 0, publish: true });
    for (let story = 1; story <= 12; story += 1) {
      world.tell({ title: `Story ${story}`, at: new Date(world.now.getTime() + 1_000).toISOString() });
      await world.pass(1);
    }
    const published = () => world.discord.messagesIn('announcements').filter(({ isPublished }) => isPublished).length;
    expect(published()).toBe(10);
    await world.pass(45);
    expect(published()).toBe(10);
    await world.pass(20);
    expect(published()).toBe(12);
  });

  test('waits as long as Discord asks for', async () => {
    await world.follow('announcements', { firstCount: 0, publish: true });
    world.discord.publishAnswers.push({ outcome: 'busy', retryAfterMs: 10 * 60_000 });
    world.tell({ title: 'A', at: AT });
    await world.pass(9);
    expect(message('announcements')?.isPublished).toBe(false);
    await world.pass(5);
    expect(message('announcements')?.isPublished).toBe(true);
  });

  test('says so when it may not', async () => {
    await world.follow('announcements', { firstCount: 0, publish: true });
    world.discord.publishAnswers.push(...Array.from({ length: 12 }, () => ({ outcome: 'forbidden' as const })));
    world.tell({ title: 'A', at: AT });
    await world.pass(150);
    expect(world.events).toMatchObject([{ event: 'notPublished', reason: 'forbidden' }]);
  });

  test.each([
    { channel: 'announcements', publish: false },
    { channel: 'text', publish: true },
  ])('publishes nothing in $channel where publish is $publish', async ({ channel, publish }) => {
    await world.follow(channel, { firstCount: 0, publish });
    world.tell({ title: 'A', at: AT });
    await world.pass(2);
    expect(message(channel)?.isPublished).toBe(false);
  });
});

describe('a server that has all the threads that Discord allows', () => {
  beforeEach(async () => {
    await world.follow('text', { firstCount: 0 });
    world.tell({ title: 'Old', at: AT });
    await world.pass(1);
    const there = { channelId: 'text', isAnnouncement: false };
    const idle = { ...there, threadId: '1', name: 'Old', lastActiveAt: new Date('2026-11-01T12:01:00Z') };
    const ofPeople = { ...there, threadId: '99', name: OF_PEOPLE, lastActiveAt: new Date('2026-10-01T12:00:00Z') };
    const announced = { ...idle, threadId: '98', isAnnouncement: true, lastActiveAt: new Date('2026-10-01T12:00:00Z') };
    world.discord.active.push(ofPeople, announced, idle);
  });

  test('has the longest idle thread of its news of that kind closed, and the next one opened', async () => {
    await world.pass(70);
    world.discord.threadAnswers.push({ outcome: 'full' });
    world.tell({ title: 'New', at: '2026-11-01T13:12:00Z' });
    await world.pass(2);
    expect(world.discord.closed).toEqual(['1']);
    expect(world.events).toEqual([{ event: 'threadClosed', guildId: 'guild', threadId: '1' }]);
    expect(world.discord.messagesIn('text').map(({ threads }) => threads)).toEqual([1, 1]);
  });

  test.each([
    { why: 'none has been idle for an hour', settings: DEFAULT_SERVER_SETTINGS, minutes: 5 },
    {
      why: 'the server wants none closed',
      settings: { ...DEFAULT_SERVER_SETTINGS, whenCapped: 'postOnly' as const },
      minutes: 70,
    },
  ])('gets posts without threads, and is told, when $why', async ({ settings, minutes }) => {
    world.settings = settings;
    await world.pass(minutes);
    world.discord.threadAnswers.push(...Array.from({ length: 6 }, () => ({ outcome: 'full' as const })));
    world.tell({ title: 'New', at: world.now.toISOString() });
    await world.pass(10);
    expect(world.discord.closed).toEqual([]);
    expect(world.events).toMatchObject([{ event: 'noThread', reason: 'full' }]);
  });
});

test('a thread whose opener is not written is made up for, and given up after some tries', async () => {
  await world.follow('text', { firstCount: 0 });
  const opened = { outcome: 'existed', threadId: '1', guildId: 'guild', hasOpener: false } as const;
  world.discord.threadAnswers.push(opened, opened);
  world.tell({ title: 'A', at: AT });
  await world.pass(2);
  expect(world.discord.requests).toHaveLength(3);
  expect(world.events).toEqual([]);
  world.discord.threadAnswers.push(...Array.from({ length: 7 }, () => opened));
  world.tell({ title: 'B', at: world.now.toISOString() });
  await world.pass(10);
  expect(world.events).toMatchObject([{ event: 'noOpener' }]);
});

test('a channel that another process delivers to is left alone', async () => {
  await world.follow('text', { firstCount: 0 });
  const holders = new Map<string, { process: string; until: Date }>();
  const later = new Date(world.now.getTime() + 3 * 60_000);
  await createMemoryChannelLeases(holders, 'other').take('text', world.now, later);
  world.tell({ title: 'A', at: AT });
  await world.pass(1);
  world.discord.channels.set('text', { kind: 'text', messages: [] });
  const delivering = { ...world.delivering(), leases: createMemoryChannelLeases(holders, 'one') };
  world.tell({ title: 'B', at: world.now.toISOString() });
  world.now = new Date(world.now.getTime() + 30_000);
  await deliverToChannel('text', delivering);
  expect(world.discord.messagesIn('text')).toEqual([]);
});

test('what an ended follow left behind goes to another one of the channel that wants it', async () => {
  const { follow } = await world.follow('text', { firstCount: 0 });
  await world.follow('text', { firstCount: 0, feedId: null });
  world.discord.postAnswers.push({ outcome: 'failed' });
  world.tell({ title: 'A', at: AT });
  await world.pass(1);
  await unfollow(follow.id, world.planning());
  await world.pass(2);
  expect(await world.headlines('text')).toEqual(['A']);
});

test('what an ended follow left behind is taken up again by whoever follows anew', async () => {
  world.tell({ title: 'Old', at: '2026-10-01T08:00:00Z' });
  const { follow } = await world.follow('text');
  world.discord.postAnswers.push({ outcome: 'failed' });
  await world.work();
  await unfollow(follow.id, world.planning());
  await world.pass(1);
  expect(await world.headlines('text')).toEqual([]);
  await world.follow('text');
  await world.pass(1);
  expect(await world.headlines('text')).toEqual(['Old']);
});

test('an article that arrived long ago is no news, whatever its feed says of it anew', async () => {
  await world.follow('text', { firstCount: 0 });
  world.discord.postAnswers.push({ outcome: 'failed' });
  world.tell({ title: 'A', at: AT });
  await world.pass(2);
  world.now = new Date(world.now.getTime() + 100 * 24 * 60 * 60_000);
  expect(await world.history.forget(world.now)).toBe(1);
  world.retell([{ title: 'A, edited', at: AT, url: URL }]);
  await world.pass(2);
  expect(world.discord.messagesIn('text')).toHaveLength(1);
});
