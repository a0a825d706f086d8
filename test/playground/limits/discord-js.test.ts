import type { TextChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { TrafficRecord } from '../../../playground/local-api.ts';
import type { PlaygroundOptions } from '../../../playground/playground.ts';
import { rest, startBot, startTestPlayground } from '../bot-harness.ts';
import { createStillClock } from '../still-clock.ts';

const THUMB = '%F0%9F%91%8D';

/** A bot in a Discord whose time stands until a request was refused, and then is just past the limit. */
async function startStillDiscord(rateLimits: PlaygroundOptions['rateLimits'], windowMs: number) {
  const refusals: TrafficRecord[] = [];
  const playground = await startTestPlayground({
    clock: createStillClock(Date.now()),
    rateLimits: rateLimits ?? true,
    onTraffic: (record) => {
      if (record.status !== 429) return;
      refusals.push(record);
      playground.clock.moveTo(playground.clock.now() + windowMs);
    },
  });
  const bot = await startBot(playground);
  const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
  return { playground, bot, general, refusals };
}

test('discord.js waits for a bucket that somebody else has emptied, and succeeds', async () => {
  const { playground, general, refusals } = await startStillDiscord(true, 250);
  const message = await general.send('good phone');
  await rest(playground, 'PUT', `/channels/${general.id}/messages/${message.id}/reactions/${THUMB}/@me`);

  await message.react('👎');

  expect(refusals).toMatchObject([{ method: 'PUT', response: { global: false, retry_after: 0.25 } }]);
  expect(message.reactions.cache.has('👎')).toBe(true);
});

test('discord.js waits for the limit of all requests, and succeeds', async () => {
  const { playground, general, refusals } = await startStillDiscord({ globalPerSecond: 10 }, 1_000);
  // From the first refusal on it is a new second.
  while (refusals.length === 0) await rest(playground, 'GET', '/users/@me');
  for (let sent = 0; sent < 10; sent += 1) await rest(playground, 'GET', '/users/@me');
  refusals.length = 0;

  const message = await general.send('still here');

  expect(refusals).toMatchObject([{ method: 'POST', response: { global: true, retry_after: 1 } }]);
  expect(message.content).toBe('still here');
});

// The first answer tells discord.js which bucket the route has, and only the second what is left in it.
test('discord.js alone is refused once at most, while it gets to know a bucket', async () => {
  const playground = await startTestPlayground({ rateLimits: true });
  const bot = await startBot(playground);
  const general = bot.channels.cache.get(playground.channelIds['general'] ?? '') as TextChannel;
  const message = await general.send('good phone');

  for (const emoji of ['👍', '👎', '📱', '🔋']) await message.react(emoji);

  expect(message.reactions.cache.size).toBe(4);
  expect(playground.traffic.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(1);
});
