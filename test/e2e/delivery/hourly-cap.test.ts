import { type APIMessage, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, test, vi } from 'vitest';
import { LOCAL_APPLICATION } from '../../../src/local-mode.ts';
import { type DeliveryWorld, startDelivery } from './delivery-world.ts';

const SLOW_MS = 60_000;
const HOUR_MS = 60 * 60_000;
const TITLES = ['First phone', 'Second phone', 'Third phone', 'Fourth phone'];
const LATE = 'Late phone';
const OTHER_TOKEN = 'token-of-another-bot';

/** All clocks of the process, Discord's and those of the bot and its client, can be put forward. */
function moveTime(): (ms: number) => void {
  const realNow = Date.now.bind(Date);
  let aheadMs = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + aheadMs);
  return (ms) => {
    aheadMs += ms;
  };
}

/** Another bot writes and publishes in the channel: Discord counts whoever publishes. */
async function publishByOther({ discord, newsId }: DeliveryWorld, count: number): Promise<void> {
  const ask = async (path: string, body: object) => {
    const response = await fetch(`${discord.apiUrl}/v10/channels/${newsId}/messages${path}`, {
      method: 'POST',
      headers: { authorization: `Bot ${OTHER_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as APIMessage;
  };
  for (let number = 1; number <= count; number += 1) {
    const { id } = await ask('', { content: `By another, ${number}` });
    await ask(`/${id}/crosspost`, {});
  }
}

test(
  'where another bot uses up the hour of a channel, articles wait as long as Discord asks for, and hold up nothing',
  async () => {
    const pass = moveTime();
    const other = { name: 'Other', token: OTHER_TOKEN, permissions: PermissionFlagsBits.Administrator };
    const world = await startDelivery({
      discord: { applications: [LOCAL_APPLICATION, other], rateLimits: true },
      follow: { openThread: true, publish: true },
    });
    await publishByOther(world, 4);
    // Discord takes five messages of a channel in five seconds.
    pass(6_000);
    await publishByOther(world, 4);
    const published = async () =>
      (await world.writtenIn('news')).filter(
        ({ flags, components = [] }) => components.length > 0 && ((flags ?? 0) & MessageFlags.Crossposted) !== 0,
      ).length;
    const refused = () =>
      world.discord.traffic.filter(({ path, status }) => path?.endsWith('/crosspost') === true && status === 429);
    for (const [index, title] of TITLES.entries()) {
      pass(6_000);
      await world.publish(title);
      // Each comes with its thread, whatever becomes of those before it.
      await world.soon(world.openers).toEqual(Array.from({ length: index + 1 }, () => 1));
      if (index > 0) continue;
      await world.soon(published).toBe(1);
      await publishByOther(world, 1);
    }
    await world.soon(() => refused().length).toBe(1);
    pass(HOUR_MS / 2);
    await world.publish(LATE);
    await world.soon(world.posted).toEqual([...TITLES, LATE]);
    expect(await published()).toBe(1);
    // One answer is enough to know how long to wait.
    expect(refused()).toHaveLength(1);
    pass(HOUR_MS / 2 + 60_000);
    await world.soon(published).toBe(TITLES.length + 1);
    expect((await world.notices()).filter((text) => !text.startsWith('By another'))).toEqual([]);
  },
  SLOW_MS,
);
