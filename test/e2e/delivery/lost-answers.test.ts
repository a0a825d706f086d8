import { expect, test } from 'vitest';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { channelNamed } from '../news/news-person.ts';
import { startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const HOUR_MS = 60 * 60_000;
const [FIRST, SECOND, THIRD] = ['First phone', 'Second phone', 'Third phone'];
/** The client asks again by itself: each of these answers is lost, too. */
const TRIES_OF_CLIENT = 4;

test(
  'a post whose answer is lost until Discord has forgotten its nonce is found in the channel, among what others wrote since',
  async () => {
    const world = await startDelivery();
    await world.publish(FIRST);
    await world.soon(world.openers).toEqual([1]);
    const { id } = world.discord.faults.add({
      match: { method: 'POST', path: `/channels/${world.newsId}/messages`, token: LOCAL_APPLICATION.token },
      times: TRIES_OF_CLIENT,
      fault: { kind: 'resetAfter' },
    });
    await world.publish(SECOND);
    await world.soon(() => world.discord.faults.list().some((fault) => fault.id === id)).toBe(false);
    // More than one page of messages (resources/message, "Get Channel Messages").
    for (let number = 1; number <= 120; number += 1) await world.discord.as('admin', 'news').say(`Word ${number}`);
    world.discord.clock.moveTo(world.discord.clock.now() + HOUR_MS);
    // Each post has its thread, so a second one of an article would show.
    const threads = async () => {
      const all = await world.discord.as('admin', 'news').threads();
      return all.filter(({ parent_id: parentId }) => parentId === world.newsId).map(({ name }) => name);
    };
    await world.soon(threads).toHaveLength(2);
    await world.publish(THIRD);
    await world.soon(threads).toHaveLength(3);
    for (const title of [FIRST, SECOND, THIRD]) {
      expect((await threads()).filter((name) => name.includes(title))).toHaveLength(1);
    }
  },
  SLOW_MS,
);

test(
  'a forum post whose answer is lost is found in the forum, and is not made again',
  async () => {
    const world = await startDelivery();
    const { guildId } = world.discord;
    const forum = channelNamed(world.discord, 'phone-talk');
    await world.bot.services.following.follow({ guildId, channelId: forum, feedId: null, firstCount: 0 });
    const { id } = world.discord.faults.add({
      match: { method: 'POST', path: `/channels/${forum}/threads`, token: LOCAL_APPLICATION.token },
      times: 1,
      fault: { kind: 'resetAfter' },
    });
    await world.publish(FIRST);
    await world.soon(() => world.discord.faults.list().some((fault) => fault.id === id)).toBe(false);
    world.discord.clock.moveTo(world.discord.clock.now() + HOUR_MS);
    const posts = async () =>
      (await world.discord.as('admin', 'phone-talk').threads()).filter(({ parent_id: parentId }) => parentId === forum);
    const openers = async () => {
      const [post] = await posts();
      const inside = post === undefined ? [] : await world.discord.as('admin', post.id).read();
      return inside.filter(({ components }) => JSON.stringify(components).includes('join|')).length;
    };
    await world.soon(openers).toBe(1);
    await world.publish(SECOND);
    await world.soon(posts).toHaveLength(2);
    expect((await posts()).filter(({ name }) => name.includes(FIRST))).toHaveLength(1);
  },
  SLOW_MS,
);
