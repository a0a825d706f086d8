import { MessageFlags } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { type DeliveryWorld, startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const [FIRST, SECOND, THIRD] = ['First phone', 'Second phone', 'Third phone'];

function refuse({ discord }: DeliveryWorld, status: number, code: number) {
  return discord.faults.add({
    match: { method: 'POST', path: '^/channels/\\d+/messages/\\d+/crosspost$', token: LOCAL_APPLICATION.token },
    fault: { kind: 'status', status, code, message: 'Refused on purpose' },
  });
}

/** Whether each article is published, oldest first. */
async function published({ writtenIn }: DeliveryWorld): Promise<boolean[]> {
  const articles = (await writtenIn('news')).filter(({ flags }) => ((flags ?? 0) & MessageFlags.HasThread) !== 0);
  return articles.map(({ flags }) => ((flags ?? 0) & MessageFlags.Crossposted) !== 0);
}

/** The clock of the bot goes faster than that of the local Discord, whose limits on requests would hold it up. */
test.each([
  [403, 50013],
  [403, 50001],
  [400, 50024],
  [500, 0],
])(
  'a post that Discord does not publish, by %i %i, stays with its discussion, and is told of once',
  async (status, code) => {
    const world = await startDelivery({ follow: { publish: true }, discord: { rateLimits: false } });
    await world.publish(FIRST);
    await world.soon(() => published(world)).toEqual([true]);
    refuse(world, status, code);
    await world.publish(SECOND);
    await world.later(world.notices).toHaveLength(1);
    expect((await world.notices())[0]).toContain('are not published to the servers that follow it');
    await world.later(world.openers).toEqual([1, 1]);
    expect(await published(world)).toEqual([true, false]);

    world.discord.faults.clear();
    await world.publish(THIRD);
    await world.later(() => published(world)).toEqual([true, false, true]);
    expect(await world.notices()).toHaveLength(1);
    expect(await world.posted()).toEqual([FIRST, SECOND, THIRD]);
  },
  SLOW_MS,
);
