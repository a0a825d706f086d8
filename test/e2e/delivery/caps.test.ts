import { MessageFlags } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { makeFollowId } from '../../../src/delivery/follow.ts';
import { type DeliveryWorld, startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const MINUTE_MS = 60_000;
const [FIRST, SECOND, THIRD] = ['First phone', 'Second phone', 'Third phone'];

/** Two threads are open, as many as may be, and idle for so many hours by the bot's clock. */
async function fillUp(world: DeliveryWorld, idleHours: number): Promise<void> {
  await world.publish(FIRST);
  await world.soon(world.openers).toEqual([1]);
  await world.publish(SECOND);
  await world.soon(world.openers).toEqual([1, 1]);
  world.skip(idleHours * 60 * MINUTE_MS);
}

/** Whether the thread of each article is archived, oldest first. */
async function archived({ discord, writtenIn }: DeliveryWorld): Promise<(boolean | undefined)[]> {
  const threads = await discord.as('admin', 'news').threads();
  const articles = (await writtenIn('news')).filter(({ flags }) => ((flags ?? 0) & MessageFlags.HasThread) !== 0);
  return articles.map(({ id }) => threads.find((thread) => thread.id === id)?.thread_metadata?.archived);
}

test(
  "a server with as many threads as it may have gets the new article's in place of the longest idle one",
  async () => {
    const world = await startDelivery({ discord: { activeThreadLimit: 2 } });
    await fillUp(world, 2);
    await world.publish(THIRD);
    await world.later(world.openers).toEqual([1, 1, 1]);
    expect(await archived(world)).toEqual([true, false, false]);
    expect(await world.notices()).toEqual([]);
    expect(await world.closings()).toEqual([expect.stringMatching(/First phone.* as Discord allows/u)]);
    const patches = world.discord.traffic.filter(
      (record) => record.kind === 'rest' && record.method === 'PATCH' && record.route === '/channels/:channel_id',
    );
    // A name that is sent along would count as a new one.
    expect(patches.map(({ request }) => request)).toEqual([{ archived: true }]);
  },
  SLOW_MS,
);

test(
  'a talk that was closed for another opens again when somebody joins it, for no person has closed it',
  async () => {
    const world = await startDelivery({ discord: { activeThreadLimit: 2 } });
    await fillUp(world, 2);
    await world.publish(THIRD);
    await world.later(() => archived(world)).toEqual([true, false, false]);
    const [first, second] = await world.writtenIn('news');
    if (first === undefined || second === undefined) throw new Error('There are no articles');
    await world.discord.operate('PATCH', `threads/${second.id}`, { as: 'admin', archived: true });
    const member = world.discord.as('member', first.id);
    const opener = (await member.read()).find(({ components }) => JSON.stringify(components).includes('join|'));
    if (opener === undefined) throw new Error('There is no opener');
    await member.press(opener, 'Join');
    await world.soon(() => archived(world)).toEqual([false, true, false]);
  },
  SLOW_MS,
);

test(
  'threads of announcements make room for those of announcements, and the others for the others',
  async () => {
    const world = await startDelivery({ discord: { activeThreadLimit: 2 } });
    const { guildId, channelIds } = world.discord;
    const general = { guildId, channelId: channelIds['general'] ?? '', feedId: null, firstCount: 0 };
    await world.bot.services.following.follow(general);
    await fillUp(world, 0);
    await world.soon(() => openIn(world, 'general')).toHaveLength(2);
    const inGeneral = await openIn(world, 'general');
    await world.bot.services.following.unfollow(guildId, makeFollowId(general.channelId, null));
    // Of all threads, those in #general are idle for the longest time.
    for (const { id } of await world.writtenIn('news')) await world.discord.as('member', id).say('Still here');
    world.skip(2 * 60 * MINUTE_MS);
    await world.publish(THIRD);
    await world.later(world.openers).toEqual([1, 1, 1]);
    expect(await archived(world)).toEqual([true, false, false]);
    expect(await openIn(world, 'general')).toEqual(inGeneral);
  },
  SLOW_MS,
);

test(
  'what people opened is left alone, however long it is idle, and whoever opened the talk about an article',
  async () => {
    const world = await startDelivery({ discord: { activeThreadLimit: 2 }, follow: { openThread: false } });
    await world.publish(FIRST);
    await world.soon(world.posted).toEqual([FIRST]);
    const [article] = await world.writtenIn('news');
    if (article === undefined) throw new Error('There is no article');
    await world.discord.as('member', 'news').press(article, "Let's talk about it!");
    await world.discord.operate('POST', 'threads', { as: 'admin', channelId: world.newsId, name: 'By hand' });
    expect(await openIn(world, 'news')).toHaveLength(2);
    await world.bot.services.following.edit(world.discord.guildId, world.follow, { openThread: true });
    world.skip(2 * 60 * MINUTE_MS);
    await world.publish(SECOND);
    await world.later(world.notices, 10_000).toEqual([expect.stringContaining('as many open threads as Discord')]);
    expect(await openIn(world, 'news')).toHaveLength(2);
    expect(await world.posted()).toEqual([FIRST, SECOND]);
  },
  SLOW_MS,
);

test(
  'a server that wants its threads left alone gets the article without one, and is told so',
  async () => {
    const world = await startDelivery({ discord: { activeThreadLimit: 2 } });
    await world.bot.services.settings.change(world.discord.guildId, 'whenCapped', 'postOnly');
    await fillUp(world, 2);
    await world.publish(THIRD);
    await world.later(world.notices).toEqual([expect.stringContaining('as many open threads as Discord allows')]);
    expect(await world.posted()).toEqual([FIRST, SECOND, THIRD]);
    expect(await world.openers()).toEqual([1, 1, null]);
    expect(await archived(world)).toEqual([false, false]);
  },
  SLOW_MS,
);

test(
  'talks that are under way are not closed for a new article, which comes without one, and that is told',
  async () => {
    const world = await startDelivery({ discord: { activeThreadLimit: 2 } });
    await fillUp(world, 0);
    await world.publish(THIRD);
    await world
      .later(world.notices, 10_000)
      .toEqual([expect.stringContaining('as many open threads as Discord allows')]);
    expect(await world.openers()).toEqual([1, 1, null]);
    expect(await archived(world)).toEqual([false, false]);
  },
  SLOW_MS,
);

/** The names of the active threads of a channel. */
async function openIn({ discord }: DeliveryWorld, channel: string): Promise<string[]> {
  const threads = await discord.as('admin', channel).threads();
  return threads
    .filter(({ parent_id: parentId }) => parentId === discord.channelIds[channel])
    .filter(({ thread_metadata: state }) => state?.archived === false)
    .map(({ name }) => name);
}

// The local Discord counts nothing here: what holds back is the bot's own count, before Discord has to refuse.
test(
  'ten articles an hour are published to other servers; those beyond wait for their hour, and none is asked for in vain',
  async () => {
    const world = await startDelivery({ discord: { rateLimits: false }, follow: { openThread: false, publish: true } });
    const ordinals = 'One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve'.split(' ');
    const titles = ordinals.map((ordinal) => `${ordinal} phone`);
    for (const [index, title] of titles.entries()) {
      await world.publish(title);
      await world.soon(world.posted).toHaveLength(index + 1);
    }
    const published = async () =>
      (await world.writtenIn('news')).filter(({ flags }) => ((flags ?? 0) & MessageFlags.Crossposted) !== 0).length;
    const asked = () =>
      world.discord.traffic.filter((record) => record.kind === 'rest' && record.path?.endsWith('/crosspost') === true)
        .length;
    await world.soon(published).toBe(10);
    world.skip(50 * MINUTE_MS);
    await world.publish('Late phone');
    await world.soon(world.posted).toEqual([...titles, 'Late phone']);
    expect(await published()).toBe(10);
    expect(asked()).toBe(10);
    world.skip(11 * MINUTE_MS);
    await world.soon(published).toBe(13);
    expect(asked()).toBe(13);
    expect(await world.notices()).toEqual([]);
  },
  SLOW_MS,
);
