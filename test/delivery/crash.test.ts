import { expect, test } from 'vitest';
import { NewsWorld } from './news-world.ts';

class Crash extends Error {}

/** Lets the program die at its n-th call to the outside, before the call took effect or after it. */
function crashAt(world: NewsWorld, callNumber: number, when: 'before' | 'after'): { happened: boolean } {
  const crash = { happened: false };
  let calls = 0;
  world.wrap = <T extends object>(_name: string, part: T): T =>
    new Proxy(part, {
      get(target, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]): Promise<unknown> => {
          calls += 1;
          // Once dead, nothing of this life reaches the world any more.
          if (crash.happened) throw new Crash();
          const isLast = calls === callNumber;
          if (isLast) crash.happened = true;
          if (isLast && when === 'before') throw new Crash();
          const result: unknown = await Reflect.apply(value, target, args);
          if (isLast) throw new Crash();
          return result;
        };
      },
    });
  return crash;
}

async function live(world: NewsWorld): Promise<void> {
  try {
    for (const channel of ['text', 'forum']) await world.follow(channel, { firstCount: 2, feedId: 'news' });
    await world.work();
    world.tell({ title: 'Later', at: '2026-11-01T12:00:45Z' });
    await world.pass(2);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

/** Follows two channels, polls, delivers; dies at that call; starts anew. Returns whether it lived long enough to die. */
async function liveTwice(callNumber: number, when: 'before' | 'after', remembersNonces: boolean): Promise<boolean> {
  const world = new NewsWorld();
  world.discord.remembersNonces = remembersNonces;
  world.discord.addChannel('text');
  world.discord.addChannel('forum', 'forum');
  await world.addFeed();
  world.tell(
    { title: 'Three', at: '2026-10-03T08:00:00Z' },
    { title: 'Two', at: '2026-10-02T08:00:00Z' },
    { title: 'One', at: '2026-10-01T08:00:00Z' },
  );
  const crash = crashAt(world, callNumber, when);
  await live(world);
  world.wrap = (_name, part) => part;
  await live(world);
  await world.pass(10);
  for (const channel of ['text', 'forum']) {
    const where = `${channel}, died ${when} call ${callNumber}`;
    expect(await world.headlines(channel), where).toEqual(['Two', 'Three', 'Later']);
    expect(
      world.discord.messagesIn(channel).map(({ threads }) => threads),
      where,
    ).toEqual([1, 1, 1]);
    expect(await world.ledger.open(channel), where).toEqual([]);
  }
  return crash.happened;
}

test.each([
  { when: 'before' as const, remembersNonces: true },
  { when: 'after' as const, remembersNonces: true },
  { when: 'after' as const, remembersNonces: false },
])('killed $when any call, nonces remembered: $remembersNonces: each article once, with one thread', async (fate) => {
  let callNumber = 1;
  while (await liveTwice(callNumber, fate.when, fate.remembersNonces)) callNumber += 1;
  // The whole run makes so many calls that each kind of step was the last at some time.
  expect(callNumber).toBeGreaterThan(80);
});

const HEADLINE = { title: 'Early', at: '2026-11-01T12:00:40Z', url: 'https://news.example/early' };
const CORRECTED = { ...HEADLINE, title: 'Early, corrected' };
const FLOOD = Array.from({ length: 7 }, (_, index) => ({
  title: `Flood ${index}`,
  at: `2026-11-01T12:03:0${index}Z`,
  url: `https://news.example/flood-${index}`,
}));

/** An article is published, corrected, and followed by so many that they come as a digest. */
async function liveToTheFull(world: NewsWorld): Promise<void> {
  try {
    await world.follow('announcements', { firstCount: 0, publish: true });
    world.retell([HEADLINE]);
    await world.pass(2);
    world.retell([CORRECTED]);
    await world.pass(2);
    world.retell([...FLOOD, CORRECTED]);
    await world.pass(2);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
}

async function liveToTheFullTwice(callNumber: number, when: 'before' | 'after', remembersNonces: boolean) {
  const world = new NewsWorld();
  world.discord.remembersNonces = remembersNonces;
  world.discord.addChannel('announcements', 'announcement');
  await world.addFeed();
  const crash = crashAt(world, callNumber, when);
  await liveToTheFull(world);
  world.wrap = (_name, part) => part;
  await world.follow('announcements', { firstCount: 0, publish: true });
  world.retell([...FLOOD, CORRECTED]);
  await world.pass(10);
  const where = `died ${when} call ${callNumber}`;
  const messages = world.discord.messagesIn('announcements');
  expect(messages.flatMap(({ titles }) => titles).toSorted(), where).toEqual([
    CORRECTED.title,
    ...FLOOD.map(({ title }) => title),
  ]);
  expect(
    messages.map(({ threads }) => threads),
    where,
  ).toEqual(messages.map(() => 1));
  expect(
    messages.every(({ isPublished }) => isPublished),
    where,
  ).toBe(true);
  const own = messages.find(({ titles }) => titles.length === 1);
  if (own !== undefined) expect(world.discord.threadNames.get(own.id), where).toBe(`Talk: ${CORRECTED.title}`);
  expect(await world.ledger.open('announcements'), where).toEqual([]);
  return crash.happened;
}

test.each([
  { when: 'before' as const, remembersNonces: true },
  { when: 'after' as const, remembersNonces: true },
  { when: 'after' as const, remembersNonces: false },
])(
  'killed $when any call, nonces remembered: $remembersNonces: what is published, corrected, renamed or listed in a digest is so, and once',
  async (fate) => {
    let callNumber = 1;
    while (await liveToTheFullTwice(callNumber, fate.when, fate.remembersNonces)) callNumber += 1;
    expect(callNumber).toBeGreaterThan(80);
  },
);
