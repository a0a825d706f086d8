import { describe, expect, test } from 'vitest';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { type DeliveryWorld, startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const [FIRST, SECOND, THIRD] = ['First phone', 'Second phone', 'Third phone'];
const THREADS = '/channels/:channel_id/messages/:message_id/threads';

interface Refusal {
  status: number;
  code: number;
  /** As often, or until it is taken away. */
  times?: number;
}

function refuse({ discord }: DeliveryWorld, path: string, { status, code, times }: Refusal) {
  return discord.faults.add({
    match: { method: 'POST', path, token: LOCAL_APPLICATION.token },
    ...(times === undefined ? {} : { times }),
    fault: { kind: 'status', status, code, message: 'Refused on purpose' },
  });
}

/** A channel that got the first article with its thread, in which the second is refused. */
async function deliverUnder(pathIn: (world: DeliveryWorld) => string, refusal: Refusal) {
  const world = await startDelivery();
  await world.publish(FIRST);
  await world.soon(world.openers).toEqual([1]);
  const fault = refuse(world, pathIn(world), refusal);
  await world.publish(SECOND);
  /** Until the refusals are over: those that are counted, or those of which somebody is told. */
  const isOver = async () =>
    refusal.times === undefined
      ? (await world.notices()).length > 0
      : !world.discord.faults.list().some(({ id }) => id === fault.id);
  await world.later(isOver).toBe(true);
  return world;
}

const posts = ({ newsId }: DeliveryWorld) => `/channels/${newsId}/messages`;
const openers = ({ newsId }: DeliveryWorld) => `^/channels/(?!${newsId})\\d+/messages$`;

/** The article after the refused one comes as any, and nothing comes twice. */
async function expectEnd(world: DeliveryWorld, opened: (number | null)[], told: string[]): Promise<void> {
  await world.later(world.posted).toContain(SECOND);
  await world.publish(THIRD);
  await world.later(world.openers).toEqual([1, ...opened, 1]);
  expect(await world.posted()).toEqual([FIRST, SECOND, THIRD]);
  const notices = await world.notices();
  expect(notices).toHaveLength(told.length);
  for (const [index, text] of told.entries()) expect(notices[index]).toContain(text);
}

describe('a post that Discord refuses', () => {
  test.each([
    [403, 50001, 'Discord does not let me post there'],
    [403, 50013, 'Discord does not let me post there'],
    [400, 200000, 'AutoMod'],
    [400, 240000, 'AutoMod'],
    [400, 50008, 'I cannot post in that kind of channel'],
    [400, 50024, 'I cannot post in that kind of channel'],
  ])(
    'by %i %i, again and again, puts the follow on hold; resuming posts what waited, once: “%s”',
    async (status, code, text) => {
      const world = await deliverUnder(posts, { status, code });
      expect(await world.posted()).toEqual([FIRST]);
      expect(await world.stateOfFollow()).toContain('**paused**');
      expect(await world.notices()).toEqual([expect.stringContaining('/news resume')]);
      world.discord.faults.clear();
      await world.admin.run('resume', { follow: world.follow });
      await expectEnd(world, [1], [text]);
      expect(await world.stateOfFollow()).not.toContain('paused');
    },
    SLOW_MS,
  );

  test(
    'by 404 10003, as a channel that is gone, ends the follow and tells the log of the server',
    async () => {
      const world = await deliverUnder(posts, { status: 404, code: 10003 });
      expect(await world.notices()).toEqual([expect.stringContaining('was deleted')]);
      world.discord.faults.clear();
      expect(await world.admin.ask('list')).not.toContain(world.newsId);
      await world.publish(THIRD);
      await world.later(() => world.bot.services.articles.search(THIRD, 1)).toHaveLength(1);
      expect(await world.posted()).toEqual([FIRST]);
    },
    SLOW_MS,
  );

  test.each([
    [429, 20028],
    [429, 20029],
    [400, 20016],
    [400, 130000],
    [503, 0],
    // None that a post is refused with, as far as anybody knows.
    [400, 50035],
  ])(
    'by %i %i for a while comes a little later, once, and nobody is told',
    async (status, code) => {
      const world = await deliverUnder(posts, { status, code, times: 2 });
      await expectEnd(world, [1], []);
    },
    SLOW_MS,
  );
});

describe('a thread that Discord refuses', () => {
  const LACKING = 'I lack the permission **Create Public Threads**';

  test.each([
    [403, 50001, 1, 1],
    [403, 50013, 1, 1],
    [400, 160005, 1, 1],
    [400, 160006, 1, 1],
    [400, 160007, 1, 1],
    [400, 130000, 2, 1],
    [429, 20028, 1, 1],
    [404, 10003, 1, null],
    [404, 10008, 1, null],
    [400, 50024, 1, null],
  ])(
    'by %i %i, %i times, leaves a post with so many openers: %s',
    async (status, code, times, opened) => {
      const world = await deliverUnder(() => THREADS, { status, code, times });
      await expectEnd(world, [opened], []);
    },
    SLOW_MS,
  );

  test.each([
    [403, 50001, LACKING],
    [403, 50013, LACKING],
    [400, 160006, 'as many open threads as Discord allows'],
    [400, 160007, 'as many open threads as Discord allows'],
  ])(
    'by %i %i for good leaves the post without one, and says so: “%s”',
    async (status, code, text) => {
      const world = await deliverUnder(() => THREADS, { status, code });
      expect(await world.posted()).toEqual([FIRST, SECOND]);
      expect(await world.stateOfFollow()).not.toContain('paused');
      world.discord.faults.clear();
      await expectEnd(world, [null], [text]);
    },
    SLOW_MS,
  );

  test(
    'by 160004, because an answer was lost, is the one that is there',
    async () => {
      const world = await startDelivery();
      await world.publish(FIRST);
      await world.soon(world.openers).toEqual([1]);
      const { token } = LOCAL_APPLICATION;
      world.discord.faults.add({
        match: { method: 'POST', path: THREADS, token },
        times: 1,
        fault: { kind: 'resetAfter' },
      });
      await world.publish(SECOND);
      await expectEnd(world, [1], []);
    },
    SLOW_MS,
  );
});

describe('an opener that Discord refuses', () => {
  test.each([
    [400, 50083],
    [400, 160005],
    [403, 50013],
    [429, 20028],
  ])(
    'by %i %i is written at a later try, once',
    async (status, code) => {
      const world = await deliverUnder(openers, { status, code, times: 1 });
      await expectEnd(world, [1], []);
    },
    SLOW_MS,
  );
});
